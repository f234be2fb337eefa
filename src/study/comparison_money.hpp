// The money of runs beside each other, in the words and numbers that people read: one table for terminal and page.
#pragma once
#include <vector>

#include "study/comparison.hpp"

namespace cuenca::study {

struct MoneyLine {
  report::Words who, group, what;    ///< `Company`, `remains (net present value), millions of USD`
  std::vector<report::Words> cells;  ///< by run; behind later ones the difference to the first
};
/// Empty where no run has costs. Rates of return and times of payback only where a run has one.
std::vector<MoneyLine> money_lines(const Comparison& comparison);

}  // namespace cuenca::study
