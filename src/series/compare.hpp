// A series beside its neighbours: units, a shift of a step, double mass, and its own annual values by the tests of change.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "series/check.hpp"
#include "series/double_mass.hpp"
#include "series/homogeneity.hpp"

namespace cuenca::series {

/// The values of `other`, on its line, at the places of the line of `source` whose intervals begin at the same moment; nothing when the
/// two have not the same grid.
std::optional<std::vector<double>> aligned(const Source& source, const Source& other, const std::vector<double>& values);

struct Shift {
  int lag = 0;                               ///< best: steps by which the neighbour dates the same later
  std::vector<std::pair<int, double>> lags;  ///< lag, correlation; NaN below 30 pairs
  int common = 0;
};
/// Correlation at -3 … 3 steps: of square roots of rain, of the changes from step to step of everything else.
Shift shift_between(const std::vector<double>& series, const std::vector<double>& neighbour, Quantity quantity);
/// Is the best lag clearly not zero? (r above 0.3, and 0.1 above that without a lag)
bool shifted(const Shift& shift);

/// Annual values where both are complete.
struct Annual {
  std::vector<int> years;
  std::vector<double> series, reference;
};

/// What the checks of one column found, for the page and for machines.
struct ColumnCheck {
  std::string file;
  Column column;
  Timeline line;
  std::vector<double> values;
  std::vector<int> years;
  std::vector<double> annual;  ///< complete years
  std::string unit;            ///< of the annual values
  bool summed = false;
  std::optional<Homogeneity> tests;  ///< from 10 complete years
  struct Neighbour {
    std::string file, name;
    std::optional<Shift> shift;
  };
  std::vector<Neighbour> neighbours;
  Annual against;                         ///< the mean of the neighbours as reference
  std::optional<DoubleMass> double_mass;  ///< rain, evaporation, discharge, snow
  std::optional<Homogeneity> relative;    ///< tests of the ratio (difference) to the reference
};

/// Step changes of annual values, told.
void check_homogeneity(const Source& source, const Column& column, const DescribeOptions& options, ColumnCheck& result, Told& told);
/// Against every column of the same quantity of the others (the only one where each has one).
void check_neighbours(const Source& source, const Column& column, const std::vector<Source>& others, const DescribeOptions& options,
                      ColumnCheck& result, Told& told);

}  // namespace cuenca::series
