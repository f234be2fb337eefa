#include "tables/ensemble/judged.hpp"

#include <cmath>
#include <limits>

#include "analysis/threshold.hpp"

namespace cuenca::tables {
namespace {

using analysis::robustness::Direction;
using results::EnsembleMetric;
using results::MemberState;
using results::Wanted;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool given(double x) { return x == x; }

bool counts(double weight) { return std::isfinite(weight) && weight > 0; }

double outside(const EnsembleMetric& m, double value) {
  if (analysis::keeps(value, false, m.at_least, m.at_most).value_or(true)) return 0;
  if (value < m.at_least) return m.at_least - value;
  if (value > m.at_most) return value - m.at_most;
  return 0;
}

/// Could a value that is the least it can be still cross a limit that it has not crossed?
bool undecided(const EnsembleMetric& m, double value) {
  return (given(m.at_least) || given(m.at_most)) && !analysis::keeps(value, true, m.at_least, m.at_most);
}

analysis::robustness::Metric metric_of(const EnsembleMetric& m, Reading reading) {
  analysis::robustness::Metric metric{m.id, m.actor, m.unit, Direction::higher, kNan};
  if (reading == Reading::distance) {
    metric.direction = Direction::lower;
    if (given(m.at_least) || given(m.at_most)) metric.threshold = 0;
    return metric;
  }
  const bool less = m.wanted == Wanted::less || (m.wanted == Wanted::unsaid && given(m.at_most));
  metric.direction = less ? Direction::lower : Direction::higher;
  metric.threshold = less ? m.at_most : m.at_least;
  return metric;
}

}  // namespace

bool says_wanted(const EnsembleMetric& m) {
  if (m.wanted == Wanted::within) return given(m.at_least) || given(m.at_most);
  return m.wanted != Wanted::unsaid || given(m.at_least) || given(m.at_most);
}

Reading reading_of(const EnsembleMetric& m) {
  // a limit on the side that nobody named as bad is a range too: more is better, but not above
  const bool both = given(m.at_least) && given(m.at_most);
  const bool other = (m.wanted == Wanted::more && given(m.at_most)) || (m.wanted == Wanted::less && given(m.at_least));
  return m.wanted == Wanted::within || both || other ? Reading::distance : Reading::value;
}

Judged judged(const results::Ensemble& e, bool count_implausible) {
  Judged j;
  for (const auto& s : e.strategies) j.table.strategies.push_back(s.id);
  for (const auto& f : e.futures) j.table.futures.push_back(f.id);
  if (!count_implausible && !e.weights.empty())
    for (const double w : e.weights) j.table.weights.push_back(counts(w) ? w : 0.0);
  for (std::size_t m = 0; m < e.metrics.size(); ++m) {
    if (!says_wanted(e.metrics[m])) {
      j.unsaid.push_back(m);
      continue;
    }
    j.metrics.push_back(m);
    j.readings.push_back(reading_of(e.metrics[m]));
    j.table.metrics.push_back(metric_of(e.metrics[m], j.readings.back()));
  }
  j.table.values.reserve(e.strategies.size() * e.futures.size() * j.metrics.size());
  for (std::size_t s = 0; s < e.strategies.size(); ++s)
    for (std::size_t f = 0; f < e.futures.size(); ++f) {
      const bool done = e.states[e.member(s, f)] == MemberState::done;
      for (std::size_t k = 0; k < j.metrics.size(); ++k) {
        const std::size_t m = j.metrics[k];
        double value = done ? e.at(s, f, m) : kNan;
        if (!std::isfinite(value)) value = kNan;
        if (given(value) && !e.censored.empty() && e.censored[e.member(s, f) * e.metrics.size() + m] != 0) {
          if (undecided(e.metrics[m], value)) {
            ++j.undecided;
            value = kNan;
          } else {
            ++j.at_least;
          }
        }
        j.table.values.push_back(given(value) && j.readings[k] == Reading::distance ? outside(e.metrics[m], value) : value);
      }
    }
  return j;
}

EnsembleCounts counts_of(const results::Ensemble& e) {
  EnsembleCounts c;
  c.futures = e.futures.size();
  for (std::size_t f = 0; f < c.futures; ++f) ++(e.weights.empty() || counts(e.weights[f]) ? c.plausible : c.implausible);
  c.members = e.states.size();
  for (const MemberState s : e.states) ++(s == MemberState::done ? c.done : s == MemberState::failed ? c.failed : c.missing);
  return c;
}

}  // namespace cuenca::tables
