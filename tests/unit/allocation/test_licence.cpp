// Licences over days, months, seasons, years and rolling windows, against volumes counted by hand.
#include <gtest/gtest.h>

#include "allocation/licence.hpp"
#include "base/calendar.hpp"

namespace cuenca::allocation {
namespace {

using Parameters = Licence::Parameters<double>;
using Memory = Licence::Memory<double>;

/// A licence through days from a date on.
struct Kept {
  Parameters p{
      .volume = 100, .period = Licence::kYear, .window = 30 * 86400.0, .first_month = 1, .last_month = 12, .start = -1e6, .end = 1e6};
  Memory m{};
  std::int64_t day = days_from_civil(2001, 1, 1);

  catalog::Step at(double days = 1) const {
    catalog::Step step;
    step.dt = days * 86400;
    step.day = static_cast<double>(day);
    step.month = civil_from_days(day).month - 1;
    return step;
  }
  double left(double days = 1) const {
    Memory copy = m;
    Licence::advance(at(days), p, copy);
    return Licence::remaining(at(days), p, copy);
  }
  /// Takes as much of `wanted` as is left; answers what was taken.
  double take(double wanted, double days = 1) {
    const double taken = std::min(wanted, left(days));
    catalog::Nothing<double> none;
    Licence::Derived<double> d{};
    Licence::step<double>(at(days), p, none, m, {taken}, {}, none, d);
    day += static_cast<std::int64_t>(days);
    return taken;
  }
  /// Whole days until a date.
  double take_until(int year, int month, int date, double wanted) {
    double sum = 0;
    while (day < days_from_civil(year, month, date)) sum += take(wanted);
    return sum;
  }
};

TEST(Licence, OfAYearBeginsAnewWithItsFirstMonth) {
  Kept k;
  EXPECT_EQ(k.take_until(2001, 12, 31, 1), 100);
  EXPECT_EQ(k.left(), 0);
  EXPECT_EQ(k.take_until(2002, 1, 11, 1), 10);  // nothing on 31 December, then ten days of the new year
}

// The search for the natural state runs through years that the study lives again.
TEST(Licence, BeginsAnewWhereTimeGoesBack) {
  for (const auto period : {Licence::kDay, Licence::kMonth, Licence::kSeason, Licence::kYear, Licence::kRolling}) {
    Kept k;
    k.p.period = period;
    k.day = days_from_civil(2026, 3, 5);
    EXPECT_EQ(k.take(70), 70);
    EXPECT_EQ(k.take(70), period == Licence::kDay ? 70 : 30);
    k.day = days_from_civil(2001, 3, 6);
    EXPECT_EQ(k.take(70), 70) << period;
    EXPECT_EQ(k.take(70), period == Licence::kDay ? 70 : 30) << period;
  }
}

TEST(Licence, BeforeNineteenSeventyToo) {
  Kept k;
  k.p.period = Licence::kRolling;
  k.day = days_from_civil(1950, 1, 1);
  for (int turn = 0; turn < 3; ++turn) {
    double taken = 0;
    for (int day = 0; day < 30; ++day) taken += k.take(80);
    EXPECT_EQ(taken, 100);
  }
  k.p.period = Licence::kDay;
  EXPECT_EQ(k.take(80) + k.take(80), 160);
}

TEST(Licence, OfASeasonOfAllMonthsBeginsAnewEveryYear) {
  for (const auto [first, last] : {std::pair{1.0, 12.0}, {7.0, 6.0}}) {
    Kept k;
    k.p.period = Licence::kSeason;
    k.p.first_month = first;
    k.p.last_month = last;
    k.day = days_from_civil(2001, static_cast<int>(first), 1);
    EXPECT_EQ(k.take_until(2002, static_cast<int>(first), 1, 1), 100);
    EXPECT_EQ(k.take_until(2003, static_cast<int>(first), 1, 1), 100);
  }
}

TEST(Licence, OfAYearMayBeginInJuly) {
  Kept k;
  k.p.first_month = 7;
  k.p.volume = 50;
  EXPECT_EQ(k.take_until(2001, 7, 1, 1), 50);
  EXPECT_EQ(k.take_until(2002, 7, 1, 1), 50);
}

TEST(Licence, OfAMonthAndOfADay) {
  Kept month;
  month.p.period = Licence::kMonth;
  month.p.volume = 20;
  EXPECT_EQ(month.take_until(2001, 2, 1, 1), 20);
  EXPECT_EQ(month.take_until(2001, 3, 1, 1), 20);
  Kept day;
  day.p.period = Licence::kDay;
  day.p.volume = 3;
  EXPECT_EQ(day.take(10), 3);
  EXPECT_EQ(day.take(10), 3);
  EXPECT_EQ(day.take(100, 10), 30);  // ten days at once hold ten daily volumes
}

TEST(Licence, OfADayCountsTheHours) {
  Kept k;
  k.p.period = Licence::kDay;
  k.p.volume = 10;
  double sum = 0;
  for (int hour = 0; hour < 48; ++hour) {
    catalog::Step step = k.at(1.0 / 24);
    step.day += hour / 24.0;
    Memory ready = k.m;
    Licence::advance(step, k.p, ready);
    const double taken = std::min(1.0, Licence::remaining(step, k.p, ready));
    catalog::Nothing<double> none;
    Licence::Derived<double> d{};
    Licence::step<double>(step, k.p, none, k.m, {taken}, {}, none, d);
    sum += taken;
    if (hour == 23) {
      EXPECT_EQ(sum, 10);
    }
  }
  EXPECT_EQ(sum, 20);
}

TEST(Licence, OfASeasonRulesInItsMonthsOnly) {
  Kept k;
  k.p.period = Licence::kSeason;
  k.p.first_month = 11;  // November to February
  k.p.last_month = 2;
  k.p.volume = 40;
  EXPECT_EQ(k.take_until(2001, 3, 1, 1), 40);
  EXPECT_EQ(k.take_until(2001, 11, 1, 1), 245);  // outside it takes what it likes
  EXPECT_EQ(k.take_until(2002, 3, 1, 1), 40);    // one volume over the turn of the year
}

TEST(Licence, RollsOverItsWindow) {
  Kept k;
  k.p.period = Licence::kRolling;
  k.p.volume = 12;
  std::vector<double> taken;
  for (int day = 0; day < 200; ++day) taken.push_back(k.take(day % 3 == 0 ? 2 : 0.5));
  for (std::size_t last = 0; last < taken.size(); ++last) {
    double sum = 0;
    for (std::size_t i = last >= 29 ? last - 29 : 0; i <= last; ++i) sum += taken[i];
    EXPECT_LE(sum, 12 + 1e-12) << last;
  }
  // what was taken first leaves the window on the thirty-first day, and not before
  Kept once;
  once.p.period = Licence::kRolling;
  once.p.volume = 5;
  EXPECT_EQ(once.take(9), 5);
  for (int day = 1; day < 30; ++day) EXPECT_EQ(once.take(9), 0) << day;
  EXPECT_EQ(once.take(9), 5);
}

TEST(Licence, RollsOverYearsInSlices) {
  Kept k;
  k.p.period = Licence::kRolling;
  k.p.window = 5 * 365.0 * 86400;
  k.p.volume = 1000;
  double first = 0;
  for (int day = 0; day < 1825; ++day) first += k.take(1);
  EXPECT_EQ(first, 1000);
  // the first years' water leaves the window slice by slice
  EXPECT_GT(k.take_until(2006, 12, 31, 1), 300);
}

TEST(Licence, RulesBetweenItsDates) {
  Kept k;
  k.p.volume = 10;
  k.p.end = static_cast<double>(days_from_civil(2001, 1, 20));
  EXPECT_EQ(k.take_until(2001, 1, 21, 1), 10);
  EXPECT_EQ(k.left(), Licence::kUnbound);
}

}  // namespace
}  // namespace cuenca::allocation
