// The metrics of a run in its report, by actor.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "report/figure.hpp"
#include "report/number.hpp"
#include "report/texts.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using report::kTexts;
using report::Words;

Words wanted(const MetricValue& m) {
  const auto amount = [&](double v) { return report::join(report::significant_words(v), report::unit_words(m.unit), report::same(" ")); };
  if (std::isfinite(m.at_least) && std::isfinite(m.at_most))
    return report::join(report::significant_words(m.at_least), amount(m.at_most), report::same(" – "));
  if (std::isfinite(m.at_least)) return report::join(report::same("≥"), amount(m.at_least), report::same(" "));
  return std::isfinite(m.at_most) ? report::join(report::same("≤"), amount(m.at_most), report::same(" ")) : Words();
}

}  // namespace

void fill_metrics(report::ReportModel& model, const Evaluation& evaluation) {
  std::vector<report::Metric> judged;  // what people asked for comes before what every run tells
  std::vector<std::string> actors;
  for (const MetricValue& m : evaluation.metrics)
    if (std::find(actors.begin(), actors.end(), m.actor) == actors.end()) actors.push_back(m.actor);
  for (const std::string& actor : actors)
    for (const MetricValue& m : evaluation.metrics) {
      if (m.actor != actor) continue;
      report::Metric shown;
      shown.name = m.title;
      shown.actor = report::join(m.actor_title, m.group, report::same(", "));
      shown.value = report::beside_thresholds(m.value, m.at_least, m.at_most, m.unit);
      shown.unit = m.unit;
      shown.threshold = wanted(m);
      if (!m.owner.empty()) shown.threshold = report::join(shown.threshold, report::join(kTexts.set_by, m.owner), report::same(". "));
      shown.met = m.met;
      shown.source = m.source;
      shown.note = report::join(m.says, m.reason, report::same(" "));
      if (std::isfinite(m.reference))
        shown.note = report::join(
            shown.note,
            report::phrase({"Reference: {}.", "Referencia: {}."},
                           {report::join(report::significant_words(m.reference), report::unit_words(m.unit), report::same(" "))}),
            report::same(" "));
      judged.push_back(std::move(shown));
    }
  model.metrics.insert(model.metrics.begin(), std::make_move_iterator(judged.begin()), std::make_move_iterator(judged.end()));
}

}  // namespace cuenca::study
