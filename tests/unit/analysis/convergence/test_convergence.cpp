// How many futures are enough: intervals against the binomial and Wilson's formula, orders against the hypergeometric distribution, words.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "../robustness/tables.hpp"
#include "analysis/convergence/resampling.hpp"
#include "analysis/convergence/stability.hpp"
#include "analysis/convergence/words.hpp"

namespace cuenca::analysis::convergence {
namespace {

using robustness::Criterion;
using robustness::Direction;
using robustness::Table;
using robustness::table_of;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Values by strategy: `good` of 100 futures meet the threshold of 5, spread evenly.
std::vector<double> meets(int good, int futures = 100) {
  std::vector<double> x;
  for (int j = 0; j < futures; ++j) x.push_back((j * 37) % futures < good ? 9.0 : 1.0);
  return x;
}

TEST(Wilson, ByFormula) {
  const Limits half = wilson(0.5, 10, 0.95);
  EXPECT_NEAR(half.low, 0.236593, 1e-6);
  EXPECT_NEAR(half.high, 0.763407, 1e-6);
  const Limits none = wilson(0, 10, 0.95);
  const double z2 = 1.959963984540054 * 1.959963984540054;
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, z2 / (10 + z2), 1e-12);
  EXPECT_EQ(wilson(1, 10, 0.95).high, 1);
  EXPECT_NEAR(wilson(1, 10, 0.95).low, 10 / (10 + z2), 1e-12);
  EXPECT_TRUE(std::isnan(wilson(0.5, 0, 0.95).low));
  EXPECT_TRUE(std::isnan(wilson(kNan, 5, 0.95).low));
}

TEST(Resampling, SharesFollowTheBinomial) {
  Options o;
  o.resamples = 4000;
  const auto judged = resample(table_of({meets(60), meets(100)}), o);
  ASSERT_EQ(judged.size(), 3u);  // the metric, its actor, all actors
  EXPECT_FALSE(judged[0].together);
  EXPECT_EQ(judged[1].actor, "herders");
  EXPECT_TRUE(judged[2].together && judged[2].actor.empty());
  for (const Judged& j : judged) {
    const Interval& s = j.scores[0];
    EXPECT_DOUBLE_EQ(s.value, 0.6);
    EXPECT_NEAR(s.low, 0.52, 0.0101);  // 5 % and 95 % of Binomial(100, 0.6): 52 and 68
    EXPECT_NEAR(s.high, 0.68, 0.0101);
    EXPECT_EQ(s.undefined, 0u);
    const Interval& sure = j.scores[1];
    EXPECT_EQ(sure.low, 1);
    EXPECT_EQ(sure.high, 1);
    EXPECT_NEAR(sure.outer_low(), wilson(1, 100, 0.9).low, 1e-15) << "a hundred of a hundred is not certainty";
    EXPECT_LT(sure.outer_low(), 0.98);
    EXPECT_EQ(j.ranks[1].rank, 1);
    EXPECT_EQ(j.ranks[1].high, 1);
    EXPECT_EQ(j.ranks[1].first, 1);
    EXPECT_EQ(j.ranks[0].rank, 2);
    EXPECT_EQ(j.ranks[0].first, 0);
  }
}

TEST(Resampling, WidthFallsWithTheRootOfTheFutures) {
  Options o;
  o.resamples = 2000;
  const Interval few = resample(table_of({meets(50, 100)}), o)[0].scores[0], many = resample(table_of({meets(800, 1600)}), o)[0].scores[0];
  EXPECT_NEAR((few.high - few.low) / (many.high - many.low), 4, 0.4);
}

TEST(Resampling, WeightsMakeFuturesFewer) {
  // 50 futures that weigh 3 and 50 that weigh 1: effective size 200² / 500 = 80
  std::vector<double> weights(100, 1.0);
  for (std::size_t j = 0; j < 50; ++j) weights[j] = 3;
  const Table t = table_of({meets(50)}, Direction::higher, 5, weights);
  const Interval s = resample(t)[0].scores[0];
  const Limits w = wilson(s.value, 80, 0.9);
  EXPECT_NEAR(s.wilson_low, w.low, 1e-12);
  EXPECT_NEAR(s.wilson_high, w.high, 1e-12);
}

TEST(Resampling, SameSeedSameBitsWhateverTheOrderOfFutures) {
  Table t = table_of({meets(60), meets(55), {meets(30)}}), turned = t;
  for (std::size_t j = 0; j < 100; ++j) {
    turned.futures[j] = t.futures[99 - j];
    for (std::size_t i = 0; i < 3; ++i) turned.values[i * 100 + j] = t.values[i * 100 + 99 - j];
  }
  for (const Criterion c : {Criterion::satisficing, Criterion::mean, Criterion::percentile_regret}) {
    Options o;
    o.criterion = c;
    o.resamples = 50;
    const auto a = resample(t, o), b = resample(turned, o);
    o.seed = 2;
    const auto other = resample(t, o);
    bool differs = false;
    for (std::size_t k = 0; k < a.size(); ++k)
      for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(a[k].scores[i].low, b[k].scores[i].low);
        EXPECT_EQ(a[k].scores[i].high, b[k].scores[i].high);
        EXPECT_EQ(a[k].ranks[i].first, b[k].ranks[i].first);
        differs = differs || a[k].scores[i].low != other[k].scores[i].low || a[k].ranks[i].first != other[k].ranks[i].first;
      }
    EXPECT_TRUE(differs);
  }
}

