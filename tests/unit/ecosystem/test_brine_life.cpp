// Diatoms and brine shrimp of saline lagoons with the defaults of their rows.
#include <gtest/gtest.h>

#include "catalog/spec.hpp"
#include "ecosystem/benthic_diatoms.hpp"
#include "ecosystem/brine_shrimp.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::ecosystem {
namespace {
using cuenca::testing::Cells;

template <class Type>
Cells<Type> lagoon(double depth, double salinity, double area = 1e6) {
  Cells<Type> cells(1);
  for (std::size_t s = 0; s < Type::type.parameters.size(); ++s)
    cells.parameters.fill(static_cast<int>(s), 1, catalog::fallback_si(Type::type.parameters[s]));
  cells.forcing[0][0] = depth;
  cells.forcing[1][0] = salinity;
  cells.forcing[2][0] = area;
  return cells;
}

double growth(double salinity, double depth = 0.2) {
  auto cells = lagoon<BenthicDiatoms>(depth, salinity);
  cells.step({});
  return cells.derived[0][0];
}

TEST(BenthicDiatoms, GrowBestBetween20And80) {
  EXPECT_EQ(growth(0), 0);
  EXPECT_NEAR(growth(10), 0.5, 1e-12);
  for (const double salinity : {20.0, 50.0, 80.0}) EXPECT_NEAR(growth(salinity), 1, 1e-12) << salinity;
  EXPECT_NEAR(growth(150), 55.0 / 125, 1e-12) << "less than half";
  EXPECT_EQ(growth(205), 0);
  EXPECT_EQ(growth(324), 0);
  EXPECT_EQ(growth(50, 0.005), 0) << "dry";
}

TEST(BenthicDiatoms, HaveTheArea) {
  auto cells = lagoon<BenthicDiatoms>(0.2, 10, 3e6);
  cells.step({});
  EXPECT_NEAR(cells.derived[1][0], 1.5e6, 1e-6);
}

struct Shrimp {
  double suitability, hatching;
};
Shrimp shrimp(double salinity, double depth = 0.2) {
  auto cells = lagoon<BrineShrimp>(depth, salinity);
  cells.step({});
  return {cells.derived[0][0], cells.derived[2][0]};
}

TEST(BrineShrimp, LiveFrom10To340AndHatchBelow150) {
  EXPECT_EQ(shrimp(10).suitability, 0);
  EXPECT_NEAR(shrimp(35).suitability, 0.5, 1e-12);
  EXPECT_NEAR(shrimp(60).suitability, 1, 1e-12);
  EXPECT_NEAR(shrimp(150).suitability, 1, 1e-12);
  EXPECT_NEAR(shrimp(245).suitability, 0.5, 1e-12);
  EXPECT_EQ(shrimp(340).suitability, 0);
  EXPECT_EQ(shrimp(5).hatching, 1) << "cysts hatch where adults are eaten";
  EXPECT_EQ(shrimp(149.9).hatching, 1);
  EXPECT_EQ(shrimp(150).hatching, 0);
  EXPECT_EQ(shrimp(100, 0).hatching, 0) << "no water";
  EXPECT_EQ(shrimp(100, 0).suitability, 0);
}

TEST(BrineShrimp, DaysAreCountedByTheYearOfTheSpecies) {
  auto cells = lagoon<BrineShrimp>(0.2, 100);
  cells.step({.dt = 0, .month = 6});
  EXPECT_EQ(cells.derived[3][0], 0) << "a step without length counts nothing";
  for (int month : {6, 7, 8}) {  // July to September, 30 days each: hatching in the first only, adults in two
    cells.forcing[1][0] = month == 6 ? 100 : month == 7 ? 200 : 330;
    for (int day = 0; day < 30; ++day) cells.step({.month = month});
  }
  EXPECT_NEAR(cells.derived[3][0], 60, 1e-9);
  EXPECT_NEAR(cells.derived[5][0], 30, 1e-9);
  cells.step({.month = 6});  // the next July
  EXPECT_NEAR(cells.derived[4][0], 60, 1e-9);
  EXPECT_NEAR(cells.derived[6][0], 30, 1e-9);
  EXPECT_EQ(cells.derived[3][0], 0);
}

}  // namespace
}  // namespace cuenca::ecosystem
