// Has a series of annual values changed its level, and when? Three tests that see different things: Pettitt's on ranks (breaks in the
// middle, no normality), Alexandersson's SNHT (sensitive near the ends) and Buishand's range of partial sums (in the middle).
#pragma once
#include <span>
#include <string_view>

namespace cuenca::series {

/// One test: its statistic, the critical values for that many values, and the last value before the likely change.
struct BreakTest {
  std::string_view name;
  int count = 0;
  double statistic = 0;
  double critical_5 = 0, critical_1 = 0;  ///< NaN below 10 values
  int before = 0;                         ///< how many values stand before the likely change
  bool significant_5() const { return statistic > critical_5; }
  bool significant_1() const { return statistic > critical_1; }
};

/// K = max |U(k)|, U(k) = 2 (ranks of the first k) - k (n + 1) [pettitt1979]. Also gives his approximate probability.
BreakTest pettitt(std::span<const double> values);
/// 2 exp(-6 K² / (n³ + n²)), not above 1 [pettitt1979].
double pettitt_probability(double k, int n);

/// T0 = max of k z1² + (n - k) z2², z1 and z2 the means before and after k of the values standardised with n - 1 [alexandersson1986].
BreakTest snht(std::span<const double> values);

/// R / sqrt n: range of the partial sums of deviations over the standard deviation (with n) [buishand1982].
BreakTest buishand(std::span<const double> values);

/// The three, for values without NaN. `agree_5`, `agree_1`: how many are significant.
struct Homogeneity {
  BreakTest tests[3];
  int agree_5 = 0, agree_1 = 0;
  int before = 0;  ///< of the test that is furthest above its 5 % value
  double mean_before = 0, mean_after = 0;
};
Homogeneity homogeneity(std::span<const double> values);

/// Critical values by simulation of independent normal series (docs/theory/series.md), between the lengths of the table by 1/n.
enum class CriticalOf { pettitt, snht, buishand, double_mass };
double critical_value(CriticalOf test, int n, bool one_percent);

}  // namespace cuenca::series
