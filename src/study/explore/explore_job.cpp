// include/cuenca/explore.hpp: from a study with a decision to the folder of its ensemble.
#include <fmt/format.h>

#include <algorithm>
#include <cuenca/explore.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/hash.hpp"
#include "base/tasks.hpp"
#include "basin/registry.hpp"
#include "basin/result_path.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "report/ensemble_page.hpp"
#include "results/ensemble_file.hpp"
#include "results/file.hpp"
#include "results/folder.hpp"
#include "results/manifest.hpp"
#include "study/checks.hpp"
#include "study/explore/ensemble_run.hpp"
#include "study/explore/ensemble_table.hpp"
#include "study/explore/explore_page.hpp"
#include "study/explore/wanted.hpp"
#include "study/job.hpp"
#include "study/metrics.hpp"
#include "study/outputs.hpp"
#include "study/problems.hpp"
#include "study/version.hpp"
#include "tables/ensemble/page.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

using namespace study;

/// One call of `explore`, its parts in the order in which they are needed.
class ExploreJob {
 public:
  explicit ExploreJob(const ExploreOptions& options)
      : o_(options), es_(options.language == "es"), language_(es_ ? Language::spanish : Language::english) {}

  ExploreResult run() {
    if (read() && choose_folder() && draw() && open_log()) work();
    return std::move(result_);
  }

 private:
  bool fail(Outcome outcome, std::string code, std::string message, std::string hint = {}) {
    result_.outcome = outcome;
    result_.problems.push_back({"error", std::move(code), "", "", 0, 0, std::move(message), std::move(hint)});
    return false;
  }
  std::string say(const char* english, const char* spanish) const { return es_ ? spanish : english; }
  bool wrong(const Diagnostics& found) {
    for (Problem& problem : problems_of(found)) result_.problems.push_back(std::move(problem));
    if (found.has_errors()) result_.outcome = Outcome::wrong_input;
    return found.has_errors();
  }

  bool read() {
    reading_ = config::read_study(o_.study, basin::registry(), language_);
    Diagnostics& found = reading_.diagnostics;
    if (!found.has_errors()) check_components(reading_.study, language_, found);
    if (!found.has_errors()) check_decision(reading_.study, language_, found);
    if (wrong(found)) return false;
    Diagnostics told;  // by check_decision
    decision_ = decision_of(reading_.study, language_, told);
    if (!decision_ || decision_->strategies.empty())
      return fail(Outcome::wrong_input, "decision_none", say("the study has no decision to explore", "el estudio no tiene una decisión que explorar"),
                  say("write decision.toml: uncertainties and strategies (docs/guide/decision.md)",
                      "escriba decision.toml: incertidumbres y estrategias (docs/guide/decision.md)"));
    ground_.study = reading_.study;
    Diagnostics overlay;
    if (!decision_->base.empty()) config::apply_scenario(ground_.study, basin::registry(), decision_->base, language_, overlay);
    for (const std::string& text : o_.set)
      if (auto one = config::parse_assignment(text, {"--set", 0, 0}, language_, overlay)) ground_.set.push_back(*one);
    if (!overlay.has_errors()) models_ = strategy_models(ground_, reading_.study, *decision_, language_, overlay);
    if (overlay.has_errors()) return !wrong(overlay);
    calendar_ = calendar_of(today());
    for (const auto& model : models_)
      if (const Calendar own = calendar_of(model->study);
          own.first_day() != calendar_->first_day() || own.last_day() != calendar_->last_day() || own.size() != calendar_->size())
        return fail(Outcome::wrong_input, "explore_period",
                    fmt::format(fmt::runtime(say("the strategy `{}` has another period or step than `{}`: their runs cannot stand side by side",
                                                 "la estrategia `{}` tiene otro período o paso que `{}`: sus corridas no pueden compararse")),
                                model->id, models_.front()->id),
                    say("give the period in the study or in the base scenario", "dé el período en el estudio o en el escenario base"));
    return true;
  }

  /// The first strategy under the values of today: what all runs have in common.
  const catalog::StudySpec& today() const { return models_.front()->study; }

