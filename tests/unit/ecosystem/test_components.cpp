#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "ecosystem/components.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::ecosystem {
namespace {
using cuenca::testing::Cells;

/// The three flamingos of the Puna: depth m, salinity kg/m3, area m2 (ranges as the flagship study uses them).
constexpr double jamesi[] = {0.02, 0.05, 0.25, 0.4, 3, 15, 80, 200, 5e4, 5e5, 0, 0.5, 7};
constexpr double andinus[] = {0.02, 0.05, 0.4, 0.6, 3, 15, 80, 200, 5e4, 5e5, 0, 0.5, 7};
constexpr double chilensis[] = {0.05, 0.1, 0.7, 1.0, 3, 15, 80, 200, 5e4, 5e5, 0, 0.5, 7};

Cells<Habitat> habitat(const double (&values)[13], int n = 1) {
  Cells<Habitat> cells(n);
  for (int s = 0; s < 13; ++s) cells.parameters.fill(s, n, values[s]);
  return cells;
}

double suitability(const double (&species)[13], double depth, double salinity, double area) {
  auto cells = habitat(species);
  cells.forcing[0][0] = depth;
  cells.forcing[1][0] = salinity;
  cells.forcing[2][0] = area;
  cells.step({});
  return cells.derived[3][0];
}

TEST(Habitat, ThreeFlamingosInOneLagoon) {
  EXPECT_EQ(suitability(jamesi, 0.15, 50, 1e6), 1);
  EXPECT_EQ(suitability(jamesi, 0.5, 50, 1e6), 0);
  EXPECT_NEAR(suitability(andinus, 0.5, 50, 1e6), 0.5, 1e-12);
  EXPECT_EQ(suitability(chilensis, 0.5, 50, 1e6), 1);
  EXPECT_NEAR(suitability(chilensis, 0.5, 140, 1e6), 0.5, 1e-12);
  EXPECT_NEAR(suitability(chilensis, 0.5, 50, 2.75e5), 0.5, 1e-12);
  EXPECT_EQ(suitability(chilensis, 0, 50, 0), 0);
}

TEST(Habitat, MinimumAndProduct) {
  double values[13];
  std::copy(std::begin(andinus), std::end(andinus), values);
  EXPECT_NEAR(suitability(andinus, 0.5, 140, 2.75e5), 0.5, 1e-12);
  values[10] = 1;
  EXPECT_NEAR(suitability(values, 0.5, 140, 2.75e5), 0.125, 1e-12);
}

TEST(Habitat, DaysAreCountedFromTheFirstMonth) {
  auto cells = habitat(jamesi);
  cells.forcing[1][0] = 50;
  cells.forcing[2][0] = 1e6;
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int year = 0; year < 3; ++year)
    for (int month = 0; month < 12; ++month)
      for (int day = 0; day < lengths[month]; ++day) {
        cells.forcing[0][0] = month < 3 ? 0.15 : 0.01;  // water in the wet season only
        cells.step({.month = month});
        if (month == 5 && day == 29) {
          EXPECT_EQ(cells.derived[6][0], 90);
        }
        if (month == 6 && day == 0) {
          EXPECT_EQ(cells.derived[6][0], 0);
          EXPECT_EQ(cells.derived[7][0], 90);
        }
      }
  EXPECT_EQ(cells.derived[7][0], 90);
  EXPECT_EQ(cells.derived[6][0], 0);
}

TEST(Habitat, HalfDaysCountHalfAndTheInitialPassCountsNothing) {
  auto cells = habitat(jamesi);
  cells.forcing[0][0] = 0.15;
  cells.forcing[1][0] = 50;
  cells.forcing[2][0] = 1e6;
  cells.step({.dt = 0});
  EXPECT_EQ(cells.derived[6][0], 0);
  EXPECT_EQ(cells.derived[3][0], 1);
  for (int i = 0; i < 5; ++i) cells.step({.dt = 43200});
  EXPECT_EQ(cells.derived[6][0], 2.5);
}

