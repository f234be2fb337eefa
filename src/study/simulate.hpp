// From a study as values to a finished run: equilibrium first, then the period, with results kept on the way.
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "base/calendar.hpp"
#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "basin/recorder.hpp"
#include "basin/run.hpp"
#include "catalog/spec.hpp"

namespace cuenca::study {

/// Told now and then how far the work is; answers false to stop it.
using Watch = std::function<bool(std::string_view phase, double done)>;

/// How the run found its beginning.
struct Equilibrium {
  int years = 0;              ///< natural years run
  int cycle = 0;              ///< years of a cycle
  double change = 0;          ///< largest relative change of a liquid store over the last cycle
  std::string slowest;        ///< the store with that change
  double salt_drift = 0;      ///< largest relative change of the salt of a liquid store over the last cycle (salt may drift)
  std::string drifting;       ///< the store with that drift
  bool reached = false;
};

struct Simulation {
  basin::Basin basin;
  std::unique_ptr<basin::Run> run;
  std::unique_ptr<basin::Recorder> recorder;  ///< null when results were not asked for
  std::optional<Calendar> calendar;
  Equilibrium equilibrium;
  std::optional<basin::LedgerFault> fault;
  Diagnostics problems;          ///< errors: components contradict each other and nothing was run; warnings: findings on the natural state
  bool interrupted = false;
  int unconverged_steps = 0;     ///< steps in which the aquifer solve stopped above its tolerance (an error in head, never in mass)
  double simulated_seconds = 0;  ///< wall time of the period alone, s
};

/// The state in which the period of a run begins, after its equilibrium: kept by one run, it serves all others of the same structure and future.
struct Beginning {
  basin::Snapshot state;
  Equilibrium equilibrium;
  bool kept = false;
};

struct SimulationOptions {
  bool record = true;
  Language language = Language::english;  ///< of `problems`
  bool natural = false;                   ///< the whole period without people, in the weather of the run
  Watch watch;
  /// After every good step of the period: to look at the run.
  std::function<void(basin::Run&, const catalog::Step&)> after_step;
  /// Kept uplands, shared between runs of one future: a run whose upland is there does not compute it, another leaves its own.
  basin::UplandCache* uplands = nullptr;
  /// May a kept upland be used? Files of results are the same bit for bit only without: a replay adds up what accounts receive in another order.
  bool replay = true;
  /// The study before a value-only overlay: its structure is used and the overlay becomes slot patches. Null: the study stands for itself.
  const catalog::StudySpec* before_overlay = nullptr;
  /// Begins from here if it is kept, else reaches its own equilibrium and keeps it here. Null: on its own.
  Beginning* beginning = nullptr;
  /// Values of the period instead of those of the study (the beginning stays that of the study). None: the study's.
  std::function<basin::SlotValues(const basin::Basin& basin, const Calendar& calendar)> values;
  /// Results that are recorded; none: all.
  basin::Recorder::Wanted wanted;
};

/// The calendar of a study (its table basin).
Calendar calendar_of(const catalog::StudySpec& study);
/// The step of a calendar as components see it.
catalog::Step step_of(const Calendar& calendar, int index);
/// What decides the upland of a run: structure, values of the slots upstream, forcing, seed, future, period and beginning.
std::string upland_key(const basin::Structure& structure, const basin::SlotValues& values, const Calendar& calendar,
                       const Equilibrium& equilibrium);
/// Values before people, from which a run starts: pumping, demand and trends of the climate as their rows say.
basin::SlotValues natural_values(const basin::Structure& structure, const basin::SlotValues& values);
inline basin::SlotValues natural_values(const basin::Basin& basin) { return natural_values(basin.structure, basin.values); }
/// The same years without people: as `natural_values`, but the weather, with its trends, is that of the run.
basin::SlotValues without_people(const basin::Structure& structure, const basin::SlotValues& values);
inline basin::SlotValues without_people(const basin::Basin& basin) { return without_people(basin.structure, basin.values); }

/// Runs a study that has no errors. `study` must outlive the result.
std::unique_ptr<Simulation> simulate(const catalog::StudySpec& study, const SimulationOptions& options);

}  // namespace cuenca::study
