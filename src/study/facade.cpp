// include/cuenca/cuenca.hpp in terms of the modules.
#include <cuenca/cuenca.hpp>
#include <cuenca/explore.hpp>

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
#include "study/attribution_job.hpp"
#include "study/checks.hpp"
#include "study/companions.hpp"
#include "study/decision.hpp"
#include "study/job.hpp"
#include "study/problems.hpp"
#include "study/version.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

RunResult explore_again(const results::Manifest& manifest, const std::string& home, const RunOptions& options, const std::string& language) {
  ExploreOptions o;
  o.study = home;
  o.set = manifest.overlay;
  o.batches = manifest.ensemble->batches;
  o.seed = manifest.ensemble->seed;
  o.csv = manifest.ensemble->csv;
  o.threads = options.threads;
  o.out = options.out;
  o.force = options.force;
  o.language = language;
  o.progress = options.progress;
  ExploreResult done = explore(o);
  return {done.outcome, std::move(done.problems), std::move(done.folder), std::move(done.table), std::move(done.json)};
}

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
  if (Diagnostics& found = study.inside_->reading.diagnostics; !found.has_errors()) {
    study::check_components(study.inside_->reading.study, study.inside_->language, found);
    study::check_decision(study.inside_->reading.study, study.inside_->language, found);
  }
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
  if (ok()) return study::run_attribution(inside_->reading.study, inside_->language, options, inside_->problems);
  RunResult result;
  result.problems = inside_->problems;
  result.outcome = Outcome::wrong_input;
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
  const Study study = Study::open(home.string(), language);
  if (manifest.command == "attribute") return study.attribute(same);
  if (manifest.command == "run") return study.run(same);
  if (manifest.command == "explore" && manifest.ensemble) return explore_again(manifest, home.string(), options, language);
  refuse("manifest_command", es ? "lo hizo `cuenca " + manifest.command + "`, que esta versión no repite" : "it was made by `cuenca " + manifest.command + "`, which this version does not repeat",
         es ? "use la versión que lo hizo: " + manifest.version : "use the version that made it: " + manifest.version);
  return result;
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
