// A curve through points: straight lines or monotone cubics, checked once. Outside the points the end values hold.
// Evaluation in lanes with a fixed number of points: numerics/curve_lanes.hpp.
#pragma once
#include <string>
#include <vector>

#include "base/expected.hpp"

namespace cuenca {

/// What is asked of the second column.
enum class CurveOrder { any, not_falling, rising };

/// Codes: `curve_points` (fewer than two), `curve_x` (first column not strictly increasing), `curve_y`, `curve_infinite`; `point` counts
/// from 0.
struct CurveError {
  std::string code, message_en, message_es, hint_en, hint_es;
  std::size_t point = 0;
};

class CurveTable {
 public:
  static Expected<CurveTable, CurveError> make(std::vector<double> x, std::vector<double> y, CurveOrder order = CurveOrder::any);

  const std::vector<double>& x() const { return x_; }
  const std::vector<double>& y() const { return y_; }

  double value(double at) const;
  /// dy/dx; at a point the slope to its right; 0 outside.
  double slope(double at) const;
  /// Integral from the first x to `at`; beyond the ends with the end values held (negative to the left when y > 0).
  double integral(double at) const;
  /// The smallest x with value(x) = y, for curves that do not fall; the ends outside the range of y.
  double inverse(double y) const;

 private:
  std::size_t piece(double at) const;
  std::vector<double> x_, y_, area_;  // area_[i]: integral from x_[0] to x_[i]
};

/// Cubic Hermite pieces with the slopes of Fritsch and Butland [fritsch1984]: monotone where the points are, no overshoot, continuous
/// slope.
class MonotoneCubic {
 public:
  static Expected<MonotoneCubic, CurveError> make(std::vector<double> x, std::vector<double> y, CurveOrder order = CurveOrder::any);

  const std::vector<double>& x() const { return x_; }
  const std::vector<double>& y() const { return y_; }
  const std::vector<double>& slopes() const { return d_; }

  double value(double at) const;
  double slope(double at) const;
  double integral(double at) const;
  /// For curves that do not fall: x with value(x) = y to the last bits, by bisection within the piece.
  double inverse(double y) const;

 private:
  std::size_t piece(double at) const;
  std::vector<double> x_, y_, d_, area_;
};

}  // namespace cuenca
