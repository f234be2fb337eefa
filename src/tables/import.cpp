// `cuenca data import`: what another tool computed becomes ensemble.nc.
#include <fmt/format.h>

#include <algorithm>
#include <cuenca/import.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "results/ema_archive.hpp"
#include "results/ensemble_file.hpp"
#include "tables/messages.hpp"

namespace cuenca {
namespace tables {
namespace {

using results::Ensemble;
using results::MemberState;

template <class List>
nlohmann::ordered_json ids_of(const List& list) {
  auto ids = nlohmann::ordered_json::array();
  for (const auto& entry : list) ids.push_back(entry.id);
  return ids;
}

class ImportJob {
 public:
  explicit ImportJob(const ImportOptions& options) : o_(options), told_(options.language == "es" ? Language::spanish : Language::english) {}

  ImportResult run() {
    files_ = {results::kEnsembleFile};
    if (o_.csv) files_.insert(files_.end(), {"ensemble.csv", "futures.csv"});
    for (std::string& file : files_) {
      file = (std::filesystem::path(o_.out) / file).string();
      if (std::error_code error; !o_.force && std::filesystem::exists(file, error)) told_.refuse("discover_exists", {file});
    }
    if (told_.found.has_errors()) return finish(Outcome::wrong_usage);
    auto read = results::read_ema_archive(o_.archive, told_.language());
    if (!read) {
      told_.found.add(read.error());
      return finish(Outcome::wrong_input);
    }
    for (const Diagnostic& note : read->notes.all) told_.found.add(note);
    const Outcome outcome = write(read->ensemble);
    if (outcome == Outcome::done) tell(read->ensemble);
    return finish(outcome);
  }

 private:
  Outcome write(const Ensemble& ensemble) {
    std::error_code error;
    std::filesystem::create_directories(o_.out, error);
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const auto writer = i == 0 ? results::write_ensemble : i == 1 ? results::write_ensemble_csv : results::write_futures_csv;
      const std::string why = error ? error.message() : writer(files_[i], ensemble);
      if (!why.empty()) {
        told_.say("discover_write", {}, {files_[i], why});
        return Outcome::failed;
      }
      result_.written.push_back(files_[i]);
    }
    return Outcome::done;
  }

  void tell(const Ensemble& e) {
    const auto count = [&](MemberState state) { return std::count(e.states.begin(), e.states.end(), state); };
    const auto done = count(MemberState::done), failed = count(MemberState::failed), missing = count(MemberState::missing);
    nlohmann::ordered_json json;
    json["strategies"] = ids_of(e.strategies);
    json["futures"] = e.futures.size();
    json["factors"] = ids_of(e.factors);
    json["metrics"] = ids_of(e.metrics);
    json["series"] = nlohmann::ordered_json::array();
    for (const auto& series : e.series) json["series"].push_back(series.name);
    json["members"] = {{"done", done}, {"failed", failed}, {"missing", missing}};
    json["files"] = files_;
    result_.json = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    const Text text{
        "{} strategies in {} futures of {} uncertainties: {} metrics, {} series. {} runs done, {} failed, {} not there.\n",
        "{} estrategias en {} futuros de {} incertidumbres: {} métricas, {} series. {} corridas terminadas, {} fallidas, {} no están.\n"};
    result_.text = fmt::format(fmt::runtime(text.in(told_.language())), e.strategies.size(), e.futures.size(), e.factors.size(),
                               e.metrics.size(), e.series.size(), done, failed, missing);
    for (const auto& strategy : e.strategies)
      if (!strategy.says.en.empty()) result_.text += fmt::format("  {}: {}\n", strategy.id, strategy.says.en);
  }

  ImportResult finish(Outcome outcome) {
    result_.outcome = outcome;
    for (const Diagnostic& d : told_.found.all) {
      const char* severity = d.severity == Severity::error ? "error" : d.severity == Severity::warning ? "warning" : "note";
      result_.problems.push_back({severity, d.code, d.path, d.at.file, d.at.line, d.at.column, d.message, d.hint});
    }
    return std::move(result_);
  }

  const ImportOptions& o_;
  Told told_;
  std::vector<std::string> files_;
  ImportResult result_;
};

}  // namespace
}  // namespace tables

ImportResult import_ensemble(const ImportOptions& options) { return tables::ImportJob(options).run(); }

}  // namespace cuenca
