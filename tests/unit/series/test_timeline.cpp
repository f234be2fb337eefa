#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/calendar.hpp"
#include "series/periods.hpp"
#include "series/timeline.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
std::vector<std::int64_t> times(std::initializer_list<const char*> texts) {
  std::vector<std::int64_t> t;
  for (const char* text : texts) t.push_back(*parse_time(text));
  return t;
}

TEST(Timeline, DaysWithAJump) {
  const Timeline line = timeline_of(times({"2001-01-01", "2001-01-02", "2001-01-05", "2001-01-06"}));
  EXPECT_TRUE(line.regular);
  EXPECT_EQ(line.spacing.seconds, 86400);
  EXPECT_EQ(line.size, 6u);
  EXPECT_EQ(line.place, (std::vector<std::size_t>{0, 1, 4, 5}));
  ASSERT_EQ(line.jumps.size(), 1u);
  EXPECT_EQ(line.jumps[0], (std::pair<std::size_t, std::size_t>{2, 2}));
  EXPECT_EQ(step_words(line, Language::spanish), "1 día");
  const auto values = on_line(line, {1, 2, 3, 4});
  EXPECT_TRUE(std::isnan(values[2]));
  EXPECT_EQ(values[4], 3);
}

TEST(Timeline, DisorderDuplicatesAndStrays) {
  const Timeline line = timeline_of(times({"2001-01-01", "2001-01-03", "2001-01-02", "2001-01-04", "2001-01-04", "2001-01-05", "2001-01-06",
                                           "2001-01-06T05:00", "2001-01-07", "2001-01-08", "2001-01-09", "2001-01-10"}));
  EXPECT_TRUE(line.regular);
  ASSERT_EQ(line.disordered.size(), 1u);
  EXPECT_EQ(line.disordered[0], (std::pair<std::size_t, std::size_t>{2, 1}));
  ASSERT_EQ(line.duplicates.size(), 1u);
  EXPECT_EQ(line.duplicates[0], (std::pair<std::size_t, std::size_t>{4, 3}));
  EXPECT_EQ(line.off_grid, (std::vector<std::size_t>{7}));
  EXPECT_EQ(line.size, 10u);
  EXPECT_FALSE(line.sound());
}

TEST(Timeline, MonthsByTheirFirstOrLastDay) {
  const Timeline first = timeline_of(times({"2001-11-01", "2001-12-01", "2002-01-01", "2002-03-01", "2002-04-01"}));
  EXPECT_TRUE(first.regular && first.spacing.months == 1 && !first.month_ends);
  EXPECT_EQ(first.size, 6u);
  EXPECT_EQ(format_time(first.at(3)), "2002-02-01");
  const Timeline last = timeline_of(times({"2001-11-30", "2001-12-31", "2002-01-31", "2002-02-28", "2002-04-30"}));
  EXPECT_TRUE(last.regular && last.spacing.months == 1 && last.month_ends);
  EXPECT_EQ(last.size, 6u);
  EXPECT_EQ(format_time(last.at(3)), "2002-02-01");
  const Timeline years = timeline_of(times({"2001-01-01", "2002-01-01", "2003-01-01", "2005-01-01"}));
  EXPECT_EQ(years.spacing.months, 12);
  EXPECT_EQ(step_words(years, Language::english), "1 year");
  const Timeline before = timeline_of(times({"1969-11-01", "1969-12-01", "1970-01-01", "1970-02-01"}));
  EXPECT_EQ(format_time(before.at(1)), "1969-12-01");
}

TEST(Timeline, IrregularReadingsKeepTheirMoments) {
  const Timeline line = timeline_of(times({"2001-01-05", "2001-02-11", "2001-02-28", "2001-05-03", "2001-07-19"}));
  EXPECT_FALSE(line.regular);
  EXPECT_EQ(line.size, 5u);
  EXPECT_EQ(format_time(line.at(3)), "2001-05-03");
  EXPECT_TRUE(line.sound());
}