  bool choose_folder() {
    const fs::path home(reading_.study.folder);
    folder_ = (o_.out.empty() ? home / "results" / "ensemble" : fs::path(o_.out)).string();
    if (results::holds(folder_, home.string()))
      return fail(Outcome::wrong_usage, "out_holds_study", folder_ + say(" holds the study itself", " contiene el estudio mismo"),
                  say("choose another folder with --out", "elija otra carpeta con --out"));
    std::error_code error;
    const bool begun = fs::exists(fs::path(folder_) / results::kMembersLog, error);
    if (begun && !o_.resume && o_.more == 0 && !o_.force)
      return fail(Outcome::wrong_usage, "ensemble_begun",
                  folder_ + say(" holds an ensemble that was begun and not finished", " contiene un conjunto comenzado y no terminado"),
                  say("go on with it by --resume, or begin anew with --force", "continúelo con --resume, o comience de nuevo con --force"));
    const std::string why = o_.force || begun ? std::string() : results::may_replace(folder_, name_of(reading_.study));
    if (!why.empty())
      return fail(Outcome::wrong_usage, why,
                  folder_ + say(" exists and is not an earlier result of this study", " ya existe y no es un resultado anterior de este estudio"),
                  say("choose another folder with --out, or --force to replace it", "elija otra carpeta con --out, o --force para reemplazarla"));
    fs::create_directories(folder_, error);
    return !error || unwritten(folder_ + ": " + error.message());
  }
  bool unwritten(const std::string& problem) {
    return fail(Outcome::failed, "write", say("the results could not be written: ", "no se pudieron escribir los resultados: ") + problem,
                say("look at the rights of the folder and at the disk; what had ended stays", "revise los permisos de la carpeta y el disco; lo terminado sigue"));
  }

  /// What was asked for, one request after the other, by what stands in the folder.
  std::optional<results::Ensemble> earlier() {
    const fs::path log = fs::path(folder_) / results::kMembersLog, file = fs::path(folder_) / results::kEnsembleFile;
    std::error_code error;
    if (fs::exists(log, error)) {
      if (auto found = results::read_ensemble_log(log.string(), language_)) return std::move(*found);
    } else if (fs::exists(file, error)) {
      if (auto found = results::read_ensemble(file.string(), language_)) return std::move(*found);
    }
    return std::nullopt;
  }

  bool draw() {
    std::vector<std::size_t> batches;
    std::uint64_t seed = o_.seed.value_or(decision_->design.seed);
    if (o_.futures > 0) batches = {o_.futures};
    if (o_.resume || o_.more > 0)
      if (const auto before = earlier()) {
        const auto json = nlohmann::json::parse(before->design_json, nullptr, false);
        if (o_.futures == 0 && json.contains("batches")) batches = json["batches"].get<std::vector<std::size_t>>();
        if (!o_.seed) seed = before->seed;
      }
    if (o_.more > 0) {
      if (batches.empty()) batches = decision_->design.batches;
      batches.push_back(o_.more);
    }
    auto drawn = futures_of(*decision_, batches, seed);
    if (!drawn) {
      for (const auto& problem : drawn.error()) fail(Outcome::wrong_input, "design", es_ ? problem.es : problem.en);
      return false;
    }
    futures_ = std::move(*drawn);
    head_ = ensemble_head(reading_.study, *decision_, &futures_);
    head_.version = std::string(kVersion) + " (" + kRevision + ")";
    head_.seed = seed;
    identity_ = {decision_->base, o_.language, o_.set, {}, hashes_of(reading_.study)};
    Sha256 hash;
    // what decision.toml says stands in the ensemble itself: it may grow by futures and strategies
    for (const auto& [file, digest] : identity_.inputs)
      if (fs::path(file).filename() != "decision.toml") hash.add((file + "\n" + digest + "\n").data(), file.size() + digest.size() + 2);
    for (const std::string& file : decision_->files)
      if (const auto digest = sha256_of_file((fs::path(reading_.study.folder) / file).string())) hash.add((file + *digest).data(), file.size() + digest->size());
    for (const std::string& text : o_.set) hash.add(text.c_str(), text.size() + 1);
    head_.inputs_hash = hash.hex();
    if (!decision_->series.empty())
      for (int i = 0; i < calendar_->size(); ++i) head_.time.push_back(calendar_->step(i).start());
    head_.series.clear();
    for (const std::string& name : decision_->series) {
      const auto unit = basin::name_result(ground_.study, name, Language::english, metric_results(ground_.study)).unit;
      head_.series.push_back({name, unit, title_of_result(ground_.study, name), {}});
    }
    return true;
  }

  bool open_log() {
    const auto how = o_.resume || o_.more > 0 ? results::LogOpening::resume : results::LogOpening::anew;
    auto opened = results::EnsembleLog::open(folder_, head_, how, language_);
    if (!opened) {
      Diagnostics found;
      found.add(opened.error());
      wrong(found);
      if (opened.error().code == "ensemble_disk") result_.outcome = Outcome::failed;
      if (opened.error().code == "ensemble_locked") result_.outcome = Outcome::wrong_usage;
      return false;
    }
    log_ = std::move(*opened);
    return true;
  }

