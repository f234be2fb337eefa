#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/calendar.hpp"
#include "numerics/distributions.hpp"
#include "series/describe.hpp"
#include "series/fill.hpp"
#include "series/neighbour_models.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Timeline days(std::size_t n) {
  std::vector<std::int64_t> t;
  for (std::size_t i = 0; i < n; ++i) t.push_back((days_from_civil(2000, 1, 1) + static_cast<std::int64_t>(i)) * 86400);
  return timeline_of(t);
}
FillOptions how(Method method, int longest_days = 100000) {
  FillOptions o;
  o.method = method;
  o.longest_seconds = longest_days * std::int64_t{86400};
  return o;
}
std::string label(const Filled& f, std::size_t i) { return f.labels[static_cast<std::size_t>(f.made[i])]; }

TEST(Fill, LinearPreviousAndSplineByHand) {
  const std::vector<double> v{0, 1, kNan, kNan, 4, 5, kNan, 7, kNan};
  const Timeline line = days(v.size());
  const Filled linear = fill(line, v, {}, how(Method::linear)), previous = fill(line, v, {}, how(Method::previous)),
               spline = fill(line, v, {}, how(Method::spline));
  for (const std::size_t i : {2, 3, 6}) {
    EXPECT_NEAR(linear.values[i], static_cast<double>(i), 1e-12);
    EXPECT_NEAR(spline.values[i], static_cast<double>(i), 1e-12);  // a straight line is its own monotone cubic
  }
  EXPECT_EQ(previous.values, (std::vector<double>{0, 1, 1, 1, 4, 5, 5, 7, 7}));
  EXPECT_TRUE(std::isnan(linear.values[8]));  // no value behind it
  EXPECT_EQ(linear.missing, 4);
  EXPECT_EQ(linear.filled, 3);
  EXPECT_EQ(linear.longest_left, 1u);
  EXPECT_EQ(label(linear, 1), "observed");
  EXPECT_EQ(label(linear, 2), "linear");
  EXPECT_EQ(label(linear, 8), "missing");
}

/// Between rising values the cubic rises and stays between them; a smooth curve is met better than by a line.
TEST(Fill, SplineIsMonotone) {
  std::vector<double> v, truth;
  for (int i = 0; i < 60; ++i) truth.push_back(std::exp(0.1 * i));
  v = truth;
  for (std::size_t i = 20; i < 28; ++i) v[i] = kNan;
  const Timeline line = days(v.size());
  const Filled s = fill(line, v, {}, how(Method::spline)), l = fill(line, v, {}, how(Method::linear));
  double worst_s = 0, worst_l = 0;
  for (std::size_t i = 20; i < 28; ++i) {
    EXPECT_GT(s.values[i], s.values[i - 1]);
    worst_s = std::max(worst_s, std::abs(s.values[i] - truth[i]));
    worst_l = std::max(worst_l, std::abs(l.values[i] - truth[i]));
  }
  EXPECT_LT(worst_s, 0.5 * worst_l);
}

TEST(Fill, NeverLongerThanAllowedAndNeverAnObservedValue) {
  const RandomStream stream(3, 0, "test.fill");
  std::vector<double> v, other;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    other.push_back(10 + normal(stream, i, 0));
    v.push_back(stream.uniform(i / 7, 3) < 0.3 && stream.uniform(i, 4) < 0.9 ? kNan : 2 * other.back() + 0.1 * normal(stream, i, 1));
  }
  const Timeline line = days(v.size());
  for (const Method m :
       {Method::linear, Method::previous, Method::spline, Method::climatology, Method::regression, Method::ratio, Method::quantile})
    for (const int longest : {1, 3, 8}) {
      const Filled f = fill(line, v, {{"other", other}}, how(m, longest));
      EXPECT_GT(f.filled, 0);
      for (const Gap& g : gaps_of(v))
        for (std::size_t i = g.first; i < g.past; ++i)
          EXPECT_TRUE(g.size() <= static_cast<std::size_t>(longest) || std::isnan(f.values[i]));
      for (std::size_t i = 0; i < v.size(); ++i)
        if (!std::isnan(v[i])) {
          EXPECT_EQ(f.values[i], v[i]);
          EXPECT_EQ(f.made[i], 0);
        }
    }
}

