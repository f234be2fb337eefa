// Every statistic of a metric against numbers worked out by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "analysis/metric.hpp"
#include "base/calendar.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kDay = 86400, kNaN = std::numeric_limits<double>::quiet_NaN();
double day(int year, int month, int d) { return static_cast<double>(days_from_civil(year, month, d)); }

/// Steps of a day from 1 January `year` on.
Intervals days(const std::vector<double>& values, double first = day(2001, 1, 1)) {
  Intervals x;
  for (std::size_t i = 0; i < values.size(); ++i)
    x.begin.push_back(first + static_cast<double>(i)), x.end.push_back(first + static_cast<double>(i) + 1);
  x.values = values;
  return x;
}
/// Days of whole calendar years; `value(date)`.
Intervals years(int from, int until, const std::function<double(Civil)>& value) {
  std::vector<double> values;
  for (double d = day(from, 1, 1); d < day(until + 1, 1, 1); ++d) values.push_back(value(civil_from_days(static_cast<std::int64_t>(d))));
  return days(values, day(from, 1, 1));
}
MetricQuestion ask(Statistic s) {
  MetricQuestion q;
  q.statistic = s;
  return q;
}
MetricQuestion limit(Statistic s, When when, double at) {
  MetricQuestion q = ask(s);
  q.when = when;
  q.limit = at;
  return q;
}
double value(const MetricQuestion& q, const Intervals& x, const Intervals* reference = nullptr) {
  const MetricAnswer a = evaluate(q, x, reference);
  EXPECT_TRUE(a.computable()) << a.reason.en;
  return a.value;
}

TEST(Metric, PlainStatisticsByHand) {
  const Intervals x = days({4, 1, 3, 2, 10});
  EXPECT_DOUBLE_EQ(value(ask(Statistic::mean), x), 4);
  EXPECT_DOUBLE_EQ(value(ask(Statistic::minimum), x), 1);
  EXPECT_DOUBLE_EQ(value(ask(Statistic::maximum), x), 10);
  EXPECT_DOUBLE_EQ(value(ask(Statistic::first), x), 4);
  EXPECT_DOUBLE_EQ(value(ask(Statistic::last), x), 10);
  EXPECT_DOUBLE_EQ(value(ask(Statistic::sum), x), 20 * kDay);
  MetricQuestion p = ask(Statistic::percentile);
  EXPECT_DOUBLE_EQ(value(p, x), 3);
  p.percentile = 90;  // type 7: 1 2 3 4 10 at 0.9 * 4 = 3.6
  EXPECT_NEAR(value(p, x), 4 + 0.6 * 6, 1e-12);
}

TEST(Metric, StepsCountByTheirLength) {
  const Intervals months{{day(2001, 1, 1), day(2001, 2, 1)}, {day(2001, 2, 1), day(2001, 3, 1)}, {1, 3}};
  EXPECT_NEAR(value(ask(Statistic::mean), months), (31 * 1 + 28 * 3) / 59.0, 1e-12);
  EXPECT_NEAR(value(ask(Statistic::sum), months), (31 * 1 + 28 * 3) * kDay, 1e-6);
  EXPECT_NEAR(value(limit(Statistic::share, When::above, 2), months), 28 / 59.0, 1e-12);
  MetricQuestion q = ask(Statistic::mean);
  q.every = Every::month;  // each month once
  EXPECT_DOUBLE_EQ(value(q, months), 2);
}

TEST(Metric, WhatIsBeyondALimit) {
  const Intervals x = days({1, 2, 3, 2, 1, 2, 2, 0});
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::above, 2), x), 1 / 8.0);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::at_or_above, 2), x), 5 / 8.0);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::below, 2), x), 3 / 8.0);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::at_or_below, 2), x), 7 / 8.0);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::count, When::below, 2), x), 3);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::spells, When::at_or_above, 2), x), 2);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::longest, When::at_or_above, 2), x), 3 * kDay);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::first_time, When::above, 2), x), 2 * kDay);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::first_time, When::at_or_above, 1), x), 0);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::spells, When::above, 5), x), 0);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::longest, When::above, 5), x), 0);
}

