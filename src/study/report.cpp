#include "study/report.hpp"

#include "report/render.hpp"

namespace cuenca::study {
namespace {

report::Words words(const std::string& text) { return report::same(text); }

}  // namespace

std::string report_page(const Simulation& simulation, const catalog::StudySpec& study, const results::Manifest& manifest,
                        const Evaluation& evaluation, const std::vector<Problem>& problems) {
  const ResultView view(simulation, study);
  report::ReportModel model;
  model.default_language = manifest.language == "en" ? Language::english : Language::spanish;
  model.study = {study.basin.titled("en"), study.basin.titled("es")};
  model.subtitle = localised(study, "description");
  model.notice = localised(study, "notice");
  for (const catalog::Scenario& scenario : study.scenarios)
    if (scenario.id == manifest.scenario) {
      const auto title = [&](const char* language) {
        const auto found = scenario.title.find(language);
        return found == scenario.title.end() ? scenario.id : found->second;
      };
      model.scenario = {title("en"), title("es")};
    }
  if (model.scenario.empty()) model.scenario = {"as written", "como está escrito"};
  model.start_day = static_cast<double>(simulation.calendar->first_day());
  model.end_day = static_cast<double>(simulation.calendar->last_day());
  model.version = manifest.version;
  model.revision = manifest.revision;
  model.seed = std::to_string(manifest.seed);
  model.made_on = manifest.environment.count("time") ? manifest.environment.at("time").substr(0, 10) : "";
  model.step = manifest.step == "day" ? report::Words("daily", "diario") : words(manifest.step);
  fill_served(model, view);
  fill_key_numbers(model, view);
  model.schematic = schematic_of(view);
  model.balances = balances_of(view);
  model.sankeys = sankeys_of(view);
  model.ledger = ledger_of(simulation);
  fill_series(model, view);
  fill_comparisons(model, view);
  fill_rules(model, evaluation, view);
  fill_fits(model, evaluation);
  fill_indicators(model, evaluation);
  fill_metrics(model, evaluation);
  fill_costs(model, evaluation.economics);
  fill_numbers(model, study);
  for (const Problem& p : problems)
    model.findings.push_back({p.severity == "error" ? Severity::error : p.severity == "warning" ? Severity::warning : Severity::note, p.code, p.path,
                              words(p.message), words(p.hint)});
  return report::render(model);
}

}  // namespace cuenca::study
