#include <gtest/gtest.h>

#include <cstdint>

#include "base/calendar.hpp"

namespace cuenca {
namespace {

TEST(Dates, EveryDayOfFourCenturiesByCounting) {
  Civil c{1800, 1, 1};
  std::int64_t day = -62091;  // 1800-01-01: 170 years of 365 days and 41 leap days before 1970-01-01
  int of_year = 1;
  while (c.year < 2210) {
    ASSERT_EQ(days_from_civil(c.year, c.month, c.day), day);
    const Civil back = civil_from_days(day);
    ASSERT_TRUE(back.year == c.year && back.month == c.month && back.day == c.day) << day;
    ASSERT_EQ(day_of_year(day), of_year);
    ++day;
    ++of_year;
    if (++c.day > days_in_month(c.year, c.month)) {
      c.day = 1;
      if (++c.month > 12) {
        EXPECT_EQ(of_year, days_in_year(c.year) + 1);
        c.month = 1;
        ++c.year;
        of_year = 1;
      }
    }
  }
}

TEST(Dates, KnownDays) {
  EXPECT_EQ(days_from_civil(1970, 1, 1), 0);
  EXPECT_EQ(days_from_civil(2000, 3, 1), 11017);
  EXPECT_EQ(days_from_civil(1969, 12, 31), -1);
  EXPECT_EQ(days_from_civil(0, 3, 1), -719468);
  EXPECT_EQ(days_from_civil(-400, 3, 1), -719468 - 146097);
  EXPECT_TRUE(leap(2000) && leap(2024) && !leap(1900) && !leap(2023));
}

TEST(Dates, TextBothWays) {
  EXPECT_EQ(parse_date("2000-01-31"), 10987);
  EXPECT_EQ(format_date(10987), "2000-01-31");
  EXPECT_EQ(parse_time("2000-01-31T06:30"), 10987 * 86400LL + 23400);
  EXPECT_EQ(parse_time("2000-01-31 06:30:15"), 10987 * 86400LL + 23415);
  EXPECT_EQ(parse_time("2000-01-30T24:00"), 10987 * 86400LL);
  EXPECT_EQ(parse_time("2000-02"), 10988 * 86400LL);
  EXPECT_EQ(format_time(10987 * 86400LL + 23415), "2000-01-31T06:30:15");
  EXPECT_EQ(format_time(-1), "1969-12-31T23:59:59");
  for (const char* bad : {"", "2000-1-31", "2000-02-30", "1900-02-29", "2000-13-01", "2000-00-01", "2000-01-00", "31/01/2000",
                          "2000-01-31x", "20000131", "2000-01-3a", " 2000-01-31"})
    EXPECT_FALSE(parse_date(bad)) << bad;
  for (const char* bad : {"2000-01-31T", "2000-01-31T25:00", "2000-01-31T24:01", "2000-01-31T06:60", "2000-01-31T6:00", "2000-01-31X06:00",
                          "2000-01-31T06:00:60", "2000-13"})
    EXPECT_FALSE(parse_time(bad)) << bad;
}

TEST(StepLength, Words) {
  using K = StepLength::Kind;
  const std::pair<const char*, StepLength> good[] = {
      {"day", {K::days, 1}},         {"1 day", {K::days, 1}},         {"10 days", {K::days, 10}}, {"día", {K::days, 1}},
      {"week", {K::days, 7}},        {"2 semanas", {K::days, 14}},    {"month", {K::months, 1}},  {"3 meses", {K::months, 3}},
      {"6 h", {K::parts_of_day, 4}}, {"hour", {K::parts_of_day, 24}}, {"24 h", {K::days, 1}},     {"15 min", {K::parts_of_day, 96}}};
  for (const auto& [text, length] : good) EXPECT_EQ(parse_step_length(text), length) << text;
  for (const char* bad : {"", "0 days", "5 months", "7 h", "-1 day", "fortnight", "day 3", "36 h"})
    EXPECT_FALSE(parse_step_length(bad)) << bad;
}

/// Steps join without overlap, cover the period, and index_of finds them.
void expect_consistent(const Calendar& calendar) {
  double at = 0.0;  // s since the first day: whole numbers, so that sums are exact
  const auto steps = calendar.steps();
  ASSERT_EQ(static_cast<int>(steps.size()), calendar.size());
  for (int i = 0; i < calendar.size(); ++i) {
    const CalendarStep& s = steps[static_cast<std::size_t>(i)];
    ASSERT_NEAR(static_cast<double>(s.day - calendar.first_day()) * 86400.0 + s.fraction * 86400.0, at, 1e-6);
    ASSERT_EQ(s.start(), static_cast<double>(s.day) + s.fraction);
    ASSERT_GT(s.seconds, 0.0);
    at += s.seconds;
    ASSERT_EQ(calendar.index_of(s.day, s.fraction), i);
    if (s.seconds >= 86400) {
      ASSERT_EQ(calendar.index_of(s.day + static_cast<std::int64_t>(s.seconds / 86400) - 1, 0.99), i);
    }
  }
  EXPECT_EQ(at, static_cast<double>(calendar.last_day() + 1 - calendar.first_day()) * 86400.0);
  EXPECT_FALSE(calendar.index_of(calendar.first_day() - 1));
  EXPECT_FALSE(calendar.index_of(calendar.last_day() + 1));
}

TEST(Calendar, EveryKindCoversThePeriod) {
  using K = StepLength::Kind;
  for (const StepLength length : {StepLength{K::days, 1},
                                  {K::days, 7},
                                  {K::days, 10},
                                  {K::parts_of_day, 4},
                                  {K::parts_of_day, 96},
                                  {K::parts_of_day, 3},
                                  {K::months, 1},
                                  {K::months, 3}})
    for (const auto& [first, last] :
         {std::pair{"2000-01-01", "2001-12-31"}, {"1999-11-17", "2000-03-05"}, {"2000-02-29", "2000-02-29"}, {"1968-12-20", "1970-02-03"}})
      expect_consistent(Calendar(*parse_date(first), *parse_date(last), length));
}

TEST(Calendar, StepsByMonths) {
  const Calendar c(*parse_date("2000-01-15"), *parse_date("2000-04-10"), {StepLength::Kind::months, 1});
  ASSERT_EQ(c.size(), 4);
  const int days[] = {17, 29, 31, 10};
  for (int i = 0; i < 4; ++i) EXPECT_EQ(c.step(i).seconds, 86400.0 * days[i]);
  EXPECT_EQ(format_date(c.step(1).day), "2000-02-01");
  const Calendar quarters(*parse_date("2001-02-01"), *parse_date("2001-12-31"), {StepLength::Kind::months, 3});
  ASSERT_EQ(quarters.size(), 4);
  EXPECT_EQ(quarters.step(0).seconds, 86400.0 * 59);
  EXPECT_EQ(format_date(quarters.step(1).day), "2001-04-01");
}

TEST(Calendar, LastStepIsCut) {
  const Calendar c(0, 15, {StepLength::Kind::days, 7});
  ASSERT_EQ(c.size(), 3);
  EXPECT_EQ(c.step(2).seconds, 2 * 86400.0);
}

TEST(Calendar, RefusesWhatIsNoPeriod) {
  EXPECT_THROW(Calendar(10, 9), std::invalid_argument);
  EXPECT_THROW(Calendar(0, 9, {StepLength::Kind::days, 0}), std::invalid_argument);
  EXPECT_THROW(Calendar(0, 9, {StepLength::Kind::parts_of_day, 7}), std::invalid_argument);
  EXPECT_THROW(Calendar(0, 9, {StepLength::Kind::months, 5}), std::invalid_argument);
}

}  // namespace
}  // namespace cuenca
