// What must hold for every component of the module, whatever its numbers.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using namespace cuenca::testing;

template <class C>
class EveryComponent : public ::testing::Test {};
using Types = ::testing::Types<DegreeDay, MeltFraction, EnergySnow, InterceptionCanopy, FrostIndexGround, TwoBucketSoil, DryLandSoil, HbvSoil,
                               SimplifiedCoefficientSoil, Catchment>;
TYPED_TEST_SUITE(EveryComponent, Types);

constexpr double kSteps[] = {3600, 86400, 30 * 86400.0};

int derived_of(const catalog::ComponentType& type, std::string_view store) {
  for (std::size_t i = 0; i < type.derived.size(); ++i)
    if (type.derived[i].implies == store) return static_cast<int>(i);
  return -1;
}

TYPED_TEST(EveryComponent, LanesGiveTheBitsOfTheScalar) {
  for (const bool wide : {false, true}) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
      Draw draw(seed);
      auto lanes = drawn<TypeParam>(draw, 64, wide), scalar = copy(lanes);
      const catalog::Step step{.dt = kSteps[seed % 3]};
      lanes.template step<Lanes>(step);
      scalar.template step<double>(step);
      const auto compare = [&](const Slots& a, const Slots& b, std::string_view what) {
        for (int s = 0; s < a.count(); ++s)
          for (int c = 0; c < lanes.n; ++c)
            ASSERT_TRUE(same_bits(a[s][c], b[s][c])) << what << " slot " << s << " cell " << c << " seed " << seed;
      };
      compare(lanes.fluxes, scalar.fluxes, "flux");
      compare(lanes.derived, scalar.derived, "derived");
      compare(lanes.memory, scalar.memory, "memory");
      compare(lanes.reactions, scalar.reactions, "reaction");
    }
  }
}

TYPED_TEST(EveryComponent, ALaneDoesNotKnowItsNeighbours) {
  Draw draw(5);
  auto cells = drawn<TypeParam>(draw, 64);
  const auto before = copy(cells);
  const catalog::Step step;
  cells.template step<Lanes>(step);
  for (int shift = 1; shift < 64; shift += 9) {  // the same cells in other lanes beside others
    Cells<TypeParam> moved(64, before.properties);
    const auto move = [&](const Slots& from, Slots& to) {
      for (int s = 0; s < from.count(); ++s)
        for (int c = 0; c < 64; ++c) to[s][(c + shift) % 64] = from[s][c];
    };
    move(before.parameters, moved.parameters);
    move(before.stores, moved.stores);
    move(before.memory, moved.memory);
    move(before.forcing, moved.forcing);
    move(before.masses, moved.masses);
    moved.template step<Lanes>(step);
    for (int s = 0; s < cells.fluxes.count(); ++s)
      for (int c = 0; c < 64; ++c) ASSERT_TRUE(same_bits(cells.fluxes[s][c], moved.fluxes[s][(c + shift) % 64])) << s << " " << c;
  }
}

TYPED_TEST(EveryComponent, BooksCloseAndNothingIsNegative) {
  double worst = 0;
  for (const bool wide : {false, true}) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
      Draw draw(seed);
      auto cells = drawn<TypeParam>(draw, 64, wide);
      const auto before = copy(cells);
      cells.step({.dt = kSteps[seed % 3]});
      for (int row = 0; row < cells.fluxes.count(); ++row)
        for (int c = 0; c < cells.n; ++c) ASSERT_GE(cells.fluxes[row][c], 0.0) << TypeParam::type.fluxes[row].name << " seed " << seed;
      apply(cells);
      for (int s = 0; s < cells.stores.count(); ++s) {
        const int slot = derived_of(TypeParam::type, TypeParam::type.stores[s].name);
        ASSERT_GE(slot, 0);
        for (int c = 0; c < cells.n; ++c) {
          double booked = cells.stores[s][c];
          for (int row = 0; row < cells.fluxes.count(); ++row)  // room that dissolved salt takes
            if (TypeParam::type.fluxes[row].solute == catalog::Solute::reactive &&
                TypeParam::type.fluxes[row].to == TypeParam::type.stores[s].name)
              for (int k = 0; k < cells.constituents(); ++k)
                booked += cells.properties[k].dissolved_volume * cells.reactions[row * cells.constituents() + k][c];
          // throughflow counts too: a day of rain through an empty pack leaves round-off of the rain
          double scale = before.stores[s][c];
          for (int row = 0; row < cells.fluxes.count(); ++row) scale += cells.fluxes[row][c];
          const double difference = std::abs(cells.derived[slot][c] - booked);
          worst = std::max(worst, difference / std::max(scale, 1e-300));
          ASSERT_LE(difference, 1e-12 * scale) << "seed " << seed << " cell " << c;
          ASSERT_GE(booked, -1e-12 * scale) << "seed " << seed << " cell " << c;
        }
      }
    }
  }
  std::printf("%s: worst closure %.1e\n", std::string(TypeParam::type.name).c_str(), worst);
}

