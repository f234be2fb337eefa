#include "analysis/sampling/joe_kuo.hpp"

namespace cuenca::analysis::sampling {
namespace {

/// Number of primitive polynomials over GF(2) of degree 1 … 13.
constexpr std::size_t kPolynomials[] = {1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144, 630};

std::uint32_t value_of(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0' + 52);
  return c == '+' ? 62u : 63u;
}

/// Bits of a record, the highest of each character first.
struct Bits {
  const char* text;
  int at = 0;
  std::uint32_t take(int count) {
    std::uint32_t bits = 0;
    for (int k = 0; k < count; ++k, ++at) bits = bits << 1 | (value_of(text[at / 6]) >> (5 - at % 6) & 1u);
    return bits;
  }
};

}  // namespace

JoeKuo joe_kuo(std::size_t dimension) {
  JoeKuo one;
  if (dimension == 0) return one;
  one.degree = 1;
  one.m[0] = 1;
  if (dimension == 1) return one;
  std::size_t place = dimension - 2, line = 0;
  for (one.degree = 2;; ++one.degree) {
    const auto s = static_cast<std::size_t>(one.degree);
    const std::size_t length = (s - 1 + s * (s - 1) / 2 + 5) / 6, in_line = 120 / length, count = kPolynomials[s - 1];
    if (place < count) {
      Bits bits{kJoeKuoLines[line + place / in_line] + place % in_line * length};
      one.inner = bits.take(one.degree - 1);
      for (int i = 1; i <= one.degree; ++i) one.m[i - 1] = 2 * bits.take(i - 1) + 1;
      return one;
    }
    place -= count;
    line += (count + in_line - 1) / in_line;
  }
}

}  // namespace cuenca::analysis::sampling
