// Eigenvalues and eigenvectors of small symmetric matrices.
#pragma once
#include <cstddef>
#include <vector>

namespace cuenca {

struct SymmetricEigen {
  std::vector<double> values;   ///< descending
  std::vector<double> vectors;  ///< n x n by rows; column j belongs to values[j], has length 1, and its largest component is positive
};

/// Cyclic Jacobi rotations [golub1996, §8.4]: about 1e-15 of the largest value; for matrices up to a few hundred rows. `a`: n x n by rows.
SymmetricEigen symmetric_eigen(std::vector<double> a, std::size_t n);

}  // namespace cuenca
