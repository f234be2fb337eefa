// A licence: so much water in all over a period, by the links and wells that it covers. Equations: docs/theory/allocation.md.
#pragma once
#include <span>

#include "catalog/component.hpp"
#include "numerics/fixed_series.hpp"
#include "numerics/math.hpp"

namespace cuenca::allocation {

/// Volumes over a day, a month, a season, a year, or the last days (rolling).
struct Licence {
  static constexpr int kBuckets = 366;
  static constexpr double kUnbound = 1e30;
  enum Period { kDay, kMonth, kSeason, kYear, kRolling };
  template <class Real>
  struct Parameters {
    Real volume;                   // m3 in the period
    Real period;                   // Period
    Real window;                   // s, of rolling
    Real first_month, last_month;  // 1 … 12: a year begins, a season lasts
    Real start, end;               // days since 1970-01-01
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  struct Memory {
    Real used;                               // m3 in the period so far
    Real day_before;                         // days since 1970-01-01: when the daily volume, or the step before, began
    Real month_before;                       // 1 … 12 of the step before, 0: none yet
    Real slice;                              // number of the slice of the rolling window
    FixedSeries<Real, kBuckets> taken_then;  // m3 in the slices of the rolling window, newest first
  };
  template <class Real>
  struct Forcing {
    Real taken;  // m3 in the step
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real used_volume, remaining;  // m3 in the period
    Real share_used;              // -
    Real taken;                   // m3/s
  };
  static const catalog::ComponentType type;

  /// What a memory holds before its slices.
  template <class Real>
  struct Count {
    Real used, day_before, month_before, slice;  // as in Memory
  };

  static constexpr int kSlices = 4;  ///< place of the slices in the memory

  /// A step as the licence sees it: what its memory was at the end of the step before, made ready for this one.
  template <class Real>
  static void advance(const catalog::Step& step, const Parameters<Real>& p, Memory<Real>& m) {
    Count<Real> count{m.used, m.day_before, m.month_before, m.slice};
    advance(step, p, count, [&m](int k) -> Real& { return m.taken_then.at[k]; });
    m.used = count.used;
    m.day_before = count.day_before;
    m.month_before = count.month_before;
    m.slice = count.slice;
  }
  /// The same where the slices lie: `at(k)` is the newest but k. They are touched by rolling periods alone.
  template <class Real, class At>
  static void advance(const catalog::Step& step, const Parameters<Real>& p, Count<Real>& m, At&& at) {
    Real passed = begin(step, p, m);
    while (any(passed > Real(0.0))) {
      const MaskOf<Real> shift = passed > Real(0.0);
      for (int k = kBuckets - 1; k > 0; --k) at(k) = select(shift, at(k - 1), at(k));
      at(0) = select(shift, Real(0.0), at(0));
      passed -= select(shift, Real(1.0), Real(0.0));
    }
    if (const MaskOf<Real> rolling = p.period == Real(kRolling); any(rolling))
      m.used = select(rolling, in_window(p, [&at](int k) { return at(k); }), m.used);
  }
  /// `used` of a step that nothing is written down for: the slices stay as they are. `at(k, i)`: of member i, one of eight at most.
  template <class Real, class At>
  static Real used_by_now(const catalog::Step& step, const Parameters<Real>& p, Count<Real> m, At&& at) {
    const Real passed = begin(step, p, m);
    const MaskOf<Real> rolling = p.period == Real(kRolling);
    if (!any(rolling)) return m.used;
    const auto then = [&](int k) {
      Real there(0.0);
      for (int i = 0; i < static_cast<int>(sizeof(Real) / sizeof(double)); ++i)
        if (const int before = k - static_cast<int>(member(passed, i)); before >= 0) set_member(there, i, at(before, i));
      return there;
    };
    return select(rolling, in_window(p, then), m.used);
  }
  /// m3 that may still be taken in a step whose memory is ready; kUnbound where the licence does not apply.
  template <class Real>
  static Real remaining(const catalog::Step& step, const Parameters<Real>& p, const Memory<Real>& m) {
    return remaining(step, p, m.used);
  }
  /// `used`: in the period by now.
  template <class Real>
  static Real remaining(const catalog::Step& step, const Parameters<Real>& p, Real used) {
    const Real day(step.day), month(step.month + 1.0);
    const MaskOf<Real> applies = (day >= p.start) & (day <= p.end) & (in_season(p, month) | !(p.period == Real(kSeason)));
    // a step longer than a day has as many daily volumes as days
    const Real days = select(p.period == Real(kDay), Real(step.dt > 86400 ? step.dt / 86400 : 1.0), Real(1.0));
    return select(applies, max(Real(0.0), p.volume * days - used), Real(kUnbound));
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    Count<Real> count{m.used, m.day_before, m.month_before, m.slice};
    take(step, p, count, [&m](int k) -> Real& { return m.taken_then.at[k]; }, f.taken, d);
    m.used = count.used;
    m.day_before = count.day_before;
    m.month_before = count.month_before;
    m.slice = count.slice;
  }
  /// Cells of a group with their slices where they lie: most periods have no use for them.
  template <class Real>
  static void step_in_place(std::span<const catalog::Group> groups, const catalog::Step& step) {
    const catalog::Group& g = groups[0];
    constexpr int kWidth = sizeof(Real) / sizeof(double);
    for (int cell = g.first; cell < g.first + g.cells; cell += kWidth) {
      const auto p = catalog::load<Parameters<Real>>(g.parameters, cell);
      const auto f = catalog::load<Forcing<Real>>(g.forcing, cell);
      auto count = catalog::load<Count<Real>>(g.memory, cell);
      Derived<Real> d{};
      take(step, p, count, [&](int k) -> Real& { return *reinterpret_cast<Real*>(g.memory[kSlices + k] + cell); }, f.taken, d);
      catalog::store(count, g.memory, cell);
      catalog::store(d, g.derived, cell);
    }
  }

