// A linear programme that is solved again and again with other bounds: the only door to the COIN-OR CLP library.
#pragma once
#include <memory>

namespace cuenca::allocation {

/// Minimises the sum of cost * column subject to bounds of columns and rows. Rows and columns are counted from 0 in the order in which they
/// are made; `kUnlimited` of network.hpp and more means no bound but `far`.
class LinearProgramme {
 public:
  LinearProgramme();
  ~LinearProgramme();
  LinearProgramme(LinearProgramme&&) noexcept;
  LinearProgramme& operator=(LinearProgramme&&) noexcept;

  int column(double lower, double upper, double cost = 0);
  int row(double lower, double upper);
  /// Adds to what stands there; after the first `solve` the structure is held and only `coefficient` changes numbers.
  void entry(int row, int column, double value);
  void coefficient(int row, int column, double value);
  void column_bounds(int column, double lower, double upper);
  void row_bounds(int row, double lower, double upper);
  void cost(int column, double value);
  /// What no value can reach (1e6 unless told). CLP stops the program when it meets an infinite bound of a row that is broken on its other
  /// side, so there are none.
  void far(double value);
  /// Begins the next solution from nothing, not from the last one: then results depend on the numbers alone, not on what was solved before.
  void forget();
  /// Whether an optimum was found (false: infeasible or unbounded).
  bool solve();
  double objective() const;
  double value(int column) const;
  double dual(int row) const;  ///< change of the objective with the active bound of the row
  double reduced_cost(int column) const;
  int solves() const;  ///< since the beginning

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace cuenca::allocation
