// Properties of the vapour, radiation and evaporation formulas; numbers of the literature are in tests/conformance/climate.
#include <gtest/gtest.h>

#include <cmath>

#include "physics/evaporation.hpp"

namespace cuenca::physics {
namespace {

TEST(Vapour, SlopeIsTheDerivative) {
  for (double t = 253; t < 313; t += 5) {
    const double h = 1e-3, numeric = (saturation_pressure(t + h) - saturation_pressure(t - h)) / (2 * h);
    // FAO-56 rounds 17.27 · 237.3 = 4098.17 to 4098.
    EXPECT_NEAR(saturation_slope(t) / numeric, 1.0, 5e-5) << t;
  }
}

TEST(Vapour, IceIsBelowWaterInFrost) {
  // WMO tables: over ice at -10 degC 259.9 Pa, -20 degC 103.2 Pa, -30 degC 38.0 Pa.
  EXPECT_NEAR(saturation_pressure_ice(263.15), 259.9, 0.3);
  EXPECT_NEAR(saturation_pressure_ice(253.15), 103.2, 0.2);
  EXPECT_NEAR(saturation_pressure_ice(243.15), 38.0, 0.1);
  for (double t = 235; t < 273; t += 2) EXPECT_LT(saturation_pressure_ice(t), saturation_pressure(t)) << t;
}

TEST(Vapour, PressureOfThePuna) {
  EXPECT_NEAR(air_pressure(3780.0), 63900, 50);
  EXPECT_NEAR(psychrometric_constant(air_pressure(3780.0)), 42.5, 0.05);
  EXPECT_DOUBLE_EQ(air_pressure(0.0), 101300);
}

// The root itself, by halving, from frost to desert and from the sea to the summits.
TEST(Vapour, WetBulbIsTheRoot) {
  int n = 0;
  for (double t = 213.15; t <= 333.15; t += 2.5)
    for (const double pressure : {30e3, 63e3, 108e3})
      for (const double humidity : {0.0, 0.01, 0.2, 0.7, 0.97, 1.0}) {
        const double gamma = psychrometric_constant(pressure), vapour = humidity * saturation_pressure(t);
        double low = t - 120, high = t;
        if (low < kZeroCelsius - 200) low = kZeroCelsius - 200;  // the formula of saturation has a pole at -237 degC
        for (int i = 0; i < 80; ++i) {
          const double middle = 0.5 * (low + high);
          (saturation_pressure(middle) - gamma * (t - middle) - vapour > 0 ? high : low) = middle;
        }
        const double wet = wet_bulb_temperature(t, vapour, gamma);
        ASSERT_NEAR(wet, high, 3e-13) << t << " K, " << pressure << " Pa, humidity " << humidity;
        ASSERT_LE(wet, t);
        // in lanes beside drier and damper air, which need more steps or fewer
        Lanes of(vapour), air(t);
        for (int lane = 1; lane < kLanes; ++lane) {
          of.set(lane, saturation_pressure(t + 5.0 * lane - 20) * lane / 8);
          air.set(lane, t + 5.0 * lane - 20);
        }
        ASSERT_EQ(wet_bulb_temperature(air, of, Lanes(gamma))[0], wet);
        ++n;
      }
  EXPECT_EQ(n, 49 * 18);
}

TEST(Radiation, TheTableOfTheSunIsTheSun) {
  for (int day = 1; day <= 366; ++day) {
    const SunDay sun = sun_of_day(day), &kept = sun_of_date(day);
    EXPECT_EQ(sun.distance, kept.distance);
    EXPECT_EQ(sun.declination, kept.declination);
    EXPECT_EQ(sun.sine, kept.sine);
    EXPECT_EQ(sun.cosine, kept.cosine);
    EXPECT_EQ(sun.tangent, kept.tangent);
  }
}

TEST(Radiation, PolarNightAndDay) {
  const SunDay june = sun_of_day(172), december = sun_of_day(355);
  const double north = 80 * kPi / 180;
  EXPECT_NEAR(extraterrestrial_radiation(december, north), 0, 1e-9);
  EXPECT_NEAR(daylight(june, north), kDaySeconds, 1e-6);
  EXPECT_GT(extraterrestrial_radiation(june, north), 400);
  EXPECT_NEAR(daylight(sun_of_day(81), 0.0), kDaySeconds / 2, 1e-6);
}

TEST(Radiation, YearlyMeanAtTheEquatorAgreesWithTheIntegral) {
  // Mean of cos(zenith)+ over a day by the sum over 4000 moments.
  const double latitude = -24.57 * kPi / 180;
  for (int day = 1; day <= 365; day += 26) {
    const SunDay sun = sun_of_day(day);
    double sum = 0;
    for (int i = 0; i < 4000; ++i) {
      const double hour = 2 * kPi * (i + 0.5) / 4000 - kPi;
      sum += std::fmax(0, std::sin(latitude) * sun.sine + std::cos(latitude) * sun.cosine * std::cos(hour));
    }
    EXPECT_NEAR(extraterrestrial_radiation(sun, latitude), kSolarConstant * sun.distance * sum / 4000, 1e-3) << day;
  }
}

TEST(Penman, SalineWaterEvaporatesLess) {
  const double t = 280, pressure = air_pressure(3780.0), saturation = daily_saturation(272.0, 291.0);
  const auto terms = penman_terms(t, 150.0, 3.0, psychrometric_constant(pressure), saturation, 0.4 * saturation);
  double before = 1;
  for (double activity = 1; activity > 0.3; activity -= 0.05) {
    const double e = penman(terms, activity);
    EXPECT_LT(e, before);
    before = e;
  }
  EXPECT_NEAR(penman(terms, 0.75) / penman(terms, 1.0), 0.83, 0.03);  // science notes of the site: 0.83
}

TEST(Penman, NothingMovesWithoutEnergyAndDeficit) {
  const auto terms = penman_terms(283.0, 0.0, 2.0, 42.5, 1200.0, 1200.0);
  EXPECT_EQ(penman(terms, 1.0), 0.0);
  // Air above a brine whose activity equals the humidity: only the energy term is left.
  const auto moist = penman_terms(283.0, 100.0, 2.0, 42.5, 1200.0, 900.0);
  EXPECT_DOUBLE_EQ(penman(moist, 0.75), moist.energy / (moist.slope + moist.psychrometric / 0.75));
}

TEST(Penman, EnergyTermIsTheRadiationAsWater) {
  // Without wind function and psychrometric constant all radiation evaporates.
  const PenmanTerms<double> terms = penman_terms(290.0, 245.0, 0.0, 0.0, 1500.0, 1000.0);
  EXPECT_NEAR(penman(terms, 1.0), 245.0 / (kLatentHeat * kFreshDensity), 1e-20);
}

TEST(Evaporation, LanesHaveTheBitsOfScalars) {
  Lanes low, high, humidity, wind, radiation, elevation, latitude;
  for (int i = 0; i < kLanes; ++i) {
    low.set(i, 258 + 3.3 * i);
    high.set(i, 271 + 3.9 * i);
    humidity.set(i, 0.13 * i);
    wind.set(i, 0.7 * i);
    radiation.set(i, 40 + 41.7 * i);
    elevation.set(i, 700.1 * i);
    latitude.set(i, -1.5 + 0.41 * i);
  }
  const SunDay sun = sun_of_day(33);
  const auto all = [&]<class Real>(Real tn, Real tx, Real h, Real u, Real rs, Real z, Real lat) {
    const Real es = daily_saturation(tn, tx), ea = h * es, mean = Real(0.5) * (tn + tx), gamma = psychrometric_constant(air_pressure(z));
    const Real above = extraterrestrial_radiation(sun, lat);
    const Real net = Real(0.92) * rs - net_longwave(tn, tx, ea, rs / max(above, Real(1.0)));
    const Real sum = penman(penman_terms(mean, net, u, gamma, es, ea), Real(0.8)) +
                     penman_monteith(mean, net, Real(0.0), u, gamma, es, ea) + hargreaves(mean, tx - tn, above) +
                     priestley_taylor(mean, net, Real(0.0), gamma, Real(1.26)) + oudin(mean, above);
    return sum + daylight(sun, lat) + saturation_pressure_ice(tn) + radiation_from_range(tx - tn, Real(0.19), above, clear_sky_share(z)) +
           wind_at_two_metres(u, Real(10.0)) + vapour_from_extremes(tn, tx, h, h);
  };
  const Lanes together = all(low, high, humidity, wind, radiation, elevation, latitude);
  for (int i = 0; i < kLanes; ++i)
    EXPECT_EQ(together[i], all(low[i], high[i], humidity[i], wind[i], radiation[i], elevation[i], latitude[i])) << i;
}

}  // namespace
}  // namespace cuenca::physics
