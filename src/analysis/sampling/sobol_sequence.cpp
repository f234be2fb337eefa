#include "analysis/sampling/sobol_sequence.hpp"

#include "base/random.hpp"

namespace cuenca::analysis::sampling {

SobolDimension::SobolDimension(std::size_t dimension) {
  const JoeKuo start = joe_kuo(dimension);
  const int s = start.degree;
  for (int i = 0; i < 32; ++i) {
    if (s == 0) {
      direction_[i] = 1u << (31 - i);
    } else if (i < s) {
      direction_[i] = start.m[i] << (31 - i);
    } else {
      std::uint32_t v = direction_[i - s] ^ (direction_[i - s] >> s);
      for (int k = 1; k < s; ++k)
        if (start.inner >> (s - 1 - k) & 1u) v ^= direction_[i - k];
      direction_[i] = v;
    }
  }
}

std::uint32_t SobolDimension::bits(std::uint32_t index) const {
  std::uint32_t digits = 0;
  std::uint32_t gray = index ^ (index >> 1);
  for (int i = 0; gray; ++i, gray >>= 1)
    if (gray & 1u) digits ^= direction_[i];
  return digits;
}

double SobolDimension::scrambled(std::uint32_t index, std::uint64_t seed, std::string_view name) const {
  const std::uint32_t plain = bits(index);
  const std::uint64_t hash = fnv1a(name);
  std::uint32_t digits = 0;
  for (std::uint32_t k = 0; k < 32; ++k) {
    const std::uint32_t before = k == 0 ? 0u : plain >> (32 - k);
    const auto turn = static_cast<std::uint32_t>(RandomStream(seed, k, hash).bits(before, 0) >> 63);
    digits = digits << 1 | ((plain >> (31 - k) & 1u) ^ turn);
  }
  return (static_cast<double>(digits) + 0.5) * 0x1p-32;
}

}  // namespace cuenca::analysis::sampling
