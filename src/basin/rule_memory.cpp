#include "basin/rule_memory.hpp"

#include <algorithm>
#include <limits>

#include "allocation/rule.hpp"

namespace cuenca::basin {
namespace {

constexpr double kTolerance = 1e-6;  // days

}  // namespace

double* History::add(double begin, double end, int month) {
  if (!rows_.empty() && begin < rows_.back().end - kTolerance) {  // the natural state runs the same years again and again
    rows_.clear();
    values_.clear();
    first_ = 0;
  }
  rows_.push_back({begin, end, month});
  values_.resize(values_.size() + width_);
  return values_.data() + (rows_.size() - 1) * width_;
}

void History::forget_before(double day) {
  while (first_ + 1 < rows_.size() && rows_[first_].end <= day + kTolerance) ++first_;
  if (first_ < 64 || first_ * 2 < rows_.size()) return;
  rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(first_));
  values_.erase(values_.begin(), values_.begin() + static_cast<std::ptrdiff_t>(first_ * width_));
  first_ = 0;
}

int History::statistics(int statistic, std::size_t column, std::span<double> values, double day, double window) const {
  std::size_t last = rows_.size();
  while (last > first_ && rows_[last - 1].end > day + kTolerance) --last;
  if (last == first_) {
    std::fill(values.begin(), values.end(), std::numeric_limits<double>::quiet_NaN());
    return -1;
  }
  std::size_t from = last - 1;
  while (from > first_ && rows_[from - 1].end > day - window + kTolerance) --from;
  const auto of = [&](std::size_t row) { return values_.data() + row * width_ + column; };
  const int month = rows_[last - 1].month;
  if (statistic == allocation::Rule::kMeanOf && last - from > 1) {
    std::fill(values.begin(), values.end(), 0.0);
    double time = 0;
    for (std::size_t row = from; row < last; ++row) {
      const double* now = of(row);
      const double length = rows_[row].end - std::max(rows_[row].begin, day - window);
      for (std::size_t i = 0; i < values.size(); ++i) values[i] += now[i] * length;
      time += length;
    }
    for (double& value : values) value /= time;
    return month;
  }
  std::copy_n(of(from), values.size(), values.begin());
  for (std::size_t row = from; row < last; ++row)
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double v = of(row)[i];
      if (statistic == allocation::Rule::kMinimum) values[i] = v < values[i] ? v : values[i];
      if (statistic == allocation::Rule::kMaximum) values[i] = v > values[i] ? v : values[i];
    }
  return month;
}

History::Found History::statistic(int statistic, std::size_t column, double day, double window) const {
  Found found;
  found.month = statistics(statistic, column, {&found.value, 1}, day, window);
  return found;
}

void MonthlyMeans::add(double value, double seconds, int month, int years, bool first) {
  if (month != month_ && month_ >= 0 && seconds_ > 0) {
    Year& done = months_[month_];
    if (!first || done.count < years) {
      const auto size = static_cast<std::size_t>(years);
      if (done.means.size() < size)
        done.means.push_back(sum_ / seconds_);
      else
        done.means[static_cast<std::size_t>(done.count) % done.means.size()] = sum_ / seconds_;
      ++done.count;
    }
    sum_ = seconds_ = 0;
  }
  month_ = month;
  sum_ += value * seconds;
  seconds_ += seconds;
}

bool MonthlyMeans::known(int month, int years, bool first) const {
  const int count = months_[month].count;
  return first ? count >= years : count > 0;
}

double MonthlyMeans::mean(int month) const {
  double sum = 0;
  for (const double mean : months_[month].means) sum += mean;
  return sum / static_cast<double>(months_[month].means.size());
}

void History::take_column(const History& from, std::size_t column) {
  for (std::size_t row = 0; row < rows_.size(); ++row) values_[row * width_ + column] = from.values_[row * width_ + column];
}

std::vector<double> History::column(std::size_t column) const {
  std::vector<double> numbers;
  for (std::size_t row = first_; row < rows_.size(); ++row)
    numbers.insert(numbers.end(), {rows_[row].begin, rows_[row].end, static_cast<double>(rows_[row].month), values_[row * width_ + column]});
  return numbers;
}

bool History::put_column(std::size_t column, std::span<const double> numbers) {
  const std::size_t count = numbers.size() / 4;
  if (rows_.empty())
    for (std::size_t i = 0; i < count; ++i) add(numbers[4 * i], numbers[4 * i + 1], static_cast<int>(numbers[4 * i + 2]));
  if (rows_.size() != first_ + count || numbers.size() != 4 * count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const Row& row = rows_[first_ + i];
    if (row.begin != numbers[4 * i] || row.end != numbers[4 * i + 1]) return false;
    values_[(first_ + i) * width_ + column] = numbers[4 * i + 3];
  }
  return true;
}

std::vector<double> MonthlyMeans::numbers() const {
  std::vector<double> all{sum_, seconds_, static_cast<double>(month_)};
  for (const Year& month : months_) {
    all.insert(all.end(), {static_cast<double>(month.count), static_cast<double>(month.means.size())});
    all.insert(all.end(), month.means.begin(), month.means.end());
  }
  return all;
}

bool MonthlyMeans::put_numbers(std::span<const double> numbers) {
  if (numbers.size() < 3) return false;
  sum_ = numbers[0];
  seconds_ = numbers[1];
  month_ = static_cast<int>(numbers[2]);
  std::size_t at = 3;
  for (Year& month : months_) {
    if (numbers.size() < at + 2) return false;
    month.count = static_cast<int>(numbers[at]);
    const auto means = static_cast<std::size_t>(numbers[at + 1]);
    at += 2;
    if (numbers.size() - at < means) return false;
    month.means.assign(numbers.begin() + static_cast<std::ptrdiff_t>(at), numbers.begin() + static_cast<std::ptrdiff_t>(at + means));
    at += means;
  }
  return at == numbers.size();
}

void RuleMemory::take_member(const RuleMemory& from, int member) {
  const auto m = static_cast<std::size_t>(member);
  for (std::size_t i = 0; i < alarms.size(); ++i) {
    AlarmRecord& to = alarms[i];
    const AlarmRecord& one = from.alarms[i];
    const std::size_t members = to.machines.size();
    for (std::size_t column = m; column < to.means.size(); column += members) {
      to.history.take_column(one.history, column);
      to.means[column] = one.means[column];
    }
    to.machines[m] = one.machines[m];
    to.last_look[m] = one.last_look[m];
  }
  for (std::size_t i = 0; i < expansions.size(); ++i) {
    expansions[i].stage[m] = from.expansions[i].stage[m];
    expansions[i].time[m] = from.expansions[i].time[m];
    expansions[i].quiet[m] = from.expansions[i].quiet[m];
  }
  for (std::size_t i = 0; i < curves.size(); ++i) {
    curves[i].value[m] = from.curves[i].value[m];
    curves[i].active[m] = from.curves[i].active[m];
  }
}

}  // namespace cuenca::basin
