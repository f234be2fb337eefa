// What is wanted of a metric, told on the command line: stored outcomes are judged again, nothing is run again.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/ensemble.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

/// `--better`: `METRIC=more`, `less`, `within`, or one word for all metrics. `--threshold`: `METRIC=VALUE` on the side that is wanted,
/// `METRIC>=VALUE`, `METRIC<=VALUE` (which also say the side), `METRIC=LOW..HIGH`, `METRIC=none`; without a name for all metrics. A value
/// may bear a unit. Every part that is not understood is told.
void apply_wanted(results::Ensemble& ensemble, const std::vector<std::string>& better, const std::vector<std::string>& thresholds,
                  Told& told);

/// `90`, `90 %`, `12.5 L/s` as a number in `unit`; nothing where it is none, or not of that kind.
std::optional<double> value_in(std::string_view text, const std::string& unit);

}  // namespace cuenca::tables