Cells<VegaCondition> vega(double depth) {
  Cells<VegaCondition> cells(1);
  const double values[] = {0.08, 0.45, 1.0, 0.25, 90 * 86400.0, 548 * 86400.0, 0.8};
  for (int s = 0; s < 7; ++s) cells.parameters[s][0] = values[s];
  cells.forcing[0][0] = depth;
  cells.forcing[1][0] = 2e5;
  return cells;
}

TEST(VegaCondition, StartsInBalanceAndStaysThere) {
  auto cells = vega(0.35);
  cells.step({.dt = 0});
  const double share = 1 / (1 + std::exp((0.35 - 1.0) / 0.25)), vigour = 0.08 + 0.37 * share;
  EXPECT_NEAR(cells.derived[0][0], vigour, 1e-15);
  for (int day = 0; day < 100; ++day) cells.step({});
  EXPECT_NEAR(cells.derived[0][0], vigour, 1e-15);
  EXPECT_NEAR(cells.derived[3][0], share * 2e5, 1e-9);
  EXPECT_EQ(cells.derived[4][0], 0);
}

TEST(VegaCondition, LosesVigourBeforeArea) {
  auto cells = vega(0.35);
  cells.step({.dt = 0});
  const double vigour = cells.derived[0][0], area = cells.derived[3][0];
  cells.forcing[0][0] = 1.6;  // the water table falls at once
  for (int day = 0; day < 180; ++day) cells.step({});
  const double last = cells.derived[1][0];
  EXPECT_NEAR((cells.derived[0][0] - last) / (vigour - last), std::exp(-180.0 / 90), 1e-12);
  EXPECT_GT(cells.derived[3][0] / area, 0.7);
  EXPECT_EQ(cells.derived[4][0], 180);
  cells.forcing[0][0] = 0.3;
  cells.step({});
  EXPECT_EQ(cells.derived[4][0], 0);
}

TEST(VegaCondition, AMonthIsItsDays) {
  auto month = vega(0.4), days = vega(0.4);
  month.step({.dt = 0});
  days.step({.dt = 0});
  month.forcing[0][0] = days.forcing[0][0] = 1.2;
  month.step({.dt = 30 * 86400.0});
  for (int day = 0; day < 30; ++day) days.step({});
  for (int s = 0; s < 5; ++s) EXPECT_NEAR(month.derived[s][0], days.derived[s][0], 1e-12 * std::abs(month.derived[s][0]) + 1e-15) << s;
}

constexpr int kTable = catalog::slot_of<&Indicator::Parameters<double>::table>();

/// A jump written as two points close together, the ends held.
TEST(Indicator, TableJoinsItsPointsAndHoldsItsEnds) {
  Cells<Indicator> cells(1);
  cells.parameters[1][0] = 2;
  cells.parameters[catalog::slot_of<&Indicator::Parameters<double>::width>()][0] = 1;
  const double x[] = {0.5, 1, 1.0001, 3}, y[] = {2, 4, 0, 1};
  for (int i = 0; i < 16; ++i) {
    cells.parameters[kTable + i][0] = x[std::min(i, 3)];
    cells.parameters[kTable + 16 + i][0] = y[std::min(i, 3)];
  }
  const auto at = [&](double depth) {
    cells.memory.fill(1, 1, 0);  // starts anew: no averaging
    cells.forcing[0][0] = depth;
    cells.step({});
    return cells.derived[1][0];
  };
  EXPECT_EQ(at(0), 2);
  EXPECT_NEAR(at(0.75), 3, 1e-15);
  EXPECT_EQ(at(1), 4);
  EXPECT_EQ(at(1.0001), 0);
  EXPECT_NEAR(at(2.00005), 0.5, 1e-12);
  EXPECT_EQ(at(9), 1);
}

