#include "study/job.hpp"

#include <filesystem>
#include <map>
#include <memory>

#include "results/folder.hpp"
#include "study/evaluation.hpp"
#include "study/metric_table.hpp"
#include "study/outputs.hpp"
#include "study/problems.hpp"
#include "study/write.hpp"

namespace fs = std::filesystem;

namespace cuenca::study {
namespace {

class Job {
 public:
  Job(Companions& others, const RunOptions& options) : others_(others), options_(options), es_(others.language() == Language::spanish) {
    if (options.progress) watch_ = [this](std::string_view phase, double done) { return options_.progress(std::string(phase), done); };
  }

  RunResult run(std::vector<Problem> told, std::vector<MetricValue>* metrics) {
    result_.problems = std::move(told);
    const Overlaid checked = overlaid(others_.original(), options_.scenario, options_.set, others_.language());
    add(checked.diagnostics);
    if (checked.diagnostics.has_errors()) return wrong_input();
    if (options_.write && !open_folder(checked.study)) return result_;
    const bool record = options_.write || asks_for_evaluation(checked.study);
    const auto made = others_.scenario(options_.scenario, record, watch_);
    const Simulation& simulation = *made->simulation;
    add(simulation.problems);
    if (simulation.problems.has_errors()) return wrong_input();
    if (simulation.interrupted) return stopped();
    if (simulation.fault) return fail(Outcome::failed, "ledger", basin::describe(*simulation.fault));
    if (simulation.unconverged_steps * 100 > simulation.calendar->size())
      return fail(Outcome::failed, "unconverged",
                  es_ ? "el acuífero no convergió en " + std::to_string(simulation.unconverged_steps) + " pasos"
                      : "the aquifer did not converge in " + std::to_string(simulation.unconverged_steps) + " steps",
                  es_ ? "acorte el paso o revise conductividades y espesores muy desiguales"
                      : "shorten the step, or look for very unequal conductivities and thicknesses");
    result_.table = balance_table(simulation, others_.language());
    const auto balance = balance_rows(simulation);
    Evaluation evaluation;
    if (made->view && asks_for_evaluation(made->what.study)) {
      if (!find_others(*made)) return result_;
      const auto found = found_.find("natural");
      evaluation = evaluate(*made->view, found == found_.end() ? nullptr : &*found->second->view,
                            [this](const std::string& name) { return other(name); });
    }
    if (!evaluation.metrics.empty())
      result_.table +=
          "\n" +
          metric_table({{made->what.identity.scenario.empty() ? std::string(kBase) : made->what.identity.scenario, 0, evaluation.metrics}},
                       others_.language());
    if (metrics) *metrics = evaluation.metrics;
    if (folder_) {
      const auto manifest = manifest_of(simulation, made->what.study, made->what.identity);
      const auto written =
          write_files(folder_->path(), simulation, made->what.study, manifest, balance, evaluation, result_.problems, watch_);
      if (written.interrupted) return stopped();
      if (!written.problem.empty()) return unwritten(written.problem);
      if (const std::string problem = folder_->publish(); !problem.empty()) return unwritten(problem);
      result_.folder = out_.string();
    }
    result_.json = summary_of(simulation, name_of(made->what.study), made->what.identity.scenario, result_.folder, balance, evaluation);
    return result_;
  }

 private:
  /// Before the long work: what cannot be written is told at once.
  bool open_folder(const catalog::StudySpec& study) {
    const fs::path home(study.folder);
    out_ = !options_.out.empty() ? fs::path(options_.out)
                                 : home / "results" / (options_.scenario.empty() ? std::string(kBase) : options_.scenario);
    if (results::holds(out_.string(), home.string())) {
      fail(Outcome::wrong_usage, "out_holds_study",
           es_ ? out_.string() + " contiene el estudio mismo" : out_.string() + " holds the study itself",
           es_ ? "elija otra carpeta con --out" : "choose another folder with --out");
      return false;
    }
    const std::string why = options_.force ? std::string() : results::may_replace(out_.string(), name_of(study));
    if (!why.empty()) {
      fail(
          Outcome::wrong_usage, why,
          es_ ? out_.string() + " ya existe y no es una corrida anterior de este estudio"
              : out_.string() + " exists and is not an earlier run of this study",
          es_ ? "elija otra carpeta con --out, o --force para reemplazarla" : "choose another folder with --out, or --force to replace it");
      return false;
    }
    folder_ = std::make_unique<results::NewFolder>(out_.string());
    if (!folder_->problem().empty()) unwritten(folder_->problem());
    return folder_->problem().empty();
  }