TEST(Metric, RoundOffDoesNotMissALimit) {
  const Intervals x = days({1 - 1e-12, 1 + 1e-12, 1});
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::at_or_above, 1), x), 1);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::at_or_below, 1), x), 1);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::below, 1), x), 0);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::above, 1), x), 0);
}

TEST(Metric, WhatNeverHappensIsAtLeastAsLongAsTheRun) {
  const MetricAnswer a = evaluate(limit(Statistic::first_time, When::above, 9), days({1, 2, 3}), nullptr);
  EXPECT_TRUE(a.censored);
  EXPECT_DOUBLE_EQ(a.value, 3 * kDay);
  EXPECT_FALSE(a.reason.en.empty());
}

TEST(Metric, AConditionMustHoldAtTheSameTime) {
  const Intervals supply = days({100, 100, 90, 100}), salt = days({0.5, 1.2, 0.5, 0.9});
  const std::vector<MetricCondition> also{{salt, When::below, 1}};
  const MetricAnswer a = evaluate(limit(Statistic::share, When::at_or_above, 100), supply, nullptr, also);
  EXPECT_DOUBLE_EQ(a.value, 0.5);
}

TEST(Metric, WhatIsNotKnownIsLeftOut) {
  const Intervals x = days({1, kNaN, 3});
  EXPECT_DOUBLE_EQ(value(ask(Statistic::mean), x), 2);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::share, When::above, 2), x), 0.5);
  EXPECT_DOUBLE_EQ(value(limit(Statistic::longest, When::above, 0), x), kDay) << "what is not known breaks a spell";
  EXPECT_FALSE(evaluate(ask(Statistic::sum), x, nullptr).computable());
  EXPECT_FALSE(evaluate(ask(Statistic::mean), days({kNaN}), nullptr).computable());
}

TEST(Metric, OnlyWholeMonthsAndYearsCount) {
  // value = month of the year; from 15 January 2001 to 31 December 2002
  const Intervals all = years(2001, 2002, [](Civil d) { return static_cast<double>(d.month); });
  MetricQuestion q = ask(Statistic::first);
  q.every = Every::month;
  q.start = day(2001, 1, 15);
  EXPECT_DOUBLE_EQ(value(q, all), 2) << "the half January is left out";
  q.every = Every::year;
  q.within = Within::maximum;
  q.statistic = Statistic::count;
  q.limit = 11;
  EXPECT_DOUBLE_EQ(value(q, all), 1) << "2001 is not whole";
  q.start = day(2002, 1, 2);
  EXPECT_FALSE(evaluate(q, all, nullptr).computable());
}

TEST(Metric, SeasonsOverNewYearBelongTogether) {
  // 1 in September to March of the season 2001/02, 2 in 2002/03, 100 in winter
  const Intervals x = years(2001, 2003, [](Civil d) {
    if (d.month > 3 && d.month < 9) return 100.0;
    return static_cast<double>(d.month >= 9 ? d.year - 2000 : d.year - 2001);
  });
  MetricQuestion q = ask(Statistic::mean);
  q.first_month = 9;
  q.last_month = 3;
  q.every = Every::year;
  const auto seasons = metric_periods(x, q);
  ASSERT_EQ(seasons.size(), 2u) << "January to March 2001 and September to December 2003 are parts of seasons";
  EXPECT_DOUBLE_EQ(seasons[0].value, 1);
  EXPECT_DOUBLE_EQ(seasons[1].value, 2);
  EXPECT_DOUBLE_EQ(seasons[0].days, 30 + 31 + 30 + 31 + 31 + 28 + 31);
  EXPECT_DOUBLE_EQ(value(q, x), 1.5);
  q.statistic = Statistic::longest;
  q.when = When::below;
  q.limit = 10;
  EXPECT_DOUBLE_EQ(value(q, x), 730 * kDay) << "two years in a row";
  q.every = Every::day;
  EXPECT_DOUBLE_EQ(value(q, x), 212 * kDay) << "a season, not two: winter lies between";
}