 private:
  static double member(double x, int) { return x; }
  static double member(const Lanes& x, int i) { return x[i]; }
  static void set_member(double& x, int, double value) { x = value; }
  static void set_member(Lanes& x, int i, double value) { x.set(i, value); }
  template <class Real, class At>
  static void take(const catalog::Step& step, const Parameters<Real>& p, Count<Real>& m, At&& at, Real taken, Derived<Real>& d) {
    const Real zero(0.0);
    if (step.dt > 0) {
      advance(step, p, m, at);
      m.used += taken;
      if (const MaskOf<Real> rolling = p.period == Real(kRolling); any(rolling)) at(0) += select(rolling, taken, zero);
    }
    d.used_volume = m.used;
    d.remaining = select(p.volume > m.used, p.volume - m.used, zero);
    d.share_used = select(p.volume > zero, m.used / max(p.volume, Real(1e-300)), zero);
    d.taken = taken * Real(step.dt > 0 ? 1 / step.dt : 0.0);
  }
  /// Makes the count ready for a step; answers how many slices of a rolling period begin with it.
  template <class Real>
  static Real begin(const catalog::Step& step, const Parameters<Real>& p, Count<Real>& m) {
    const Real zero(0.0), month(step.month + 1.0), day(step.day);
    // the search for the natural state runs through later years: then the period begins anew
    const MaskOf<Real> anew = day < m.day_before;
    m.used = select(anew, zero, m.used);
    m.month_before = select(anew, zero, m.month_before);
    m.day_before = select(anew, day - Real(1e6), m.day_before);
    const MaskOf<Real> other = (!(m.month_before == month)) | (day - m.day_before > Real(27.9));
    const MaskOf<Real> in = in_season(p, month), was_in = in_season(p, m.month_before) & (m.month_before > zero);
    const MaskOf<Real> daily = p.period == Real(kDay), monthly = p.period == Real(kMonth), seasonal = p.period == Real(kSeason);
    const MaskOf<Real> yearly = p.period == Real(kYear), rolling = p.period == Real(kRolling);
    const MaskOf<Real> begins = (daily & (day - m.day_before > Real(1.0 - 1e-9))) | (monthly & other) |
                                (seasonal & ((!in) | (!was_in) | (day - m.day_before > Real(365.0)))) |
                                ((yearly | seasonal) & other & (month == p.first_month));
    m.used = select(begins & !rolling, zero, m.used);
    m.day_before = select(begins | !daily, day, m.day_before);
    m.month_before = month;
    if (!any(rolling)) return zero;
    const Real now = floor(day / slice_days(p));
    const Real passed = select(rolling, select(now < m.slice, Real(kBuckets), min(Real(kBuckets), now - m.slice)), zero);
    m.slice = select(rolling, now, m.slice);
    return passed;
  }
  /// m3 in the slices of a rolling period, oldest first. Slices of several days begin on days of their own: one more, so that no window of
  /// this length holds more than the volume.
  template <class Real, class At>
  static Real in_window(const Parameters<Real>& p, At&& at) {
    const Real zero(0.0), one(1.0), length = slice_days(p);
    const Real slices = p.window / (length * Real(86400.0)) + select(length > one, one, zero);
    Real sum = zero;
    for (int k = kBuckets - 1; k >= 0; --k) sum += select(Real(static_cast<double>(k)) < slices, Real(at(k)), zero);
    return sum;
  }
  template <class Real>
  static MaskOf<Real> in_season(const Parameters<Real>& p, Real month) {
    const MaskOf<Real> after = month >= p.first_month, before = month <= p.last_month;
    const MaskOf<Real> wraps = p.first_month > p.last_month;
    return (wraps & (after | before)) | ((!wraps) & after & before);
  }
  /// Days of a slice of the rolling window: whole days, so that kBuckets slices hold it.
  template <class Real>
  static Real slice_days(const Parameters<Real>& p) {
    const Real least = p.window / Real(86400.0 * (kBuckets - 1)), whole = floor(least);
    return max(Real(1.0), select(least > whole, whole + Real(1.0), whole));
  }
};

}  // namespace cuenca::allocation
