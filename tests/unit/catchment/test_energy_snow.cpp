// Snow by its heat balance: days solved by other means, limits with a closed form, and the books of heat.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using namespace cuenca::testing;

constexpr double kIce = 2.1e6, kFusion = 0.334e9, kSublimation = 2.834e9;  // J per m3 of water (and K)
constexpr EnergyRule<double> kRule{0.85, 0.5, 21.9 * 86400, 4 * 86400.0, 0.01, 5, 0.05, 0.02};

struct Day {
  EnergyPack<double> pack;
  EnergyMoved<double> moved;
};
Day half_day(double ice, double coldness, double sun, double air, double vapour, double clear, double wind, double pressure) {
  Day d{{ice, 0, coldness, 0}, {}};
  EnergyWeather<double> w{sun, physics::sky_longwave(air, vapour, clear), air, vapour, air, 0, 0, {}};
  w.bulk = bulk_coefficients(bulk_transfer(2.0, 1e-3), wind, pressure, air);
  d.moved = energy_snow(d.pack, w, kRule, 43200.0);
  return d;
}

// The same balance written out anew and solved by bisection in another language; 100 mm of snow, twelve hours.
TEST(EnergySnow, AColdDryDaySublimatesAndDoesNotMelt) {
  const Day d = half_day(0.1, 8, 320, 263.15, 110, 1, 6, 52000);  // at 5300 m
  EXPECT_NEAR(d.moved.surface - 273.15, -14.7556998972, 1e-9);
  EXPECT_NEAR(d.moved.sublimation * 1e3, 0.349046182050, 1e-10);
  EXPECT_EQ(d.moved.melt, 0);
  EXPECT_EQ(d.moved.deposition, 0);
  EXPECT_NEAR(d.pack.coldness, 11.425425299973, 1e-9);
  EXPECT_NEAR(d.moved.net_radiation / 43200, -48.42515529, 1e-7);
  EXPECT_NEAR(d.moved.sensible / 43200, 54.67185823, 1e-7);
  EXPECT_NEAR(d.moved.latent / 43200, -22.89807592, 1e-7);
}

TEST(EnergySnow, AHumidWarmDayMeltsAndGathersDew) {
  const Day d = half_day(0.1, 2, 180, 279.15, 850, 0.6, 3, 80000);
  EXPECT_EQ(d.moved.surface, 273.15);
  EXPECT_NEAR(d.moved.melt * 1e3, 13.101060133896, 1e-9);
  EXPECT_NEAR(d.moved.deposition * 1e3, 0.665310211404, 1e-10);
  EXPECT_EQ(d.moved.sublimation, 0);
  EXPECT_NEAR(d.moved.net_radiation / 43200, 17.34962277, 1e-7);
  EXPECT_NEAR(d.moved.sensible / 43200, 50.01762134, 1e-7);
  EXPECT_EQ(d.pack.coldness, 0);
}

// 8 mm cover 40 % of the ground: less is exchanged, by that share, with a pack of 20 mm.
TEST(EnergySnow, PatchesExchangeOnTheirArea) {
  const Day d = half_day(0.008, 3, 320, 268.15, 150, 1, 4, 55000);
  EXPECT_NEAR(d.moved.surface - 273.15, -11.6855930789, 1e-9);
  EXPECT_NEAR(d.moved.sublimation * 1e3, 0.113753079976, 1e-10);
  EXPECT_NEAR(d.pack.coldness, 10.271659321880, 1e-8);
}

// Still air, no conduction: the surface radiates what it absorbs.
TEST(EnergySnow, WithoutWindTheSurfaceIsInRadiativeBalance) {
  EnergyRule<double> rule = kRule;
  rule.conductance = 1e-9;
  for (const double sky : {120.0, 180.0, 250.0}) {
    EnergyPack<double> pack{0.1, 0, 20, 0};
    const EnergyWeather<double> w{0, sky, 268.15, 200, 268.15, 0, 0, {0, 0}};
    const auto m = energy_snow(pack, w, rule, 3600.0);
    EXPECT_NEAR(m.surface, std::pow(sky / physics::kStefanBoltzmann, 0.25), 1e-6);  // the last heat through the pack: 1e-9 W/(m2 K) · 20 K
    EXPECT_EQ(m.sublimation, 0);
    EXPECT_EQ(m.deposition, 0);
    EXPECT_EQ(m.sensible, 0);
  }
}

// Nothing but warm rain on melting snow: c m T / L melts.
TEST(EnergySnow, RainMeltsWhatItsHeatCan) {
  EnergyPack<double> pack{0.1, 0, 0, 0};
  const EnergyWeather<double> w{0, physics::kStefanBoltzmann * std::pow(273.15, 4), 273.15, 200, 283.15, 0, 0.03, {0, 0}};
  const auto m = energy_snow(pack, w, kRule, 86400.0);
  EXPECT_NEAR(m.melt, 0.03 * 4186 * 10 / 0.334e6, 1e-15);
  EXPECT_NEAR(m.outflow, 0.03 + m.melt - 0.05 * (0.1 - m.melt), 1e-15);
}

