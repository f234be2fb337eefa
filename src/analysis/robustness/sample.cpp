#include "analysis/robustness/sample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace cuenca::analysis::robustness {

Sample::Sample(std::vector<Weighted> items) : items_(std::move(items)) {
  items_.erase(std::remove_if(items_.begin(), items_.end(),
                              [](const Weighted& w) { return std::isnan(w.value) || !(w.weight > 0) || w.count == 0; }),
               items_.end());
  std::sort(items_.begin(), items_.end(),
            [](const Weighted& a, const Weighted& b) { return a.value < b.value || (a.value == b.value && a.weight > b.weight); });
  finish();
}

Sample Sample::sorted(std::vector<Weighted> items) {
  Sample s;
  s.items_ = std::move(items);
  s.finish();
  return s;
}

void Sample::finish() {
  Sum weight, squares;
  for (const Weighted& w : items_) {
    count_ += w.count;
    weight.add(w.count * w.weight);
    squares.add(w.count * w.weight * w.weight);
    equal_ = equal_ && w.weight == items_[0].weight;
  }
  weight_ = weight.value();
  squares_ = squares.value();
}

double Sample::effective_size() const { return equal_ ? static_cast<double>(count_) : weight_ * weight_ / squares_; }

double Sample::mean() const {
  if (constant()) return least();
  Sum sum;
  for (const Weighted& w : items_) sum.add(w.count * w.weight * w.value);
  return sum.value() / weight_;
}

double Sample::standard_deviation() const {
  if (count_ < 2) return std::numeric_limits<double>::quiet_NaN();
  if (constant()) return 0;
  const double middle = mean();
  Sum sum;
  for (const Weighted& w : items_) sum.add(w.count * w.weight * (w.value - middle) * (w.value - middle));
  const double below = equal_ ? items_[0].weight * static_cast<double>(count_ - 1) : weight_ - squares_ / weight_;
  return std::sqrt(sum.value() / below);
}

double Sample::quantile(double p) const {
  if (constant()) return least();
  const double n = effective_size();
  const double place = p * (n - 1);
  if (equal_) {
    const double low = std::floor(place);
    std::size_t before = 0, i = 0;
    while (static_cast<double>(before + items_[i].count) <= low) before += items_[i++].count;
    const double here = items_[i].value;
    const bool last_of_run = static_cast<double>(before + items_[i].count) <= low + 1;
    const double next = last_of_run && i + 1 < items_.size() ? items_[i + 1].value : here;
    return here + (place - low) * (next - here);
  }
  // The values as a staircase over the share of the weight, averaged over a window of 1/n that starts at place / n.
  const double from = place / n, to = (place + 1) / n;
  Sum sum;
  double cumulated = 0, before = 0;
  for (const Weighted& w : items_) {
    cumulated += w.count * w.weight;
    const double after = cumulated / weight_;
    const double part = std::min(after, to) - std::max(before, from);
    if (part > 0) sum.add(part * n * (w.value - least()));
    before = after;
  }
  return std::min(least() + sum.value(), greatest());
}

double Sample::share_from(double x) const {
  if (least() >= x) return 1;
  Sum sum;
  for (const Weighted& w : items_)
    if (w.value >= x) sum.add(w.count * w.weight);
  return sum.value() / weight_;
}

Sample::Half Sample::worse_half() const {
  const double median = quantile(0.5), unit = weight_ / static_cast<double>(count_);
  Sum deviation, members;
  double before = 0;
  for (const Weighted& w : items_) {
    const double one = w.weight / unit, half = static_cast<double>(count_) / 2;
    const double left = std::ceil((half - before) / one - 1e-9);  // how many of these equal futures still begin in the worse half
    if (left <= 0) break;
    const double taken = std::min(left, static_cast<double>(w.count));
    deviation.add(taken * one * (median - w.value));
    members.add(taken * one);
    before += taken * one;
    if (taken < w.count) break;
  }
  return {deviation.value(), members.value()};
}

}  // namespace cuenca::analysis::robustness
