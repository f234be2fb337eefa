// Rules of operation as a study writes them: early-warning plans, staged expansion, control curves. Rows only: what they do is
// basin/rules.hpp. Equations: docs/theory/rules.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

/// `[rules.ID]`: something watched, thresholds, what changes beyond them.
struct Rule {
  template <class Real>
  struct Parameters {
    Real combine;             // 0 each place, 1 their sum, 2 their mean
    Real agree;               // places
    Real measured;            // 0 above, 1 below, 2 rise, 3 fall, 4 share lost
    Real statistic;           // 0 mean, 1 minimum, 2 maximum
    Real window;              // s
    Real reference;           // 0 first years, 1 natural, 2 given
    Real reference_years;     // -
    Real reference_value;     // unit watched
    Real interval, delay;     // s
    Real bias;                // unit of the thresholds
    Real detection;           // share of looks that see something
    Real start, end;          // days since 1970-01-01
    Real of_scale, of_shift;  // SI times scale plus shift: unit watched
    Real seed, future;        // of the study
  };
  template <class Real>
  struct Forcing {
    Real named, named_flux;
  };
  template <class Real>
  struct Derived {
    Real state, time_in_state;  // -, s
    Real watched, reference;    // unit watched
    Real departure;             // unit of the thresholds
  };
  static const catalog::ComponentType type;
  enum Combine { kEach, kSum, kMean };
  enum Measured { kAbove, kBelow, kRise, kFall, kShareLost };
  enum Statistic { kMeanOf, kMinimum, kMaximum };
  enum Reference { kFirstYears, kNatural, kGiven };
};

/// An entry of `states`: a level of alarm.
struct RuleState {
  template <class Real>
  struct Parameters {
    Real at, back;                       // unit of the thresholds
    Real hold, release_hold;             // s
    Real latched;                        // 0 or 1
    Real restart_allowed, restart_from;  // -, days since 1970-01-01
  };
  static const catalog::ComponentType type;
};

/// `[expansions.ID]`: stages that begin one after the other and never go back.
struct Expansion {
  template <class Real>
  struct Derived {
    Real stage, time_in_stage, quiet;  // -, s, s
  };
  static const catalog::ComponentType type;
};

/// An entry of `stages`.
struct ExpansionStage {
  template <class Real>
  struct Parameters {
    Real quiet, after_previous;  // s
    Real earliest, latest;       // days since 1970-01-01
  };
  static const catalog::ComponentType type;
};

/// `[control_curves.ID]`: a value of a path by where something watched stands.
struct ControlCurve {
  template <class Real>
  struct Parameters {
    Real shape;               // 0 steps, 1 lines
    Real above;               // unit set
    Real start, end;          // days since 1970-01-01
    Real of_scale, of_shift;  // SI times scale plus shift: unit watched
  };
  template <class Real>
  struct Forcing {
    Real named, named_flux;
  };
  template <class Real>
  struct Derived {
    Real zone, watched, value;  // -, unit watched, unit set
  };
  static const catalog::ComponentType type;
};

/// An entry of `levels`.
struct ControlLevel {
  template <class Real>
  struct Parameters {
    Real level, value;  // unit watched, unit set
  };
  static const catalog::ComponentType type;
};

/// An entry of `set`: one assignment on a path, written as a text.
extern const catalog::ComponentType assignment_type;

}  // namespace cuenca::allocation
