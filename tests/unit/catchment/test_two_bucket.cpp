#include <gtest/gtest.h>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Draw;

struct Case {
  double store, inflow, demand, drainable, capacity, exponent;
  SoilDepths<double> step() const { return two_bucket<double>(store, inflow, demand, drainable, capacity, exponent); }
};

/// Means of z, z² and z^e by RK4 in extended precision; sub-steps grow geometrically from a tiny first one, for the steep start from dry.
SoilDepths<double> reference(const Case& c, int n) {
  using Number = long double;
  struct Y {
    Number z, et, surface, drainage;
  };
  const auto rate = [&](Number z) {
    z = std::min<Number>(1, std::max<Number>(0, z));
    const Number et = c.demand * (5 * z - 2 * z * z) / 3,
                 surface = c.inflow > 0 && z > 0 ? c.inflow * std::pow(z, Number(c.exponent)) : Number(0), drainage = c.drainable * z * z;
    return Y{(c.inflow - et - surface - drainage) / c.capacity, et, surface, drainage};
  };
  Y y{std::min<Number>(1, Number(c.store) / c.capacity), 0, 0, 0};
  const Number ratio = std::pow(Number(10), Number(9) / n);
  Number h = (ratio - 1) / (std::pow(ratio, Number(n)) - 1);
  for (int i = 0; i < n; ++i, h *= ratio) {
    const Y a = rate(y.z), b = rate(y.z + h / 2 * a.z), d = rate(y.z + h / 2 * b.z), e = rate(y.z + h * d.z);
    const auto mean = [&](Number Y::*m) { return h / 6 * (a.*m + 2 * (b.*m) + 2 * (d.*m) + e.*m); };
    y = {y.z + mean(&Y::z), y.et + mean(&Y::et), y.surface + mean(&Y::surface), y.drainage + mean(&Y::drainage)};
  }
  return {static_cast<double>(y.et), static_cast<double>(y.surface), static_cast<double>(y.drainage)};
}

void expect_close(const Case& c, const SoilDepths<double>& a, const SoilDepths<double>& b, double tolerance) {
  const auto where = [&] {
    return ::testing::Message() << c.store << " " << c.inflow << " " << c.demand << " " << c.drainable << " " << c.capacity << " "
                                << c.exponent;
  };
  EXPECT_NEAR(a.evapotranspiration, b.evapotranspiration, tolerance) << where();
  EXPECT_NEAR(a.surface_runoff, b.surface_runoff, tolerance) << where();
  EXPECT_NEAR(a.drainage, b.drainage, tolerance) << where();
}

TEST(SoilPower, MatchesExtendedPrecision) {
  double worst = 0;  // of the bound: 16 half units for products; exp(e log z) loses digits with e log z
  for (const double e : {0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.5, 8.0, 15.5, 16.0, 0.3, 2.71, 4.25, 40.0})
    for (double z = 1; z > 1e-7; z *= 0.93) {
      const double exact = static_cast<double>(std::pow(static_cast<long double>(z), static_cast<long double>(e)));
      const double bound = e <= 15.5 && 2 * e == std::floor(2 * e) ? 1.8e-15 : 2.3e-16 * (2 - e * std::log(z));
      worst = std::max(worst, std::abs(SoilPower<double>(e)(z) / exact - 1) / bound);
    }
  EXPECT_LT(worst, 1);
  EXPECT_EQ(SoilPower<double>(4.0)(0.5), 0.0625);
  EXPECT_EQ(SoilPower<double>(4.0)(1e-300), 0);
}

TEST(SoilPower, LanesDoNotSeeTheirNeighbours) {
  Draw draw(7);
  for (int n = 0; n < 2000; ++n) {
    Lanes e, z;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double any = draw.uniform(0.1, 20);
      e.set(lane, draw.uniform(0, 1) < 0.6 ? std::ceil(2 * any) / 2 : any);
      z.set(lane, draw.uniform(1e-6, 1));
    }
    const Lanes all = SoilPower<Lanes>(e)(z);
    for (int lane = 0; lane < kLanes; ++lane) ASSERT_EQ(all[lane], SoilPower<double>(e[lane])(z[lane])) << e[lane];
  }
}

TEST(TwoBucket, DryStepIsExact) {
  for (const double z : {0.0, 1e-6, 0.05, 0.4, 1.0})
    for (const double demand : {0.0, 1e-7, 1e-4, 3e-3, 0.05, 0.5})
      // below, at and above the rate at which the quadratic term changes its sign (2/3 of the demand)
      for (const double drainable : {0.0, 1e-5, demand * 2 / 3, demand * 2 / 3 * (1 + 1e-9), 2e-3, 0.1}) {
        const Case c{z * 0.12, 0, demand, drainable, 0.12, 1.5};
        expect_close(c, c.step(), reference(c, 20000), 1e-14);
      }
}

