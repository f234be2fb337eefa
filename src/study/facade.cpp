// include/cuenca/cuenca.hpp in terms of the modules.
#include <cuenca/cuenca.hpp>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/hash.hpp"
#include "basin/registry.hpp"
#include "catalog/describe.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "results/folder.hpp"
#include "study/checks.hpp"
#include "study/outputs.hpp"
#include "study/problems.hpp"
#include "study/report.hpp"
#include "study/version.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

Language language_of(const std::string& name) { return name == "es" ? Language::spanish : Language::english; }

bool write_text(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return static_cast<bool>(file);
}

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

  /// The study with its scenario and `--set` assignments; problems are added.
  catalog::StudySpec overlaid(const RunOptions& options, study::RunIdentity& identity, Diagnostics& diagnostics) const {
    catalog::StudySpec changed = reading.study;
    const auto note = [&](const std::vector<config::Change>& changes) {
      for (const config::Change& change : changes) identity.overlay_values[change.path] = change.value.written;
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
  const catalog::StudySpec changed = inside_->overlaid(options, identity, diagnostics);
  for (Problem& problem : study::problems_of(diagnostics)) result.problems.push_back(std::move(problem));
  if (diagnostics.has_errors()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  const fs::path out = !options.out.empty() ? fs::path(options.out)
                                            : fs::path(inside_->folder) / "results" / (options.scenario.empty() ? "base" : options.scenario);
  if (options.write && !options.force) {
    const std::string why = results::may_replace(out.string(), study_name(changed));
    if (!why.empty())
      return fail(Outcome::wrong_usage, why,
                  es ? out.string() + " ya existe y no es una corrida anterior de este estudio" : out.string() + " exists and is not an earlier run of this study",
                  es ? "elija otra carpeta con --out, o --force para reemplazarla" : "choose another folder with --out, or --force to replace it");
  }
  study::SimulationOptions how;
  how.record = options.write;
  if (options.progress) how.watch = [&](std::string_view phase, double done) { return options.progress(std::string(phase), done); };
  const auto simulation = study::simulate(changed, how);
  if (simulation->interrupted) return fail(Outcome::interrupted, "interrupted", es ? "interrumpido; los resultados anteriores siguen" : "interrupted; earlier results stay");
  if (simulation->fault) return fail(Outcome::failed, "ledger", basin::describe(*simulation->fault));
  if (simulation->unconverged_steps * 100 > simulation->calendar->size())
    return fail(Outcome::failed, "unconverged",
                es ? "el acuífero no convergió en " + std::to_string(simulation->unconverged_steps) + " pasos"
                   : "the aquifer did not converge in " + std::to_string(simulation->unconverged_steps) + " steps",
                es ? "acorte el paso o revise conductividades y espesores muy desiguales" : "shorten the step, or look for very unequal conductivities and thicknesses");
  result.table = study::balance_table(*simulation, changed, inside_->language);
  nlohmann::ordered_json summary;
  summary["study"] = study_name(changed);
  summary["scenario"] = options.scenario;
  summary["steps"] = simulation->calendar->size();
  summary["equilibrium"] = {{"years", simulation->equilibrium.years}, {"change", simulation->equilibrium.change}, {"reached", simulation->equilibrium.reached},
                            {"slowest", simulation->equilibrium.slowest}};
  summary["simulated_seconds"] = simulation->simulated_seconds;
  summary["worst_step_residual"] = simulation->run->ledger().worst_residual;
  for (const results::BalanceRow& row : study::balance_rows(*simulation))
    if (row.store == "basin")
      summary["basin"][row.quantity] = {{"initial", row.initial}, {"inflow", row.inflow}, {"outflow", row.outflow}, {"final", row.final},
                                        {"relative_residual", row.relative_residual()}};
  if (options.write) {
    results::NewFolder folder(out.string());
    std::string problem = folder.problem();
    const fs::path place(folder.path());
    const auto manifest = study::manifest_of(*simulation, changed, identity);
    if (problem.empty() && options.progress) options.progress("write", 0.1);
    if (problem.empty()) problem = results::write_netcdf((place / "run.nc").string(), study::dataset_of(*simulation, changed));
    if (problem.empty()) problem = results::write_balance((place / "balance.csv").string(), study::balance_rows(*simulation));
    if (problem.empty() && options.progress) options.progress("write", 0.5);
    if (problem.empty() && !write_text(place / "report.html", study::report_page(*simulation, changed, manifest, result.problems))) problem = "report.html";
    if (problem.empty() && !write_text(place / "manifest.json", results::to_json(manifest))) problem = "manifest.json";
    if (problem.empty()) problem = folder.publish();
    if (!problem.empty()) return fail(Outcome::failed, "write", problem);
    if (options.progress) options.progress("write", 1);
    result.folder = out.string();
    summary["folder"] = result.folder;
  }
  result.json = summary.dump(2);
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
    refuse("manifest_unreadable", es ? "no es un manifiesto de Cuenca" : "is not a Cuenca manifest");
    return result;
  }
  for (const auto& [name, hash] : manifest.inputs) {
    const auto now = sha256_of_file((fs::path(manifest.folder) / name).string());
    if (!now) refuse("input_missing", es ? "falta el archivo de entrada " + name : "input file " + name + " is missing");
    else if (*now != hash)
      refuse("input_changed", es ? "el archivo de entrada " + name + " cambió desde la corrida" : "input file " + name + " has changed since the run",
             es ? "recupere el archivo, o corra de nuevo el estudio" : "bring the file back, or run the study anew");
  }
  if (!result.problems.empty()) return result;
  RunOptions same = options;
  same.scenario = manifest.scenario;
  same.set = manifest.overlay;
  return Study::open(manifest.folder, language).run(same);
}

std::string describe(const std::string& component, const std::string& format, const std::string& language) {
  const catalog::Registry& registry = basin::registry();
  if (format == "schema") return catalog::json_schema(registry, language_of(language));
  if (format == "json") return catalog::describe_json(registry, component);
  return catalog::describe_text(registry, component, language_of(language));
}

std::string write_reference(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  for (const auto& [name, text] : catalog::reference_pages(basin::registry()))
    if (!write_text(fs::path(folder) / name, text)) return "cannot write " + (fs::path(folder) / name).string();
  return {};
}

std::string version() { return std::string("Cuenca ") + study::kVersion + " (" + study::kRevision + ")"; }

}  // namespace cuenca
