// Primitive polynomials and first direction numbers of Sobol's sequence by Joe and Kuo [joe2008]. Internal to the sequence.
#pragma once
#include <cstddef>
#include <cstdint>

namespace cuenca::analysis::sampling {

/// Dimensions of the table: all polynomials up to degree 13.
inline constexpr std::size_t kJoeKuoDimensions = 1111;

/// One dimension: polynomial x^degree + a_1 x^(degree-1) + … + a_(degree-1) x + 1 with the a as bits of `inner`, a_1 the highest, and the
/// odd numbers m_1 … m_degree, m_i < 2^i.
struct JoeKuo {
  int degree = 0;  ///< 0: the first dimension, all m are 1
  std::uint32_t inner = 0;
  std::uint32_t m[13] = {};
};

/// Dimension 0 … kJoeKuoDimensions - 1.
JoeKuo joe_kuo(std::size_t dimension);

/// The packed records, by degree from 2 on, as many whole records a line as go into 120 characters; 6 bits a character, highest first:
/// `inner` in degree - 1 bits, then (m_i - 1) / 2 in i - 1 bits each.
extern const char* const kJoeKuoLines[];

}  // namespace cuenca::analysis::sampling