TEST(Resampling, UndefinedStaysUndefinedAndIsCounted) {
  Options o;
  o.resamples = 400;
  const auto j = resample(table_of({{9, kNan, kNan}, {kNan, kNan, kNan}}), o);
  // the only known future is missing in (2/3)³ of the resamples
  EXPECT_NEAR(static_cast<double>(j[0].scores[0].undefined) / 400, 8.0 / 27, 0.1);
  EXPECT_EQ(j[0].scores[0].low, 1);
  EXPECT_EQ(j[0].scores[1].undefined, 400u);
  EXPECT_TRUE(std::isnan(j[0].scores[1].value));
  EXPECT_TRUE(std::isnan(j[0].scores[1].low));
  EXPECT_EQ(j[0].ranks[1].rank, 0);
  EXPECT_TRUE(std::isnan(j[0].ranks[1].first));
}

double choose(int n, int k) {
  double c = 1;
  for (int i = 0; i < k; ++i) c = c * (n - i) / (i + 1);
  return c;
}

/// A is 1 in half of 40 futures and else 0, B always 0.5: which is better in n futures is a matter of draw, known exactly.
TEST(Stability, FollowsTheHypergeometricDistribution) {
  std::vector<double> coin(40), half(40, 0.5);
  for (std::size_t j = 0; j < 40; ++j) coin[j] = j % 2 ? 1.0 : 0.0;
  StabilityOptions o;
  o.criterion = Criterion::mean;
  o.sizes = {5, 15, 1000};
  o.draws = 4000;
  const auto s = stability(table_of({coin, half}, Direction::higher, kNan), o);
  ASSERT_EQ(s.size(), 1u);
  ASSERT_EQ(s[0].rungs.size(), 3u);  // 5, 15 and half of all
  for (int k = 0; k < 2; ++k) {
    const int n = k == 0 ? 5 : 15;
    double same = 0;
    for (int a = 0; a <= n; ++a)
      for (int b = 0; b <= n; ++b)
        if (a + b <= 20 && (2 * a > n) == (2 * b > n))
          same += choose(20, a) * choose(20, n - a) / choose(40, n) * choose(20 - a, b) * choose(20 - n + a, n - b) / choose(40 - n, n);
    EXPECT_NEAR(s[0].rungs[static_cast<std::size_t>(k)].same_first, same, 0.032) << n;
    EXPECT_NEAR(s[0].rungs[static_cast<std::size_t>(k)].tau, 2 * same - 1, 0.064) << n;
    EXPECT_EQ(s[0].rungs[static_cast<std::size_t>(k)].tau_low, -1);
  }
  EXPECT_EQ(enough(s[0]), 0u);
  EXPECT_EQ(verdict(s[0]), Verdict::not_enough);
}

