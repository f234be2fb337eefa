// Hand-checkable snow and the exact linear store (tests/verification/data/catchment).
#include <gtest/gtest.h>

#include <algorithm>

#include "catchment/process/degree_day.hpp"
#include "catchment/process/hillslope.hpp"
#include "conformance/catchment/shared.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::read_table;

const std::string folder = std::string(CUENCA_SOURCE_DIR) + "/tests/verification/data/catchment/";

TEST(DegreeDayTable, EveryColumnOfEveryCase) {
  const auto t = read_table(folder + "degree_day_cases.csv");
  ASSERT_EQ(t.rows.size(), 26u);
  std::string name;
  double ice = 0, liquid = 0, precipitation = 0, outflow = 0;
  for (std::size_t i = 0; i < t.rows.size(); ++i) {
    if (t.text(i, "case") != name) ice = liquid = precipitation = outflow = 0;
    name = t.text(i, "case");
    const double mm = 1e-3;
    const auto m = degree_day<double>(ice, liquid, t.number(i, "P_mm") * mm, t.number(i, "T_degC") + 273.15, t.number(i, "TT") + 273.15,
                                      t.number(i, "DT"), t.number(i, "DDF") * mm, t.number(i, "CFR"), t.number(i, "WHC"), 0.0);
    ice += m.snowfall + m.refreezing - m.melt;
    liquid += m.rainfall - m.refreezing + m.melt - m.outflow;
    precipitation += m.snowfall + m.rainfall;
    outflow += m.outflow;
    const auto expect = [&](double x, const char* column) {
      EXPECT_NEAR(x / mm, t.number(i, column), 1e-9) << name << " " << i << " " << column;
    };
    expect(m.snowfall, "snowfall_mm");
    expect(m.rainfall, "rainfall_mm");
    expect(m.refreezing, "refreeze_mm");
    expect(m.melt, "melt_mm");
    expect(ice, "ice_end_mm");
    expect(liquid, "liquid_end_mm");
    expect(ice + liquid, "swe_end_mm");
    expect(m.outflow, "outflow_mm");
    EXPECT_NEAR(precipitation, outflow + ice + liquid, 1e-15);
  }
}

TEST(LinearStoreTable, OutflowAtAnyStep) {
  const auto t = read_table(folder + "linear_reservoir_exact.csv");
  ASSERT_GT(t.rows.size(), 5u);
  for (std::size_t i = 0; i < t.rows.size(); ++i) {
    const double days = t.number(i, "t_d"), start = t.number(i, "S0_mm"), inflow = t.number(i, "inflow_mm_d") * days;
    const double out = linear_outflow<double>(start, inflow, t.number(i, "k_1_d") * days), expected = t.number(i, "outflow_volume_mm");
    // the table has 12 digits
    EXPECT_NEAR(out, expected, 1e-11 * std::max(1.0, expected) + 1e-10);
    EXPECT_NEAR(start + inflow - out, t.number(i, "S_mm"), 1e-9);
  }
}

}  // namespace
}  // namespace cuenca::catchment
