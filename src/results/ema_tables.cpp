#include "results/ema_tables.hpp"

#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "formats/npy.hpp"
#include "formats/tar_gz.hpp"
#include "results/ensemble_messages.hpp"

namespace cuenca::results {
namespace {

using Rows = std::vector<std::vector<double>>;

/// A cell as pandas writes it; nothing when it is no number.
std::optional<double> number(std::string_view cell) {
  while (!cell.empty() && (cell.back() == '\r' || cell.back() == ' ')) cell.remove_suffix(1);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
  if (cell.empty()) return std::numeric_limits<double>::quiet_NaN();
  if (cell == "True") return 1.0;
  if (cell == "False") return 0.0;
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return {};
  return value;
}

/// Rows of numbers without a header (or with one, which is passed over). Nothing when a cell is none.
std::optional<Rows> rows_of(std::string_view text) {
  Rows rows;
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::vector<double> row;
    bool good = true;
    for (;;) {
      const std::size_t comma = line.find(',');
      const auto value = number(line.substr(0, comma));
      good = good && value;
      row.push_back(value.value_or(0));
      if (comma == std::string_view::npos) break;
      line.remove_prefix(comma + 1);
    }
    if (!good && first) continue;
    if (!good || (!rows.empty() && row.size() != rows.front().size())) return {};
    rows.push_back(std::move(row));
  }
  return rows;
}

/// 0, 1, 2 …
bool counts_up(const std::vector<double>& row) {
  for (std::size_t i = 0; i < row.size(); ++i)
    if (row[i] != static_cast<double>(i)) return false;
  return true;
}

class ArchiveReader {
 public:
  ArchiveReader(std::string path, formats::TarFiles files, Language language)
      : path_(std::move(path)), files_(std::move(files)), language_(language) {}

  Expected<EmaTables, Diagnostic> read() {
    const bool old = !files_.contains("metadata.json");
    if (!files_.contains("experiments.csv") || (old && !files_.contains("outcomes metadata.csv"))) return error("ema_archive", reason_);
    auto table = formats::parse_csv(experiments_text(), "experiments.csv", language_);
    if (!table) return broken("experiments.csv", table.error().message);
    if (table->rows() == 0) return broken("experiments.csv", said({"it has no experiments", "no tiene experimentos"}));
    tables_.experiments = std::move(*table);
    count_ = static_cast<std::size_t>(tables_.experiments.rows());
    const bool good = old ? old_metadata() : metadata();
    if (!good) return Unexpected<Diagnostic>(problem_);
    return std::move(tables_);
  }

 private:
  std::string said(Text text) const { return std::string(text.in(language_)); }
  Unexpected<Diagnostic> error(const char* code, const std::string& why) const {
    return Unexpected<Diagnostic>(ensemble_error(code, language_, {path_, why}));
  }
  Unexpected<Diagnostic> broken(const std::string& file, const std::string& why) const {
    return Unexpected<Diagnostic>(ensemble_error("ema_file", language_, {path_, file, why}));
  }
  bool fail(const std::string& file, const std::string& why) {
    problem_ = ensemble_error("ema_file", language_, {path_, file, why});
    return false;
  }
  std::string not_numbers() const { return said({"it is no table of numbers", "no es una tabla de números"}); }

  /// The oldest versions mark the header as a comment.
  std::string experiments_text() const {
    const std::string& text = files_.at("experiments.csv");
    return text.starts_with("# ") ? text.substr(2) : text;
  }

  bool metadata() {
    const auto json = nlohmann::json::parse(files_.at("metadata.json"), nullptr, false);
    const std::string strange = said({"it is not understood", "no se entiende"});
    if (!json.is_object() || !json.contains("outcomes") || !json["outcomes"].is_array()) return fail("metadata.json", strange);
    if (const auto types = json.find("experiments"); types != json.end() && types->is_object())
      for (const auto& [name, type] : types->items())
        if (type.is_string()) tables_.types[name] = type.get<std::string>();
    for (const auto& entry : json["outcomes"]) {
      if (!entry.is_array() || entry.size() != 3 || !entry[0].is_string() || !entry[1].is_string() || !entry[2].is_string())
        return fail("metadata.json", strange);
      const std::string kind = entry[0], name = entry[1], file = entry[2];
      if (!files_.contains(file)) return fail(file, missing());
      if (!(file.ends_with(".npy") ? npy(name, file) : csv(name, {file}, kind == "ScalarOutcome" || kind == "Constraint"))) return false;
    }
    return true;
  }
  std::string missing() const { return said({"it is missing", "falta"}); }

