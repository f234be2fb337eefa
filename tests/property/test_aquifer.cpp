// Random systems of cells, deep cells, exchanges, leakages, springs, vegas, surfaces and wells, solved together.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <functional>
#include <algorithm>

#include "property/studies.hpp"

namespace cuenca::property {
namespace {

const StudyOptions kAquifer{.land = false};

void holds(const std::string& name, const std::function<void(const Tape&)>& body) {
  EXPECT_TRUE(rc::check(name, [&] { body(*tapes(kStudyTape)); }));
}

// The ledger checks every store in every step: closure, signs, overdraft, and the contents that the cells derive.
TEST(Aquifer, KeepsBooks) {
  int systems = 0;
  long steps = 0, unconverged = 0;
  double worst = 0;
  holds("aquifer keeps books", [&](const Tape& tape) {
    const StudyText text = draw_study(tape, kAquifer);
    BasinRun run(text.text());
    run.through();
    for (const auto& fault : run.faults) RC_FAIL(fault + "\n" + text.text());
    ++systems;
    steps += run.calendar.size();
    unconverged += run.unconverged;
    worst = std::max(worst, run.run->ledger().worst_residual);
  });
  fmt::print("{} systems, worst residual {:.1e}, {} of {} steps did not converge\n", systems, worst, unconverged, steps);
  EXPECT_LT(worst, 1e-9);
  EXPECT_LE(unconverged, steps / 500) << "more than 0.2 % of the steps of drawn systems";
}

TEST(Aquifer, MovesNothingWithoutTime) {
  holds("aquifer at rest without time", [](const Tape& tape) {
    const StudyText text = draw_study(tape, kAquifer);
    BasinRun run(text.text());
    for (const double flux : run.run->storage().fluxes)
      if (flux != 0) RC_FAIL("a flux without time\n" + text.text());
    for (const double kilograms : run.run->storage().carried)
      if (kilograms != 0) RC_FAIL("salt moves without time\n" + text.text());
  });
}

// Levels shift by the datum, flows stay. The solver ends when a cell's imbalance is 1e-8 m of head: two runs may differ by that.
TEST(Aquifer, DoesNotKnowTheDatum) {
  holds("aquifer without datum", [](const Tape& tape) {
    StudyOptions here{.land = false, .weather = false, .days = 40}, there = here;
    there.datum = 1000;
    const StudyText text = draw_study(tape, here);
    BasinRun low(text.text()), high(draw_study(tape, there).text());
    low.through();
    high.through();
    const Outcome a = low.outcome(), b = high.outcome();
    if (const auto text_of = differences(a.water, b.water, 1e-9, 1e6); !text_of.empty()) RC_FAIL(text_of + text.text());
    if (const auto text_of = differences(a.moved, b.moved, 1e-9, 1e6); !text_of.empty()) RC_FAIL(text_of + text.text());
    RC_ASSERT(std::abs(high.value("cells.c0", "water_table") - low.value("cells.c0", "water_table") - 1000) < 1e-6);
  });
}

TEST(Aquifer, GivesTheSameBitsInLanesAndOnEveryLevel) {
  holds("aquifer in lanes", [](const Tape& tape) {
    const StudyText text = draw_study(tape, {.land = false, .days = 20});
    BasinRun alone(text.text());
    std::vector<basin::SlotValues> values;
    for (int m = 0; m < kLanes; ++m) {
      values.push_back(alone.basin.values);
      for (const auto& group : alone.basin.structure.groups)
        for (std::size_t row = 0; row < group.type->parameters.size(); ++row) {
          const auto name = group.type->parameters[row].name;
          if (name != "conductivity" && name != "conductance" && name != "rate" && name != "specific_yield") continue;
          for (int e = 0; e < group.padded; ++e)
            values.back().constant[static_cast<std::size_t>(group.slot_base) + row * static_cast<std::size_t>(group.padded) +
                                   static_cast<std::size_t>(e)] *= 1 - 0.07 * m;
        }
    }
    std::vector<const basin::SlotValues*> members;
    for (const auto& v : values) members.push_back(&v);
    for (const char* level : {"v2", "v3", "v4", "plain"}) {
      const basin::KernelTable* table = basin::kernels_of(level);
      if (!table) continue;
      basin::Run together(alone.basin.structure, members, *table);
      together.start(study::step_of(alone.calendar, 0));
      for (int i = 0; i < alone.calendar.size(); ++i)
        if (const auto fault = together.step(study::step_of(alone.calendar, i))) RC_FAIL(basin::describe(*fault) + "\n" + text.text());
      for (const int m : {0, 5}) {
        basin::Run single(alone.basin.structure, std::span(&members[static_cast<std::size_t>(m)], 1), basin::kernels());
        single.start(study::step_of(alone.calendar, 0));
        for (int i = 0; i < alone.calendar.size(); ++i) single.step(study::step_of(alone.calendar, i));
        for (std::size_t c = 0; c < single.storage().water.size(); ++c)
          if (single.storage().water[c] != together.storage().water[c * kLanes + static_cast<std::size_t>(m)])
            RC_FAIL(fmt::format("{} lane {} column {}\n", level, m, c) + text.text());
      }
    }
  });
}

// Nothing leaves and nothing comes: after fifty years there is as much water and salt as at first.
TEST(Aquifer, DoesNotDriftInFiftyYears) {
  StudyOptions sealed{.land = false, .weather = false, .wells = false, .outlets = false, .days = 18262};
  double worst = 0;
  EXPECT_TRUE(rc::check("sealed aquifer", [&] {
    const Tape tape = *tapes(kStudyTape);
    BasinRun run(draw_study(tape, sealed).text());
    const Outcome before = run.outcome();
    run.through();
    for (const auto& fault : run.faults) RC_FAIL(fault);
    const Outcome after = run.outcome();
    const auto sum = [](const std::map<std::string, double>& values, std::string_view end, std::string_view skip) {
      double total = 0;
      for (const auto& [name, value] : values)
        if (name.find(skip) == std::string::npos && (end.empty() || name.substr(name.size() - end.size()) == end)) total += value;
      return total;
    };
    // with the room that salts took or left, and what round-off was settled
    const double water = sum(before.water, "", "none"), drift = std::abs(sum(after.water, "", "none") - water) / water;
    RC_ASSERT(drift <= 1e-9);
    worst = std::max(worst, drift);
    for (const char* k : {" 0", " 1"}) {
      const double salt = sum(before.mass, k, "none");
      if (salt > 0) RC_ASSERT(std::abs(sum(after.mass, k, "none") - salt) <= 1e-9 * salt);
    }
    double residual = 0;
    for (const auto& [name, value] : after.water)
      if (name == "solver_residual") residual = std::abs(value);
    RC_ASSERT(residual <= 1e-9 * water);
  }));
  fmt::print("worst drift of water in 50 years {:.1e}\n", worst);
}

}  // namespace
}  // namespace cuenca::property
