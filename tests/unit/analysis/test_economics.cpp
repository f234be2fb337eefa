// Discounting, annuities, rates of return, payback and levelised cost against hand numbers, closed formulas and identities.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "analysis/economics.hpp"
#include "base/calendar.hpp"

namespace cuenca::analysis {
namespace {

using Flows = std::vector<CashFlow>;

Flows each_year(double first, int years, double amount) {
  Flows flows;
  for (int k = 0; k < years; ++k) flows.push_back({first + k, amount});
  return flows;
}

TEST(DecimalYear, CountsDaysOfTheirOwnYear) {
  const auto of = [](int y, int m, int d) { return decimal_year(static_cast<double>(days_from_civil(y, m, d))); };
  EXPECT_EQ(of(2030, 1, 1), 2030);
  EXPECT_EQ(of(1969, 1, 1), 1969);
  EXPECT_DOUBLE_EQ(of(2030, 12, 31), 2030 + 364 / 365.0);
  EXPECT_DOUBLE_EQ(of(2032, 7, 2), 2032.5) << "183 of 366 days";
  EXPECT_DOUBLE_EQ(decimal_year(static_cast<double>(days_from_civil(2030, 1, 1)) + 36.5), 2030.1);
}

TEST(Discounting, HandNumbers) {
  EXPECT_NEAR(discount_factor(0.10, 2), 1 / 1.21, 1e-15);
  EXPECT_NEAR(discount_factor(0.08, 10), 0.46319348808468425, 1e-15);
  EXPECT_NEAR(discount_factor(0.21, 0.5), 1 / 1.1, 1e-15) << "half a year";
  EXPECT_NEAR(discount_factor(0.05, -3), 1.157625, 1e-15) << "backwards it grows";
  EXPECT_EQ(discount_factor(0, 50), 1);
  EXPECT_NEAR(present_value(Flows{{2030, -1000}, {2031, 600}, {2032, 605}}, 0.1, 2030), -1000 + 600 / 1.1 + 605 / 1.21, 1e-10);
}

TEST(Discounting, TheClosedFormOfEqualPayments) {
  for (const double r : {0.01, 0.05, 0.12})
    for (const int n : {1, 7, 40}) {
      const double closed = 250 * (1 - std::pow(1 + r, -n)) / r;
      EXPECT_NEAR(present_value(each_year(2001, n, 250), r, 2000), closed, 1e-12 * closed);
      const double g = 0.02;  // payments that grow
      Flows growing;
      for (int k = 1; k <= n; ++k) growing.push_back({2000.0 + k, 250 * std::pow(1 + g, k - 1)});
      const double grown = 250 * (1 - std::pow((1 + g) / (1 + r), n)) / (r - g);
      EXPECT_NEAR(present_value(growing, r, 2000), grown, 1e-12 * grown);
    }
}

TEST(Discounting, AnotherDayOfMoneyOnlyScales) {
  const Flows flows{{2024.3, 5}, {2030, -8}, {2041.7, 13}};
  EXPECT_NEAR(present_value(flows, 0.07, 2035), present_value(flows, 0.07, 2020) * std::pow(1.07, 15), 1e-12);
}

TEST(Annuity, HandNumbersAndLimits) {
  EXPECT_NEAR(annuity_payment(100000, 0.08, 20), 10185.220882315059, 1e-8);
  EXPECT_EQ(annuity_payment(1000, 0, 8), 125);
  EXPECT_NEAR(annuity_payment(1000, 0.1, 1), 1100, 1e-10);
  EXPECT_NEAR(annuity_payment(1000, 1e-7, 8), 125, 1e-4) << "little interest is nearly none";
  EXPECT_NEAR(annuity_payment(1000, 0.05, 2000), 50, 1e-10) << "for ever: the interest alone";
}

TEST(Annuity, PaysBackTheCapitalYearByYear) {
  for (const double i : {0.0, 0.03, 0.15})
    for (const int n : {1, 12, 60}) {
      double owed = 7e6;
      const double payment = annuity_payment(7e6, i, n);
      for (int k = 0; k < n; ++k) owed = owed * (1 + i) - payment;
      EXPECT_NEAR(owed, 0, 7e6 * 1e-12 * std::pow(1 + i, n)) << i << " " << n;
      EXPECT_NEAR(present_value(each_year(2001, n, payment), i, 2000), 7e6, 7e6 * 1e-12);
    }
}

TEST(StraightLine, LeavesWhatIsNotUsed) {
  EXPECT_EQ(straight_line_rest(900, 30, 10), 600);
  EXPECT_EQ(straight_line_rest(900, 30, 0), 900);
  EXPECT_EQ(straight_line_rest(900, 30, 30), 0);
  EXPECT_EQ(straight_line_rest(900, 30, 45), 0);
  EXPECT_EQ(straight_line_rest(900, 0, 1), 0) << "no life given: nothing is left";
}

TEST(RateOfReturn, HandNumbers) {
  EXPECT_NEAR(internal_rate_of_return(Flows{{2020, -100}, {2021, 110}}).value, 0.10, 1e-13);
  EXPECT_NEAR(internal_rate_of_return(Flows{{2020, -100}, {2022, 121}}).value, 0.10, 1e-13);
  EXPECT_NEAR(internal_rate_of_return(Flows{{2020, -100}, {2020.5, 110}}).value, 0.21, 1e-13);
  EXPECT_NEAR(internal_rate_of_return(Flows{{2020, -100}, {2021, 50}}).value, -0.5, 1e-13);
  EXPECT_NEAR(internal_rate_of_return(Flows{{2020, -1}, {2021, 31}}).value, 30, 1e-12);
  EXPECT_EQ(internal_rate_of_return(Flows{{2020, -100}, {2030, 100}}).value, 0);
  EXPECT_NEAR(internal_rate_of_return(Flows{{2020, 100}, {2021, -108}}).value, 0.08, 1e-13) << "a loan costs its interest";
  // golden ratio: -1 + x + x² with x = 1/(1 + r)
  EXPECT_NEAR(internal_rate_of_return(Flows{{0, -1}, {1, 1}, {2, 1}}).value, (1 + std::sqrt(5.0)) / 2 - 1, 1e-13);
}

TEST(RateOfReturn, WorthIsZeroAtIt) {
  const std::vector<Flows> cases{{{2000.2, -3300}, {2003.5, -500}, {2004.5, 300}, {2009.1, 900}, {2030, 8000}},
                                 {{2000, -1e9}, {2001, 2e8}, {2002, 2e8}, {2003, 2e8}, {2004, 2e8}},
                                 {{2000, -10}, {2001, 7}, {2002, 7}, {2003, -3}, {2004, 9}}};
  for (const Flows& flows : cases) {
    const auto rate = internal_rate_of_return(flows);
    ASSERT_TRUE(rate.defined()) << rate.reason.en;
    double size = 0;
    for (const CashFlow& f : flows) size += std::abs(f.amount) * discount_factor(rate.value, f.year - 2000);
    EXPECT_NEAR(present_value(flows, rate.value, 2000), 0, 1e-12 * size);
  }
}

TEST(RateOfReturn, OrderAndSplittingDoNotCount) {
  const double whole = internal_rate_of_return(Flows{{2000, -100}, {2001, 60}, {2002, 70}}).value;
  EXPECT_NEAR(internal_rate_of_return(Flows{{2002, 35}, {2000, -40}, {2001, 60}, {2002, 35}, {2000, -60}, {2001.5, 0}}).value, whole,
              1e-14);
}

TEST(RateOfReturn, UndefinedIsSaid) {
  for (const Flows& flows : {Flows{}, Flows{{2000, 5}, {2001, 6}}, Flows{{2000, -5}, {2000, 5}}}) {
    const auto rate = internal_rate_of_return(flows);
    EXPECT_FALSE(rate.defined());
    EXPECT_EQ(rate.reason.en, "money goes one way only");
  }
  // a mine that must be cleaned up: -1000, 2300, -1320 is zero at 10 % and at 20 %
  const Flows mine{{2000, -1000}, {2001, 2300}, {2002, -1320}};
  EXPECT_NEAR(present_value(mine, 0.1, 2000), 0, 1e-9);
  EXPECT_NEAR(present_value(mine, 0.2, 2000), 0, 1e-9);
  const auto several = internal_rate_of_return(mine);
  EXPECT_FALSE(several.defined());
  EXPECT_NE(several.reason.en.find("several"), std::string_view::npos);
  EXPECT_NE(several.reason.es.find("varias"), std::string_view::npos);
}

TEST(Payback, HandNumbers) {
  const Flows flows{{2020, -100}, {2021, 40}, {2022, 40}, {2023, 40}};
  EXPECT_NEAR(payback(flows, 0).value, 2.5, 1e-15);
  // discounted at 10 %: 36.3636, 33.0579, 30.0526: 69.4215 after two years, the rest within the third: 30.5785 > 30.0526
  EXPECT_EQ(payback(flows, 0.1).reason.en, "it is not paid back within the run");
  // at 5 %: 38.0952, 36.2812, 34.5535: 2 + (100 - 74.3764)/34.5535
  EXPECT_NEAR(payback(flows, 0.05).value, 2 + (100 - 40 / 1.05 - 40 / 1.1025) / (40 / 1.157625), 1e-14);
  EXPECT_FALSE(payback(Flows{{2020, 5}, {2021, -3}}, 0).defined());
  EXPECT_FALSE(payback(Flows{}, 0).defined());
}

TEST(Payback, IsWhatStays) {
  // paid back after a year, then a new pump: the last time counts
  EXPECT_NEAR(payback(Flows{{2020, -10}, {2021, 10}, {2022, -5}, {2023, 10}}, 0).value, 2.5, 1e-15);
}

TEST(LevelisedCost, IsThePriceThatPays) {
  const Flows costs{{2020, 1000}, {2020.5, 80}, {2021.5, 80}, {2022.5, 90}}, water{{2020.5, 400}, {2021.5, 350}, {2022.5, 500}};
  const double r = 0.06, price = levelised_cost(costs, water, r).value;
  Flows all;
  for (const CashFlow& f : costs) all.push_back({f.year, -f.amount});
  for (const CashFlow& f : water) all.push_back({f.year, price * f.amount});
  EXPECT_NEAR(present_value(all, r, 2020), 0, 1e-10);
  EXPECT_NEAR(levelised_cost(costs, water, 0).value, 1250.0 / 1250, 1e-15) << "without discounting the plain average";
  // capital 100 000 over 20 years at 8 % and 5000 m3 a year, all at the end of the year: the annuity over the volume
  EXPECT_NEAR(levelised_cost(Flows{{2000, 100000}}, each_year(2001, 20, 5000), 0.08).value, 10185.220882315059 / 5000, 1e-12);
  EXPECT_FALSE(levelised_cost(costs, {}, r).defined());
  EXPECT_FALSE(levelised_cost(costs, Flows{{2020, 0}}, r).defined());
}

}  // namespace
}  // namespace cuenca::analysis
