#include "study/explore/explore_page.hpp"

#include <algorithm>
#include <map>

#include "basin/build.hpp"
#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "study/explore/explore_places.hpp"
#include "study/result_view.hpp"
#include "tables/ensemble/page.hpp"

namespace cuenca::study {

NoPage nothing_to_show(const results::Ensemble& ensemble) {
  if (std::none_of(ensemble.metrics.begin(), ensemble.metrics.end(), tables::says_wanted))
    return {{"no metric says which values are wanted: there is no report", "ninguna métrica dice qué valores se desean: no hay informe"},
            {"write `better`, `at_least` or `at_most` to metrics", "escriba `better`, `at_least` o `at_most` en las métricas"}};
  if (tables::counts_of(ensemble).plausible == 0)
    return {{"no future is plausible: there is no report", "ningún futuro es verosímil: no hay informe"},
            {"look at `plausibility` and at the ranges of the uncertainties", "revise `plausibility` y los rangos de las incertidumbres"}};
  return {};
}

report::EnsembleModel page_of(const results::Ensemble& ensemble, const catalog::StudySpec& written, const Decision& decision) {
  tables::RobustnessAsked asked;
  asked.measures = {analysis::robustness::Criterion::satisficing, analysis::robustness::Criterion::percentile_regret};
  asked.resamples = 500;
  const auto in = [](const std::map<std::string, std::string>& title, const char* language) {
    const auto found = title.find(language);
    return found == title.end() ? std::string() : found->second;
  };
  const tables::RobustnessFound found = tables::judge_ensemble(ensemble, asked);
  report::EnsembleModel model = tables::page_model(found);
  model.study = {written.basin.titled("en"), written.basin.titled("es")};
  model.notice = localised(written, "notice");
  model.question = {decision.says.en, decision.says.es};
  const auto base =
      std::find_if(written.scenarios.begin(), written.scenarios.end(), [&](const auto& one) { return one.id == decision.base; });
  if (base != written.scenarios.end()) model.base = {in(base->title, "en"), in(base->title, "es")};
  const auto in_words = [&](report::Words& key) {
    for (const catalog::SourceNote& source : written.sources)
      if (source.key == key.en) key = report::same(source.text);
  };
  for (report::UncertainInput& input : model.inputs) in_words(input.source);
  for (report::PlausibilityTest& test : model.tests) in_words(test.source);
  Diagnostics not_told;  // what is wrong with the basin has been said when it was run
  catalog::StudySpec base_study = written;
  if (!decision.base.empty()) config::apply_scenario(base_study, basin::registry(), decision.base, Language::english, not_told);
  const basin::Basin basin = basin::build(base_study, basin::registry(), not_told);
  if (!not_told.has_errors()) {
    model.places = places_of(basin.structure, base_study);
    add_places(model, found, base_study);
  }
  tables::add_everything(model, found);
  return model;
}

}  // namespace cuenca::study
