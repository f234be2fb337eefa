// Indicators of Hydrologic Alteration: what living things of a river feel of its flow, year by year [richter1996].
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "analysis/daily.hpp"
#include "base/text.hpp"

namespace cuenca::analysis {

/// What a parameter is measured in.
enum class Measured { flow, flow_per_day, days, date, count, ratio };

/// The 32 parameters of 1996 and three of later versions (`original` false): days without flow, base flow index and reversals, which took
/// the place of the numbers of rises and falls and made them 33.
struct AlterationParameter {
  std::string_view name;  ///< `minimum_7_day`
  int group = 1;          ///< 1 monthly means, 2 extremes, 3 dates, 4 pulses, 5 rates and changes
  Measured measured = Measured::flow;
  bool original = true;
  Text text;
};
std::span<const AlterationParameter> alteration_parameters();
Text alteration_group(int group);

/// Flows below which a low pulse and above which a high pulse begins.
struct PulseLimits {
  double low = 0, high = 0;
};
/// The quartiles of the days of the years given (type 7).
PulseLimits pulse_limits(const Daily& flow, std::span<const HydrologicalYear> years);

struct YearlyParameters {
  int year = 0;
  std::vector<double> values;  ///< parallel to alteration_parameters(); NaN: not defined in that year
};
/// Parameters of every year. Means of several days lie within their year; of equal extremes the first day counts; pulses are cut at the
/// turn of the year; a day that does not change the flow belongs neither to a rise nor to a fall.
std::vector<YearlyParameters> yearly_parameters(const Daily& flow, std::span<const HydrologicalYear> years, PulseLimits limits);

}  // namespace cuenca::analysis
