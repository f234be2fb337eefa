// Futures with their inputs, as the methods of sensitivity read them, and which design they come from: each method refuses samples that it
// was not made for.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/sampling/design.hpp"
#include "analysis/sampling/problem.hpp"

namespace cuenca::analysis::sensitivity {

using sampling::OrProblems;
using sampling::Problem;
using sampling::Problems;

/// Inputs of futures, [row][column].
struct Sample {
  std::vector<std::string> names;
  std::size_t rows = 0, columns = 0;
  std::vector<double> values;
  std::vector<double> units{};  ///< 0 … 1, of designs; may be empty

  double value(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
  /// Place in the design's unit cube where known, else the value.
  double place(std::size_t r, std::size_t c) const { return (units.empty() ? values : units)[r * columns + c]; }
};

Sample sample_of(const sampling::Design& design);

/// Blocks A, AB_1 … AB_D, (BA_1 … BA_D,) B found in the rows themselves, in this order and whole; nothing when they are not there.
struct SaltelliBlocks {
  std::size_t blocks = 0, rows_in_block = 0;
  bool second_order = false;
};
std::optional<SaltelliBlocks> saltelli_blocks(const Sample& sample);

/// Number of trajectories when the rows are trajectories in which each input moves once, alone; 0 when not. With a single input any
/// sample looks like that: pairs of different values.
std::size_t trajectories(const Sample& sample);

/// Sizes that do not fit, no input, or an outcome that is infinite. NaN marks a future that failed and is let out by each method.
Problems size_problems(const Sample& sample, std::span<const double> outcome);

/// For methods that work on any sample of independent futures: refuses Saltelli's blocks and Morris' trajectories, whose futures repeat
/// each other's values.
Problems given_data_problems(const Sample& sample, std::span<const double> outcome);

}  // namespace cuenca::analysis::sensitivity
