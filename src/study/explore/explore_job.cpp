// include/cuenca/explore.hpp: from a study with a decision to the folder of its ensemble.
#include "study/explore/explore_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cuenca/explore.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "report/ensemble_page.hpp"
#include "results/ensemble_file.hpp"
#include "results/file.hpp"
#include "results/folder.hpp"
#include "results/manifest.hpp"
#include "study/explore/ensemble_run.hpp"
#include "study/explore/ensemble_table.hpp"
#include "study/explore/explore_page.hpp"
#include "study/explore/thread_scheduler.hpp"
#include "study/job.hpp"
#include "study/outputs.hpp"
#include "study/problems.hpp"
#include "tables/ensemble/page.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

using namespace study;

/// One call of `explore`, its parts in the order in which they are needed.
class ExploreJob {
 public:
  ExploreJob(const ExploreOptions& options, Scheduler& scheduler)
      : o_(options),
        es_(options.language == "es"),
        language_(es_ ? Language::spanish : Language::english),
        study_(options.study, options.set, language_),
        scheduler_(scheduler) {}

  ExploreResult run() {
    if (wrong_input(study_.read(result_.problems)) && choose_folder() && draw() && open_log()) work();
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

  bool wrong_input(bool good) {
    if (!good) result_.outcome = Outcome::wrong_input;
    return good;
  }

  bool choose_folder() {
    const fs::path home(study_.written().folder);
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
    const std::string why = o_.force || begun ? std::string() : results::may_replace(folder_, name_of(study_.written()));
    if (!why.empty())
      return fail(
          Outcome::wrong_usage, why,
          folder_ + say(" exists and is not an earlier result of this study", " ya existe y no es un resultado anterior de este estudio"),
          say("choose another folder with --out, or --force to replace it", "elija otra carpeta con --out, o --force para reemplazarla"));
    fs::create_directories(folder_, error);
    return !error || unwritten(folder_ + ": " + error.message());
  }
  bool unwritten(const std::string& problem) {
    return fail(Outcome::failed, "write", say("the results could not be written: ", "no se pudieron escribir los resultados: ") + problem,
                say("look at the rights of the folder and at the disk; what had ended stays",
                    "revise los permisos de la carpeta y el disco; lo terminado sigue"));
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
    const auto& design = study_.decision().design;
    DrawRequest request{o_.batches, o_.seed.value_or(design.seed)};
    if (o_.futures > 0) request.batches = {o_.futures};
    if (o_.resume || o_.more > 0)
      if (const auto before = earlier()) {
        if (request.batches.empty()) request.batches = batches_of(*before);
        if (!o_.seed) request.seed = before->seed;
      }
    if (o_.more > 0) {
      if (request.batches.empty()) request.batches = design.batches;
      request.batches.push_back(o_.more);
    }
    return wrong_input(study_.draw(request, result_.problems));
  }
  static std::vector<std::size_t> batches_of(const results::Ensemble& ensemble) {
    const auto json = nlohmann::json::parse(ensemble.design_json, nullptr, false);
    return json.contains("batches") ? json["batches"].get<std::vector<std::size_t>>() : std::vector<std::size_t>{};
  }

  bool open_log() {
    const auto how = o_.resume || o_.more > 0 ? results::LogOpening::resume : results::LogOpening::anew;
    auto opened = results::EnsembleLog::open(folder_, study_.head(), how, language_);
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
    const std::size_t futures = study_.futures().size();
    std::vector<std::size_t> left = log_->left(o_.failed_too);
    const auto wanted = members_of(study_.decision(), futures);
    if (!wanted) {
      for (const auto& problem : wanted.error()) fail(Outcome::wrong_input, "design", es_ ? problem.es : problem.en);
      return;
    }
    std::vector<char> meets(study_.decision().strategies.size() * futures, 0);
    for (const auto& member : *wanted) meets[member.strategy * futures + member.future] = 1;
    std::erase_if(left, [&](std::size_t member) { return !meets[member]; });
    const auto tasks = tasks_of(futures, left, log_->judged());
    EnsembleProgress progress(o_.progress, left.size(), study_.calendar().size(), language_);
    if (!o_.equilibria.empty())
      if (const std::string why = study_.use_states(o_.equilibria); !why.empty()) {
        fail(Outcome::wrong_usage, "equilibria_file",
             say("the file of natural states cannot be used: ", "no se puede usar el archivo de estados naturales: ") + why,
             say("name a file that `explore --equilibria` made, or a new one", "nombre un archivo hecho por `explore --equilibria`, o uno nuevo"));
        return;
      }
    const Scheduled ran = run_tasks(study_, tasks, scheduler_, *log_, progress);
    log_->flush();
    if (const std::string problem = study_.problem_of_states(); !problem.empty()) {
      unwritten(problem);
      return;
    }
    if (const Diagnostic problem = log_->problem(); !problem.code.empty()) {
      unwritten(problem.message);
      return;
    }
    if (ran.problem) {
      result_.outcome = Outcome::failed;
      result_.problems.push_back(*ran.problem);
      return;
    }
    if (!ran.finished) {
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
    results::Manifest manifest = manifest_of(study_.today(), study_.calendar(), study_.identity());
    manifest.command = "explore";
    manifest.counts = {{"futures", static_cast<double>(n.futures)},
                       {"implausible", static_cast<double>(n.implausible)},
                       {"members", static_cast<double>(n.members)},
                       {"failed", static_cast<double>(n.failed)}};
    manifest.ensemble = results::EnsembleRequest{batches_of(ensemble), study_.request().seed, o_.csv};
    for (const auto& [name, value] : scheduler_.environment()) manifest.environment[name] = value;
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
    return results::replace_file(result_.page, report::ensemble_page(page_of(ensemble, study_.written(), study_.decision()), language_));
  }

  void tell_failures(const results::Ensemble& ensemble, const tables::EnsembleCounts& n) {
    if (n.failed == 0) return;
    const auto first =
        std::find_if(ensemble.reasons.begin(), ensemble.reasons.end(), [](const std::string& reason) { return !reason.empty(); });
    const auto member = static_cast<std::size_t>(first - ensemble.reasons.begin());
    result_.problems.push_back(
        {"warning", "members_failed", "", "", 0, 0,
         fmt::format(fmt::runtime(say("{} of {} runs failed; the first: strategy `{}`, future {}: {}",
                                      "{} de {} corridas fallaron; la primera: estrategia `{}`, futuro {}: {}")),
                     n.failed, n.members, ensemble.strategies[member / n.futures].id, ensemble.futures[member % n.futures].id, *first),
         say("they are kept with their reasons and left out of every share",
             "se conservan con sus razones y no entran en ninguna proporción")});
    if (n.done == 0) result_.outcome = Outcome::failed;
  }

  const ExploreOptions& o_;
  const bool es_;
  const Language language_;
  ExploreResult result_;
  EnsembleStudy study_;
  Scheduler& scheduler_;
  std::string folder_;
  std::unique_ptr<results::EnsembleLog> log_;
};

}  // namespace

ExploreResult study::run_explore(const ExploreOptions& options, Scheduler& scheduler) { return ExploreJob(options, scheduler).run(); }

ExploreResult explore(const ExploreOptions& options) {
  ThreadScheduler scheduler(options.threads);
  return run_explore(options, scheduler);
}

}  // namespace cuenca