TEST(EnergySnow, ColdSnowFreezesRain) {
  EnergyPack<double> pack{0.1, 0, 10, 0};
  EnergyRule<double> rule = kRule;
  rule.conductance = 1e-9;
  const EnergyWeather<double> w{0, physics::kStefanBoltzmann * std::pow(273.15, 4), 273.15, 200, 273.15, 0, 0.004, {0, 0}};
  const auto m = energy_snow(pack, w, rule, 3600.0);
  EXPECT_NEAR(m.refreezing, 0.004, 1e-15);  // 6.3 mm could freeze
  EXPECT_NEAR(pack.coldness, (kIce * 0.1 * 10 - kFusion * 0.004) / (kIce * 0.104), 1e-8);
  EnergyPack<double> wet{0.1, 0.02, 10, 0};
  EXPECT_NEAR(energy_snow(wet, w, rule, 3600.0).refreezing, kIce * 0.1 * 10 / kFusion, 1e-10);
  EXPECT_LE(wet.coldness, 1e-12);
}

TEST(EnergySnow, TheLastSnowGoesAndItsSpareHeatIsTold) {
  EnergyPack<double> pack{0.03, 0, 1, 0};
  const EnergyWeather<double> w{900, 300, 283.15, 500, 283.15, 0, 0, bulk_coefficients(bulk_transfer(2.0, 1e-3), 5.0, 60000.0, 283.15)};
  const auto m = energy_snow(pack, w, kRule, 10 * 86400.0);
  EXPECT_EQ(pack.ice, 0);
  EXPECT_EQ(pack.coldness, 0);
  EXPECT_EQ(pack.darkening, 0);
  EXPECT_GT(m.unused, 0);
  EXPECT_NEAR(m.melt + m.sublimation, 0.03 + m.deposition, 1e-17);
}

// What round-off leaves of a pack is no pack: finite, and gone in finite time.
TEST(EnergySnow, TheLastTraceComesToAnEnd) {
  for (const double trace : {5e-324, 1e-310, 1e-200, 1e-20, 1e-9}) {
    EnergyPack<double> pack{trace, 0, 0, 0.3};
    const EnergyWeather<double> w{500, 250, 270, 100, 270, 0, 0, bulk_coefficients(bulk_transfer(2.0, 1e-3), 5.0, 60000.0, 270.0)};
    const auto m = energy_snow(pack, w, kRule, 3600.0);
    for (const double x : {m.sublimation, m.melt, m.surface, m.unused, pack.coldness, pack.darkening}) EXPECT_TRUE(std::isfinite(x)) << trace;
    EXPECT_EQ(pack.ice, 0) << trace;
  }
  EnergyPack<double> pack{0.02, 0, 0, 0};
  int hours = 0;
  for (; pack.ice > 0 && hours < 10000; ++hours)
    energy_snow(pack, {150, 280, 278.15, 700, 278.15, 0, 0, bulk_coefficients(bulk_transfer(2.0, 1e-3), 3.0, 60000.0, 278.15)}, kRule, 3600.0);
  EXPECT_LT(hours, 400);
}

TEST(Albedo, DecaysAndIsRefreshedExactly) {
  const auto dry = darken(0.0, 0.35, 0.5, 0.0);
  EXPECT_NEAR(dry.end, 0.35 * (1 - std::exp(-0.5)), 1e-16);
  EXPECT_NEAR(dry.mean, 0.35 * (1 - (1 - std::exp(-0.5)) / 0.5), 1e-15);
  const auto snowed = darken(0.3, 0.35, 1e-12, 2.0);
  EXPECT_NEAR(snowed.end, 0.3 * std::exp(-2), 1e-12);
  double parts = 0.1, mean = 0;  // a step equals its parts
  for (int i = 0; i < 8; ++i) {
    const auto part = darken(parts, 0.35, 0.8 / 8, 0.4 / 8);
    parts = part.end;
    mean += part.mean / 8;
  }
  const auto whole = darken(0.1, 0.35, 0.8, 0.4);
  EXPECT_NEAR(whole.end, parts, 1e-15);
  EXPECT_NEAR(whole.mean, mean, 1e-15);
}