  void work() {
    const auto years = [&](const char* name) { return static_cast<int>(today().basin.constant(name)); };
    std::vector<std::string> asked = decision_->series;
    for (const PlausibilityTest& test : decision_->tests) asked.push_back(test.of);
    Exploration all{*decision_,
                    ground_,
                    models_,
                    futures_.futures,
                    *calendar_,
                    {years("equilibrium_years"), years("equilibrium_cycle"), today().basin.constant("equilibrium_tolerance")},
                    results_named(reading_.study, asked)};
    std::vector<std::size_t> left = log_->left(o_.failed_too);
    const auto wanted = members_of(*decision_, futures_.futures.size());
    if (!wanted) {
      for (const auto& problem : wanted.error()) fail(Outcome::wrong_input, "design", es_ ? problem.es : problem.en);
      return;
    }
    std::vector<char> meets(decision_->strategies.size() * futures_.futures.size(), 0);
    for (const auto& member : *wanted) meets[member.strategy * futures_.futures.size() + member.future] = 1;
    std::erase_if(left, [&](std::size_t member) { return !meets[member]; });
    const auto tasks = tasks_of(futures_.futures.size(), left, log_->judged());
    EnsembleProgress progress(o_.progress, left.size(), calendar_->size(), language_);
    const bool finished = run_tasks(all, tasks, o_.threads, *log_, progress);
    log_->flush();
    if (const Diagnostic problem = log_->problem(); !problem.code.empty()) {
      unwritten(problem.message);
      return;
    }
    if (!finished) {
      fail(Outcome::interrupted, "interrupted",
           say("interrupted; the runs that have ended are kept", "interrumpido; las corridas terminadas se conservan"),
           say("go on with --resume", "continúe con --resume"));
      return;
    }
    write();
  }

  void write() {
    auto gathered = log_->gather();
    if (!gathered) {
      unwritten(gathered.error().message);
      return;
    }
    const results::Ensemble& ensemble = *gathered;
    const auto at = [&](const char* name) { return (fs::path(folder_) / name).string(); };
    std::string problem = results::write_ensemble(at(results::kEnsembleFile), ensemble);
    if (problem.empty() && o_.csv) problem = results::write_ensemble_csv(at("ensemble.csv"), ensemble);
    if (problem.empty() && o_.csv) problem = results::write_futures_csv(at("futures.csv"), ensemble);
    const tables::EnsembleCounts n = tables::counts_of(ensemble);
    results::Manifest manifest = manifest_of(today(), *calendar_, identity_);
    manifest.command = "explore";
    manifest.counts = {{"futures", static_cast<double>(n.futures)},
                       {"implausible", static_cast<double>(n.implausible)},
                       {"members", static_cast<double>(n.members)},
                       {"failed", static_cast<double>(n.failed)}};
    manifest.environment["threads"] = std::to_string(TaskPool(o_.threads).threads());
    if (problem.empty()) problem = results::replace_file(at("manifest.json"), results::to_json(manifest));
    if (problem.empty()) problem = write_page(ensemble);
    if (problem.empty()) problem = log_->remove();
    if (!problem.empty()) {
      unwritten(problem);
      return;
    }
    result_.folder = folder_;
    result_.table = ensemble_table(ensemble, language_);
    result_.json = ensemble_json(ensemble, folder_);
    tell_failures(ensemble, n);
  }

  std::string write_page(const results::Ensemble& ensemble) {
    if (const NoPage none = nothing_to_show(ensemble); !none.why.empty()) {
      result_.problems.push_back({"warning", "ensemble_no_page", "", "", 0, 0, none.why.in(language_), none.hint.in(language_)});
      return {};
    }
    result_.page = (fs::path(folder_) / "report.html").string();
    return results::replace_file(result_.page, report::ensemble_page(page_of(ensemble, reading_.study, *decision_), language_));
  }

  void tell_failures(const results::Ensemble& ensemble, const tables::EnsembleCounts& n) {
    if (n.failed == 0) return;
    const auto first = std::find_if(ensemble.reasons.begin(), ensemble.reasons.end(), [](const std::string& reason) { return !reason.empty(); });
    const auto member = static_cast<std::size_t>(first - ensemble.reasons.begin());
    result_.problems.push_back(
        {"warning", "members_failed", "", "", 0, 0,
         fmt::format(fmt::runtime(say("{} of {} runs failed; the first: strategy `{}`, future {}: {}",
                                      "{} de {} corridas fallaron; la primera: estrategia `{}`, futuro {}: {}")),
                     n.failed, n.members, ensemble.strategies[member / n.futures].id, ensemble.futures[member % n.futures].id, *first),
         say("they are kept with their reasons and left out of every share", "se conservan con sus razones y no entran en ninguna proporción")});
    if (n.done == 0) result_.outcome = Outcome::failed;
  }

  const ExploreOptions& o_;
  const bool es_;
  const Language language_;
  ExploreResult result_;
  config::Reading reading_;
  std::optional<Decision> decision_;
  Ground ground_;
  std::vector<std::unique_ptr<StrategyModel>> models_;
  std::optional<Calendar> calendar_;
  std::string folder_;
  Futures futures_;
  results::Ensemble head_;
  RunIdentity identity_;
  std::unique_ptr<results::EnsembleLog> log_;
};

}  // namespace

ExploreResult explore(const ExploreOptions& options) { return ExploreJob(options).run(); }

}  // namespace cuenca
