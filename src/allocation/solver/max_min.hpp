// One order of allocation by linear programmes: lexicographic max-min of coverage on any network.
#pragma once
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/held.hpp"
#include "allocation/solver/linear_programme.hpp"
#include "allocation/solver/plan.hpp"

namespace cuenca::allocation {

inline constexpr double kHair = 1e-14;  ///< rounding of values near 1

/// The rows and columns of a network, with the bends of zones, losses and spills held in the piece where the water stands; `serve` moves a
/// piece when its edge holds and begins again. All amounts inside are shares of `unit_`.
class MaxMin {
 public:
  MaxMin(const Network& network, const Plan& plan, const Options& options);
  /// The numbers of a step that no order changes.
  void begin(const Conditions& conditions);
  /// Serves an order: withdrawals, flows and contents gained, diversions.
  void serve(const Order& order, const std::vector<double>& requirement, Held& held);
  /// The least water through diversions that keeps what has been gained: least in all, then one by one by id.
  void spare_diversions(Held& held);
  /// All claims and links at once in the mode of weights.
  void weigh(const Order& all, const std::vector<double>& requirement, Held& held);
  int solves() const { return lp_.solves(); }

 private:
  bool serve_within(const Order& order, const std::vector<double>& requirement, Held& held);
  enum class Piece { normal, spill };
  void build();
  void set_numbers();
  void choose_pieces(const Held& held);
  void set_pieces(const Held& held);
  void set_held(const Order* order, const std::vector<double>& requirement, const Held& held);
  bool levels(const Order& order, const std::vector<double>& requirement, Held& held);
  bool cannot_rise(double t, std::vector<int>& stuck);
  void spread(const Order& order, const std::vector<double>& requirement);
  bool move_pieces();
  void keep_solution();
  Bound why(int claim, const Order& order, const std::vector<double>& requirement, const Held& held) const;

  const Network& network_;
  const Plan& plan_;
  Options options_;
  const Conditions* conditions_ = nullptr;
  LinearProgramme lp_;
  double unit_ = 1;
  double relax_ = 0;             ///< what bounds give way to rounding
  std::vector<int> diversions_;  ///< by id
  // columns
  std::vector<int> x_, d_, present_, leaving_, stored_, coverage_;
  int level_ = -1, all_diverted_ = -1, columns_ = 0;
  std::vector<double> solution_;  ///< the last that was found
  // rows
  std::vector<int> balance_, store_, release_, leave_, most_, claim_, above_, licence_, limit_, even_;
  std::vector<double> limit_scale_;  ///< kg/m3 by which the row of a limit of quality is divided
  std::vector<int> zone_, dry_, moves_;
  std::vector<Piece> piece_;
  Sweep sweep_;
  std::vector<double> level_of_, low_;
  std::vector<Bound> bound_;
};

}  // namespace cuenca::allocation
