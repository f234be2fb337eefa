// Latin hypercubes that grow: new futures go to strata of the finer division where no older one is.
#include <algorithm>
#include <string>

#include "analysis/sampling/shuffle.hpp"
#include "analysis/sampling/units.hpp"

namespace cuenca::analysis::sampling {
namespace {

/// The strata of `n` without a future among the first `old` rows, in random order.
std::vector<std::uint32_t> empty_strata(const std::vector<double>& units, std::size_t old, std::size_t n, std::size_t c, std::size_t d,
                                        const RandomStream& stream) {
  std::vector<bool> used(n, false);
  for (std::size_t r = 0; r < old; ++r) used[std::min(static_cast<std::size_t>(units[r * d + c] * static_cast<double>(n)), n - 1)] = true;
  std::vector<std::uint32_t> left;
  for (std::uint32_t stratum : random_order(n, stream))
    if (!used[stratum]) left.push_back(stratum);
  return left;
}

/// Pushes futures `old` … n-1 apart from each other and from the older ones: tries exchanges of one input's values between two of them and
/// keeps those that lower the sum of distance^-16 [morris1995].
class Improver {
 public:
  Improver(std::vector<double>& units, std::size_t old, std::size_t n, std::size_t d) : units_(units), old_(old), n_(n), d_(d) {}

  void run(std::size_t tries, const RandomStream& stream) {
    const auto fresh = static_cast<std::uint32_t>(n_ - old_);
    if (fresh < 2) return;
    for (std::size_t t = 0; t < tries; ++t) {
      const auto step = static_cast<std::uint32_t>(t);
      const std::size_t a = old_ + stream.below(fresh, step, 0);
      const std::size_t b = old_ + (a - old_ + 1 + stream.below(fresh - 1, step, 1)) % fresh;
      const std::size_t c = stream.below(static_cast<std::uint32_t>(d_), step, 2);
      const double before = nearness(a, b) + nearness(b, a);
      std::swap(units_[a * d_ + c], units_[b * d_ + c]);
      if (nearness(a, b) + nearness(b, a) >= before) std::swap(units_[a * d_ + c], units_[b * d_ + c]);
    }
  }

 private:
  /// Of row a to all but itself and b, whose distance an exchange leaves as it is.
  double nearness(std::size_t a, std::size_t b) const {
    double sum = 0;
    for (std::size_t r = 0; r < n_; ++r) {
      if (r == a || r == b) continue;
      double square = 1e-12;
      for (std::size_t c = 0; c < d_; ++c) square += (units_[a * d_ + c] - units_[r * d_ + c]) * (units_[a * d_ + c] - units_[r * d_ + c]);
      const double fourth = square * square, eighth = fourth * fourth;
      sum += 1 / (eighth * eighth);
    }
    return sum;
  }

  std::vector<double>& units_;
  std::size_t old_, n_, d_;
};

}  // namespace

std::vector<double> latin_hypercube_units(const DesignRequest& request) {
  const std::size_t d = request.inputs.size();
  std::vector<double> units;
  std::size_t old = 0;
  std::uint32_t batch = 0;
  for (std::size_t more : request.batches) {
    const std::size_t n = old + more;
    units.resize(n * d);
    for (std::size_t c = 0; c < d; ++c) {
      const RandomStream stream(request.seed, batch, "latin hypercube/" + request.inputs[c].name);
      const std::vector<std::uint32_t> strata = empty_strata(units, old, n, c, d, stream);
      for (std::size_t k = 0; k < more; ++k) {
        const double anywhere = stream.uniform(1, static_cast<std::uint32_t>(k));
        const double within = request.centred ? 0.5 : std::clamp(anywhere, 1e-9, 1 - 1e-9);  // safe from rounding at the edges
        units[(old + k) * d + c] = (strata[k] + within) / static_cast<double>(n);
      }
    }
    Improver(units, old, n, d).run(request.improvements * more, RandomStream(request.seed, batch, "latin hypercube improvement"));
    old = n;
    ++batch;
  }
  return units;
}

}  // namespace cuenca::analysis::sampling
