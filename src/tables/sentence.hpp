// A box as a sentence that anyone understands, with shares as "38 of 100 futures".
#pragma once
#include <cstddef>

#include "analysis/discovery/box.hpp"
#include "analysis/discovery/rotation.hpp"
#include "report/figure.hpp"
#include "tables/titles.hpp"

namespace cuenca::tables {

/// What the limits of a box are told with.
struct Names {
  const analysis::discovery::Table* table = nullptr;
  const analysis::discovery::Box* whole = nullptr;  ///< the box of all futures
  const Titles* titles = nullptr;
  const analysis::discovery::Rotation* rotation = nullptr;  ///< the columns are turned inputs
  std::string rule;                                         ///< the interest as written
};

/// Futures in a box and around it.
struct Counts {
  std::size_t n = 0, k = 0;             ///< inside; of interest
  std::size_t available = 0, hits = 0;  ///< all that were looked at; of interest
  std::size_t of_interest = 0;          ///< what coverage is relative to
};

/// `inflow`; of a turned column the inputs that weigh most: `r_1 (inflow +0.71, wells −0.65)`.
report::Words column_words(const Names& names, std::size_t column);
/// A value of a column with its unit.
report::Words value_words(const Names& names, std::size_t column, double value);
/// `inflow is below 0.8 hm³/yr`.
report::Words condition(const Names& names, const analysis::discovery::Box& box, std::size_t column);
/// All conditions, joined by commas and `and`; empty without limits.
report::Words conditions(const Names& names, const analysis::discovery::Box& box);
/// `77`; never rounded to none or all of them (`fewer than 1`).
report::Words per_100(std::size_t k, std::size_t n);
/// `77 of 100`.
report::Words of_100(std::size_t k, std::size_t n);
/// Two sentences: how often inside and outside, and how many of all futures of interest these are. `left`: futures of earlier boxes are
/// gone.
report::Words box_sentence(const Names& names, const analysis::discovery::Box& box, const Counts& counts, bool left);

}  // namespace cuenca::tables
