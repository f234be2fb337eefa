// Compiled once per processor level by cuenca_levels. It holds on purpose what usually leaves weak symbols behind: an inline variable, a
// static inside a template, a virtual table, a standard container and an exception.
#include "math_level.hpp"

#include <stdexcept>
#include <vector>

#include "numerics/math.hpp"

namespace cuenca::test {

struct Operation {
  virtual ~Operation() = default;
  virtual Lanes apply(Lanes x, Lanes y) const = 0;
};

template <int kIndex>
struct Function : Operation {
  Lanes apply(Lanes x, Lanes y) const override {
    const Lanes magnitude = abs(x);
    if constexpr (kIndex == 0) return exp(x);
    if constexpr (kIndex == 1) return log(magnitude);
    if constexpr (kIndex == 2) return pow(magnitude, y);
    if constexpr (kIndex == 3) return sin(x);
    if constexpr (kIndex == 4) return cos(x);
    if constexpr (kIndex == 5) return tanh(x);
    if constexpr (kIndex == 6) return acos(clamp(x, Lanes(-1.0), Lanes(1.0)));
    if constexpr (kIndex == 7) return sqrt(magnitude);
    // A chain that contraction, another order of sums or another choice of minimum would change.
    if constexpr (kIndex == 8) return x * y + x / (square(y) + Lanes(1.0)) - y * Lanes(0.1);
    return select(x < y, min(x, -y), max(x + y, y)) + x * y;
  }
};

template <int kIndex>
const Operation& operation() {
  static const Function<kIndex> function;
  return function;
}

inline std::vector<const Operation*> operations = {&operation<0>(), &operation<1>(), &operation<2>(), &operation<3>(), &operation<4>(),
                                                   &operation<5>(), &operation<6>(), &operation<7>(), &operation<8>(), &operation<9>()};

}  // namespace cuenca::test

extern "C" const char* CUENCA_LEVEL_SYMBOL(const double* x, const double* y, int n, double* results) {
  using namespace cuenca;
  try {
    if (n % kLanes != 0) throw std::invalid_argument("n");
    for (int function = 0; function < test::kResults; ++function) {
      for (int i = 0; i < n; i += kLanes) {
        Lanes a, b;
        for (int lane = 0; lane < kLanes; ++lane) {
          a.set(lane, x[i + lane]);
          b.set(lane, y[i + lane]);
        }
        const Lanes value = test::operations.at(function)->apply(a, b);
        for (int lane = 0; lane < kLanes; ++lane) results[function * n + i + lane] = value[lane];
      }
    }
  } catch (const std::exception&) {
    return "refused";
  }
  return CUENCA_LEVEL_NAME;
}