TYPED_TEST(EveryComponent, AStepWithoutTimeMovesNothing) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Draw draw(seed);
    auto cells = drawn<TypeParam>(draw, 64);
    for (int s = 0; s < cells.forcing.count(); ++s)
      if (TypeParam::type.forcing[s].origin == catalog::Origin::arrivals) cells.forcing.fill(s, cells.n, 0);
    if (seed % 2)  // stores beyond their capacity too
      for (int s = 0; s < cells.stores.count(); ++s)
        for (int c = 0; c < cells.n; ++c) cells.stores[s][c] *= 3;
    const auto before = copy(cells);
    cells.step({.dt = 0});
    for (int row = 0; row < cells.fluxes.count(); ++row)
      for (int c = 0; c < cells.n; ++c) ASSERT_EQ(cells.fluxes[row][c], 0.0) << TypeParam::type.fluxes[row].name;
    for (int s = 0; s < cells.memory.count(); ++s)
      for (int c = 0; c < cells.n; ++c) ASSERT_EQ(cells.memory[s][c], before.memory[s][c]);
    for (int s = 0; s < cells.derived.count(); ++s)
      for (int c = 0; c < cells.n; ++c) ASSERT_TRUE(std::isfinite(cells.derived[s][c]));
    for (int s = 0; s < cells.stores.count(); ++s)
      for (int c = 0; c < cells.n; ++c)
        ASSERT_EQ(cells.derived[derived_of(TypeParam::type, TypeParam::type.stores[s].name)][c], before.stores[s][c]);
  }
}

TYPED_TEST(EveryComponent, FluxesGrowWithTheArea) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Draw draw(seed);
    auto one = drawn<TypeParam>(draw, 64);
    auto four = copy(one);  // a power of two: every product keeps its bits, so equality is exact
    for (int c = 0; c < four.n; ++c) {
      four.parameters[0][c] *= 4;
      for (int s = 0; s < four.stores.count(); ++s) four.stores[s][c] *= 4;
      for (int s = 0; s < four.forcing.count(); ++s)
        if (TypeParam::type.forcing[s].origin != catalog::Origin::climate) four.forcing[s][c] *= 4;
      for (int s = 0; s < four.masses.count(); ++s) four.masses[s][c] *= 4;
    }
    one.step({});
    four.step({});
    for (int row = 0; row < one.fluxes.count(); ++row)
      for (int c = 0; c < one.n; ++c) ASSERT_EQ(four.fluxes[row][c], 4 * one.fluxes[row][c]) << TypeParam::type.fluxes[row].name;
  }
}

TYPED_TEST(EveryComponent, RowsAreComplete) {
  const catalog::ComponentType& type = TypeParam::type;
  EXPECT_FALSE(type.text.en.empty() || type.text.es.empty());
  for (const auto role : {catalog::Role::parameter, catalog::Role::setting, catalog::Role::store, catalog::Role::memory,
                          catalog::Role::forcing, catalog::Role::flux, catalog::Role::derived})
    for (const catalog::Row& row : catalog::rows(type, role)) EXPECT_FALSE(row.text.en.empty() || row.text.es.empty()) << row.name;
  const auto own = [&](std::string_view name) {
    for (const catalog::Row& row : type.stores)
      if (row.name == name) return true;
    return false;
  };
  for (const catalog::Row& row : type.fluxes) {
    const auto account = [](std::string_view name) {
      return std::find(std::begin(catalog::kAccounts), std::end(catalog::kAccounts), name) != std::end(catalog::kAccounts);
    };
    EXPECT_TRUE(own(row.from) || account(row.from)) << row.name;
    const std::string_view head = row.to.substr(0, row.to.find('.'));
    bool named = own(row.to) || account(row.to);
    for (const catalog::Row& setting : type.settings) named = named || setting.name == head;
    EXPECT_TRUE(named) << row.name;
  }
  for (const catalog::Row& row : type.stores) EXPECT_GE(derived_of(type, row.name), 0) << row.name;
}

}  // namespace
}  // namespace cuenca::catchment
