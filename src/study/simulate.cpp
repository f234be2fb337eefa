#include "study/simulate.hpp"

#include <chrono>
#include <cstdint>

#include "base/hash.hpp"
#include "base/units.hpp"
#include "basin/expression_set.hpp"
#include "basin/registry.hpp"
#include "study/compile_rules.hpp"
#include "study/equilibrium.hpp"
#include "study/natural.hpp"

namespace cuenca::study {

Calendar calendar_of(const catalog::StudySpec& study) {
  const auto length = parse_step_length(study.basin.text("step"));
  return Calendar(static_cast<std::int64_t>(study.basin.constant("start")), static_cast<std::int64_t>(study.basin.constant("end")),
                  length.value_or(StepLength{}));
}

catalog::Step step_of(const Calendar& calendar, int index) {
  const CalendarStep at = calendar.step(index);
  catalog::Step step;
  step.dt = at.seconds;
  step.day = at.start();
  step.day_of_year = day_of_year(at.day);
  step.month = civil_from_days(at.day).month - 1;
  step.index = index;
  return step;
}

std::string upland_key(const basin::Structure& structure, const basin::SlotValues& values, const Calendar& calendar,
                       const Equilibrium& equilibrium) {
  Sha256 hash;
  const auto add = [&](const auto& value) { hash.add(&value, sizeof value); };
  const auto text = [&](const std::string& words) { hash.add(words.data(), words.size() + 1); };
  add(calendar.first_day());
  add(calendar.last_day());
  add(calendar.length().kind);
  add(calendar.length().count);
  add(equilibrium.years);
  add(equilibrium.cycle);
  for (const auto& c : structure.constituents) hash.add(&c, sizeof c);
  for (const auto& group : structure.groups) {
    if (!group.upland) continue;
    text(std::string(group.type->name));
    for (const basin::Entity& entity : group.entities) text(entity.path);
    // whose weather, whose soil, whose catchment: two basins with the same values may still be wired differently
    for (std::size_t setting = 0; setting < group.links.size(); ++setting) {
      hash.add(group.links[setting].data(), group.links[setting].size() * sizeof(int));
      hash.add(group.link_groups[setting].data(), group.link_groups[setting].size() * sizeof(int));
    }
    const int first = group.slot_base, last = first + static_cast<int>(group.type->parameters.size()) * group.padded;
    hash.add(values.constant.data() + first, static_cast<std::size_t>(last - first) * sizeof(double));
    for (const auto& v : values.varying) {
      if (v.slot < first || v.slot >= last) continue;
      add(v.slot);
      hash.add(v.months.data(), sizeof v.months);
      if (v.expression >= 0) {
        add(v.expression);
        values.expressions->add_to(hash);
      }
      if (!v.series) continue;
      add(v.series->start_day);
      add(v.series->interval_days);
      hash.add(v.series->values.data(), v.series->values.size() * sizeof(double));
    }
  }
  for (const basin::ForcingInfo& forcing : structure.forcing) {
    if (!structure.groups[forcing.group].upland) continue;
    for (const basin::Signal& source : forcing.sources) {
      add(source.group);
      add(source.slot);
      add(source.entity);
    }
  }
  return hash.hex();
}

namespace {

basin::SlotValues before_people(const basin::Structure& structure, basin::SlotValues values, bool keep_weather) {
  values.natural = true;
  for (const auto& group : structure.groups) {
    if (keep_weather && group.type->turn == catalog::Turn::weather) continue;
    for (std::size_t row = 0; row < group.type->parameters.size(); ++row) {
      const catalog::Row& descriptor = group.type->parameters[row];
      if (!descriptor.natural) continue;
      const bool measured = descriptor.kind == catalog::Kind::number || descriptor.kind == catalog::Kind::months;
      const double value = measured ? to_si(*descriptor.natural, descriptor.unit, descriptor.difference) : *descriptor.natural;
      const int first = group.slot_base + static_cast<int>(row) * group.padded, last = first + group.padded;
      for (int slot = first; slot < last; ++slot) values.constant[slot] = value;
      std::erase_if(values.varying, [&](const auto& v) { return v.slot >= first && v.slot < last; });
    }
  }
  if (values.expressions && values.expressions->natural) values.expressions = values.expressions->natural;
  return values;
}

}  // namespace

basin::SlotValues natural_values(const basin::Structure& structure, const basin::SlotValues& values) {
  return before_people(structure, values, false);
}
basin::SlotValues without_people(const basin::Structure& structure, const basin::SlotValues& values) {
  return before_people(structure, values, true);
}

namespace {

/// The flags that tell of a step that did not converge, wherever a component has one.
std::vector<const double*> convergence_flags(basin::Run& run) {
  std::vector<const double*> flags;
  const basin::Structure& s = run.structure();
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g)
    for (std::size_t slot = 0; slot < s.groups[g].type->derived.size(); ++slot)
      if (s.groups[g].type->derived[slot].name == "unconverged")
        for (int e = 0; e < static_cast<int>(s.groups[g].entities.size()); ++e)
          flags.push_back(run.storage().at({catalog::Role::derived, g, static_cast<int>(slot), e}));
  return flags;
}

}  // namespace

