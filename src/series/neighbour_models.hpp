// Values from neighbours: regression, normal ratio and quantile mapping. Internal to fill.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "series/fill.hpp"

namespace cuenca::series {

/// One estimate and what it was made of.
struct Estimate {
  double value;       ///< NaN: none possible
  std::string label;  ///< `regression:toscas`
};

/// Learns from the values that are there, on demand, and remembers; one object a fill.
class NeighbourModel {
 public:
  /// `months`: calendar month of every place of the line, 1 … 12.
  static std::unique_ptr<NeighbourModel> make(Method method, const std::vector<double>& values,
                                              const std::vector<NeighbourSeries>& neighbours, const std::vector<int>& months);
  virtual ~NeighbourModel() = default;
  virtual Estimate at(std::size_t i) = 0;
  const std::vector<MonthModel>& models() const { return models_; }

 protected:
  std::vector<MonthModel> models_;
};

/// Least squares with intercept on up to three variables: coefficients (intercept first), correlation with the fit, n. n = 0 when it cannot
/// be solved.
struct LinearFit {
  std::vector<double> coefficients;
  double r = 0, adjusted_r2 = 0;
  int count = 0;
};
LinearFit least_squares(const std::vector<std::vector<double>>& x, const std::vector<double>& y);

}  // namespace cuenca::series
