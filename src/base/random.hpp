// Random numbers that are a function of where they are used and of nothing before: Philox4x32-10 [salmon2011] of (seed; future, name of the
// stream, step, draw). Adding a stream, a step or a draw moves no other number, and threads or lanes cannot matter.
// Other distributions are made from these uniforms in numerics/distributions.hpp.
#pragma once
#include <Random123/philox.h>

#include <cstdint>
#include <string_view>
#include <utility>

#include "base/hash.hpp"

namespace cuenca {

/// One named stream of one future. The four counter words are future, the low half of the name's hash, step, and draw / 2 (a block of
/// 128 bits serves two draws); the key is the seed with the high half of the hash xored into its high word, so that all 64 bits
/// of the name count.
class RandomStream {
 public:
  constexpr RandomStream(std::uint64_t seed, std::uint32_t future, std::string_view name) : RandomStream(seed, future, fnv1a(name)) {}
  constexpr RandomStream(std::uint64_t seed, std::uint32_t future, std::uint64_t name_hash)
      : key_(seed ^ (name_hash & 0xffffffff00000000ull)), future_(future), name_(static_cast<std::uint32_t>(name_hash)) {}

  /// 64 random bits.
  std::uint64_t bits(std::uint32_t step, std::uint32_t draw) const {
    return half(block_of(step, draw >> 1), draw & 1u);
  }

  /// Uniform in (0, 1): the middle of one of 2^52 equal cells, so never 0 or 1 and symmetric about one half.
  double uniform(std::uint32_t step, std::uint32_t draw = 0) const { return middle_of_cell(bits(step, draw)); }

  /// uniform(step, 2 block) and uniform(step, 2 block + 1): a block of bits serves both.
  std::pair<double, double> uniforms(std::uint32_t step, std::uint32_t block) const {
    const philox4x32_ctr_t both = block_of(step, block);
    return {middle_of_cell(half(both, 0)), middle_of_cell(half(both, 1))};
  }

  /// One of 0 … n-1, n > 0 (bias below n / 2^64).
  std::uint32_t below(std::uint32_t n, std::uint32_t step, std::uint32_t draw = 0) const {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint32_t>((static_cast<Wide>(bits(step, draw)) * n) >> 64);
  }

 private:
  philox4x32_ctr_t block_of(std::uint32_t step, std::uint32_t block) const {
    const philox4x32_ctr_t counter = {{future_, name_, step, block}};
    const philox4x32_key_t key = {{static_cast<std::uint32_t>(key_), static_cast<std::uint32_t>(key_ >> 32)}};
    return philox4x32_R(10, counter, key);
  }
  static std::uint64_t half(const philox4x32_ctr_t& block, unsigned which) {
    return static_cast<std::uint64_t>(block.v[2 * which]) | static_cast<std::uint64_t>(block.v[2 * which + 1]) << 32;
  }
  static double middle_of_cell(std::uint64_t bits) { return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52; }

  std::uint64_t key_;
  std::uint32_t future_, name_;
};

}  // namespace cuenca