TEST(Metric, WhatStandsForAPeriod) {
  const Intervals x = years(2001, 2002, [](Civil d) { return d.year == 2001 ? (d.month == 5 && d.day == 3 ? 9.0 : 1.0) : 2.0; });
  MetricQuestion q = ask(Statistic::first);
  q.every = Every::year;
  q.within = Within::maximum;
  EXPECT_DOUBLE_EQ(value(q, x), 9);
  q.within = Within::minimum;
  EXPECT_DOUBLE_EQ(value(q, x), 1);
  q.within = Within::last;
  EXPECT_DOUBLE_EQ(value(q, x), 1);
  q.within = Within::sum;
  EXPECT_DOUBLE_EQ(value(q, x), (364 + 9) * kDay);
  q.within = Within::mean;
  EXPECT_DOUBLE_EQ(value(q, x), (364 + 9) / 365.0);
}

TEST(Metric, StepsOverAnEdgeCountOnBothSides) {
  const Intervals weeks{{day(2001, 1, 28), day(2001, 2, 4)}, {day(2001, 2, 4), day(2001, 3, 1)}, {7, 14}};
  MetricQuestion q = ask(Statistic::mean);
  q.every = Every::month;
  EXPECT_NEAR(value(q, weeks), (3 * 7 + 25 * 14) / 28.0, 1e-12) << "February alone is whole";
}

TEST(Metric, ChangeFromTheFirstToTheLastYears) {
  const Intervals x = years(2001, 2006, [](Civil d) { return 10.0 - (d.year - 2001); });  // 10 9 8 7 6 5
  MetricQuestion q = ask(Statistic::change);
  q.years = 2;
  EXPECT_NEAR(value(q, x), 5.5 - 9.5, 1e-12);
  q.statistic = Statistic::relative_change;
  EXPECT_NEAR(value(q, x), -4 / 9.5, 1e-12);
  q.years = 4;
  EXPECT_FALSE(evaluate(q, x, nullptr).computable());
}

TEST(Metric, TrendIsTheMedianSlope) {
  const double year = 365 * kDay;
  const Intervals x = years(2001, 2003, [](Civil d) { return d.year == 2002 ? 7.0 : d.year == 2001 ? 1.0 : 3.0; });  // slopes 6, 1, -4
  EXPECT_NEAR(value(ask(Statistic::trend), x), 1 / year, 1e-15);
  EXPECT_FALSE(evaluate(ask(Statistic::trend), years(2001, 2002, [](Civil) { return 1.0; }), nullptr).computable());
}

