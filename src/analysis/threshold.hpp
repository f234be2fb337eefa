// Is what was asked for kept? One rule for a run, for the table of an ensemble and for every judgement of its robustness.
#pragma once
#include <optional>

namespace cuenca::analysis {

/// Relative difference from a threshold that counts as reaching it: what conversions of units and sums of steps leave over.
inline constexpr double kThresholdRoom = 1e-9;

constexpr double threshold_room(double threshold) { return kThresholdRoom * (threshold < 0 ? -threshold : threshold); }
constexpr bool reaches(double value, double at_least) { return value >= at_least - threshold_room(at_least); }
constexpr bool stays_within(double value, double at_most) { return value <= at_most + threshold_room(at_most); }

/// Whether a value keeps its limits (NaN: no such limit). Nothing without a value or without a limit. Of a value that is only the least it
/// can be (`censored`: a time that was not over when the run ended) no more is taken than is certain: it meets "at least" once it is there,
/// for it can only grow; it has left "at most" once it is above; everything else is open, and neither good nor bad.
constexpr std::optional<bool> keeps(double value, bool censored, double at_least, double at_most) {
  const bool has_least = at_least == at_least, has_most = at_most == at_most;
  if (value != value || (!has_least && !has_most)) return std::nullopt;
  const bool enough = !has_least || reaches(value, at_least), few = !has_most || stays_within(value, at_most);
  if (!censored) return enough && few;
  if (!few) return false;
  if (!enough || has_most) return std::nullopt;
  return true;
}

}  // namespace cuenca::analysis
