// A whole hybrid project for twelve years: raw brine, direct extraction, evaporation ponds, plant, tailings pond, reinjection, fresh water.
// What is sent by one is brought to the next by hand, as the engine does; every kilogram and cubic metre is found again.
#include <gtest/gtest.h>

#include <array>

#include "allocation/plant.hpp"
#include "unit/waterbody/rig.hpp"
#include "waterbody/pond.hpp"

namespace cuenca::allocation {
namespace {
using testing::Rig;
using waterbody::Pond;

constexpr double kDay = 86400;

Rig<Pond> ponds(double surface, double target) {
  Rig<Pond> rig({testing::halite(), testing::other_salts(), testing::lithium()});
  const std::pair<const char*, double> values[] = {{"surface", surface},     {"evaporation_factor", 0.7}, {"brine", 0},
                                                   {"operating_depth", 0.3}, {"greatest_depth", 1.5},     {"held_brine", 0.2e-3},
                                                   {"dry_salinity", 1000},   {"target", target},          {"end", 11 * 365.0}};
  for (const auto& [name, value] : values) rig.set(name, value);
  rig.force("precipitation", 0.25e-3 / kDay);
  return rig;
}

template <class From, class To>
void bring(const From& from, const char* flux, To& to, const char* store) {
  const double m3 = from.flux(flux);
  if (m3 <= 0) return;
  to.arrive(store, 0, m3, {from.sent(flux, 0) / m3, from.sent(flux, 1) / m3, from.sent(flux, 2) / m3});
}

TEST(Chain, ProjectOverItsLifeKeepsEveryKilogram) {
  Rig<Plant> plant({testing::halite(), testing::other_salts(), testing::lithium()});
  plant.set("dle_share", 0.3);
  plant.set("dle_recovery", 0.88);
  plant.set("concentrate_recovery", 0.85);
  plant.set("reinjected_share", 0.9);
  plant.set("fresh_per_product", 0.046);
  auto main_ponds = ponds(4.4e6, 3.0), tailings = ponds(0.3e6, 0);
  double in[3] = {}, out[3] = {}, water = 0, ask = 0, grown = 0, product = 0, used = 0, moved = 0;
  double late = 0;
  for (int t = 0; t < 12 * 365; ++t) {
    const bool running = t < 11 * 365;
    const double season = std::cos(2 * M_PI * t / 365.0);
    const double feed = running ? 0.3 * kDay : 0;
    plant.arrive("feed", 0, feed, {290, 43, 0.44});
    plant.arrive("fresh", 0, ask * kDay, {0.3, 0.1, 0.0005});
    for (int k = 0; k < 3; ++k) in[k] += feed * std::array{290, 43, 0}[k] + ask * kDay * std::array{0.3, 0.1, 0.0005}[k];
    in[2] += feed * 0.44;
    water += feed + ask * kDay;
    plant.step({.day = double(t)});
    ASSERT_LT(plant.closure(), 1e-12) << t;
    ASSERT_LT(plant.overdraft(), 1e-12) << t;
    ask = plant.derived("fresh_request");
    product += plant.derived("production") * kDay;
    if (t >= 8 * 365 && running) late += plant.derived("production") * kDay;
    used += plant.flux("process_water");
    for (const char* flux : {"reinjected", "dle_product", "concentrate_product"}) {
      water -= plant.flux(flux);
      for (int k = 0; k < 3; ++k) out[k] += plant.sent(flux, k);
    }
    water -= plant.flux("vapour") + 0.34e-3 * (plant.sent("dle_product", 2) + plant.sent("concentrate_product", 2));
    bring(plant, "to_ponds", main_ponds, "inlet");
    bring(plant, "spent_tailings", tailings, "inlet");
    bring(plant, "tailings", tailings, "inlet");
    for (Rig<Pond>* pond : {&main_ponds, &tailings}) {
      pond->force("open_water_evaporation", (4.4 + 1.6 * season) * 1e-3 / kDay);
      pond->step({.day = double(t)});
      water += pond->flux("rain") - pond->flux("evaporation");
      for (int k = 0; k < 3; ++k) water += 0.34e-3 * (pond->sent("dissolution", k) - pond->sent("precipitation_of_salt", k));
      ASSERT_LT(pond->closure(), 1e-11) << t;
      ASSERT_LT(pond->overdraft(), 1e-11) << t;
    }
    bring(main_ponds, "release", plant, "concentrate");
    water -= tailings.flux("release");
    for (int k = 0; k < 3; ++k) out[k] += tailings.sent("release", k);
    moved += feed;
  }
  for (const char* store : {"feed", "spent", "concentrate", "residue", "fresh"}) grown += plant.content(store);
  for (Rig<Pond>* pond : {&main_ponds, &tailings}) grown += pond->content("inlet") + pond->content("liquid") + pond->content("entrained");
  EXPECT_NEAR(water, grown, 1e-12 * moved);
  for (int k = 0; k < 3; ++k)
    EXPECT_NEAR((out[k] + plant.all_mass(k) + main_ponds.all_mass(k) + tailings.all_mass(k)) / in[k], 1, 1e-12) << k;
  EXPECT_NEAR(used / (product * 0.046), 1, 0.01);
  // overall recovery once the ponds are full: between direct extraction alone and with every pond perfect
  const double recovery = late / 5.323 / (3 * 365 * 0.3 * kDay * 0.44);
  EXPECT_GT(recovery, 0.3 * 0.88 + 0.7 * 0.2);
  EXPECT_LT(recovery, 0.3 * 0.88 + 0.7 * 0.85);
  std::printf("overall recovery %.3f\n", recovery);
}

}  // namespace
}  // namespace cuenca::allocation
