// Sobol's sequence: the points of an independent program, primitive polynomials, and balance in every power of two.
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <vector>

#include "analysis/sampling/sobol_sequence.hpp"

namespace cuenca::analysis::sampling {
namespace {

// Own computation with SciPy 1.x, scipy.stats.qmc.Sobol(21201, scramble=False, bits=32): points times 2^32.
TEST(SobolSequence, GivesThePointsOfAnIndependentProgram) {
  constexpr std::uint32_t points[] = {1, 2, 3, 100, 777, 1023};
  struct Known {
    std::size_t dimension;
    std::uint32_t bits[6];
  };
  constexpr Known known[] = {{0, {2147483648u, 3221225472u, 1073741824u, 1778384896u, 2973761536u, 4194304u}},
                             {1, {2147483648u, 1073741824u, 3221225472u, 1107296256u, 4022337536u, 3233808384u}},
                             {2, {2147483648u, 1073741824u, 3221225472u, 3321888768u, 700448768u, 2629828608u}},
                             {3, {2147483648u, 1073741824u, 3221225472u, 3120562176u, 1178599424u, 624951296u}},
                             {9, {2147483648u, 3221225472u, 1073741824u, 2986344448u, 1388314624u, 3653238784u}},
                             {100, {2147483648u, 1073741824u, 3221225472u, 167772160u, 3619684352u, 1019215872u}},
                             {1000, {2147483648u, 1073741824u, 3221225472u, 2449473536u, 465567744u, 683671552u}},
                             {1110, {2147483648u, 3221225472u, 1073741824u, 1979711488u, 2512388096u, 2529165312u}}};
  for (const Known& one : known) {
    const SobolDimension sobol(one.dimension);
    EXPECT_EQ(sobol.bits(0), 0u);
    for (int k = 0; k < 6; ++k) EXPECT_EQ(sobol.bits(points[k]), one.bits[k]) << one.dimension << " point " << points[k];
  }
}

/// x to the power 2^degree - 1 by running the register: its period is full only for a primitive polynomial.
bool primitive(const JoeKuo& one) {
  const std::uint32_t polynomial = 1u << one.degree | one.inner << 1 | 1u, top = 1u << one.degree;
  std::uint32_t state = 1;
  for (std::uint32_t k = 1;; ++k) {
    state <<= 1;
    if (state & top) state ^= polynomial;
    if (state == 1) return k == top - 1;
  }
}

TEST(SobolSequence, TableHoldsOddNumbersAndEachPrimitivePolynomialOnce) {
  std::set<std::uint32_t> seen;
  for (std::size_t d = 1; d < kJoeKuoDimensions; ++d) {
    const JoeKuo one = joe_kuo(d);
    EXPECT_TRUE(seen.insert(1u << one.degree | one.inner << 1 | 1u).second) << d;
    for (int i = 0; i < one.degree; ++i) {
      EXPECT_EQ(one.m[i] % 2, 1u);
      EXPECT_LT(one.m[i], 2u << i);
    }
    EXPECT_TRUE(primitive(one)) << d;
  }
  EXPECT_EQ(joe_kuo(kJoeKuoDimensions - 1).degree, 13);
}

TEST(SobolSequence, HitsEveryStratumOnceInEachDimension) {
  for (std::size_t d : {0u, 1u, 5u, 40u, 999u, 1110u})
    for (std::uint32_t n : {2u, 64u, 1024u}) {
      const SobolDimension sobol(d);
      std::set<std::uint32_t> plain, scrambled;
      for (std::uint32_t r = 0; r < n; ++r) {
        plain.insert(static_cast<std::uint32_t>(sobol.unit(r) * n));
        const double u = sobol.scrambled(r, 7, "a");
        EXPECT_GT(u, 0);
        EXPECT_LT(u, 1);
        scrambled.insert(static_cast<std::uint32_t>(u * n));
      }
      EXPECT_EQ(plain.size(), n);
      EXPECT_EQ(scrambled.size(), n);
    }
}

// The first two dimensions are a (0, m, 2)-net: one point in every box of area 2^-8, whatever its shape.
TEST(SobolSequence, FirstTwoDimensionsHitEveryElementaryBoxOnce) {
  const SobolDimension a(0), b(1);
  for (const bool scrambled : {false, true})
    for (std::uint32_t start : {0u, 256u, 768u})
      for (int k = 0; k <= 8; ++k) {
        std::set<std::pair<int, int>> boxes;
        for (std::uint32_t r = start; r < start + 256; ++r) {
          const double x = scrambled ? a.scrambled(r, 3, "x") : a.unit(r), y = scrambled ? b.scrambled(r, 3, "y") : b.unit(r);
          boxes.insert({static_cast<int>(x * (1 << k)), static_cast<int>(y * (1 << (8 - k)))});
        }
        EXPECT_EQ(boxes.size(), 256u) << k;
      }
}

TEST(SobolSequence, ScramblingDependsOnSeedAndNameAndIsUniform) {
  const SobolDimension sobol(2);
  EXPECT_NE(sobol.scrambled(5, 1, "a"), sobol.scrambled(5, 2, "a"));
  EXPECT_NE(sobol.scrambled(5, 1, "a"), sobol.scrambled(5, 1, "b"));
  double sum = 0, squares = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const double u = sobol.scrambled(5, seed, "a");
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / 4000, 0.5, 4 * 0.2887 / 63.2);  // four standard errors
  EXPECT_NEAR(squares / 4000, 1.0 / 3, 4 * 0.2981 / 63.2);
}

}  // namespace
}  // namespace cuenca::analysis::sampling
