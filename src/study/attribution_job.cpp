#include "study/attribution_job.hpp"

#include <filesystem>
#include <memory>
#include <utility>

#include "results/file.hpp"
#include "results/folder.hpp"
#include "results/manifest.hpp"
#include "study/attribution_output.hpp"
#include "study/job.hpp"
#include "study/outputs.hpp"
#include "study/overlaid.hpp"
#include "study/problems.hpp"
#include "study/result_view.hpp"
#include "study/version.hpp"

namespace fs = std::filesystem;

namespace cuenca::study {

RunResult run_attribution(const catalog::StudySpec& study, Language language, const RunOptions& options, std::vector<Problem> told) {
  RunResult result;
  const bool es = language == Language::spanish;
  const auto fail = [&](Outcome outcome, const std::string& code, const std::string& message, const std::string& hint = {}) {
    result.outcome = outcome;
    result.problems.push_back({"error", code, "", "", 0, 0, message, hint});
    return result;
  };
  result.problems = std::move(told);
  Overlaid what = overlaid(study, options.scenario, options.set, language);
  const catalog::StudySpec& changed = what.study;
  for (Problem& problem : problems_of(what.diagnostics)) result.problems.push_back(std::move(problem));
  if (what.diagnostics.has_errors()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  if (const auto asked = changed.sections.find("attributions"); asked == changed.sections.end() || asked->second.empty())
    return fail(Outcome::wrong_input, "attribution_none",
                es ? "el estudio no nombra ninguna pérdida por repartir" : "the study names no loss to be shared out",
                es ? "escriba [attributions.un_id] con of = \"lagoons.una_laguna.area\", y [operators.un_id] con takes = \"wells.un_pozo\""
                   : "write [attributions.some_id] with of = \"lagoons.some_lagoon.area\", and [operators.some_id] with takes = "
                     "\"wells.some_well\"");
  const fs::path home(study.folder);
  const fs::path out = !options.out.empty()
                           ? fs::path(options.out)
                           : home / "results" / ((options.scenario.empty() ? std::string(kBase) : options.scenario) + ".attribution");
  std::unique_ptr<results::NewFolder> folder;
  const auto unwritten = [&](const std::string& problem) {
    return fail(Outcome::failed, "write",
                (es ? "no se pudieron escribir los resultados: " : "the results could not be written: ") + problem,
                es ? "revise los permisos de la carpeta y el disco; los resultados anteriores siguen"
                   : "look at the rights of the folder and at the disk; earlier results stay");
  };
  if (options.write) {
    if (results::holds(out.string(), home.string()))
      return fail(Outcome::wrong_usage, "out_holds_study",
                  es ? out.string() + " contiene el estudio mismo" : out.string() + " holds the study itself",
                  es ? "elija otra carpeta con --out" : "choose another folder with --out");
    const std::string why = options.force ? std::string() : results::may_replace(out.string(), name_of(changed));
    if (!why.empty())
      return fail(
          Outcome::wrong_usage, why,
          es ? out.string() + " ya existe y no es un resultado anterior de este estudio"
             : out.string() + " exists and is not an earlier result of this study",
          es ? "elija otra carpeta con --out, o --force para reemplazarla" : "choose another folder with --out, or --force to replace it");
    folder = std::make_unique<results::NewFolder>(out.string());
    if (!folder->problem().empty()) return unwritten(folder->problem());
  }
  what.identity.inputs = hashes_of(changed);
  AttributionRun how;
  how.threads = options.threads;
  how.language = language;
  if (options.progress) how.watch = [&](std::string_view phase, double done) { return options.progress(std::string(phase), done); };
  const AttributionResult found = attribute(changed, how);
  for (Problem& problem : problems_of(found.problems)) result.problems.push_back(std::move(problem));
  if (found.problems.has_errors()) {
    result.outcome = Outcome::wrong_input;
    return result;
  }
  if (found.interrupted)
    return fail(Outcome::interrupted, "interrupted",
                es ? "interrumpido; los resultados anteriores siguen" : "interrupted; earlier results stay");
  if (found.fault) return fail(Outcome::failed, "ledger", basin::describe(*found.fault));
  result.table = attribution_table(found, language);
  if (folder) {
    auto manifest = manifest_of(*found.full, changed, what.identity);
    manifest.command = "attribute";
    const AttributionPageFacts facts{language,
                                     name_of(changed),
                                     options.scenario,
                                     std::string(kVersion) + " (" + kRevision + ")",
                                     manifest.start,
                                     manifest.end,
                                     localised(changed, "notice")};
    const std::pair<const char*, std::string> files[] = {{"attribution.csv", attribution_csv(found)},
                                                         {"attribution.html", attribution_page(found, changed, facts)},
                                                         {"manifest.json", results::to_json(manifest)}};
    for (const auto& [name, text] : files)
      if (const std::string problem = results::replace_file((fs::path(folder->path()) / name).string(), text); !problem.empty())
        return unwritten(problem);
    if (const std::string problem = folder->publish(); !problem.empty()) return unwritten(problem);
    result.folder = out.string();
  }
  result.json = attribution_json(found, name_of(changed), options.scenario, result.folder);
  return result;
}

}  // namespace cuenca::study
