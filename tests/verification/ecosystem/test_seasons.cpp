// A vega under a seasonal water table: amplitude and delay of its vigour against the analytic answer of a linear store to a sine.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "ecosystem/vega_condition.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::ecosystem {
namespace {

TEST(VegaSeasons, DelayAndDampingOfASineConvergeWithTheStep) {
  const double pi = std::acos(-1.0), year = 365.25, lag = 90, omega = 2 * pi / year;
  const double gain = 1 / std::sqrt(1 + square(omega * lag)), delay = std::atan(omega * lag) / omega;
  double before = 1;
  for (const double step : {8.0, 4.0, 2.0, 1.0}) {
    cuenca::testing::Cells<VegaCondition> cells(1);
    const double values[] = {0.08, 0.45, 1.0, 0.25, lag * 86400, 548 * 86400.0, 0.8};
    for (int s = 0; s < 7; ++s) cells.parameters[s][0] = values[s];
    const double mean = 0.3, swing = 0.1;
    double worst = 0;
    for (double day = 0; day < 12 * year; day += step) {
      // the depth whose lasting vigour is the sine, at the middle of the step
      const double share = (mean + swing * std::sin(omega * (day + step / 2)) - 0.08) / 0.37;
      cells.forcing[0][0] = 1.0 + 0.25 * std::log(1 / share - 1);
      cells.step({.dt = step * 86400});
      const double expected = mean + swing * gain * std::sin(omega * (day + step - delay));
      if (day > 10 * year) worst = std::max(worst, std::abs(cells.derived[0][0] - expected));
    }
    if (before < 1) {
      EXPECT_NEAR(before / worst, 4, 0.3) << "second order, step " << step;
    }
    before = worst;
  }
  EXPECT_LT(before, 1.3e-6);  // a day: the swing of 0.1 times (2π/365)²/24, the part of a sine that its mean over a day leaves out
}

}  // namespace
}  // namespace cuenca::ecosystem
