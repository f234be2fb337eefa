// Small dense linear systems in place: no allocation, n known at run time, row-major storage a[i * n + j]. Without pivoting for
// M-matrices and other diagonally dominant systems (branch-free: the same operations in every lane), with partial pivoting for double.
// [golub1996, alg. 3.2.1 and 3.4.1]
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca {

/// Solves a·x = b by Gaussian elimination without pivoting; a (n·n) is overwritten by its factors, b (n) by x.
/// Meant for M-matrices (aquifer cells, implicit stores), for which it is stable without row exchange [higham2002, ch. 9].
/// Returns the lanes whose pivots were all usable; the solution of another lane is not meaningful, its neighbours are not touched by it.
template <class Real>
inline MaskOf<Real> solve_lanes_in_place(Real* a, Real* b, int n) {
  MaskOf<Real> good(true);
  for (int k = 0; k < n; ++k) {
    const Real pivot = a[k * n + k];
    const Real magnitude = abs(pivot);
    const MaskOf<Real> usable = (magnitude > Real(1e-300)) & (magnitude < Real(1e300));
    good = good & usable;
    const Real inverse = Real(1.0) / select(usable, pivot, Real(1.0));
    for (int i = k + 1; i < n; ++i) {
      const Real factor = a[i * n + k] * inverse;
      a[i * n + k] = factor;
      for (int j = k + 1; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
      b[i] -= factor * b[k];
    }
  }
  for (int i = n - 1; i >= 0; --i) {
    Real sum = b[i];
    for (int j = i + 1; j < n; ++j) sum -= a[i * n + j] * b[j];
    const Real pivot = a[i * n + i];
    const Real magnitude = abs(pivot);
    const MaskOf<Real> usable = (magnitude > Real(1e-300)) & (magnitude < Real(1e300));
    b[i] = sum / select(usable, pivot, Real(1.0));
  }
  return good;
}

/// As above; true when every lane was solved.
template <class Real>
inline bool solve_in_place(Real* a, Real* b, int n) {
  return all(solve_lanes_in_place(a, b, n));
}

/// The same with partial pivoting, for general matrices. Returns false, with a and b spoilt, when the matrix is singular to working
/// precision (pivot below 1e-14 of the largest entry) or not finite.
bool solve_pivoting_in_place(double* a, double* b, int n);

}  // namespace cuenca
