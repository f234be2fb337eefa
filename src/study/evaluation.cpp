#include "study/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "results/dataset.hpp"

namespace cuenca::study {
namespace {

std::string number(double value) { return std::isfinite(value) ? results::shortest(value) : std::string(); }

template <class Indicators>
void add_rows(std::string& text, const Indicators& all, const char* section) {
  for (const auto& one : all)
    for (const IndicatorValue& v : values_of(one))
      text += fmt::format("{}.{},{},{},{},{},{},{},{}\r\n", section, one.id, results::quoted(one.of), v.parameter, number(v.value),
                          results::quoted(v.unit), number(v.reference_low), number(v.reference_high), number(v.alteration));
}

}  // namespace

bool asks_for_evaluation(const catalog::StudySpec& study) {
  const auto has = [&](const char* section) {
    const auto found = study.sections.find(section);
    return found != study.sections.end() && !found->second.empty();
  };
  return has("observations") || has("flow_regimes") || has("droughts") || has("rules") || has("expansions") || has("control_curves") || has("metrics") ||
         has("costs");
}

bool asks_for_natural_run(const catalog::StudySpec& study) {
  const auto found = study.sections.find("flow_regimes");
  if (baselines_of(study).contains("natural")) return true;
  return found != study.sections.end() &&
         std::any_of(found->second.begin(), found->second.end(), [](const catalog::Spec& spec) { return spec.constant("reference") == 2; });
}

Evaluation evaluate(const ResultView& view, const ResultView* natural, const FindRun& other) {
  Evaluation all{observed_of(view), regimes_of(view, natural), droughts_of(view), rules_of(view), {}, economics_of(view)};
  all.metrics = metrics_of(view, other, &all.economics);
  return all;
}

std::string indicators_csv(const Evaluation& evaluation) {
  if (evaluation.regimes.empty() && evaluation.droughts.empty() && evaluation.rules.empty()) return {};
  std::string text = "indicator,place,parameter,value,unit,reference_low,reference_high,alteration\r\n";
  add_rows(text, evaluation.regimes, "flow_regimes");
  add_rows(text, evaluation.droughts, "droughts");
  for (const RuleHistory& one : evaluation.rules) add_rows(text, std::span(&one, 1), one.section.c_str());
  return text;
}

}  // namespace cuenca::study