// Heat in the pack (cold content below, melt heat of its water above melting ice) changes by what the derived fluxes say, in any step.
TEST(EnergySnow, TheBooksOfHeatClose) {
  double worst = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    Draw draw(seed);
    auto cells = drawn<EnergySnow>(draw, 64, seed % 4 == 0);
    const auto before = copy(cells);
    const double lengths[] = {3600, 86400, 5 * 86400.0, 30 * 86400.0};
    const catalog::Step step{.dt = lengths[seed % 4], .day = seed * 0.125};
    cells.step(step);
    apply(cells);
    for (int c = 0; c < cells.n; ++c) {
      const double area = before.parameters[0][c];
      const auto heat = [&](Cells<EnergySnow>& at) {
        return (-kIce * at.stores[0][c] * at.memory[0][c] + kFusion * at.stores[1][c]) / area;
      };
      auto start = copy(before);
      // W/m2: radiation, sensible, latent, advected, unused
      double in = 0, scale = 0;
      const double signs[] = {1, 1, 1, 1, -1};
      for (int k = 0; k < 5; ++k) {
        in += signs[k] * cells.derived[9 + k][c] * step.dt;
        scale += std::abs(cells.derived[9 + k][c]) * step.dt;
      }
      const double rain = cells.fluxes[1][c], outflow = cells.fluxes[6][c];
      in += kFusion * (rain - outflow) / area;
      const double change = heat(cells) - heat(start);
      scale += kFusion * (rain + outflow + start.stores[1][c]) / area + kIce * start.stores[0][c] / area * start.memory[0][c] + 1;
      worst = std::max(worst, std::abs(change - in) / scale);
      ASSERT_NEAR(change, in, 1e-9 * scale) << "seed " << seed << " cell " << c;
    }
  }
  std::printf("worst relative error of heat %.1e\n", worst);
}

// With the same weather at all hours a day is its hours, to the order of the steps; snow that ages, cools and melts in between.
TEST(EnergySnow, ShorterStepsComeNearer) {
  const auto run = [](double dt) {
    Cells<EnergySnow> snow(1);
    for (int s = 0; s < snow.parameters.count(); ++s) {
      const catalog::Row& row = EnergySnow::type.parameters[s];
      snow.parameters[s][0] = row.fallback ? to_si(row, *row.fallback) : 1e6;
    }
    snow.stores[0][0] = 0.15e6;
    const double forcing[] = {0, 276.15, 272.15, 268.15, 284.15, 330, 0.9, 450, 3, 60000, 0};
    for (int f = 0; f < 11; ++f) snow.forcing[f][0] = forcing[f];
    double melt = 0, sublimation = 0;
    for (double day = 0; day < 10 - 1e-9; day += dt / 86400) {
      snow.step({.dt = dt, .day = day});
      melt += snow.fluxes[5][0] / 1e3;
      sublimation += snow.fluxes[2][0] / 1e3;
      apply(snow);
    }
    return std::pair{melt, sublimation};
  };
  const auto fine = run(1800), hour = run(3600), day = run(86400), long_step = run(5 * 86400.0);
  EXPECT_GT(fine.first, 10);
  EXPECT_GT(fine.second, 2);
  EXPECT_NEAR(hour.first, fine.first, 0.01 * fine.first);
  EXPECT_NEAR(day.first, fine.first, 0.10 * fine.first);
  EXPECT_NEAR(day.second, fine.second, 0.05 * fine.second);
  EXPECT_NEAR(long_step.first, day.first, 0.03 * day.first) << "a long step walks its half days; its nights are whole";
  std::printf("10 days: melt %.3f mm (hours %.3f, days %.3f), sublimation %.3f (hours %.3f, days %.3f)\n", fine.first, hour.first,
              day.first, fine.second, hour.second, day.second);
}

TEST(EnergySnow, TheDayHasASunnyHalf) {
  const auto lengths = [](double time, double left) {
    std::string text;
    while (left > 0) {
      const DayPiece p = first_piece(time, left);
      text += (p.light ? 'd' : 'n') + std::to_string(static_cast<int>(p.seconds / 3600)) + ' ';
      left -= p.seconds;
      time += p.seconds;
      if (time >= 86400) time -= 86400;
    }
    return text;
  };
  EXPECT_EQ(lengths(0, 86400), "n6 d12 n6 ");
  EXPECT_EQ(lengths(0, 2 * 86400), "n6 d12 n12 d12 n6 ");
  EXPECT_EQ(lengths(21600, 21600), "d6 ");
  EXPECT_EQ(lengths(64800 - 3600, 7200), "d1 n1 ");
}

TEST(SkyLongwave, IsBrutsaertUnderAClearSkyAndBlackUnderAnOvercastOne) {
  const double black = physics::kStefanBoltzmann * std::pow(268.15, 4);
  EXPECT_NEAR(physics::sky_longwave(268.15, 300.0, 1.0), 1.24 * std::pow(3.0 / 268.15, 1.0 / 7) * black, 1e-10);
  EXPECT_NEAR(physics::sky_longwave(268.15, 300.0, 0.3), black * (1 - (1 - 1.24 * std::pow(3.0 / 268.15, 1.0 / 7)) * 0.055), 1e-10);
  EXPECT_NEAR(physics::sky_longwave(268.15, 0.0, 1.0), 0.4 * black, 1e-10);
}

}  // namespace
}  // namespace cuenca::catchment
