#include "numerics/distributions.hpp"

#include <cstdint>

namespace cuenca {

double gamma_number(const RandomStream& stream, double a, std::uint32_t step, std::uint32_t draw) {
  // shape below one: Gamma(a) = Gamma(a + 1) U^(1/a)
  const double shape = a < 1.0 ? a + 1.0 : a;
  const double boost = a < 1.0 ? exp(log(stream.uniform(step, draw + 64)) / a) : 1.0;
  const double d = shape - 1.0 / 3.0, c = 1.0 / (3.0 * sqrt(d));
  for (std::uint32_t k = 0; k < 32; ++k) {
    const double x = normal(stream, step, draw + 2 * k);
    const double t = 1.0 + c * x, v = t * t * t;
    if (v <= 0.0) continue;
    if (log(stream.uniform(step, draw + 2 * k + 1)) < 0.5 * x * x + d - d * v + d * log(v)) return boost * d * v;
  }
  return boost * d;  // less often than once in 1e40 numbers: the mode
}

}  // namespace cuenca
