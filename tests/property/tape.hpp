// Randomness that RapidCheck can make smaller: a list of fractions, read one after the other. Zeros make the plainest case.
#pragma once
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

namespace cuenca::property {

class Tape {
 public:
  static constexpr int kSteps = 4096;
  explicit Tape(std::vector<int> marks = {}) : marks_(std::move(marks)) {}

  /// In 0…1, both ends possible; 0 when the tape has ended.
  double unit() { return at_ < marks_.size() ? static_cast<double>(marks_[at_++]) / kSteps : 0.0; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  /// Even in the logarithm; low > 0.
  double spread(double low, double high) { return low * std::pow(high / low, unit()); }
  bool chance(double p) { return unit() > 1 - p; }
  /// 0 … count-1.
  int below(int count) { return std::min(count - 1, static_cast<int>(unit() * count)); }
  std::size_t read() const { return at_; }

  friend std::ostream& operator<<(std::ostream& out, const Tape& tape) {
    std::size_t last = tape.marks_.size();
    while (last > 0 && tape.marks_[last - 1] == 0) --last;
    out << "Tape({";
    for (std::size_t i = 0; i < last; ++i) out << (i ? "," : "") << tape.marks_[i];
    return out << "})";
  }

 private:
  std::vector<int> marks_;
  std::size_t at_ = 0;
};

/// Tapes of a fixed length.
inline rc::Gen<Tape> tapes(std::size_t length) {
  const auto mark = rc::gen::resize(100, rc::gen::inRange(0, Tape::kSteps + 1));
  return rc::gen::map(rc::gen::container<std::vector<int>>(length, mark), [](std::vector<int> marks) { return Tape(std::move(marks)); });
}

}  // namespace cuenca::property