std::unique_ptr<Simulation> simulate(const catalog::StudySpec& study, const SimulationOptions& options) {
  auto result = std::make_unique<Simulation>();
  basin::Basin wanted_basin = basin::build(study, basin::registry(), result->problems);
  if (result->problems.has_errors()) return result;
  compile_rules(study, wanted_basin.structure);
  if (options.before_overlay) {
    Diagnostics before;
    result->basin = basin::build(*options.before_overlay, basin::registry(), before);
    compile_rules(*options.before_overlay, result->basin.structure);
  }
  // an overlay of values only becomes patches on the structure that is there; anything else is built anew
  if (options.before_overlay && basin::same_structure(result->basin.structure, wanted_basin.structure))
    result->basin.values = basin::apply(result->basin.values, basin::difference(result->basin.values, wanted_basin.values));
  else
    result->basin = std::move(wanted_basin);
  if (options.natural) result->basin.values = without_people(result->basin);
  const Calendar& calendar = result->calendar.emplace(calendar_of(study));
  const basin::SlotValues natural = natural_values(result->basin);
  const EquilibriumOptions wanted{static_cast<int>(study.basin.constant("equilibrium_years")),
                                  static_cast<int>(study.basin.constant("equilibrium_cycle")),
                                  study.basin.constant("equilibrium_tolerance")};
  const basin::SlotValues* member = wanted.most_years > 0 ? &natural : &result->basin.values;
  result->run = std::make_unique<basin::Run>(result->basin.structure, std::span(&member, 1), basin::kernels());
  basin::Run& run = *result->run;
  run.start(step_of(calendar, 0));
  if (options.beginning && options.beginning->kept) {
    run.storage().restore(options.beginning->state);
    result->equilibrium = options.beginning->equilibrium;
  } else if (wanted.most_years > 0) {
    bool stopped = false;
    const Watch watch = [&](std::string_view phase, double done) {
      stopped = stopped || (options.watch && !options.watch(phase, done));
      return !stopped;
    };
    result->equilibrium = reach_equilibrium(run, calendar, wanted, watch, result->fault).front();
    result->interrupted = stopped;
    if (result->fault || stopped) return result;
  }
  if (options.beginning && !options.beginning->kept) *options.beginning = {run.storage().snapshot(), result->equilibrium, true};
  if (options.values) result->basin.values = options.values(result->basin, calendar);
  if (wanted.most_years > 0 || options.values || options.beginning) {
    member = &result->basin.values;
    run.set_values(std::span(&member, 1));
    run.begin_period();
  }
  judge_natural_state(*result, options.language, result->problems);
  const std::string key = options.uplands ? upland_key(result->basin.structure, result->basin.values, calendar, result->equilibrium) : std::string();
  const auto there = options.uplands ? options.uplands->find(key) : nullptr;
  if (options.record) result->recorder = std::make_unique<basin::Recorder>(run, calendar.size(), options.wanted);
  const bool serves = there && run.can_replay(*there) && (!options.record || there->recorded);
  const auto kept = options.replay && serves ? there : nullptr;
  const bool keeps = options.uplands && !serves;
  if (kept)
    run.replay_upland(kept);
  else if (keeps)
    run.record_upland(calendar.size());
  const auto begin = std::chrono::steady_clock::now();
  int year = 0;
  const auto flags = convergence_flags(run);
  for (int i = 0; i < calendar.size(); ++i) {
    if (i % 256 == 0 && options.watch && !options.watch("run", static_cast<double>(i) / calendar.size())) {
      result->interrupted = true;
      return result;
    }
    const catalog::Step step = step_of(calendar, i);
    if ((result->fault = run.step(step))) return result;
    if (options.after_step) options.after_step(run, step);
    for (const double* flag : flags)
      if (*flag > 0) {
        ++result->unconverged_steps;
        break;
      }
    if (result->recorder) {
      year = civil_from_days(static_cast<std::int64_t>(step.day)).year;
      result->recorder->record(step, year);
    }
  }
  if (kept) run.finish_replay();
  if ((result->fault = run.ledger().check_totals(calendar.size()))) return result;
  if (keeps) {
    auto record = run.take_record();
    record->recorded = result->recorder != nullptr;
    if (record->recorded) record->results = result->recorder->upland_values();
    options.uplands->keep(key, std::move(record));
  }
  if (kept && result->recorder) result->recorder->take_upland_values(kept->results);
  if (result->recorder) result->recorder->finish(year);
  result->simulated_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (options.watch) options.watch("run", 1);
  return result;
}

}  // namespace cuenca::study
