#include "study/simulate.hpp"

#include <chrono>

#include "base/units.hpp"
#include "basin/registry.hpp"
#include "study/equilibrium.hpp"

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

basin::SlotValues natural_values(const basin::Basin& basin) {
  basin::SlotValues values = basin.values;
  for (const auto& group : basin.structure.groups)
    for (std::size_t row = 0; row < group.type->parameters.size(); ++row) {
      const catalog::Row& descriptor = group.type->parameters[row];
      if (!descriptor.natural) continue;
      const bool measured = descriptor.kind == catalog::Kind::number || descriptor.kind == catalog::Kind::months;
      const double value = measured ? to_si(*descriptor.natural, descriptor.unit, descriptor.difference) : *descriptor.natural;
      const int first = group.slot_base + static_cast<int>(row) * group.padded, last = first + group.padded;
      for (int slot = first; slot < last; ++slot) values.constant[slot] = value;
      std::erase_if(values.varying, [&](const auto& v) { return v.slot >= first && v.slot < last; });
    }
  return values;
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
  Diagnostics unexpected;
  result->basin = basin::build(study, basin::registry(), unexpected);
  const Calendar& calendar = result->calendar.emplace(calendar_of(study));
  const basin::SlotValues natural = natural_values(result->basin);
  const EquilibriumOptions wanted{static_cast<int>(study.basin.constant("equilibrium_years")), static_cast<int>(study.basin.constant("equilibrium_cycle")),
                                  study.basin.constant("equilibrium_tolerance")};
  const basin::SlotValues* member = wanted.most_years > 0 ? &natural : &result->basin.values;
  result->run = std::make_unique<basin::Run>(result->basin.structure, std::span(&member, 1), basin::kernels());
  basin::Run& run = *result->run;
  run.start(step_of(calendar, 0));
  if (wanted.most_years > 0) {
    bool stopped = false;
    const Watch watch = [&](std::string_view phase, double done) {
      stopped = stopped || (options.watch && !options.watch(phase, done));
      return !stopped;
    };
    result->equilibrium = reach_equilibrium(run, calendar, wanted, watch, result->fault);
    result->interrupted = stopped;
    if (result->fault || stopped) return result;
    member = &result->basin.values;
    run.set_values(std::span(&member, 1));
    run.ledger().open();
  }
  if (options.record) result->recorder = std::make_unique<basin::Recorder>(run, calendar.size());
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
  if (result->recorder) result->recorder->finish(year);
  result->simulated_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (options.watch) options.watch("run", 1);
  return result;
}

}  // namespace cuenca::study
