// Droughts of a river by the threshold level: when less flows than usual, for how long, and how much is missing [yevjevich1967].
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/daily.hpp"

namespace cuenca::analysis {

struct Deficit {
  std::int64_t first_day = 0;  ///< days since 1970-01-01
  int days = 0;                ///< from the first to the last day below the threshold
  double volume = 0;           ///< threshold less flow over the days below it: m3 for a flow in m3/s
  double least = 0;            ///< least flow
};

/// Events below the threshold. Events with at most `pooled` days between them are one, as they depend on each other [tallaksen1997]; its
/// duration counts the days between, its volume does not. An unknown day ends an event.
std::vector<Deficit> deficits(const Daily& flow, double threshold, int pooled = 0);

}  // namespace cuenca::analysis
