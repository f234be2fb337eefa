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
#include "config/read.hpp"
#include "config/reference.hpp"
#include "results/manifest.hpp"
#include "results/folder.hpp"
#include "study/attribution_output.hpp"
#include "study/checks.hpp"
#include "study/companions.hpp"
#include "study/job.hpp"
#include "study/problems.hpp"
#include "study/report.hpp"
#include "study/result_view.hpp"
#include "study/version.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

Language language_of(const std::string& name) { return name == "es" ? Language::spanish : Language::english; }

}  // namespace

struct Study::Inside {
  std::string folder;
  Language language = Language::english;
  config::Reading reading;
  std::vector<Problem> problems;
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
std::string Study::name() const { return study::name_of(inside_->reading.study); }

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
  result.problems = inside_->problems;
  if (!ok()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  const std::string id = options.scenario.empty() ? std::string(study::kBase) : options.scenario;
  study::Companions others(inside_->reading.study, options.set, inside_->language, study::baselines_of(inside_->reading.study),
                           options.write ? std::set<std::string>{id} : std::set<std::string>{});
  return study::run_job(others, options, std::move(result.problems));
}

ManyResult Study::run_many(const std::vector<std::string>& scenarios, const RunOptions& options, int threads) const {
  ManyResult result;
  result.problems = inside_->problems;
  if (!ok())
    result.outcome = Outcome::wrong_input;
  else
    study::run_scenarios(inside_->reading.study, inside_->language, scenarios, options, threads, result);
  return result;
}

RunResult Study::attribute(const RunOptions& options) const {
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
  study::RunIdentity identity{options.scenario, es ? "es" : "en", options.set, {}, {}};
  bool rebuild = false;
  const catalog::StudySpec changed = inside_->overlaid(options, identity, diagnostics, rebuild);
  for (Problem& problem : study::problems_of(diagnostics)) result.problems.push_back(std::move(problem));
  if (diagnostics.has_errors()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  if (const auto asked = changed.sections.find("attributions"); asked == changed.sections.end() || asked->second.empty())
    return fail(Outcome::wrong_input, "attribution_none", es ? "el estudio no nombra ninguna pérdida por repartir" : "the study names no loss to be shared out",
                es ? "escriba [attributions.un_id] con of = \"lagoons.una_laguna.area\", y [operators.un_id] con takes = \"wells.un_pozo\""
                   : "write [attributions.some_id] with of = \"lagoons.some_lagoon.area\", and [operators.some_id] with takes = \"wells.some_well\"");
  const fs::path home(inside_->reading.study.folder);
  const fs::path out = !options.out.empty() ? fs::path(options.out) : home / "results" / ((options.scenario.empty() ? "base" : options.scenario) + ".attribution");
  std::unique_ptr<results::NewFolder> folder;
  const auto unwritten = [&](const std::string& problem) {
    return fail(Outcome::failed, "write", (es ? "no se pudieron escribir los resultados: " : "the results could not be written: ") + problem,
                es ? "revise los permisos de la carpeta y el disco; los resultados anteriores siguen" : "look at the rights of the folder and at the disk; earlier results stay");
  };
  if (options.write) {
    if (results::holds(out.string(), home.string()))
      return fail(Outcome::wrong_usage, "out_holds_study", es ? out.string() + " contiene el estudio mismo" : out.string() + " holds the study itself",
                  es ? "elija otra carpeta con --out" : "choose another folder with --out");
    const std::string why = options.force ? std::string() : results::may_replace(out.string(), study_name(changed));
    if (!why.empty())
      return fail(Outcome::wrong_usage, why,
                  es ? out.string() + " ya existe y no es un resultado anterior de este estudio" : out.string() + " exists and is not an earlier result of this study",
                  es ? "elija otra carpeta con --out, o --force para reemplazarla" : "choose another folder with --out, or --force to replace it");
    folder = std::make_unique<results::NewFolder>(out.string());
    if (!folder->problem().empty()) return unwritten(folder->problem());
  }
  identity.inputs = study::hashes_of(changed);
  study::AttributionRun how;
  how.threads = options.threads;
  how.language = inside_->language;
  if (options.progress) how.watch = [&](std::string_view phase, double done) { return options.progress(std::string(phase), done); };
  const study::AttributionResult found = study::attribute(changed, how);
  for (Problem& problem : study::problems_of(found.problems)) result.problems.push_back(std::move(problem));
  if (found.problems.has_errors()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  if (found.interrupted) return fail(Outcome::interrupted, "interrupted", es ? "interrumpido; los resultados anteriores siguen" : "interrupted; earlier results stay");
  if (found.fault) return fail(Outcome::failed, "ledger", basin::describe(*found.fault));
  result.table = study::attribution_table(found, inside_->language);
  if (folder) {
    const auto manifest = study::manifest_of(*found.full, changed, identity);
    const study::AttributionPageFacts facts{inside_->language, study_name(changed), options.scenario, std::string(study::kVersion) + " (" + study::kRevision + ")", manifest.start, manifest.end,
                                            study::localised(changed, "notice")};
    const std::pair<const char*, std::string> files[] = {{"attribution.csv", study::attribution_csv(found)},
                                                         {"attribution.html", study::attribution_page(found, changed, facts)},
                                                         {"manifest.json", results::to_json(manifest)}};
    for (const auto& [name, text] : files)
      if (const std::string problem = study::write_text((fs::path(folder->path()) / name).string(), text); !problem.empty()) return unwritten(problem);
    if (const std::string problem = folder->publish(); !problem.empty()) return unwritten(problem);
    result.folder = out.string();
  }
  result.json = study::attribution_json(found, study_name(changed), options.scenario, result.folder);
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
