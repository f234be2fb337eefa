// What must hold for every component type with a step of its own, whatever its numbers: drawn from the rows of the catalog.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <set>

#include "property/books.hpp"
#include "property/every_type.hpp"

namespace cuenca::property {
namespace {

using catalog::Row;

constexpr double kLongest = 30 * 86400.0;

std::string name_of(const testing::TestParamInfo<const catalog::ComponentType*>& info) { return std::string(info.param->name); }
INSTANTIATE_TEST_SUITE_P(Types, EveryType, testing::ValuesIn(stepping_types()), name_of);

/// Weather generators repeat the weather of a day in steps within it; their longest step is a day.
double longest(const catalog::ComponentType& type) { return type.name == "weather_generator" ? 86400.0 : kLongest; }

TEST_P(EveryType, GivesNumbersAndNoNegativeFlux) {
  holds([&](Tape& tape) {
    const catalog::Step step = draw_step(tape, longest(type()));
    Cells cells = draw_cells(type(), 8, tape, step, {.wide = tape.chance(0.3)});
    cells.step(kernel().scalar, step);
    for (int c = 0; c < cells.count; ++c) {
      for (const Slots* slots : {&cells.fluxes, &cells.derived, &cells.memory, &cells.reactions})
        for (std::size_t s = 0; s < slots->size(); ++s)
          if (!std::isfinite((*slots)[s][c])) RC_FAIL("not a number\n" + cells.describe(c));
      for (const Slots* slots : {&cells.fluxes, &cells.reactions})
        for (std::size_t s = 0; s < slots->size(); ++s)
          if ((*slots)[s][c] < 0) RC_FAIL("a flux runs backwards\n" + cells.describe(c));
    }
  });
}

// Each store: old + in - out (with the room of reacting salts) is what the component derives, and nothing is overdrawn, to 1e-12.
TEST_P(EveryType, KeepsBooks) {
  holds([&](Tape& tape) {
    const catalog::Step step = draw_step(tape, longest(type()));
    const Cells before = draw_cells(type(), 8, tape, step, {.salts = !tape.chance(0.2), .wide = tape.chance(0.3)});
    Cells after = before;
    after.step(kernel().scalar, step);
    for (int c = 0; c < after.count; ++c)
      if (const auto fault = what_does_not_close(before, after, c, 1e-12); !fault.empty()) RC_FAIL(fault + "\n" + after.describe(c));
  });
}

TEST_P(EveryType, MovesNothingWithoutTime) {
  holds([&](Tape& tape) {
    catalog::Step step = draw_step(tape, longest(type()));
    step.dt = 0;
    const Cells before = draw_cells(type(), 8, tape, step, {.wide = tape.chance(0.3)});
    Cells after = before;
    after.step(kernel().scalar, step);
    for (int c = 0; c < after.count; ++c) {
      for (std::size_t f = 0; f < after.fluxes.size(); ++f)
        if (after.fluxes[f][c] != 0) RC_FAIL(std::string(type().fluxes[f].name) + " flows without time\n" + after.describe(c));
      for (std::size_t d = 0; d < after.derived.size(); ++d)
        if (!std::isfinite(after.derived[d][c])) RC_FAIL(std::string(type().derived[d].name) + " is no number\n" + after.describe(c));
    }
    for (std::size_t r = 0; r < after.reactions.size(); ++r)
      for (int c = 0; c < after.count; ++c)
        if (after.reactions[r][c] != 0) RC_FAIL("salt reacts without time\n" + after.describe(c));
  });
}

TEST_P(EveryType, GivesTheSameBitsInLanesAndOnEveryLevel) {
  holds(
      [&](Tape& tape) {
        const catalog::Step step = draw_step(tape, longest(type()));
        const Cells before = draw_cells(type(), 16, tape, step, {.wide = tape.chance(0.3)});
        Cells scalar = before;
        scalar.step(kernel().scalar, step);
        for (const char* level : {"v2", "v3", "v4", "plain"}) {
          const basin::KernelTable* table = basin::kernels_of(level);
          if (!table) continue;
          const basin::Kernel* here = table->find(type().name);
          for (const catalog::StepFunction function : {here->scalar, here->lanes}) {
            Cells other = before;
            other.step(function, step);
            if (!other.same_results(scalar))
              RC_FAIL(std::string(level) + (function == here->lanes ? " lanes" : " scalar") + " differ\n" + scalar.describe(0));
          }
        }
      },
      16);
}

// A cell's results do not depend on the lane it stands in nor on the cells beside it.
TEST_P(EveryType, DoesNotSeeItsNeighbours) {
  holds([&](Tape& tape) {
    const catalog::Step step = draw_step(tape, longest(type()));
    const Cells before = draw_cells(type(), 8, tape, step);
    const int shift = 1 + tape.below(7), lone = tape.below(8);
    Cells together = before, turned = before;
    together.step(kernel().lanes, step);
    const auto turn = [&](const Slots& from, Slots& to, auto&& source) {
      for (std::size_t s = 0; s < from.size(); ++s)
        for (int c = 0; c < 8; ++c) to[s][c] = from[s][source(c)];
    };
    const auto compare = [&](auto&& source) {
      turn(before.parameters, turned.parameters, source);
      turn(before.stores, turned.stores, source);
      turn(before.memory, turned.memory, source);
      turn(before.forcing, turned.forcing, source);
      turn(before.masses, turned.masses, source);
      turn(before.arrived, turned.arrived, source);
      turned.step(kernel().lanes, step);
      Cells expected = together;
      turn(together.memory, expected.memory, source);
      turn(together.fluxes, expected.fluxes, source);
      turn(together.derived, expected.derived, source);
      turn(together.reactions, expected.reactions, source);
      if (!turned.same_results(expected)) RC_FAIL("a lane knows its neighbours\n" + together.describe(lone));
    };
    compare([&](int c) { return (c + shift) % 8; });
    compare([&](int) { return lone; });
  });
}

// Results are a function of what goes in: not of earlier results, of the number of the step, nor of a call before.
TEST_P(EveryType, RemembersNothingButItsMemory) {
  holds([&](Tape& tape) {
    const catalog::Step step = draw_step(tape, longest(type()));
    const Cells before = draw_cells(type(), 8, tape, step);
    Cells first = before, again = before, others = draw_cells(type(), 8, tape, step);
    first.step(kernel().scalar, step);
    others.step(kernel().scalar, step);
    again.fluxes.fill(std::numeric_limits<double>::quiet_NaN());
    again.derived.fill(std::numeric_limits<double>::quiet_NaN());
    catalog::Step renumbered = step;
    renumbered.index += 77;
    again.step(kernel().scalar, renumbered);
    if (!again.same_results(first)) RC_FAIL("the same input gave another result\n" + first.describe(0));
  });
}

// Everything with an area, a volume or a flow eight times as large: amounts eight times as large, the rest as before.
TEST_P(EveryType, GrowsWithArea) {
  static const std::set<std::string_view> kExtensive = {"km2", "m2", "ha", "m3",   "hm3",  "m3/s",
                                                        "L/s", "kg", "t",  "t/yr", "kg/s", "m^1.5/s", "m3/d", "kW"};
  constexpr double kFactor = 8;
  const auto grows = [&](const Row& row) {
    const bool channel = type().name == "reach" || type().name == "canal" || type().name == "canal_order";
    if (channel && row.name == "width") return true;  // its area is length times width
    if (type().name == "wedge_cell" && row.name == "length") return true;  // its area is length times distance
    if (type().name == "use" && row.name == "number") return true;   // twice the persons on twice the land
    if (type().name == "glacier_soil" && row.name == "glaciers") return true;  // more ice in glaciers of the same size
    return kExtensive.count(row.unit) > 0;
  };
  holds([&](Tape& tape) {
    const catalog::Step step = draw_step(tape, longest(type()));
    const Cells before = draw_cells(type(), 8, tape, step);
    Cells small = before, large = before;
    for (std::size_t s = 0; s < type().parameters.size(); ++s)
      if (grows(type().parameters[s])) large.parameters.scale(s, kFactor);
    for (std::size_t s = 0; s < type().forcing.size(); ++s)
      if (grows(type().forcing[s])) large.forcing.scale(s, kFactor);
    for (std::size_t s = 0; s < type().memory.size(); ++s)
      if (grows(type().memory[s])) large.memory.scale(s, kFactor);
    for (Slots* slots : {&large.stores, &large.masses, &large.arrived})
      for (std::size_t s = 0; s < slots->size(); ++s) slots->scale(s, kFactor);
    small.step(kernel().scalar, step);
    large.step(kernel().scalar, step);
    for (int c = 0; c < small.count; ++c) {
      double size = 0;
      for (std::size_t s = 0; s < small.stores.size(); ++s) size += small.stores[s][c];
      // what stays on a dry bed is a fixed volume, not one per area (waterbody/process/open_water.hpp): ten times that is allowed, in m3
      // and in kg of the richest brine, and the salinity of such a film says nothing
      const bool bed = type().name == "lagoon" || type().name == "pond";
      const double film = bed ? 1e-5 * kFactor : 0;
      const auto compare = [&](std::string_view what, double a, double b, double factor, double scale, double more) {
        if (!(std::abs(factor * a - b) <= 1e-9 * (std::abs(b) + factor * scale) + more))
          RC_FAIL(fmt::format("{}: {:.17g} and {:.17g}\n{}{}", what, a, b, small.describe(c), large.describe(c)));
      };
      for (std::size_t f = 0; f < small.fluxes.size(); ++f)
        compare(type().fluxes[f].name, small.fluxes[f][c], large.fluxes[f][c], kFactor, size, film);
      for (std::size_t d = 0; d < small.derived.size(); ++d) {
        const Row& row = type().derived[d];
        const bool grown = grows(row);
        if (bed && (!grown || row.unit == "m2") &&
            small.derived[static_cast<std::size_t>(row_named(type().derived, "liquid_content"))][c] < 1)
          continue;
        compare(row.name, small.derived[d][c], large.derived[d][c], grown ? kFactor : 1, grown ? size : 1e-6,
                grown ? film * (row.unit == "kg" ? 2000 : 1) : film);
      }
    }
  });
}

TEST_P(EveryType, OnlyFallsWithoutWater) {
  holds([&](Tape& tape) {
    const catalog::Step step = draw_step(tape, longest(type()));
    Cells cells = draw_cells(type(), 8, tape, step, {.salts = false, .dry = true});
    cells.step(kernel().scalar, step);
    for (int c = 0; c < cells.count; ++c)
      if (derived_water(cells, c) > stored_water(cells, c) * (1 + 1e-12)) RC_FAIL("rises without water\n" + cells.describe(c));
  });
}

// A storm on top (rain and inflow) never makes less leave as liquid.
TEST_P(EveryType, PassesOnMoreOfALargerStorm) {
  // lagoons integrate their outflow in sub-steps whose number depends on the inflow: exact only to their accuracy
  const double tolerance = type().name == "lagoon" ? 0.02 : 1e-9, longest_step = type().name == "lagoon" ? 86400 : longest(type());
  holds([&](Tape& tape) {
    const catalog::Step step = draw_step(tape, longest_step);
    const Cells before = draw_cells(type(), 8, tape, step, {.salts = false});
    Cells small = before, large = before;
    const std::string_view inlet = type().inlet.empty() ? type().stores[0].name : type().inlet;
    const auto store = static_cast<std::size_t>(row_named(type().stores, inlet));
    for (int c = 0; c < 8; ++c) {
      const double storm = (large.stores[store][c] + 1) * 10 * tape.unit();
      large.stores[store][c] += storm;
      for (std::size_t f = 0; f < type().forcing.size(); ++f) {
        const Row& row = type().forcing[f];
        if (row.origin == catalog::Origin::arrivals && row.origin_name == inlet) large.forcing[f][c] += storm;
        if (row.name == "precipitation") large.forcing[f][c] *= 10;
      }
    }
    small.step(kernel().scalar, step);
    large.step(kernel().scalar, step);
    for (int c = 0; c < 8; ++c)
      if (passed_on(large, c) < passed_on(small, c) - tolerance * (stored_water(large, c) + 1e-3))
        RC_FAIL(fmt::format("{:.17g} leave, {:.17g} without the storm\n{}{}", passed_on(large, c), passed_on(small, c), large.describe(c),
                            small.describe(c)));
  });
}

// The checks above can fail: a component that lies is seen.
TEST(Books, SeeWhatIsPlanted) {
  const auto& type = *basin::registry().by_name("lagoon");
  const auto slot = [](std::span<const Row> rows, std::string_view name) { return static_cast<std::size_t>(row_named(rows, name)); };
  EXPECT_TRUE(rc::check("planted faults", [&] {
    Tape tape = *tapes(tape_length(type, 1));
    const catalog::Step step = draw_step(tape, kLongest);
    const Cells before = draw_cells(type, 1, tape, step);
    Cells honest = before;
    honest.step(basin::kernels().find("lagoon")->scalar, step);
    RC_ASSERT(what_does_not_close(before, honest, 0, 1e-12) == "");
    Cells forgetful = honest, greedy = honest, alchemist = honest;
    const double all = 2 * (stored_water(before, 0) + honest.fluxes[slot(type.fluxes, "rain")][0]) + 1;
    forgetful.fluxes[slot(type.fluxes, "rain")][0] += 1e-6 * all;
    RC_ASSERT(what_does_not_close(before, forgetful, 0, 1e-12) != "");
    greedy.fluxes[slot(type.fluxes, "evaporation")][0] += all;
    greedy.derived[slot(type.derived, "liquid_content")][0] -= all;
    RC_ASSERT(what_does_not_close(before, greedy, 0, 1e-12).find("overdrawn") != std::string::npos);
    double salt = 1;
    for (int k = 0; k < 4; ++k)
      for (int s = 0; s < 3; ++s) salt += alchemist.mass(s, k, 0);
    alchemist.reactions[slot(type.fluxes, "dissolution") * 4][0] += 1e-3 * salt;
    RC_ASSERT(what_does_not_close(before, alchemist, 0, 1e-12) != "");
  }));
}

// What stands below the sill of a lagoon stays: without evaporation and seepage an outflow leaves the lagoon full to its sill.
TEST(Lagoon, DoesNotDrainBelowItsSill) {
  const auto& type = *basin::registry().by_name("lagoon");
  EXPECT_TRUE(rc::check("sill", [&] {
    Tape tape = *tapes(tape_length(type, 8));
    const catalog::Step step = draw_step(tape, kLongest);
    Cells cells = draw_cells(type, 8, tape, step, {.salts = false});
    const auto slot = [&](std::string_view name) { return static_cast<std::size_t>(row_named(type.parameters, name)); };
    for (std::string_view none : {"evaporation_factor", "seepage_rate"})
      for (int c = 0; c < 8; ++c) cells.parameters[slot(none)][c] = 0;
    const Cells before = cells;
    cells.step(basin::kernels().find("lagoon")->scalar, step);
    const auto flux = [&](std::string_view name, int c) { return cells.fluxes[static_cast<std::size_t>(row_named(type.fluxes, name))][c]; };
    const auto depth = static_cast<std::size_t>(row_named(type.derived, "depth"));
    const auto content = static_cast<std::size_t>(row_named(type.derived, "liquid_content"));
    const std::size_t curve = slot("outflow_curve");
    for (int c = 0; c < 8; ++c) {
      // a pool smaller than the round-off of what passed over its sill in the step has no level to speak of
      if (cells.derived[content][c] < 1e-9 * stored_water(before, c)) continue;
      const bool rated = cells.parameters[curve + 15][c] > cells.parameters[curve][c];
      const double sill = cells.parameters[rated ? curve : slot("sill")][c];
      if (flux("outflow", c) + flux("passing", c) > 0 && cells.derived[depth][c] < sill * (1 - 1e-9))
        RC_FAIL("below its sill\n" + cells.describe(c));
    }
  }));
}

TEST(EveryTypeOfTheCatalog, StepsAloneOrInTheAquiferOrTakesNoPart) {
  const std::set<std::string_view> coupled = {"cell", "deep_cell", "exchange", "leakage", "spring", "vega", "salar_surface", "well"};
  std::set<std::string_view> seen;
  for (const auto* type : basin::registry().types) {
    const bool takes_part = !(type->stores.empty() && type->fluxes.empty() && type->derived.empty());
    const basin::Kernel* kernel = basin::kernels().find(type->name);
    const bool alone = kernel && kernel->scalar && kernel->lanes;
    const bool ruled = type->name == "rule" || type->name == "expansion" || type->name == "control_curve";  // basin::Rules steps them
    EXPECT_EQ(takes_part, alone || ruled || coupled.count(type->name) > 0) << type->name;
    EXPECT_FALSE(alone && coupled.count(type->name)) << type->name;
    if (coupled.count(type->name)) seen.insert(type->name);
  }
  EXPECT_EQ(seen, coupled) << "the types that tests/property/test_aquifer.cpp draws";
  EXPECT_GE(stepping_types().size(), 18u);
}

TEST(DoesNotApply, NamesTypesAndPropertiesThatExist) {
  std::set<std::string> properties;
  const auto& program = *testing::UnitTest::GetInstance();
  for (int s = 0; s < program.total_test_suite_count(); ++s) {
    const auto& suite = *program.GetTestSuite(s);
    if (std::string_view(suite.name()).find("EveryType") == std::string_view::npos) continue;
    for (int t = 0; t < suite.total_test_count(); ++t) {
      const std::string name = suite.GetTestInfo(t)->name();
      properties.insert(name.substr(0, name.find('/')));
    }
  }
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const DoesNotApply& line : kDoesNotApply) {
    const auto* type = basin::registry().by_name(line.type);
    ASSERT_TRUE(type) << line.type;
    EXPECT_TRUE(basin::kernels().find(line.type) && basin::kernels().find(line.type)->scalar) << line.type;
    EXPECT_TRUE(properties.count(std::string(line.property))) << line.property;
    EXPECT_TRUE(seen.insert({line.type, line.property}).second) << "twice: " << line.type << " " << line.property;
    EXPECT_GT(line.reason.size(), 8u);
    if (line.reason == "has no store") {
      EXPECT_TRUE(type->stores.empty()) << line.type;
    }
  }
}

}  // namespace
}  // namespace cuenca::property