TEST(Fill, ClimatologyIsTheMeanOfTheSameSeason) {
  std::vector<double> v;
  for (int i = 0; i < 365 * 6; ++i) v.push_back(std::sin(2 * M_PI * i / 365.25));
  const std::vector<double> truth = v;
  for (std::size_t i = 800; i < 830; ++i) v[i] = kNan;
  const Filled f = fill(days(v.size()), v, {}, how(Method::climatology));
  for (std::size_t i = 800; i < 830; ++i) EXPECT_NEAR(f.values[i], truth[i], 0.02);
  // months: the mean of that month in the other years
  std::vector<std::int64_t> t;
  std::vector<double> m;
  for (int k = 0; k < 36; ++k) t.push_back(days_from_civil(2000 + k / 12, k % 12 + 1, 1) * 86400), m.push_back(k % 12 + 10 * (k / 12));
  m[14] = kNan;
  EXPECT_DOUBLE_EQ(fill(timeline_of(t), m, {}, how(Method::climatology)).values[14], (2 + 22) / 2.0);
}

TEST(Fill, LeastSquaresByHand) {
  const LinearFit one = least_squares({{1, 2, 3, 4}}, {2.1, 3.9, 6.2, 7.8});
  EXPECT_NEAR(one.coefficients[1], 1.94, 1e-12);
  EXPECT_NEAR(one.coefficients[0], 0.15, 1e-12);
  EXPECT_NEAR(one.r, std::sqrt(1 - 0.082 / 18.9), 1e-6);
  const LinearFit two = least_squares({{0, 1, 0, 1, 2}, {0, 0, 1, 1, 5}}, {3, 5, 2, 4, 2});
  EXPECT_NEAR(two.coefficients[0], 3, 1e-12);
  EXPECT_NEAR(two.coefficients[1], 2, 1e-12);
  EXPECT_NEAR(two.coefficients[2], -1, 1e-12);
  EXPECT_NEAR(two.r, 1, 1e-12);
  EXPECT_EQ(least_squares({{1, 1, 1, 1}}, {1, 2, 3, 4}).count, 0);  // no spread
}

/// Two neighbours make the series exactly; where one is missing the other does as well as it can; where both are, nothing is made up.
TEST(Fill, RegressionTakesTheBestThatIsThere) {
  const RandomStream stream(9, 0, "test.regression");
  std::vector<double> a, b, noise, v;
  for (std::uint32_t i = 0; i < 1500; ++i) {
    a.push_back(10 + 3 * normal(stream, i, 0));
    b.push_back(5 + normal(stream, i, 1));
    noise.push_back(normal(stream, i, 2));
    v.push_back(1 + 2 * a.back() + 3 * b.back());
  }
  const std::vector<double> truth = v;
  for (std::size_t i = 700; i < 720; ++i) v[i] = kNan;
  b[710] = kNan;
  a[715] = b[715] = kNan;
  const Filled f = fill(days(v.size()), v, {{"a", a}, {"b", b}, {"noise", noise}}, how(Method::regression));
  EXPECT_NEAR(f.values[705], truth[705], 1e-9);
  EXPECT_EQ(label(f, 705).rfind("regression:a+b", 0), 0u);
  EXPECT_NEAR(f.values[710], truth[710], 12);
  EXPECT_NE(label(f, 710).find("a"), std::string::npos);
  EXPECT_TRUE(std::isnan(f.values[715]));  // noise alone explains too little
  EXPECT_EQ(label(f, 715), "missing");
  EXPECT_FALSE(f.models.empty());
  EXPECT_NEAR(f.models[0].r, 1, 1e-9);
  EXPECT_GT(f.models[0].count, 100);
}

