// What must hold for whole basins, drawn at random: order, splitting, shifts in time, storms, snow, steps, restarts, partners.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

#include "property/studies.hpp"

namespace cuenca::property {
namespace {

void holds(const std::string& name, const std::function<void(const Tape&, Tape&)>& body) {
  EXPECT_TRUE(rc::check(name, [&] {
    const Tape study = *tapes(kStudyTape);
    Tape more = *tapes(40);
    body(study, more);
  }));
}

void fail_on(const std::string& differences, const std::string& text) {
  if (!differences.empty()) RC_FAIL(differences + text);
}

/// Sum over all components of what ends in one of the flux names.
double moved(const Outcome& o, std::initializer_list<std::string_view> fluxes) {
  double sum = 0;
  for (const auto& [name, value] : o.moved)
    for (const std::string_view flux : fluxes)
      if (name.size() > flux.size() && name.substr(name.size() - flux.size()) == flux && name[name.size() - flux.size() - 1] == '.')
        sum += value;
  return sum;
}

double from_air(const Outcome& o) { return moved(o, {"snowfall", "rainfall", "rain"}); }

TEST(Basin, KeepsBooks) {
  double worst = 0;
  holds("basin keeps books", [&](const Tape& tape, Tape&) {
    const StudyText text = draw_study(tape, {.days = 200});
    BasinRun run(text.text());
    run.through();
    for (const auto& fault : run.faults) RC_FAIL(fault + "\n" + text.text());
    worst = std::max(worst, run.run->ledger().worst_residual);
  });
  EXPECT_LT(worst, 1e-9);
}

// The order of sections and components in the text means nothing. Sums of several inflows may be added in another order, and the aquifer's
// solver stops at an imbalance of 1e-8 m of head: results agree to that, not in bits.
TEST(Basin, DoesNotDependOnTheOrderOfTheText) {
  holds("order of the text", [](const Tape& tape, Tape& more) {
    StudyText text = draw_study(tape, {.days = 90});
    BasinRun first(text.text());
    for (std::size_t i = text.blocks.size(); i > 1; --i)
      std::swap(text.blocks[i - 1], text.blocks[static_cast<std::size_t>(more.below(static_cast<int>(i)))]);
    BasinRun second(text.text());
    first.through();
    second.through();
    fail_on(differences(first.outcome().water, second.outcome().water, 1e-8, 1e4), text.text());
    fail_on(differences(first.outcome().mass, second.outcome().mass, 1e-8, 1e6), text.text());
    fail_on(differences(first.outcome().moved, second.outcome().moved, 1e-8, 1e4), text.text());
  });
}

// Rules that come and go change what is asked of the basin, never its books, and stand in the text in any order.
TEST(Basin, KeepsBooksUnderRulesInAnyOrder) {
  double worst = 0;
  int changes = 0;
  holds("books under rules", [&](const Tape& tape, Tape& more) {
    const StudyText text = draw_study(tape, {.days = 120});
    std::vector<std::string> rules;
    for (int i = 0; i < 3; ++i)
      rules.push_back(
          fmt::format("[rules.r{}]\nof = \"cells.{}.water_table\"\ncombine = \"{}\"\nmeasured = \"{}\"\nreference_years = 1\nreference = "
                      "\"given\"\nreference_value = {}\n"
                      "window = \"{} d\"\ndelay = \"{} d\"\n"
                      "states = [{{ id = \"a\", at = -0.01, hold = \"{} d\", back = 0.002, release_hold = \"{} d\", set = "
                      "[\"cells.*.conductivity*={}\", \"cells.c0.overflow_time+={} d\"] }}, "
                      "{{ id = \"b\", at = 0.02, set = [\"cells.c0.conductivity*={}\"] }}]\n",
                      i, more.chance(0.5) ? "*" : "c0", more.chance(0.5) ? "each" : "mean", more.chance(0.5) ? "rise" : "fall",
                      3780 + more.between(-20, 20), more.below(30), more.below(10), more.below(20), more.below(20), more.between(0.3, 3),
                      1 + more.below(30), more.between(0.3, 3)));
    // one that swings by itself: it watches how long it has been as it is
    rules.push_back(
        fmt::format("[rules.swing]\nof = \"rules.swing.time_in_state\"\nunit_watched = \"d\"\nstates = [{{ id = \"on\", at = {}, "
                    "release_hold = \"{} d\", set = [\"cells.*.conductivity*={}\"] }}]\n",
                    2 + more.below(12), 1 + more.below(8), more.between(0.2, 4)));
    rules.push_back(
        "[expansions.e]\nstages = [{ id = \"s\", without = \"r0.b\", quiet = \"0.1 yr\", set = [\"cells.*.conductivity*=1.1\"] }]\n");
    rules.push_back(
        "[control_curves.c]\nof = \"cells.c0.water_table\"\npath = \"cells.c0.conductivity\"\noperation = \"factor\"\nshape = \"lines\"\n"
        "levels = [{ id = \"h\", level = 3800, value = 1.2 }, { id = \"l\", level = 3700, value = 0.8 }]\n");
    std::string forward = text.text(), backward = text.text();
    for (std::size_t i = 0; i < rules.size(); ++i) forward += rules[i], backward += rules[rules.size() - 1 - i];
    BasinRun first(forward), second(backward);
    first.through();
    second.through();
    for (const auto& fault : first.faults) RC_FAIL(fault + "\n" + forward);
    worst = std::max(worst, first.run->ledger().worst_residual);
    for (const char* rule : {"rules.r0", "rules.r1", "rules.r2", "rules.swing"})
      changes += first.value(rule, "time_in_state") < 100 * 86400.0;
    if (first.outcome().water != second.outcome().water) RC_FAIL("the order of rules changes bits\n" + forward);
  });
  EXPECT_LT(worst, 1e-9);
  EXPECT_GT(changes, 10) << "rules must come and go for this to say something";
}

// Two halves of a catchment are the catchment.
TEST(Basin, DoesNotDependOnHowACatchmentIsCut) {
  holds("catchment in halves", [](const Tape& tape, Tape&) {
    StudyText text = draw_study(tape, {.days = 120});
    BasinRun whole(text.text());
    const auto at =
        std::find_if(text.blocks.begin(), text.blocks.end(), [](const std::string& b) { return b.rfind("[catchments.m0]", 0) == 0; });
    RC_ASSERT(at != text.blocks.end());
    const std::string block = *at;
    const std::size_t value = block.find("area = \"") + 8, end = block.find(" km2", value);
    const double area = std::stod(block.substr(value, end - value));
    const std::string half = block.substr(0, value) + fmt::format("{}", area / 2) + block.substr(end);
    std::string other = half;
    other.replace(0, 15, "[catchments.mh]");
    *at = half;
    text.blocks.push_back(other);
    BasinRun halves(text.text());
    whole.through();
    halves.through();
    for (const auto& fault : halves.faults) RC_FAIL(fault);
    const Outcome a = whole.outcome();
    Outcome b = halves.outcome();
    for (auto* values : {&b.water, &b.mass, &b.moved}) {
      std::map<std::string, double> merged;
      for (const auto& [name, amount] : *values)
        merged[name.rfind("catchments.mh", 0) == 0 ? "catchments.m0" + name.substr(13) : name] += amount;
      *values = merged;
    }
    // the climate points of the halves are the same entities; the solver of the aquifer stops at 1e-8 m of head
    fail_on(differences(a.water, b.water, 1e-9, 1e6), text.text());
    fail_on(differences(a.moved, b.moved, 1e-9, 1e6), text.text());
  });
}

// The calendar repeats after 28 years (1901 to 2099): with the same monthly weather the same happens, bit by bit.
TEST(Basin, DoesNotKnowTheYear) {
  holds("28 years later", [](const Tape& tape, Tape&) {
    const StudyText here = draw_study(tape, {.days = 100, .year = 2003}), later = draw_study(tape, {.days = 100, .year = 2031});
    BasinRun a(here.text()), b(later.text());
    a.through();
    b.through();
    fail_on(differences(a.outcome().water, b.outcome().water, 0, 0), here.text());
    fail_on(differences(a.outcome().mass, b.outcome().mass, 0, 0), here.text());
  });
}

// Nothing happens before its cause: other weather in March changes nothing until the end of February.
TEST(Basin, DoesNotKnowTheFuture) {
  holds("causality", [](const Tape& tape, Tape& more) {
    const StudyText text = draw_study(tape, {.days = 90});
    StudyText wetter = text;
    const std::size_t at = wetter.head.find("mm/d\", "), march = wetter.head.find(", ", at + 7) + 2, end = wetter.head.find(',', march);
    wetter.head = wetter.head.substr(0, march) + fmt::format("{}", 5 + more.between(0, 20)) + wetter.head.substr(end);
    BasinRun a(text.text()), b(wetter.text());
    a.advance(0, 59);
    b.advance(0, 59);
    fail_on(differences(a.outcome().water, b.outcome().water, 0, 0), text.text());
    a.advance(59, 90);
    b.advance(59, 90);
    RC_ASSERT(from_air(b.outcome()) > from_air(a.outcome()));
  });
}

TEST(Basin, ContinuesFromASnapshotWithTheSameBits) {
  holds("restart", [](const Tape& tape, Tape& more) {
    const StudyText text = draw_study(tape, {.days = 70});
    BasinRun whole(text.text()), first(text.text()), second(text.text());
    const int cut = 1 + more.below(69);
    whole.through();
    first.advance(0, cut);
    second.run->storage().restore(first.run->storage().snapshot());
    second.advance(cut, 70);
    fail_on(differences(whole.outcome().water, second.outcome().water, 0, 0), text.text());
    fail_on(differences(whole.outcome().mass, second.outcome().mass, 0, 0), text.text());
  });
}

TEST(Basin, GivesEachMemberItsBitsBesideAnyPartners) {
  holds("members", [](const Tape& tape, Tape& more) {
    const StudyText text = draw_study(tape, {.days = 30});
    BasinRun alone(text.text());
    std::vector<basin::SlotValues> values(kLanes, alone.basin.values);
    for (int m = 1; m < kLanes; ++m)
      for (auto& value : values[static_cast<std::size_t>(m)].varying)
        for (double& month : value.months) month *= 1 + 0.004 * m;  // other weather
    const int place = more.below(kLanes);
    std::swap(values[0], values[static_cast<std::size_t>(place)]);
    std::vector<const basin::SlotValues*> members;
    for (const auto& v : values) members.push_back(&v);
    basin::Run together(alone.basin.structure, members, basin::kernels());
    together.start(study::step_of(alone.calendar, 0));
    for (int i = 0; i < alone.calendar.size(); ++i)
      if (const auto fault = together.step(study::step_of(alone.calendar, i))) RC_FAIL(basin::describe(*fault) + "\n" + text.text());
    alone.through();
    const auto& one = alone.run->storage();
    for (std::size_t c = 0; c < one.water.size(); ++c)
      if (one.water[c] != together.storage().water[c * kLanes + static_cast<std::size_t>(place)])
        RC_FAIL(alone.basin.structure.column_names[c] + " differs in lane " + std::to_string(place) + "\n" + text.text());
    for (std::size_t c = 0; c < one.masses.size(); ++c)
      if (one.masses[c] != together.storage().masses[c * kLanes + static_cast<std::size_t>(place)])
        RC_FAIL("a mass differs\n" + text.text());
  });
}

// More rain in every storm never makes less flow in a river, on any day. Without frost: a pack of snow may hold back liquid (see
// does_not_apply.hpp).
TEST(Basin, NeverFlowsLessAfterALargerStorm) {
  holds("larger storms", [](const Tape& tape, Tape& more) {
    StudyText text = draw_study(tape, {.days = 120});
    std::erase_if(text.blocks, [](const std::string& b) {
      return b.rfind("[catchments", 0) != 0 && b.rfind("[cells", 0) != 0 && b.rfind("[linear_cells", 0) != 0;
    });
    for (std::string& block : text.blocks)
      for (const char* line : {"\noverflow_to", "\nrunoff_to"})
        if (const std::size_t at = block.find(line); at != std::string::npos) block.erase(at, block.find('\n', at + 1) - at);
    const std::string warm = "\n[reaches.out]\nresidence = \"1.5 d\"\nstores = 2\n";
    text.head.insert(text.head.find("[climates.valley.weather]"), "lapse_rate = \"0 K/km\"\n");
    for (std::string& block : text.blocks)
      if (block.rfind("[catchments", 0) == 0) block += "runoff_to = \"out\"\n";
    const catalog::StudySpec study =
        test::changed(test::study_of(text.text() + warm),
                      {"climates.valley.weather.minimum_temperature=8 degC", "climates.valley.weather.maximum_temperature=18 degC"});
    BasinRun small(study),
        large(test::changed(study, {fmt::format("climates.valley.weather.precipitation_factor={}", 1 + 3 * more.unit())}));
    for (int i = 0; i < 120; ++i) {
      small.advance(i, i + 1);
      large.advance(i, i + 1);
      const double a = small.value("reaches.out", "flow"), b = large.value("reaches.out", "flow");
      if (b < a * (1 - 1e-9)) RC_FAIL(fmt::format("day {}: {} m3/s, {} without the storms\n", i, b, a) + text.text());
    }
  });
}

// Whether it falls as rain or snow: the same volume comes from the air.
TEST(Basin, ReceivesTheSameAsRainOrSnow) {
  holds("rain or snow", [](const Tape& tape, Tape&) {
    StudyText text = draw_study(tape, {.days = 365});
    std::erase_if(text.blocks, [](const std::string& b) {
      return b.rfind("[catchments", 0) != 0 && b.rfind("[cells", 0) != 0 && b.rfind("[linear_cells", 0) != 0 && b.rfind("[reaches", 0) != 0;
    });
    for (std::string& block : text.blocks)
      for (const char* line : {"\noverflow_to", "\nto = \"l0\"", "\nrunoff_to = \"l0\"", "\nrunoff_to = \"dam\""})
        if (const std::size_t at = block.find(line); at != std::string::npos) block.erase(at, block.find('\n', at + 1) - at);
    for (std::string& block : text.blocks)
      if (const std::size_t at = block.find("snow = \"melt_fraction\""); at != std::string::npos)
        block.replace(at, 22, "snow = \"degree_day\"");
    const auto all = [&](const char* threshold) {
      StudyText changed = text;
      for (std::string& block : changed.blocks)
        if (const std::size_t at = block.find("snow = \"degree_day\""); at != std::string::npos)
          block.replace(at, 19, fmt::format("snow = {{ method = \"degree_day\", threshold = \"{} degC\" }}", threshold));
      return changed.text();
    };
    BasinRun rain(all("-10")), snow(all("10"));
    rain.through();
    snow.through();
    const Outcome a = rain.outcome(), b = snow.outcome();
    for (const auto* o : {&a, &b})
      for (const auto& fault : o->faults) RC_FAIL(fault + "\n" + text.text());
    if (std::abs(from_air(a) - from_air(b)) > 1e-11 * from_air(a))
      RC_FAIL(fmt::format("{} and {} m3\n", from_air(a), from_air(b)) + text.text());
  });
}

// What a well or a use is told to take leaves exactly, as long as there is water.
TEST(Basin, GivesExactlyWhatIsPrescribed) {
  holds("withdrawals", [](const Tape&, Tape& more) {
    const double well = more.spread(0.1, 60), persons = std::floor(more.spread(1, 5000));
    const int days = 20 + more.below(300), start = more.below(15);
    const std::string text = fmt::format(
        "[basin]\nname = \"w\"\nstart = 2001-01-01\nend = {}\n"
        "[cells.c]\narea = \"50 km2\"\nbase = \"3600 m\"\nground = \"3800 m\"\ninitial_water_table = \"3790 m\"\ninitial_interface = "
        "\"3700 m\"\n"
        "[wells.w]\ncell = \"c\"\nlayer = \"{}\"\nrate = \"{} L/s\"\nstart = {}\n"
        "[wells.supply]\ncell = \"c\"\nlayer = \"fresh\"\nto = \"town\"\n"
        "[uses.town]\nsource = \"wells.supply\"\nnumber = {}\nrate = \"120 L/d\"\nlosses = 0.2\nconsumption = 0.7\nreturn_to = "
        "\"cells.c\"\n",
        format_date(days_from_civil(2001, 1, 1) + days - 1), more.chance(0.5) ? "fresh" : "brine", well,
        format_date(days_from_civil(2001, 1, 1) + start), persons);
    BasinRun run(text);
    run.through();
    for (const auto& fault : run.faults) RC_FAIL(fault + "\n" + text);
    const Outcome o = run.outcome();
    const double pumped = o.moved.at("wells.w.pumped_fresh") + o.moved.at("wells.w.pumped_brine"),
                 wanted = well * 1e-3 * 86400 * (days - start);
    RC_ASSERT(std::abs(pumped - wanted) <= 1e-12 * wanted);
    const double supplied = o.moved.at("wells.supply.pumped_fresh"), asked = persons * 0.120 / 0.8 * days;
    RC_ASSERT(std::abs(supplied - asked) <= 1e-12 * asked);
    // what was delivered is used or comes back; the last day's water still waits in the tank
    const double delivered =
        o.moved.at("uses.town.consumed") + o.moved.at("uses.town.returned") + o.moved.at("uses.town.lost") + o.water.at("uses.town.tank");
    RC_ASSERT(std::abs(delivered - supplied) <= 1e-10 * supplied);
    // unmet by nobody: the books of the cell show the same
    RC_ASSERT(std::abs(run.value("wells.w", "shortage")) <= 1e-15);
  });
}

// Shorter steps come nearer to each other. Sums of the differences of all stores from hourly steps, over all contents, after two months:
// daily steps within 5 % (found: 2.4 %; the largest part is what a flooded flat and the two layers of the cell below it give each other,
// which is of first order in the step), six-hour steps less than half of that over all basins. In one basin errors of opposite sign may
// cancel by chance in the longer step.
TEST(Basin, ConvergesWithTheStep) {
  std::vector<double> day_errors, quarter_errors;
  holds("step size", [&](const Tape& tape, Tape&) {
    const auto contents = [&](const char* step) {
      StudyText text = draw_study(tape, {.days = 60, .step = step});
      for (std::string& block : text.blocks)  // the fraction that melts is one per step, not per time: its step is part of that method
        if (const std::size_t at = block.find("\"melt_fraction\""); at != std::string::npos) block.replace(at, 15, "\"degree_day\"");
      BasinRun run(text.text());
      run.through();
      for (const auto& fault : run.faults) RC_FAIL(fault + "\n" + draw_study(tape, {.days = 60, .step = step}).text());
      return run.outcome();
    };
    const Outcome day = contents("day"), quarter = contents("6 h"), hour = contents("1 h");
    std::string worst;
    const auto error = [&](const Outcome& o) {
      double sum = 0, size = 0, largest = 0;
      for (const auto& [name, value] : hour.water) {
        if (name.find('.') == std::string::npos) continue;  // accounts follow from the stores
        const double difference = std::abs(o.water.at(name) - value);
        sum += difference;
        size += std::abs(value);
        if (difference > largest) worst = fmt::format("{} {} instead of {}\n", name, o.water.at(name), value), largest = difference;
      }
      return sum / size;
    };
    day_errors.push_back(error(day));
    quarter_errors.push_back(error(quarter));
    if (day_errors.back() > 5e-2)
      RC_FAIL(fmt::format("daily steps differ by {}: {}", day_errors.back(), worst) + draw_study(tape, {}).text());
    if (quarter_errors.back() > 0.6 * day_errors.back() + 2e-4)
      RC_FAIL(fmt::format("6 h: {}, a day: {}: {}", quarter_errors.back(), day_errors.back(), worst) + draw_study(tape, {}).text());
  });
  const auto largest = [](const std::vector<double>& v) { return v.empty() ? 0.0 : *std::max_element(v.begin(), v.end()); };
  const auto sum = [](const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.0); };
  EXPECT_LT(sum(quarter_errors), 0.5 * sum(day_errors));
  fmt::print("largest difference of contents from hourly steps: day {:.1e}, six hours {:.1e}\n", largest(day_errors),
             largest(quarter_errors));
}

}  // namespace
}  // namespace cuenca::property
