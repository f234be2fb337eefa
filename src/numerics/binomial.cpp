#include "numerics/binomial.hpp"

#include "numerics/distributions.hpp"
#include "numerics/math.hpp"

namespace cuenca {
namespace {

/// log of P(X = k).
double log_term(double n, double p, double k) {
  double value = log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1);
  if (k > 0) value += k * log(p);
  if (k < n) value += (n - k) * log(1 - p);
  return value;
}

}  // namespace

double binomial_at_least(std::size_t count, double p, std::size_t least) {
  if (least == 0) return 1;
  if (least > count || p <= 0) return 0;
  if (p >= 1) return 1;
  const auto n = static_cast<double>(count), k = static_cast<double>(least);
  const double odds = p / (1 - p);
  double term = 1, sum = 0;
  if (k > n * p) {  // upper tail, terms fall from k on
    for (double i = k; i <= n && term > sum * 1e-18; ++i) {
      sum += term;
      term *= (n - i) / (i + 1) * odds;
    }
    return exp(log_term(n, p, k)) * sum;
  }
  for (double i = k - 1; i >= 0 && term > sum * 1e-18; --i) {  // lower tail, from k - 1 down
    sum += term;
    term *= i / (n - i + 1) / odds;
  }
  return 1 - exp(log_term(n, p, k - 1)) * sum;
}

}  // namespace cuenca
