// The table of an ensemble and judgements of its robustness count alike, whatever a value leaves open.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/robustness/satisficing.hpp"
#include "study/explore/ensemble_table.hpp"
#include "tables/ensemble/judged.hpp"

namespace cuenca::study {
namespace {

/// A time until something happens, in five futures: known and good, known and bad, open, open but good whatever it is, failed run.
results::Ensemble times(double at_least, double at_most) {
  results::Ensemble e;
  e.strategies.push_back({"l0", "", {"Today", "Hoy"}, {}});
  results::EnsembleMetric m;
  m.id = "years", m.unit = "yr", m.actor = "all", m.title = {"Years", "Años"};
  m.wanted = at_least == at_least ? results::Wanted::more : results::Wanted::less;
  m.at_least = at_least, m.at_most = at_most;
  e.metrics = {m};
  const double values[] = {20, 5, 10, 40, 0, 15 * (1 - 5e-10)};
  const int censored[] = {0, 0, 1, 1, 0, 0};
  for (int f = 0; f < 6; ++f) {
    e.futures.push_back({"f" + std::to_string(f), {}});
    e.weights.push_back(1);
    e.states.push_back(f == 4 ? results::MemberState::failed : results::MemberState::done);
    e.reasons.emplace_back();
    e.values.push_back(values[f]);
    e.censored.push_back(static_cast<std::uint8_t>(censored[f]));
  }
  return e;
}

void expect_counts(const results::Ensemble& e, int known, int met) {
  const auto json = nlohmann::json::parse(ensemble_json(e, ""));
  EXPECT_EQ(json["strategies"][0]["metrics"]["years"]["known"], known);
  EXPECT_EQ(json["strategies"][0]["metrics"]["years"]["met"], met);
  const auto judged = tables::judged(e);
  const auto together = analysis::robustness::together(judged.table, 0, {0});
  EXPECT_EQ(together.met + together.failed, static_cast<std::size_t>(known));
  EXPECT_EQ(together.met, static_cast<std::size_t>(met));
}

TEST(EnsembleTable, CountsAsRobustnessDoes) {
  const double none = std::nan("");
  expect_counts(times(15, none), 4, 3);  // 20, at least 40, 15 but for rounding; not 5; at least 10 is open
  expect_counts(times(none, 15), 4, 2);  // 5 and 15; not 20, not at least 40; at least 10 is open
  expect_counts(times(3, 15), 4, 2);     // the same within a range
}

}  // namespace
}  // namespace cuenca::study
