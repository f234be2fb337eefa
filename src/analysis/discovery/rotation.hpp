// PCA-PRIM [dalal2013]: inputs turned so that boxes can lie askew in their space.
#pragma once
#include <string>
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

struct Rotation {
  std::vector<std::string> inputs;      ///< columns that were turned
  std::vector<double> mean, deviation;  ///< of each, over all futures (divided by n)
  std::vector<double> weights;          ///< by rows: input i in the new column j, of inputs scaled to mean 0 and deviation 1
  std::vector<double> variance;         ///< of the futures of interest along each new column
  Table table;                          ///< r_0, r_1 …: the new columns
};

/// Why a table cannot be turned; `none` when it can.
enum class RotationFault { none, categories, constant_column, few_of_interest };
RotationFault rotation_fault(const Table& table, const Interest& interest);

/// Scales every column, and turns to the principal axes of the futures of interest, widest first. The largest weight of each new column is
/// positive.
Rotation rotate(const Table& table, const Interest& interest);

}  // namespace cuenca::analysis::discovery