TEST(Metric, RecoveryOfTheLargestLoss) {
  // level 10, falls to 2 in 2005, closure at the end of 2004, back by 1.5 a year from 2006 on
  const auto level = [](int year) {
    return year < 2003 ? 10.0 : year < 2005 ? 6.0 : year == 2005 ? 2.0 : std::min(10.0, 2 + 1.5 * (year - 2005));
  };
  const Intervals x = years(2001, 2012, [&](Civil d) { return level(d.year); });
  MetricQuestion q = ask(Statistic::recovery);
  q.after = day(2005, 1, 1);
  q.years = 2;
  // 80 % of 8 regained: 8.4 reached in 2010 (9.5); 2009: 8.0 is not enough
  EXPECT_DOUBLE_EQ(value(q, x), (day(2010, 1, 1) - day(2005, 1, 1)) * kDay);
  const Intervals reference = years(2001, 2012, [](Civil) { return 10.0; });
  EXPECT_DOUBLE_EQ(value(q, x, &reference), (day(2010, 1, 1) - day(2005, 1, 1)) * kDay);
  q.recovered = 1;
  EXPECT_DOUBLE_EQ(value(q, x, &reference), (day(2011, 1, 1) - day(2005, 1, 1)) * kDay);
  EXPECT_DOUBLE_EQ(value(q, reference, &reference), 0) << "nothing was lost";
  q.limit = 8;
  EXPECT_DOUBLE_EQ(value(q, x, &reference), 0) << "a loss of 8 counts as none";
  q.limit = 7.9;
  EXPECT_DOUBLE_EQ(value(q, x, &reference), (day(2011, 1, 1) - day(2005, 1, 1)) * kDay);
  q.past = day(2009, 1, 1);
  const MetricAnswer never = evaluate(q, x, &reference);
  EXPECT_TRUE(never.censored);
  EXPECT_DOUBLE_EQ(never.value, (day(2009, 1, 1) - day(2005, 1, 1)) * kDay);
  q.loss_is_fall = false;
  EXPECT_DOUBLE_EQ(value(q, x, &reference), 0) << "a fall of what should be little is no loss";
  q.after = day(2030, 1, 1);
  EXPECT_FALSE(evaluate(q, x, &reference).computable());
}

TEST(Metric, RecoveryThatDoesNotLastIsNone) {
  const Intervals x = years(2001, 2008, [](Civil d) { return d.year == 2003 || d.year == 2006 ? 0.0 : 10.0; });
  MetricQuestion q = ask(Statistic::recovery);
  q.after = day(2004, 1, 1);
  q.years = 2;
  EXPECT_DOUBLE_EQ(value(q, x), (day(2007, 1, 1) - day(2004, 1, 1)) * kDay);
}

TEST(Metric, BesideAReference) {
  const Intervals x = days({2, 4, 6}), other = days({4, 4, 4});
  MetricQuestion q = ask(Statistic::mean);
  EXPECT_DOUBLE_EQ(value(q, x, &other), 1);
  q.statistic = Statistic::maximum;
  EXPECT_DOUBLE_EQ(value(q, x, &other), 1.5);
  q.against = Against::difference;
  EXPECT_DOUBLE_EQ(value(q, x, &other), 2);
  q.statistic = Statistic::minimum;
  q.against = Against::change;
  EXPECT_DOUBLE_EQ(value(q, x, &other), -0.5);
  q.against = Against::alteration;
  EXPECT_DOUBLE_EQ(value(q, x, &other), 0.5);
  q.against = Against::difference;
  q.statistic = Statistic::maximum;
  q.step_by_step = true;
  EXPECT_DOUBLE_EQ(value(q, other, &x), 2) << "the largest fall of any day: 4 - 2";
}

TEST(Metric, StepByStepAZeroReferenceIsNotKnown) {
  const Intervals supply = days({5, 0, 4}), demand = days({5, 0, 8});
  MetricQuestion q = limit(Statistic::share, When::at_or_above, 1);
  q.step_by_step = true;
  EXPECT_DOUBLE_EQ(value(q, supply, &demand), 0.5);
  q = ask(Statistic::minimum);
  const Intervals nothing = days({0, 0, 0});
  EXPECT_FALSE(evaluate(q, supply, &nothing).computable());
}

TEST(Metric, OtherStepsCannotBeCompared) {
  const Intervals x = days({1, 2}), longer = days({1, 2, 3});
  EXPECT_FALSE(evaluate(ask(Statistic::mean), x, &longer).computable());
  const std::vector<MetricCondition> also{{longer, When::above, 0}};
  EXPECT_FALSE(evaluate(limit(Statistic::share, When::above, 1), x, nullptr, also).computable());
}

TEST(Metric, ATimeThatIsNotOverCannotBeDivided) {
  const Intervals x = days({1, 1}), other = days({1, 5});
  EXPECT_FALSE(evaluate(limit(Statistic::first_time, When::above, 2), x, &other).computable());
}

}  // namespace
}  // namespace cuenca::analysis