/// Six-hourly values of 2 … 5 January in UTC; the local clock is 3 h behind.
TEST(Periods, LocalDaysFromUtc) {
  std::vector<std::int64_t> t;
  std::vector<double> v;
  for (int k = 0; k < 16; ++k) t.push_back(*parse_time("2001-01-02") + k * 21600), v.push_back(k);
  const Timeline line = timeline_of(t);
  LocalCalendar local;
  local.shift_seconds = -3 * 3600;
  const auto days = by_period(line, v, Step::day, Statistic::mean, local);
  ASSERT_EQ(days.size(), 5u);  // value 0 begins at 21 h of 1 January
  EXPECT_EQ(format_date(days[0].first_day), "2001-01-01");
  EXPECT_EQ(days[0].count, 1);
  EXPECT_EQ(days[0].expected, 4);
  EXPECT_DOUBLE_EQ(days[0].share(), 0.25);
  EXPECT_EQ(days[1].count, 4);
  EXPECT_DOUBLE_EQ(days[1].value, (1 + 2 + 3 + 4) / 4.0);
  const auto complete = complete_values(days, 1.0);
  EXPECT_TRUE(std::isnan(complete[0]));
  EXPECT_DOUBLE_EQ(complete[1], 2.5);
}

/// Rain dated at the end of its day belongs to the day before.
TEST(Periods, IntervalsDatedAtTheirEnd) {
  const Timeline line = timeline_of(times({"2001-01-31", "2001-02-01", "2001-02-02"}));
  LocalCalendar end;
  end.stamp = Stamp::end;
  const auto months = by_period(line, {5, 7, 11}, Step::month, Statistic::sum, end);
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(months[0].value, 12);  // 30 and 31 January
  EXPECT_EQ(months[1].value, 11);
  EXPECT_EQ(months[0].expected, 31);
  EXPECT_EQ(months[1].expected, 28);
}

TEST(Periods, HydrologicalYears) {
  std::vector<std::int64_t> t;
  std::vector<double> v;
  const std::int64_t first = days_from_civil(2000, 4, 1);
  for (int k = 0; k < 800; ++k) t.push_back((first + k) * 86400), v.push_back(1);
  LocalCalendar calendar;
  calendar.year_starts = 4;
  const auto years = by_period(timeline_of(t), v, Step::year, Statistic::sum, calendar);
  ASSERT_EQ(years.size(), 3u);
  EXPECT_EQ(years[0].year, 2000);
  EXPECT_EQ(years[0].value, 365);
  EXPECT_EQ(years[0].expected, 365);
  EXPECT_EQ(years[1].value, 365);
  EXPECT_EQ(years[2].count, 70);
  EXPECT_EQ(format_date(years[2].first_day), "2002-04-01");
}

TEST(Periods, MonthlyValuesToYearsAndEveryStatistic) {
  std::vector<std::int64_t> t;
  std::vector<double> v;
  for (int y = 2000; y < 2002; ++y)
    for (int m = 1; m <= 12; ++m) t.push_back(days_from_civil(y, m, 1) * 86400), v.push_back(m == 5 && y == 2001 ? kNan : m);
  const Timeline line = timeline_of(t);
  const auto value = [&](Statistic s, std::size_t i) { return by_period(line, v, Step::year, s, {})[i].value; };
  EXPECT_EQ(value(Statistic::sum, 0), 78);
  EXPECT_EQ(value(Statistic::mean, 0), 6.5);
  EXPECT_EQ(value(Statistic::minimum, 0), 1);
  EXPECT_EQ(value(Statistic::maximum, 0), 12);
  EXPECT_EQ(value(Statistic::last, 0), 12);
  const auto years = by_period(line, v, Step::year, Statistic::sum, {});
  EXPECT_EQ(years[1].count, 11);
  EXPECT_EQ(years[1].expected, 12);
  EXPECT_TRUE(std::isnan(complete_values(years, 1.0)[1]));
  EXPECT_EQ(complete_values(years, 0.9)[1], 73);
}

}  // namespace
}  // namespace cuenca::series
