// Sell-by dates from series: windows, directions, undefined values, several promises, weights, shares that still work.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/pathways/sell_by.hpp"
#include "base/random.hpp"

namespace cuenca::analysis::pathways {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> kYears = {2025, 2026, 2027, 2028, 2029, 2030};

TEST(SellBy, WindowsByHand) {
  const std::vector<double> level = {9, 4, 9, 4, 4, 9};
  EXPECT_EQ(broken(kYears, level, {Direction::higher, 5, 1, 1}).time, 2026);
  EXPECT_EQ(broken(kYears, level, {Direction::higher, 5, 2, 2}).time, 2029);
  EXPECT_EQ(broken(kYears, level, {Direction::higher, 5, 3, 2}).time, 2028);
  EXPECT_EQ(broken(kYears, level, {Direction::higher, 5, 3, 3}).time, kNever);
  EXPECT_EQ(broken(kYears, level, {Direction::higher, 5, 6, 3}).time, 2029);
  EXPECT_EQ(broken(kYears, level, {Direction::higher, 4, 1, 1}).time, kNever) << "a value equal to the threshold is good";
  EXPECT_EQ(broken(kYears, level, {Direction::lower, 4, 1, 1}).time, 2025);
  EXPECT_EQ(broken(kYears, level, {Direction::lower, 9, 1, 1}).time, kNever);
}

TEST(SellBy, UndefinedValuesMatterOnlyWhereTheyCouldChangeTheDate) {
  const Promise two{Direction::higher, 5, 2, 2};
  Broken b = broken(kYears, std::vector<double>{9, kNan, 4, 4, 4, 9}, two);
  EXPECT_TRUE(std::isnan(b.time));
  EXPECT_EQ(b.early, 2027);
  EXPECT_EQ(b.late, 2028);
  b = broken(kYears, std::vector<double>{9, kNan, 9, 4, 4, kNan}, two);
  EXPECT_EQ(b.time, 2029) << "one missing year alone breaks nothing, and after the date none matters";
  b = broken(kYears, std::vector<double>{9, 9, 9, 9, kNan, kNan}, two);
  EXPECT_TRUE(std::isnan(b.time));
  EXPECT_EQ(b.late, kNever);
  const Broken all[] = {b, broken(kYears, std::vector<double>{9, 4, 4, 9, 9, 9}, two)};
  EXPECT_EQ(first_of(all).time, 2027) << "the undefined years come after another promise is broken";
  EXPECT_EQ(first_of({}).time, kNever);
}

TEST(SellBy, DistributionOverFutures) {
  const std::vector<double> weights = {1, 2, 1, 0, 1};
  const std::vector<double> series = {9, 4, 4, 4, 4, 4, 9, 9, 9, 4, 4, 4, 9, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 1, 9, kNan, 9, 9, 9, 9};
  const SellBy s = sell_by(series, kYears, {Direction::higher, 5, 1, 1}, weights);
  ASSERT_EQ(s.futures.size(), 5u);
  EXPECT_EQ(s.known, 3u);
  EXPECT_EQ(s.never, 1u);
  EXPECT_EQ(s.undefined, 1u);
  EXPECT_EQ(s.implausible, 1u);
  EXPECT_DOUBLE_EQ(s.never_share, 0.25);
  EXPECT_EQ(s.working, (std::vector<double>{1, 0.75, 0.75, 0.25, 0.25, 0.25}));
  EXPECT_EQ(date(s, weights, 0.1), 2026);
  EXPECT_EQ(date(s, weights, 0.25), 2026);
  EXPECT_EQ(date(s, weights, 0.5), 2028);
  EXPECT_EQ(date(s, weights, 0.75), 2028);
  EXPECT_EQ(date(s, weights, 0.76), kNever);
  EXPECT_TRUE(std::isnan(date(sell_by({{kNan, 2025, kNever}}, {}, kYears), {}, 0.5)));
}

TEST(SellBy, OfActionsByTheFirstPromiseBroken) {
  const double times[] = {1, 2, 3};
  // two actions, two futures: level of 5 and more, cost of 2 and less
  const std::vector<Watched> watched = {{{Direction::higher, 5, 1, 1}, {9, 4, 4, 9, 9, 9, 9, 9, 4, 9, kNan, 9}},
                                        {{Direction::lower, 2, 1, 1}, {1, 1, 3, 1, 1, 3, 3, 1, 1, 1, 1, 1}}};
  const auto e = ends(watched, 2, 2, times);
  EXPECT_EQ(e[0][0].time, 2);
  EXPECT_EQ(e[0][1].time, 3);
  EXPECT_EQ(e[1][0].time, 1);
  EXPECT_TRUE(std::isnan(e[1][1].time));
  const auto d = dates(e);
  EXPECT_EQ(std::vector<double>(d.begin(), d.begin() + 3), (std::vector<double>{2, 1, 3}));
  EXPECT_TRUE(std::isnan(d[3]));
}

/// With independent years that miss with probability q, the date follows the geometric distribution: 1 - (1 - q)^t have stopped by year t.
TEST(SellBy, IndependentYearsGiveTheGeometricDistribution) {
  const std::size_t futures = 20000, years = 12;
  const double q = 0.2;
  std::vector<double> series, times;
  for (std::size_t t = 0; t < years; ++t) times.push_back(static_cast<double>(t + 1));
  for (std::size_t j = 0; j < futures; ++j)
    for (std::size_t t = 0; t < years; ++t)
      series.push_back(RandomStream(11, static_cast<std::uint32_t>(j), "years").uniform(static_cast<std::uint32_t>(t)));
  const SellBy s = sell_by(series, times, {Direction::higher, q, 1, 1}, {});
  for (std::size_t t = 0; t < years; ++t) EXPECT_NEAR(s.working[t], std::pow(1 - q, times[t]), 0.014) << "four standard errors at most";
  EXPECT_EQ(date(s, {}, 0.5), 4);  // 1 - 0.8^3 = 0.488, 1 - 0.8^4 = 0.590
}

}  // namespace
}  // namespace cuenca::analysis::pathways
