// The table of four strategies and eight futures whose robustness is known as exact fractions.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/robustness/judge.hpp"
#include "analysis/robustness/tradeoffs.hpp"
#include "shared.hpp"

namespace cuenca::analysis::robustness {
namespace {

using discovery::cells_of;
using discovery::json_of;
using discovery::reference;

Table table_of(Direction direction) {
  const auto rows = cells_of(reference() / "robustness_hand/performance.csv");
  Table t;
  t.futures.assign(rows[0].begin() + 1, rows[0].end());
  t.metrics = {{"m", "actor", "", direction, 45}};
  for (std::size_t r = 1; r < rows.size(); ++r) {
    t.strategies.push_back(rows[r][0]);
    for (std::size_t c = 1; c < rows[r].size(); ++c) t.values.push_back(std::stod(rows[r][c]));
  }
  return t;
}

/// Reference values are of values turned to "higher is better"; ours stand in the unit of the metric.
TEST(RobustnessHand, EveryMeasureIsThatOfTheExactFractions) {
  if (reference().empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto expected = json_of(reference() / "robustness_hand/expected.json");
  Options options;
  options.pessimism = expected["alpha_pessimism"];
  int compared = 0, undefined = 0;
  double worst = 0;
  for (const Direction direction : {Direction::higher, Direction::lower}) {
    const Table table = table_of(direction);
    ASSERT_TRUE(faults(table).empty());
    const double sign = table.metrics[0].sign();
    const auto judged = judge(table, options);
    const auto regret = regrets(table);
    for (std::size_t i = 0; i < table.strategies.size(); ++i) {
      const auto& want = expected[direction == Direction::higher ? "maximise" : "minimise_same_table"][table.strategies[i]];
      const Judgement& got = judged[i][0];
      const auto same = [&](const char* key, double value) {
        const auto& w = want.at(key);
        if (w.is_null()) {
          EXPECT_TRUE(std::isnan(value)) << key << " of " << table.strategies[i];
          ++undefined;
          return;
        }
        const double x = w.is_object() ? w["value"].get<double>() : w.get<double>();
        EXPECT_NEAR(value, x, 1e-12 * std::max(1.0, std::abs(x))) << key << " of " << table.strategies[i];
        worst = std::max(worst, std::abs(value - x) / std::max(1.0, std::abs(x)));
        ++compared;
      };
      same("maximin", sign * got[Criterion::worst].value);
      same("maximax", sign * got[Criterion::best].value);
      same("hurwicz", sign * got[Criterion::hurwicz].value);
      same("laplace", sign * got[Criterion::mean].value);
      same("minimax_regret", got[Criterion::largest_regret].value);
      same("p90_regret_type7", got[Criterion::percentile_regret].value);
      same("mean_regret", got[Criterion::mean_regret].value);
      same("relative_regret_max", got[Criterion::largest_relative_regret].value);
      same("mean_over_sd", got[Criterion::signal_to_noise].value);
      const double mean = sign * got[Criterion::mean].value, sd = got[Criterion::standard_deviation].value;
      same("mean_variance_ddof1", (mean + 1) / (sd + 1));
      if (direction == Direction::higher)
        same("mean_variance_ddof1", got[Criterion::mean_variance].value);
      else
        EXPECT_NEAR(got[Criterion::mean_variance].value, (1 - mean) * (sd + 1), 1e-9);
      same("undesirable_deviations_sum", got[Criterion::undesirable_sum].value);
      same("undesirable_deviations_mean", got[Criterion::undesirable_deviations].value);
      same("starr_satisficing_ge", got[Criterion::satisficing].value);
      same("pct_skew_type7", got[Criterion::skew].value);
      same("pct_kurtosis_type7", got[Criterion::peakedness].value);
      same("minimax_regret", regret[i][0].largest);
      same("p90_regret_type7", regret[i][0].percentile);
      same("mean_regret", regret[i][0].mean);
    }
  }
  EXPECT_EQ(compared + undefined, 4 * (19 + 18));
  EXPECT_EQ(undefined, 6);
  RecordProperty("compared", compared);
  RecordProperty("worst", std::to_string(worst));
}

}  // namespace
}  // namespace cuenca::analysis::robustness
