// include/cuenca/cuenca.hpp in terms of the modules.
#include <cuenca/cuenca.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <fstream>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/hash.hpp"
#include "basin/registry.hpp"
#include "catalog/describe.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "config/reference.hpp"
#include "results/folder.hpp"
#include "study/checks.hpp"
#include "study/evaluation.hpp"
#include "study/outputs.hpp"
#include "study/problems.hpp"
#include "study/report.hpp"
#include "study/version.hpp"
#include "study/write.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

Language language_of(const std::string& name) { return name == "es" ? Language::spanish : Language::english; }

std::string study_name(const catalog::StudySpec& study) {
  const std::string name = study.basin.text("name");
  return name.empty() ? study.basin.id : name;
}

}  // namespace

struct Study::Inside {
  std::string folder;
  Language language = Language::english;
  config::Reading reading;
  std::vector<Problem> problems;

  /// The study with its scenario and `--set` assignments; problems are added. `rebuild`: something changed that shapes the structure.
  catalog::StudySpec overlaid(const RunOptions& options, study::RunIdentity& identity, Diagnostics& diagnostics, bool& rebuild) const {
    catalog::StudySpec changed = reading.study;
    const auto note = [&](const std::vector<config::Change>& changes) {
      for (const config::Change& change : changes) {
        identity.overlay_values[change.path] = change.value.written;
        rebuild = rebuild || change.structure;
      }
    };
    if (!options.scenario.empty()) note(config::apply_scenario(changed, basin::registry(), options.scenario, language, diagnostics));
    std::vector<catalog::Assignment> assignments;
    for (const std::string& text : options.set)
      if (auto assignment = config::parse_assignment(text, {"--set", 0, 0}, language, diagnostics)) assignments.push_back(*assignment);
    if (!assignments.empty()) note(config::apply(changed, basin::registry(), assignments, language, diagnostics));
    if (!diagnostics.has_errors() && (!options.scenario.empty() || !assignments.empty())) {
      config::check_study(changed, basin::registry(), language, diagnostics);
      if (!diagnostics.has_errors()) study::check_components(changed, language, diagnostics);
    }
    return changed;
  }
};

Study::Study() = default;
Study::~Study() = default;
Study::Study(Study&&) noexcept = default;

Study Study::open(const std::string& folder, const std::string& language) {
  Study study;
  study.inside_ = std::make_unique<Inside>();
  study.inside_->folder = folder;
  study.inside_->language = language_of(language);
  study.inside_->reading = config::read_study(folder, basin::registry(), study.inside_->language);
  if (Diagnostics& found = study.inside_->reading.diagnostics; !found.has_errors())
    study::check_components(study.inside_->reading.study, study.inside_->language, found);
  study.inside_->problems = study::problems_of(study.inside_->reading.diagnostics);
  return study;
}

bool Study::ok() const { return !inside_->reading.diagnostics.has_errors(); }
const std::vector<Problem>& Study::problems() const { return inside_->problems; }
std::string Study::name() const { return study_name(inside_->reading.study); }

std::vector<std::string> Study::scenarios() const {
  std::vector<std::string> ids;
  for (const catalog::Scenario& scenario : inside_->reading.study.scenarios) ids.push_back(scenario.id);
  return ids;
}