TEST(Indicator, WatchesWhatItIsTold) {
  for (int signal = 0; signal < 4; ++signal) {
    Cells<Indicator> cells(1);
    cells.parameters[0][0] = signal;
    cells.parameters[1][0] = 2;
    for (int i = 0; i < 16; ++i) {  // three points: 0 -> 0, 1 -> 10, 4 -> 40, the last repeated
      const double x = i < 2 ? i : 4;
      cells.parameters[kTable + i][0] = x;
      cells.parameters[kTable + 16 + i][0] = 10 * x;
    }
    cells.parameters[catalog::slot_of<&Indicator::Parameters<double>::width>()][0] = 1;
    for (int f = 0; f < 4; ++f) cells.forcing[f][0] = f + 0.25;
    cells.step({});
    EXPECT_DOUBLE_EQ(cells.derived[0][0], signal + 0.25);
    EXPECT_DOUBLE_EQ(cells.derived[1][0], 10 * (signal + 0.25));
  }
}

TEST(Indicator, AveragesOverItsTime) {
  Cells<Indicator> cells(1);
  const double first[] = {3, 1, 100 * 86400.0}, logistic[] = {1.0, 0.25, 0, 1};
  for (int s = 0; s < 3; ++s) cells.parameters[s][0] = first[s];
  for (int s = 0; s < 4; ++s) cells.parameters[catalog::slot_of<&Indicator::Parameters<double>::middle>() + s][0] = logistic[s];
  cells.forcing[3][0] = 0.5;
  cells.step({.dt = 0});
  cells.forcing[3][0] = 2.5;
  for (int day = 0; day < 50; ++day) cells.step({});
  const double average = 2.5 - 2 * std::exp(-0.5);
  EXPECT_NEAR(cells.derived[0][0], average, 1e-12);
  EXPECT_NEAR(cells.derived[1][0], 1 / (1 + std::exp((average - 1.0) / 0.25)), 1e-12);
}

template <class C>
void lanes_and_scalar(double scale) {
  Cells<C> lanes(16), scalar(16);
  const auto both = [&](auto member, double low, double high) {
    auto &a = lanes.*member, &b = scalar.*member;
    unsigned x = 12345;
    for (int s = 0; s < a.count(); ++s)
      for (int c = 0; c < 16; ++c) {
        x = x * 1664525u + 1013904223u;
        a[s][c] = b[s][c] = low + (high - low) * (x >> 8) / 16777216.0;
      }
  };
  both(&Cells<C>::parameters, 0.1, 2.9);
  both(&Cells<C>::forcing, 0, scale);
  both(&Cells<C>::memory, 0, 2);
  for (int i = 0; i < 3; ++i) {
    lanes.template step<Lanes>({.month = 1 + i});
    scalar.template step<double>({.month = 1 + i});
  }
  for (int s = 0; s < lanes.derived.count(); ++s)
    for (int c = 0; c < 16; ++c) EXPECT_TRUE(cuenca::testing::same_bits(lanes.derived[s][c], scalar.derived[s][c])) << s << " " << c;
}
TEST(EveryEcosystemComponent, LanesGiveTheBitsOfTheScalar) {
  lanes_and_scalar<Habitat>(4);
  lanes_and_scalar<VegaCondition>(4);
  lanes_and_scalar<Indicator>(4);
}

TEST(EveryEcosystemComponent, RowsAreComplete) {
  for_each_component([]<class C>() {
    EXPECT_FALSE(C::type.text.en.empty() || C::type.text.es.empty() || C::type.section.empty());
    for (const auto role :
         {catalog::Role::parameter, catalog::Role::setting, catalog::Role::memory, catalog::Role::forcing, catalog::Role::derived})
      for (const catalog::Row& row : catalog::rows(C::type, role)) EXPECT_FALSE(row.text.en.empty() || row.text.es.empty()) << row.name;
  });
}

}  // namespace
}  // namespace cuenca::ecosystem
