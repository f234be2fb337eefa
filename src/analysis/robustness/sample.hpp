// Statistics of values with weights: what one strategy does over the futures, each as plausible as its weight says.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cuenca::analysis::robustness {

/// Adds in the order given with Neumaier's compensation.
class Sum {
 public:
  void add(double x) {
    const double next = total_ + x;
    lost_ += (total_ < 0 ? -total_ : total_) >= (x < 0 ? -x : x) ? (total_ - next) + x : (x - next) + total_;
    total_ = next;
  }
  double value() const { return total_ + lost_; }

 private:
  double total_ = 0, lost_ = 0;
};

/// One value that stands for `count` equal futures of weight `weight` each (a resample draws a future several times).
struct Weighted {
  double value = 0, weight = 1;
  std::uint32_t count = 1;
};

/// Values in ascending order (equal ones: the heavier first), so that the order of the futures does not matter.
class Sample {
 public:
  /// Values that are NaN, or whose weight or count is 0, are left out.
  explicit Sample(std::vector<Weighted> items);
  /// The same for items already in that order and none to be left out.
  static Sample sorted(std::vector<Weighted> items);

  std::size_t size() const { return count_; }  ///< futures, repeats counted
  double weight() const { return weight_; }
  double effective_size() const;  ///< Kish's (sum w)^2 / sum w^2: how many equal futures say as much [kish1965]
  double least() const { return items_.front().value; }
  double greatest() const { return items_.back().value; }
  bool constant() const { return items_.front().value == items_.back().value; }
  double mean() const;
  /// Divided by W - sum w^2 / W, which is n - 1 for equal weights; NaN below two values.
  double standard_deviation() const;
  /// Type 7 of [hyndman1996]; with unequal weights its extension by the effective size [akinshin2023], a mean over a
  /// window: there even p = 1 stays below the greatest value.
  double quantile(double p) const;
  /// Share of the weight with value >= x.
  double share_from(double x) const;
  /// The worse half: ascending while less than half of the weight lies before (n odd: the middle one too).
  struct Half {
    double deviation = 0;  ///< sum of weight · (median - value) / mean weight
    double members = 0;    ///< of weight / mean weight
  };
  Half worse_half() const;

 private:
  Sample() = default;
  void finish();
  std::vector<Weighted> items_;
  std::size_t count_ = 0;
  double weight_ = 0, squares_ = 0;
  bool equal_ = true;  ///< all weights are the same
};

}  // namespace cuenca::analysis::robustness
