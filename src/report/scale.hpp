// Axes: a linear scale with round ticks, and ticks of time at whole years or months.
#pragma once
#include <vector>

#include "report/model.hpp"

namespace cuenca::report {

/// Value to px, linear.
struct Scale {
  double low = 0, high = 1;    ///< values
  double start = 0, stop = 1;  ///< px of low and high
  double operator()(double value) const { return start + (value - low) / (high - low) * (stop - start); }
};

/// Round ticks (1, 2, 2.5 or 5 times a power of ten) that cover low … high; `count` is about how many. Never fewer than two.
struct Ticks {
  std::vector<double> at;
  double step = 1;
  int decimals = 0;
  double low() const { return at.front(); }
  double high() const { return at.back(); }
};
Ticks round_ticks(double low, double high, int count);

/// The same, but from zero where all values have one sign.
Ticks zero_ticks(double low, double high, int count);

struct TimeTick {
  double day = 0;
  Words text;
};
/// At most about `count` ticks at 1 January of round years, or at months when the span is short.
std::vector<TimeTick> time_ticks(double first_day, double last_day, int count);

}  // namespace cuenca::report