TEST(Stability, ClearOrdersNeedFewFutures) {
  const Table t = table_of({meets(95), meets(60), meets(20)});
  const auto s = stability(t);
  ASSERT_EQ(s.size(), 3u);
  EXPECT_EQ(s[0].rungs.back().futures, 50u);
  EXPECT_GT(s[0].rungs.back().tau, 0.98);
  EXPECT_LT(s[0].rungs.front().tau, s[0].rungs.back().tau);
  const std::size_t n = enough(s[0]);
  EXPECT_GE(n, 5u);
  EXPECT_LE(n, 50u);
  EXPECT_EQ(verdict(s[0]), Verdict::enough);
  EXPECT_EQ(verdict(stability(table_of({meets(100), meets(100)}))[0]), Verdict::all_equal);
  EXPECT_EQ(verdict(stability(table_of({{9, 8, 1}, {1, 2, 3}}))[0]), Verdict::unknown);
  // the first is clear, the two behind it are the same but for chance
  Table close = table_of({meets(100), meets(50), meets(50)});
  for (std::size_t j = 0; j < 100; ++j) close.values[200 + j] = close.values[100 + (j + 41) % 100];
  EXPECT_EQ(verdict(stability(close)[0]), Verdict::nearly);
}

TEST(Words, SayItInBothLanguages) {
  Interval s;
  s.value = 0.62;
  s.low = 0.545;
  s.high = 0.69;
  s.wilson_low = 0.538;
  s.wilson_high = 0.694;
  EXPECT_EQ(say_share("cap", s).in(Language::english),
            "cap does what was asked in 62 of 100 futures; with other futures of the same kind it could be 53 to 70 of 100.");
  EXPECT_EQ(say_share("cap", s).in(Language::spanish),
            "cap cumple lo pedido en 62 de cada 100 futuros; con otros futuros del mismo tipo podrían ser de 53 a 70 de cada 100.");
  RankInterval r{2, 1, 3, 0.31, 0};
  EXPECT_EQ(say_rank("cap", r, 5).in(Language::english),
            "cap is in place 2 of 5; with other futures it could be anywhere from place 1 to place 3. It comes first in 31 of 100 draws.");
  r = {1, 1, 1, 1, 0};
  EXPECT_EQ(say_rank("cap", r, 5).in(Language::spanish), "cap queda en el lugar 1 de 5, sean cuales sean los futuros sorteados.");
  Stability st{"m", "", false, {{10, 0.5, 0.1, 0.6, 0}, {20, 0.93, 0.8, 0.95, 0}, {50, 0.97, 0.9, 0.99, 0}}};
  EXPECT_EQ(enough(st), 20u);
  EXPECT_EQ(say_verdict(st).in(Language::spanish),
            "20 futuros bastan para ordenar las estrategias: dos conjuntos distintos de ese tamaño dan casi el mismo orden.");
  st.rungs.back().same_first = 0.7;
  EXPECT_EQ(enough(st), 0u);
  EXPECT_NE(say_verdict(st).in(Language::english).find("two separate sets of 50 futures agree on it in only 70 of 100 draws"),
            std::string::npos);
  Judged j{"m", "", false, {s}, {}};
  EXPECT_EQ(futures_for(j, 100), 244u);  // 100 · (0.078 / 0.05)² = 243.4
  EXPECT_EQ(say_width(j, 100).in(Language::english),
            "With 100 futures the least sure share may be off by 8 of 100; for 5 of 100 it takes about 250 futures.");
  EXPECT_EQ(say_width(j, 100, 0.1).in(Language::spanish), "100 futuros bastan: toda proporción es segura con un margen de 8 de cada 100.");
  for (const Said& said : {say_share("a", {kNan, kNan, kNan, kNan, kNan, 5}), say_rank("a", {}, 3), say_verdict({"m", "", false, {}}),
                           say_width(Judged{}, 10)})
    for (const Language language : {Language::english, Language::spanish}) EXPECT_EQ(said.in(language).find('{'), std::string::npos);
}

}  // namespace
}  // namespace cuenca::analysis::convergence