std::string Study::summary() const {
  const auto count = [&](const char* severity) {
    return std::count_if(problems().begin(), problems().end(), [&](const Problem& p) { return p.severity == severity; });
  };
  return nlohmann::ordered_json{{"study", name()}, {"scenarios", scenarios()}, {"files", inside_->reading.study.files}, {"tables", inside_->reading.detected}, {"errors", count("error")},
                                {"warnings", count("warning")}}
      .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

RunResult Study::run(const RunOptions& options) const {
  RunResult result;
  const bool es = inside_->language == Language::spanish;
  const auto fail = [&](Outcome outcome, const std::string& code, const std::string& message, const std::string& hint = {}) {
    result.outcome = outcome;
    result.problems.push_back({"error", code, "", "", 0, 0, message, hint});
    return result;
  };
  result.problems = inside_->problems;
  if (!ok()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  Diagnostics diagnostics;
  study::RunIdentity identity{options.scenario, es ? "es" : "en", options.set, {}};
  bool rebuild = false;
  const catalog::StudySpec changed = inside_->overlaid(options, identity, diagnostics, rebuild);
  for (Problem& problem : study::problems_of(diagnostics)) result.problems.push_back(std::move(problem));
  if (diagnostics.has_errors()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  const fs::path home(inside_->reading.study.folder);
  const fs::path out = !options.out.empty() ? fs::path(options.out) : home / "results" / (options.scenario.empty() ? "base" : options.scenario);
  std::unique_ptr<results::NewFolder> folder;
  const auto unwritten = [&](const std::string& problem) {
    std::error_code error;
    const auto space = fs::space(folder->path().empty() ? home : fs::path(folder->path()), error);
    const bool full = !error && space.available < (1u << 20);
    return fail(Outcome::failed, "write", (es ? "no se pudieron escribir los resultados: " : "the results could not be written: ") + problem,
                full ? (es ? "el disco está lleno; los resultados anteriores siguen" : "the disk is full; earlier results stay")
                     : (es ? "revise los permisos de la carpeta y el disco; los resultados anteriores siguen"
                           : "look at the rights of the folder and at the disk; earlier results stay"));
  };
  if (options.write) {
    if (results::holds(out.string(), home.string()))
      return fail(Outcome::wrong_usage, "out_holds_study",
                  es ? out.string() + " contiene el estudio mismo" : out.string() + " holds the study itself",
                  es ? "elija otra carpeta con --out" : "choose another folder with --out");
    const std::string why = options.force ? std::string() : results::may_replace(out.string(), study_name(changed));
    if (!why.empty())
      return fail(Outcome::wrong_usage, why,
                  es ? out.string() + " ya existe y no es una corrida anterior de este estudio" : out.string() + " exists and is not an earlier run of this study",
                  es ? "elija otra carpeta con --out, o --force para reemplazarla" : "choose another folder with --out, or --force to replace it");
    folder = std::make_unique<results::NewFolder>(out.string());  // before the long work: what cannot be written is told at once
    if (!folder->problem().empty()) return unwritten(folder->problem());
  }
  identity.inputs = study::hashes_of(changed);
  study::SimulationOptions how;
  basin::UplandCache uplands;  // the upland is the same with and without people
  if (study::asks_for_natural_run(changed)) how.uplands = &uplands;
  how.record = options.write || study::asks_for_evaluation(changed);
  how.language = inside_->language;
  if (!rebuild) how.before_overlay = &inside_->reading.study;
  if (options.progress) how.watch = [&](std::string_view phase, double done) { return options.progress(std::string(phase), done); };
  const auto simulation = study::simulate(changed, how);
  const auto stopped = [&] {
    return fail(Outcome::interrupted, "interrupted", es ? "interrumpido; los resultados anteriores siguen" : "interrupted; earlier results stay");
  };
  for (Problem& problem : study::problems_of(simulation->problems)) result.problems.push_back(std::move(problem));
  if (simulation->problems.has_errors()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  if (simulation->interrupted) return stopped();
  if (simulation->fault) return fail(Outcome::failed, "ledger", basin::describe(*simulation->fault));
  if (simulation->unconverged_steps * 100 > simulation->calendar->size())
    return fail(Outcome::failed, "unconverged",
                es ? "el acuífero no convergió en " + std::to_string(simulation->unconverged_steps) + " pasos"
                   : "the aquifer did not converge in " + std::to_string(simulation->unconverged_steps) + " steps",
                es ? "acorte el paso o revise conductividades y espesores muy desiguales" : "shorten the step, or look for very unequal conductivities and thicknesses");
  result.table = study::balance_table(*simulation, inside_->language);
  const auto balance = study::balance_rows(*simulation);
  study::Evaluation evaluation;
  if (simulation->recorder) {
    const study::ResultView view(*simulation, changed);
    std::unique_ptr<study::Simulation> natural;
    if (study::asks_for_natural_run(changed)) {  // the same study without people, for what is compared with it
      how.natural = how.record = true;
      natural = study::simulate(changed, how);
      if (natural->interrupted) return stopped();
      if (natural->fault) return fail(Outcome::failed, "ledger", basin::describe(*natural->fault));
    }
    std::optional<study::ResultView> natural_view;
    if (natural) natural_view.emplace(*natural, changed);
    evaluation = study::evaluate(view, natural_view ? &*natural_view : nullptr);
  }
  if (folder) {
    const auto manifest = study::manifest_of(*simulation, changed, identity);
    const auto written = study::write_files(folder->path(), *simulation, changed, manifest, balance, evaluation, result.problems, how.watch);
    if (written.interrupted) return stopped();
    if (!written.problem.empty()) return unwritten(written.problem);
    if (const std::string problem = folder->publish(); !problem.empty()) return unwritten(problem);
    result.folder = out.string();
  }
  result.json = study::summary_of(*simulation, study_name(changed), options.scenario, result.folder, balance, evaluation);
  return result;
}

RunResult run_again(const std::string& path, const RunOptions& options, const std::string& language) {
  RunResult result;
  const bool es = language == "es";
  const auto refuse = [&](const std::string& code, const std::string& message, const std::string& hint = {}) {
    result.outcome = Outcome::wrong_input;
    result.problems.push_back({"error", code, "", path, 0, 0, message, hint});
  };
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  results::Manifest manifest;
  if (!file || !results::from_json(text.str(), manifest)) {
    refuse("manifest_unreadable", es ? "no es un manifiesto de Cuenca" : "is not a Cuenca manifest",
           es ? "indique el manifest.json de la carpeta de una corrida" : "give the manifest.json of the folder of a run");
    return result;
  }
  // A study that moved, results and all, is found from where the manifest lies: STUDY/results/SCENARIO/manifest.json.
  std::error_code error;
  fs::path home(manifest.folder);
  if (const fs::path near = fs::absolute(path).parent_path() / ".." / ".."; !fs::exists(home / "basin.toml", error) && fs::exists(near / "basin.toml", error))
    home = near.lexically_normal();
  for (const auto& [name, hash] : manifest.inputs) {
    const std::string input = (home / name).string();
    const auto now = sha256_of_file(input);
    if (!now)
      refuse("input_missing", es ? "falta el archivo de entrada " + input : "the input file " + input + " is missing",
             es ? "recupere el archivo, o corra de nuevo el estudio" : "bring the file back, or run the study anew");
    else if (*now != hash)
      refuse("input_changed", es ? "el archivo de entrada " + input + " cambió desde la corrida" : "the input file " + input + " has changed since the run",
             es ? "recupere el archivo, o corra de nuevo el estudio" : "bring the file back, or run the study anew");
  }
  if (!result.problems.empty()) return result;
  RunOptions same = options;
  same.scenario = manifest.scenario;
  same.set = manifest.overlay;
  return Study::open(home.string(), language).run(same);
}

std::string describe(const std::string& component, const std::string& format, const std::string& language) {
  const catalog::Registry& registry = basin::registry();
  if (format == "functions") return catalog::functions_text(language_of(language));
  if (format == "functions_json") return catalog::functions_json();
  if (format == "schema") return catalog::json_schema(registry, language_of(language));
  if (format == "json") return catalog::describe_json(registry, component);
  return catalog::describe_text(registry, component, language_of(language));
}

std::string write_reference(const std::string& folder) {
  try {
    config::write_reference(basin::registry(), folder);
  } catch (const std::exception& problem) {
    return problem.what();
  }
  return {};
}

std::string version() { return std::string("Cuenca ") + study::kVersion + " (" + study::kRevision + ")"; }

}  // namespace cuenca