  /// Lines `NAME,(SHAPE)` and `COLUMN,TYPE` of versions before 2.2.
  bool old_metadata() {
    const auto lines = [&](const char* file, auto&& each) {
      const auto found = files_.find(file);
      std::string_view text = found == files_.end() ? std::string_view() : std::string_view(found->second);
      while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        const std::size_t comma = line.find(',');
        if (comma != std::string_view::npos && !each(std::string(line.substr(0, comma)), line.substr(comma + 1))) return false;
      }
      return true;
    };
    lines("experiments metadata.csv", [&](const std::string& column, std::string_view type) {
      tables_.types[column] = type;
      return true;
    });
    return lines("outcomes metadata.csv", [&](const std::string& name, std::string_view shape) {
      std::vector<std::size_t> sizes;
      for (std::size_t at = 0; at < shape.size();) {
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(shape.data() + at, shape.data() + shape.size(), size);
        if (error == std::errc()) sizes.push_back(size);
        at = error == std::errc() ? static_cast<std::size_t>(end - shape.data()) : at + 1;
      }
      std::vector<std::string> files = {name + ".csv"};
      if (sizes.size() > 2) {
        files.clear();
        for (std::size_t i = 0; i < std::min(sizes.back(), files_.size()); ++i) files.push_back(name + "_" + std::to_string(i) + ".csv");
      }
      for (const std::string& file : files)
        if (!files_.contains(file)) return fail(file, missing());
      return csv(name, files, sizes.size() == 1);
    });
  }

  /// An outcome from tables of one row an experiment, one table a place.
  bool csv(const std::string& name, const std::vector<std::string>& files, bool scalar) {
    EmaOutcome outcome{name, scalar, 1, files.size(), {}};
    for (std::size_t place = 0; place < files.size(); ++place) {
      auto rows = rows_of(files_.at(files[place]));
      // some versions write the numbers of the columns above a table
      if (rows && rows->size() == count_ + 1 && counts_up(rows->front())) rows->erase(rows->begin());
      if (!rows || rows->empty()) return fail(files[place], not_numbers());
      const std::size_t steps = rows->front().size();
      if (rows->size() != count_ || (place > 0 && steps != outcome.steps) || (scalar && steps != 1))
        return fail(files[place], said({"it has not a row for every experiment", "no tiene una fila para cada experimento"}));
      outcome.steps = steps;
      outcome.values.resize(count_ * steps * files.size());
      for (std::size_t i = 0; i < count_; ++i)
        for (std::size_t t = 0; t < steps; ++t) outcome.values[(i * steps + t) * files.size() + place] = (*rows)[i][t];
    }
    tables_.outcomes.push_back(std::move(outcome));
    return true;
  }

  bool npy(const std::string& name, const std::string& file) {
    auto array = formats::read_npy(files_.at(file));
    if (!array) return fail(file, array.error());
    if (array->shape.empty() || array->shape[0] != count_)
      return fail(file, said({"it has not an entry for every experiment", "no tiene una entrada para cada experimento"}));
    if (array->shape.size() > 3) {
      tables_.left_out.push_back(name);
      return true;
    }
    array->shape.resize(3, 1);
    tables_.outcomes.push_back({name, array->shape[1] * array->shape[2] == 1, array->shape[1], array->shape[2], std::move(array->values)});
    return true;
  }

  std::string path_;
  formats::TarFiles files_;
  Language language_;
  std::string reason_ = said({"it holds no experiments.csv with metadata.json or `outcomes metadata.csv`",
                              "no contiene experiments.csv con metadata.json o `outcomes metadata.csv`"});
  EmaTables tables_;
  std::size_t count_ = 0;
  Diagnostic problem_;
};

}  // namespace

Expected<EmaTables, Diagnostic> read_ema_tables(const std::string& path, Language language) {
  auto files = formats::read_tar_gz(path);
  if (!files) return Unexpected<Diagnostic>(ensemble_error("ema_archive", language, {path, files.error()}));
  return ArchiveReader(path, std::move(*files), language).read();
}

}  // namespace cuenca::results
