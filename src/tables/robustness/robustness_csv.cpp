#include <fmt/format.h>

#include "analysis/robustness/ranks.hpp"
#include "tables/csv_text.hpp"
#include "tables/robustness/found.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;

std::string unit_of(rb::Scale scale, const std::string& unit) {
  return scale == rb::Scale::metric || scale == rb::Scale::difference ? unit : "1";
}

}  // namespace

std::string csv_of(const RobustnessFound& f) {
  std::string text = "strategy,actor,metric,measure,value,unit,rank,undefined\n";
  const rb::Table& table = f.table();
  for (std::size_t s = 0; s < table.strategies.size(); ++s) {
    const std::string strategy = csv_cell(table.strategies[s]);
    for (std::size_t m = 0; m < table.metrics.size(); ++m)
      for (std::size_t c = 0; c < rb::kCriteria; ++c) {
        const rb::Score& score = f.scores[s][m].scores[c];
        const int rank = f.ranks[c][m][s];
        text += fmt::format("{},{},{},{},{},{},{},{}\n", strategy, csv_cell(table.metrics[m].actor), csv_cell(table.metrics[m].id),
                            rb::criteria()[c].id, csv_cell(score.value), csv_cell(unit_of(rb::criteria()[c].scale, table.metrics[m].unit)),
                            rank > 0 ? std::to_string(rank) : "", score.defined() ? "" : csv_cell(std::string(score.reason.en)));
      }
    for (const rb::Group& g : f.groups)
      for (const auto& [measure, value] : {std::pair{"all_thresholds", g.strategies[s].share},
                                           {"all_thresholds_low", g.strategies[s].low},
                                           {"all_thresholds_high", g.strategies[s].high}})
        text += fmt::format("{},{},,{},{},1,,{}\n", strategy, csv_cell(g.actor), measure, csv_cell(value),
                            value == value ? "" : "nothing is known");
  }
  return text;
}

}  // namespace cuenca::tables
