#include "results/run_folder.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "formats/csv.hpp"

namespace fs = std::filesystem;

namespace cuenca::results {
namespace {

/// A cell as a number; NaN when it is empty or none.
double number(std::string_view text) {
  double value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  return wrong == std::errc{} && end == text.data() + text.size() ? value : std::numeric_limits<double>::quiet_NaN();
}

/// The columns of a table by name, and whether all are there.
class Columns {
 public:
  Columns(const formats::CsvTable& table, std::initializer_list<const char*> names) : table_(table) {
    for (const char* name : names) at_.push_back(table.find(name));
  }
  bool all() const {
    for (const int at : at_)
      if (at < 0) return false;
    return true;
  }
  std::string text(int row, std::size_t column) const { return std::string(table_.cell(row, at_[column])); }
  double value(int row, std::size_t column) const { return number(table_.cell(row, at_[column])); }

 private:
  const formats::CsvTable& table_;
  std::vector<int> at_;
};

class Reader {
 public:
  Reader(fs::path folder, Language language) : language_(language) { run_.folder = folder.string(); }

  Expected<RunFolder, Diagnostic> read() {
    const fs::path file = fs::path(run_.folder) / "manifest.json";
    std::ifstream in(file, std::ios::binary);
    if (!in)
      return Unexpected<Diagnostic>(said(
          Severity::error, "run_missing", run_.folder,
          {"`{0}` is not the folder of a run: it has no manifest.json", "`{0}` no es la carpeta de una corrida: no tiene manifest.json"},
          {"give a folder that `cuenca run` wrote, such as STUDY/results/base, or a scenario with --study STUDY",
           "indique una carpeta que escribió `cuenca run`, como ESTUDIO/results/base, o un escenario con --study ESTUDIO"}));
    std::ostringstream text;
    text << in.rdbuf();
    if (!from_json(text.str(), run_.manifest))
      return Unexpected<Diagnostic>(said(Severity::error, "run_manifest", file.string(),
                                         {"`{0}` is not a manifest of Cuenca", "`{0}` no es un manifiesto de Cuenca"},
                                         {"run the scenario anew", "corra de nuevo el escenario"}));
    table("inputs.csv", true, {"path", "value", "unit", "where"}, [&](const Columns& c, int row) {
      run_.inputs.push_back({c.text(row, 0), c.text(row, 1), c.text(row, 2), c.text(row, 3)});
    });
    table("balance.csv", true, {"quantity", "store", "initial", "inflow", "outflow", "final"}, [&](const Columns& c, int row) {
      run_.balance.push_back({c.text(row, 0), c.text(row, 1), c.value(row, 2), c.value(row, 3), c.value(row, 4), c.value(row, 5)});
    });
    table("metrics.csv", false,
          {"metric", "actor", "value", "unit", "censored", "at_least", "at_most", "reference", "better", "met", "reason", "reason_es"},
          [&](const Columns& c, int row) {
            MetricRow m;
            m.metric = c.text(row, 0), m.actor = c.text(row, 1), m.value = c.value(row, 2), m.unit = c.text(row, 3),
            m.censored = c.text(row, 4) == "yes";
            m.at_least = c.value(row, 5), m.at_most = c.value(row, 6), m.reference = c.value(row, 7), m.better = c.text(row, 8),
            m.met = c.text(row, 9);
            m.reason = c.text(row, 10), m.reason_es = c.text(row, 11);
            run_.metrics.push_back(std::move(m));
          });
    table("money.csv", false, {"of", "name", "value", "unit", "reason", "reason_es"}, [&](const Columns& c, int row) {
      run_.money.push_back({c.text(row, 0), c.text(row, 1), c.text(row, 3), c.text(row, 4), c.text(row, 5), c.value(row, 2)});
    });
    return std::move(run_);
  }

 private:
  template <class Each>
  void table(const char* name, bool needed, std::initializer_list<const char*> names, const Each& each) {
    const fs::path file = fs::path(run_.folder) / name;
    std::error_code error;
    if (!needed && !fs::exists(file, error)) return;
    const auto read = formats::read_csv(file.string(), language_);
    std::string why = read ? std::string() : read.error().message;
    if (read) {
      const Columns columns(*read, names);
      if (columns.all())
        for (int row = 0; row < read->rows(); ++row) each(columns, row);
      else
        why = language_ == Language::spanish ? "le faltan columnas" : "columns are missing";
    }
    if (!why.empty())
      run_.warnings.push_back(
          said(Severity::warning, "run_file", file.string(), {"`{0}` cannot be read: {1}", "`{0}` no se puede leer: {1}"},
               {"run the scenario anew; the rest is compared", "corra de nuevo el escenario; se compara el resto"}, why));
  }

  Diagnostic said(Severity severity, const char* code, const std::string& file, Text message, Text hint,
                  const std::string& more = {}) const {
    return {severity, code, "", {}, fmt::format(fmt::runtime(message.in(language_)), file, more), std::string(hint.in(language_))};
  }

  Language language_;
  RunFolder run_;
};

}  // namespace

std::string inputs_csv(const std::vector<InputRow>& rows) {
  std::string text = "path,value,unit,where\r\n";
  for (const InputRow& row : rows)
    text += fmt::format("{},{},{},{}\r\n", quoted(row.path), quoted(row.value), quoted(row.unit), quoted(row.where));
  return text;
}

Expected<RunFolder, Diagnostic> read_run_folder(const std::string& path, Language language) {
  const fs::path given(path);
  return Reader(given.filename() == "manifest.json" ? given.parent_path() : given, language).read();
}

}  // namespace cuenca::results
