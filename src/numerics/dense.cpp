#include "numerics/dense.hpp"

namespace cuenca {

bool solve_pivoting_in_place(double* a, double* b, int n) {
  double largest = 0.0;
  for (int i = 0; i < n * n; ++i) {
    if (a[i] - a[i] != 0.0) return false;
    largest = max(largest, abs(a[i]));
  }
  for (int k = 0; k < n; ++k) {
    int row = k;
    for (int i = k + 1; i < n; ++i)
      if (abs(a[i * n + k]) > abs(a[row * n + k])) row = i;
    if (!(abs(a[row * n + k]) > 1e-14 * largest)) return false;
    for (int j = 0; j < n && row != k; ++j) {
      const double swap = a[k * n + j];
      a[k * n + j] = a[row * n + j];
      a[row * n + j] = swap;
    }
    const double swap = b[k];
    b[k] = b[row];
    b[row] = swap;
    for (int i = k + 1; i < n; ++i) {
      const double factor = a[i * n + k] / a[k * n + k];
      a[i * n + k] = factor;
      for (int j = k + 1; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
      b[i] -= factor * b[k];
    }
  }
  for (int i = n - 1; i >= 0; --i) {
    for (int j = i + 1; j < n; ++j) b[i] -= a[i * n + j] * b[j];
    b[i] /= a[i * n + i];
  }
  return true;
}

}  // namespace cuenca
