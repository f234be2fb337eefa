// Tails of the binomial distribution.
#pragma once
#include <cstddef>

namespace cuenca {

/// P(X >= k) of X ~ Binomial(n, p), 0 <= p <= 1. The smaller tail is summed from its largest term, so that small probabilities keep their
/// digits (about 1e-10 of themselves for n up to 1e5).
double binomial_at_least(std::size_t n, double p, std::size_t k);

}  // namespace cuenca
