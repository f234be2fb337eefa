// Sobol's sequence: points that fill the unit cube evenly, every power of two of them in balance [sobol1967; joe2008].
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/sampling/joe_kuo.hpp"

namespace cuenca::analysis::sampling {

/// One dimension (0 … kJoeKuoDimensions - 1) of the sequence: any point by its number, in the plain order of the numbers' binary digits
/// combined by Gray code, as Joe and Kuo's own program and those that follow it.
class SobolDimension {
 public:
  explicit SobolDimension(std::size_t dimension);

  /// 32 binary digits of point `index`.
  std::uint32_t bits(std::uint32_t index) const;
  /// Point `index` in [0, 1); point 0 is 0.
  double unit(std::uint32_t index) const { return static_cast<double>(bits(index)) * 0x1p-32; }
  /// As above with Owen's nested uniform scrambling [owen1995]: each digit is turned or not by a random bit that depends on all digits
  /// before it, a function of (seed, name, digits) alone. In (0, 1): the middle of the cell. Balance is kept; each point is uniform.
  double scrambled(std::uint32_t index, std::uint64_t seed, std::string_view name) const;

 private:
  std::uint32_t direction_[32];
};

}  // namespace cuenca::analysis::sampling