  /// The runs that this one is compared with. False when the work was stopped, or the run before people failed.
  bool find_others(const Made& made) {
    const catalog::StudySpec& study = made.what.study;
    if (asks_for_natural_run(study)) {
      const auto natural = others_.natural(made, watch_);
      if (natural->interrupted()) return stopped(), false;
      if (!natural->view) {
        fail(Outcome::failed, "ledger", natural->simulation->fault ? basin::describe(*natural->simulation->fault) : std::string());
        return false;
      }
      found_["natural"] = natural;
    }
    for (const std::string& name : baselines_of(study)) {
      if (name == "natural") continue;
      if (name == (made.what.identity.scenario.empty() ? std::string(kBase) : made.what.identity.scenario)) {
        found_[name] = std::shared_ptr<const Made>(std::shared_ptr<const Made>(), &made);  // it is its own baseline
        continue;
      }
      const auto baseline = others_.scenario(name, true, watch_);
      if (baseline->interrupted()) return stopped(), false;
      found_[name] = baseline;
      if (!baseline->view)
        result_.problems.push_back({"warning", "baseline_failed", "scenarios." + name, "", 0, 0,
                                    es_ ? "la corrida `" + name + "`, con que se comparan métricas, no se pudo hacer"
                                        : "the run `" + name + "`, which metrics are compared with, could not be made",
                                    es_ ? "córrala sola para ver por qué: cuenca run --scenario " + name
                                        : "run it alone to see why: cuenca run --scenario " + name});
    }
    return true;
  }

  OtherRun other(const std::string& name) const {
    const auto found = found_.find(name);
    if (found != found_.end() && found->second->view) return {&*found->second->view, {}};
    return {nullptr,
            {"the run `" + name + "`, which it is compared with, could not be made",
             "la corrida `" + name + "`, con que se compara, no se pudo hacer"}};
  }

  void add(const Diagnostics& diagnostics) {
    for (Problem& problem : problems_of(diagnostics)) result_.problems.push_back(std::move(problem));
  }
  RunResult wrong_input() {
    result_.outcome = Outcome::wrong_input;
    return result_;
  }
  RunResult fail(Outcome outcome, const std::string& code, const std::string& message, const std::string& hint = {}) {
    result_.outcome = outcome;
    result_.problems.push_back({"error", code, "", "", 0, 0, message, hint});
    return result_;
  }
  RunResult stopped() {
    return fail(Outcome::interrupted, "interrupted",
                es_ ? "interrumpido; los resultados anteriores siguen" : "interrupted; earlier results stay");
  }
  RunResult unwritten(const std::string& problem) {
    std::error_code error;
    const auto space = fs::space(folder_->path().empty() ? fs::path(others_.original().folder) : fs::path(folder_->path()), error);
    const bool full = !error && space.available < (1u << 20);
    return fail(Outcome::failed, "write",
                (es_ ? "no se pudieron escribir los resultados: " : "the results could not be written: ") + problem,
                full ? (es_ ? "el disco está lleno; los resultados anteriores siguen" : "the disk is full; earlier results stay")
                     : (es_ ? "revise los permisos de la carpeta y el disco; los resultados anteriores siguen"
                            : "look at the rights of the folder and at the disk; earlier results stay"));
  }

  Companions& others_;
  const RunOptions& options_;
  bool es_;
  Watch watch_;
  RunResult result_;
  fs::path out_;
  std::unique_ptr<results::NewFolder> folder_;
  std::map<std::string, std::shared_ptr<const Made>> found_;
};

}  // namespace

std::string name_of(const catalog::StudySpec& study) {
  const std::string name = study.basin.text("name");
  return name.empty() ? study.basin.id : name;
}

RunResult run_job(Companions& others, const RunOptions& options, std::vector<Problem> told, std::vector<MetricValue>* metrics) {
  return Job(others, options).run(std::move(told), metrics);
}

}  // namespace cuenca::study
