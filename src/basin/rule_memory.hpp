// What rules remember between steps: part of a snapshot, so that a run continued from it gives the same bits.
#pragma once
#include <span>
#include <vector>

#include "allocation/process/alarm.hpp"

namespace cuenca::basin {

/// Values of the last steps: one row a step, `width` numbers each. Old rows go when nobody looks back that far.
class History {
 public:
  explicit History(std::size_t width = 0) : width_(width) {}
  /// `begin`, `end`: days; `month`: 0 … 11. Returns the row to fill.
  double* add(double begin, double end, int month);
  /// Rows that end at or before this day are not needed any more.
  void forget_before(double day);
  /// Over the rows that end after `day - window` and not after `day`, a mean with the part of each that lies within; of the last one where
  /// the window is shorter than a step.
  struct Found {
    double value = 0;
    int month = -1;  ///< of the last row; -1: nothing known yet
  };
  /// `statistic`: allocation::Rule::Statistic.
  Found statistic(int statistic, std::size_t column, double day, double window) const;
  /// The same of columns side by side, from `column` on; returns the month.
  int statistics(int statistic, std::size_t column, std::span<double> values, double day, double window) const;
  /// Of a history of the same steps.
  void take_column(const History& from, std::size_t column);
  /// What is not forgotten, as numbers: begin, end, month and value of each step.
  std::vector<double> column(std::size_t column) const;
  /// Puts such numbers in; false where the other columns are of other steps. A history without steps takes theirs.
  bool put_column(std::size_t column, std::span<const double> numbers);

 private:
  struct Row {
    double begin = 0, end = 0;
    int month = 0;
  };
  std::size_t width_, first_ = 0;  ///< rows before `first_` are forgotten
  std::vector<Row> rows_;
  std::vector<double> values_;
};

/// Means of each calendar month over some years: the first ones, or the last ones.
class MonthlyMeans {
 public:
  /// `years`: how many are kept. `first`: no more than those are taken.
  void add(double value, double seconds, int month, int years, bool first);
  /// Mean over the years of this month; known with `years` of them (`first`) or with any.
  bool known(int month, int years, bool first) const;
  double mean(int month) const;
  /// All that it holds, as numbers.
  std::vector<double> numbers() const;
  /// False: these are none of it.
  bool put_numbers(std::span<const double> numbers);

 private:
  struct Year {
    std::vector<double> means;  ///< of the month, one a year, oldest overwritten
    int count = 0;              ///< years seen
  };
  Year months_[12];
  double sum_ = 0, seconds_ = 0;
  int month_ = -1;
};

struct AlarmRecord {
  History history;                                ///< columns: channel * members + member
  std::vector<MonthlyMeans> means;                ///< [channel * members + member]
  std::vector<allocation::AlarmMemory> machines;  ///< by member
  std::vector<double> last_look;                  ///< by member: day
};

struct ExpansionRecord {
  std::vector<int> stage;           ///< by member
  std::vector<double> time, quiet;  ///< by member, s
};

struct CurveRecord {
  std::vector<double> value;  ///< by member, SI; before the first step nothing acts
  std::vector<char> active;
};

struct RuleMemory {
  std::vector<AlarmRecord> alarms;
  std::vector<ExpansionRecord> expansions;
  std::vector<CurveRecord> curves;
  double last_dt = 0;  ///< s, of the step whose results stand

  /// One member of a memory of the same rules at the same point of the calendar.
  void take_member(const RuleMemory& from, int member);
};

}  // namespace cuenca::basin
