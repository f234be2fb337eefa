#include <gtest/gtest.h>

#include <cstdint>
#include <cmath>

#include "base/series.hpp"

namespace cuenca {
namespace {

constexpr std::int64_t kDay = 86400;
const double kNan = std::nan("");

std::int64_t day(const char* text) { return *parse_date(text); }

Series daily(const char* first, std::vector<double> values, Stamp stamp = Stamp::begin) {
  return Series(day(first) * kDay, {}, std::move(values), stamp);
}

TEST(Series, StampsWithHolesBecomeGaps) {
  const std::int64_t t[] = {0, kDay, 3 * kDay, 4 * kDay};
  const double v[] = {1, 2, 4, 5};
  const auto s = Series::from_stamps(t, v, Stamp::begin);
  ASSERT_TRUE(s);
  ASSERT_EQ(s->size(), 5u);
  EXPECT_TRUE(std::isnan(s->values()[2]));
  ASSERT_EQ(s->gaps().size(), 1u);
  EXPECT_EQ(s->gaps()[0], (std::pair<std::size_t, std::size_t>{2, 3}));
  const auto end = Series::from_stamps(t, v, Stamp::end);
  EXPECT_EQ(end->begin_of(0), -kDay);
}

TEST(Series, MonthsAreMonths) {
  std::vector<std::int64_t> t;
  std::vector<double> v;
  for (const char* m : {"2000-01", "2000-02", "2000-03", "2000-05"})
    t.push_back(*parse_time(m)), v.push_back(static_cast<double>(t.size()));
  const auto s = Series::from_stamps(t, v, Stamp::begin);
  ASSERT_TRUE(s);
  EXPECT_EQ(s->spacing(), (Spacing{0, 1}));
  EXPECT_EQ(s->size(), 5u);
  EXPECT_EQ(s->begin_of(5), day("2000-06-01") * kDay);
  const auto end = Series::from_stamps(t, v, Stamp::end);
  EXPECT_EQ(end->begin_of(0), day("1999-12-01") * kDay);
}

TEST(Series, BadStampsAreNamed) {
  const auto code = [](std::vector<std::int64_t> t, std::vector<double> v) {
    const auto s = Series::from_stamps(t, v, Stamp::begin);
    EXPECT_FALSE(s);
    EXPECT_FALSE(s.error().message_en.empty() || s.error().message_es.empty() || s.error().hint_en.empty() || s.error().hint_es.empty());
    return s.error();
  };
  EXPECT_EQ(code({}, {}).code, "series_empty");
  const auto twice = code({0, kDay, kDay}, {1, 2, 3});
  EXPECT_EQ(twice.code, "series_duplicate");
  EXPECT_EQ(twice.rows, std::vector<std::size_t>{2});
  EXPECT_EQ(twice.message_en, "1970-01-02 stands twice");
  EXPECT_EQ(twice.message_es, "1970-01-02 aparece dos veces");
  const auto order = code({0, 2 * kDay, kDay}, {1, 2, 3});
  EXPECT_EQ(order.code, "series_order");
  EXPECT_EQ(order.message_en, "1970-01-02 comes after 1970-01-03");
  const auto irregular = code({0, kDay, 2 * kDay + 3600, 3 * kDay + 3600}, {1, 2, 3, 4});
  EXPECT_EQ(irregular.code, "series_irregular");
  EXPECT_EQ(irregular.rows, std::vector<std::size_t>{2});
  EXPECT_EQ(code({0, kDay}, {1, INFINITY}).code, "series_infinite");
  EXPECT_EQ(code({0, 1, 30'000'000'000}, {1, 2, 3}).code, "series_length");
}

TEST(Series, GapPolicies) {
  const Series s = daily("2001-01-01", {1, kNan, kNan, 4, 5, kNan, 7});
  const auto lines = s.filled({Gaps::interpolate});
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->values(), (std::vector<double>{1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(s.filled({Gaps::previous})->values(), (std::vector<double>{1, 1, 1, 4, 5, 5, 7}));
  EXPECT_EQ(s.filled({Gaps::zero, 0})->values(), (std::vector<double>{1, 0, 0, 4, 5, 0, 7}));
  const auto error = s.filled({});
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code, "series_gap");
  EXPECT_EQ(error.error().message_en, "values are missing: 2001-01-02 … 2001-01-03, 2001-01-06");
  EXPECT_EQ(error.error().message_es, "faltan valores: 2001-01-02 … 2001-01-03, 2001-01-06");
  EXPECT_EQ(error.error().missing.size(), 2u);
  const auto long_gap = s.filled({Gaps::interpolate, kDay});
  ASSERT_FALSE(long_gap);
  EXPECT_EQ(long_gap.error().message_en, "values are missing: 2001-01-02 … 2001-01-03 (longer than the longest gap allowed, 1 days)");
}

TEST(Series, OpenEndsCannotBeInterpolated) {
  const Series s = daily("2001-01-01", {kNan, 1, kNan});
  EXPECT_EQ(s.filled({Gaps::interpolate}).error().missing.size(), 2u);
  EXPECT_EQ(s.filled({Gaps::previous}).error().missing.size(), 1u);
  EXPECT_EQ(s.filled({Gaps::zero})->values(), (std::vector<double>{0, 1, 0}));
}

TEST(Series, SameStepsGiveTheSameBits) {
  const Series s = daily("2001-01-01", {0.1, 0.2, 0.3});
  const auto v = s.resampled(Calendar(day("2001-01-01"), day("2001-01-03")));
  ASSERT_TRUE(v);
  EXPECT_EQ(*v, (std::vector<double>{0.1, 0.2, 0.3}));
  const auto later = s.resampled(Calendar(day("2001-01-02"), day("2001-01-03")));
  EXPECT_EQ(*later, (std::vector<double>{0.2, 0.3}));
}

TEST(Series, VolumesAreKeptBetweenAnySpacings) {
  std::vector<double> values(400);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = 1.0 + 0.5 * std::sin(0.3 * static_cast<double>(i)) + static_cast<double>(i % 7);
  const Series s = daily("2000-01-10", values);
  using K = StepLength::Kind;
  for (const StepLength length : {StepLength{K::days, 1}, {K::days, 7}, {K::parts_of_day, 8}, {K::months, 1}, {K::months, 3}}) {
    const Calendar c(day("2000-01-15"), day("2001-01-20"), length);
    const auto means = s.resampled(c);
    ASSERT_TRUE(means);
    double volume = 0, expected = 0;
    for (int i = 0; i < c.size(); ++i) volume += (*means)[static_cast<std::size_t>(i)] * c.step(i).seconds;
    for (std::int64_t d = day("2000-01-15"); d <= day("2001-01-20"); ++d)
      expected += values[static_cast<std::size_t>(d - day("2000-01-10"))] * 86400.0;
    EXPECT_NEAR(volume, expected, 1e-12 * expected);
  }
}

TEST(Series, MonthlyValuesOverDaysAndBack) {
  const Series s(day("2000-01-01") * kDay, {0, 1}, {10, 20, 30}, Stamp::begin);
  const auto days = s.resampled(Calendar(day("2000-01-30"), day("2000-03-02")));
  ASSERT_TRUE(days);
  EXPECT_EQ((*days)[0], 10);
  EXPECT_EQ((*days)[2], 20);
  EXPECT_EQ((*days)[30], 20);
  EXPECT_EQ((*days)[31], 30);
  const auto week = s.resampled(Calendar(day("2000-01-29"), day("2000-02-04"), {StepLength::Kind::days, 7}));
  EXPECT_NEAR((*week)[0], (3 * 10 + 4 * 20) / 7.0, 1e-14);
}

TEST(Series, EndStampsBelongToTheIntervalBefore) {
  const std::int64_t t[] = {day("2001-01-02") * kDay, day("2001-01-03") * kDay};
  const double v[] = {1, 2};
  const auto s = Series::from_stamps(t, v, Stamp::end)->resampled(Calendar(day("2001-01-01"), day("2001-01-02")));
  ASSERT_TRUE(s);
  EXPECT_EQ(*s, (std::vector<double>{1, 2}));
}

TEST(Series, InstantsAreJoinedByLines) {
  const Series s = daily("2001-01-01", {0, 10, 30}, Stamp::instant);
  const auto v = s.resampled(Calendar(day("2001-01-01"), day("2001-01-02"), {StepLength::Kind::parts_of_day, 2}));
  ASSERT_TRUE(v);
  EXPECT_EQ(*v, (std::vector<double>{2.5, 7.5, 15, 25}));
  EXPECT_EQ(s.resampled(Calendar(day("2001-01-01"), day("2001-01-03"))).error().code, "series_short");
}

TEST(Series, SaysWhichDatesLack) {
  const Series s = daily("2001-01-10", {1, kNan, 3});
  const auto early = s.resampled(Calendar(day("2001-01-08"), day("2001-01-10")));
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, "series_short");
  EXPECT_EQ(early.error().message_en,
            "the series covers 2001-01-10 … 2001-01-12, but the run also needs values for 2001-01-08 … 2001-01-09");
  EXPECT_EQ(early.error().message_es,
            "la serie cubre 2001-01-10 … 2001-01-12, pero la corrida necesita además valores para 2001-01-08 … 2001-01-09");
  const auto both = s.resampled(Calendar(day("2001-01-08"), day("2001-01-14")));
  EXPECT_EQ(both.error().message_en, "the series covers 2001-01-10 … 2001-01-12, but the run needs 2001-01-08 … 2001-01-14");
  const auto gap = s.resampled(Calendar(day("2001-01-10"), day("2001-01-12")));
  ASSERT_FALSE(gap);
  EXPECT_EQ(gap.error().code, "series_gap");
  EXPECT_EQ(gap.error().message_en, "values are missing: 2001-01-11");
  const auto outside = s.resampled(Calendar(day("2002-01-01"), day("2002-01-03")));
  EXPECT_EQ(outside.error().missing.size(), 1u);
}

}  // namespace
}  // namespace cuenca