TEST(Fill, NormalRatioByHand) {
  // means over the common values: series 4, first neighbour 2, second 8; ratios 2 and 0.5
  std::vector<double> v(40, 4.0), a(40, 2.0), b(40, 8.0);
  v[20] = v[21] = v[22] = kNan;
  a[20] = 3, b[20] = 10;
  b[21] = kNan, a[21] = 7;
  a[22] = b[22] = kNan;
  const Filled f = fill(days(40), v, {{"a", a}, {"b", b}}, how(Method::ratio));
  EXPECT_DOUBLE_EQ(f.values[20], (2 * 3 + 0.5 * 10) / 2);
  EXPECT_EQ(label(f, 20), "ratio:a+b");
  EXPECT_DOUBLE_EQ(f.values[21], 14);
  EXPECT_EQ(label(f, 21), "ratio:a");
  EXPECT_TRUE(std::isnan(f.values[22]));
}

/// A neighbour that is any rising function of the series is mapped back exactly where its value was met before.
TEST(Fill, QuantilesUndoAMonotoneChange) {
  std::vector<double> v, n;
  for (int i = 0; i < 366 * 3; ++i) v.push_back((i * 7 % 30) / 3.0), n.push_back(std::exp(0.3 * v.back()));
  const std::vector<double> truth = v;
  for (std::size_t i = 100; i < 105; ++i) v[i] = kNan;
  const Filled f = fill(days(v.size()), v, {{"n", n}}, how(Method::quantile));
  for (std::size_t i = 100; i < 105; ++i) EXPECT_NEAR(f.values[i], truth[i], 1e-9);
}

TEST(Fill, BelowZeroBecomesZeroWithAMark) {
  std::vector<double> v, n;
  for (int i = 0; i < 400; ++i) n.push_back(i % 10), v.push_back(std::max(0.0, n.back() - 3 + 0.1 * (i % 3)));
  v[200] = kNan;
  n[200] = -5;
  FillOptions o = how(Method::regression);
  EXPECT_LT(fill(days(400), v, {{"n", n}}, o).values[200], 0);
  o.not_negative = true;
  const Filled f = fill(days(400), v, {{"n", n}}, o);
  EXPECT_EQ(f.values[200], 0);
  EXPECT_EQ(label(f, 200), "regression:n,zero");
  EXPECT_EQ(f.zeros, 1);
  EXPECT_LT(f.zero_sum, 0);
}

/// The neighbour is the series with noise of a known size: the drop-out test finds that size.
TEST(DropOut, FindsTheErrorThatIsThere) {
  const RandomStream stream(21, 0, "test.drop");
  std::vector<double> v, n;
  for (std::uint32_t i = 0; i < 6000; ++i) v.push_back(10 * normal(stream, i, 0)), n.push_back(v.back() + 2 * normal(stream, i, 1));
  for (std::size_t i = 1000; i < 1040; ++i) v[i] = kNan;
  const DropOut d = drop_out(days(v.size()), v, {{"n", n}}, how(Method::regression));
  EXPECT_GT(d.hidden, 2000);
  EXPECT_EQ(d.compared, d.hidden);
  EXPECT_NEAR(d.rmse, 2 * std::sqrt(1 / 1.04), 0.12);  // the rest of a regression of 10² on 10² + 2²
  EXPECT_NEAR(d.median_error, 0.6745 * d.rmse, 0.1);
  EXPECT_NEAR(d.bias, 0, 0.1);
  EXPECT_NEAR(d.r, std::sqrt(1 / 1.04), 0.01);
  EXPECT_NEAR(d.deviation, 10, 0.5);
  // a straight line over white noise is worse than the mean
  const DropOut l = drop_out(days(v.size()), v, {}, how(Method::linear, 5));
  EXPECT_GT(l.rmse, l.deviation);
  // the same twice
  EXPECT_EQ(drop_out(days(v.size()), v, {}, how(Method::linear, 5)).rmse, l.rmse);
}

}  // namespace
}  // namespace cuenca::series