TEST(TwoBucket, WetStepMatchesAFineIntegration) {
  Draw draw(11);
  for (int i = 0; i < 150; ++i) {
    const double days = draw.chance(0.3) ? 30 : 1;
    const Case c{0,
                 draw.uniform(0, 0.03) * days,
                 draw.uniform(0, 0.006) * days,
                 draw.uniform(0, 0.01) * days,
                 draw.uniform(0.05, 1),
                 draw.uniform(0.3, 8)};
    Case wet = c;
    wet.store = draw.uniform(0.02, 1) * c.capacity;
    expect_close(wet, wet.step(), reference(wet, 4000), 1e-9);  // 1e-6 mm
  }
}

TEST(TwoBucket, WetStepFromDrySoilWithASteepStart) {
  for (const double exponent : {0.05, 0.5, 1.0, 4.0})
    for (const double inflow : {1e-5, 1e-3, 0.1}) {
      const Case c{0, inflow, 2e-3, 1e-3, 0.1, exponent};
      expect_close(c, c.step(), reference(c, 40000), 5e-9);  // the derivative of z^0.05 has no bound at 0
    }
}

TEST(TwoBucket, StiffStepsEndInTheirEquilibrium) {
  for (const double inflow : {0.5, 20.0})  // a thin soil for a very long step
    for (const double exponent : {0.1, 5.0}) {
      const Case c{0.001, inflow, 4.0, 30.0, 0.005, exponent};
      expect_close(c, c.step(), reference(c, 200000), 1e-8 * inflow);
    }
}

TEST(TwoBucket, OneDayIsFourQuarters) {
  Draw draw(3);
  for (int i = 0; i < 200; ++i) {
    Case day{0,
             draw.chance(0.5) ? 0 : draw.uniform(0, 0.04),
             draw.uniform(0, 0.006),
             draw.uniform(0, 0.01),
             draw.uniform(0.05, 0.5),
             draw.uniform(0.3, 6)};
    day.store = draw.uniform(0, 1) * day.capacity;
    SoilDepths<double> sum{0, 0, 0};
    Case quarter{day.store, day.inflow / 4, day.demand / 4, day.drainable / 4, day.capacity, day.exponent};
    for (int k = 0; k < 4; ++k) {
      const auto m = quarter.step();
      quarter.store += quarter.inflow - m.evapotranspiration - m.surface_runoff - m.drainage;
      sum = {sum.evapotranspiration + m.evapotranspiration, sum.surface_runoff + m.surface_runoff, sum.drainage + m.drainage};
    }
    expect_close(day, day.step(), sum, day.inflow > 0 ? 1e-9 : 1e-15);
  }
}

TEST(TwoBucket, DryDownOnlyFalls) {
  Case c{0.1, 0, 4e-3, 2e-3, 0.12, 1.5};
  for (int day = 0; day < 2000; ++day) {
    const auto m = c.step();
    const double next = c.store - m.evapotranspiration - m.surface_runoff - m.drainage;
    ASSERT_LT(next, c.store);
    ASSERT_GE(next, 0);
    c.store = next;
  }
}

TEST(TwoBucket, StrongerStormsAndWetterSoilsShedMore) {
  double before = -1;
  for (double inflow = 1e-4; inflow < 0.3; inflow *= 1.3) {
    const double runoff = Case{0.04, inflow, 3e-3, 2e-3, 0.12, 1.5}.step().surface_runoff;
    EXPECT_GT(runoff, before);
    before = runoff;
  }
  before = -1;
  for (double z = 0; z <= 1; z += 0.05) {
    const double runoff = Case{z * 0.12, 0.02, 3e-3, 2e-3, 0.12, 1.5}.step().surface_runoff;
    EXPECT_GT(runoff, before);
    before = runoff;
  }
}

TEST(TwoBucket, AStoreAboveItsCapacitySpills) {
  cuenca::testing::Cells<TwoBucketSoil> soil(1);
  const double values[] = {1e6, 4000, 0.1, 1, 2, 0.5, 0, 0};
  for (int s = 0; s < 8; ++s) soil.parameters[s][0] = values[s];
  soil.stores[0][0] = 0.15e6;  // the capacity was made smaller
  soil.step({});
  EXPECT_NEAR(soil.fluxes[1][0], 0.05e6, 1e-6);
  EXPECT_EQ(soil.derived[1][0], 1.0);
}

}  // namespace
}  // namespace cuenca::catchment
