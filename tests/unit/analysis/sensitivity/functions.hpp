// Models whose sensitivity is known, on designs in the unit cube.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/sampling/design.hpp"
#include "analysis/sensitivity/sample.hpp"

namespace cuenca::analysis::sensitivity {

inline sampling::Design unit_design(sampling::DesignKind kind, std::size_t inputs, std::size_t count, double lower = 0, double upper = 1) {
  sampling::DesignRequest request;
  request.kind = kind;
  request.batches = {count};
  for (std::size_t k = 0; k < inputs; ++k) {
    sampling::Input input;
    input.name = "x" + std::to_string(k + 1);
    input.lower = lower;
    input.upper = upper;
    request.inputs.push_back(input);
  }
  return sampling::make_design(request).value();
}

using Model = std::function<double(std::span<const double>)>;

inline std::vector<double> outcomes(const sampling::Design& design, const Model& model) {
  std::vector<double> y;
  for (std::size_t r = 0; r < design.rows; ++r) y.push_back(model(design.row(r)));
  return y;
}

}  // namespace cuenca::analysis::sensitivity
