#include "tables/ensemble/from_csv.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/nearest.hpp"
#include "formats/csv_detect.hpp"
#include "report/model.hpp"
#include "tables/cells.hpp"
#include "tables/titles.hpp"

namespace cuenca::tables {
namespace {

using results::Ensemble;
using results::EnsembleFactor;
using results::MemberState;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

class Reader {
 public:
  Reader(const formats::CsvTable& csv, const TableAsked& asked, Told& told) : csv_(csv), asked_(asked), told_(told) {
    e_.study = csv.file;
    e_.design = "table";
  }

  std::optional<Ensemble> read() {
    if (!asked_.titles.empty()) titles_.read(asked_.titles, told_);
    strategy_ = column("--strategies", asked_.strategies, "strategy");
    future_ = column("--futures", asked_.futures, "future");
    weight_ = column("--weights", asked_.weights, "weight");
    if (strategy_ >= 0 && future_ < 0 && asked_.futures.empty() && asked_.metrics.size() < 2 && each_strategy_once())
      wide();
    else
      rows();
    if (told_.found.has_errors()) return std::nullopt;
    return std::move(e_);
  }

 private:
  Position header() const { return {csv_.file, csv_.header_line, 1}; }
  const std::string& name(int c) const { return csv_.header[static_cast<std::size_t>(c)]; }

  /// The column asked for, or the usual one where it exists.
  int column(const char* option, const std::string& asked, const char* usual) {
    if (asked.empty()) return csv_.find(usual);
    const auto found = formats::find_column(csv_, asked, told_.language());
    if (found) return *found;
    Diagnostic problem = found.error();
    problem.path = option;
    told_.found.add(std::move(problem));
    return -1;
  }

  bool each_strategy_once() const {
    std::set<std::string_view> seen;
    for (int r = 0; r < csv_.rows(); ++r)
      if (!seen.insert(csv_.cell(r, strategy_)).second) return false;
    return asked_.metrics.empty() || csv_.find(asked_.metrics.front()) < 0;
  }

  double number(int row, int c) {
    double value = kNan;
    const std::string_view cell = csv_.cell(row, c);
    return !blank(cell) && formats::read_number(cell, csv_.decimal_comma, value) ? value : kNan;
  }

  void check_numbers(int c) {
    if (kinds_of(csv_, c).words > 0) tell_words(csv_, c, told_);
  }

  results::LocalWords words_of(const std::string& id) const {
    const report::Words w = titles_.input(id);
    return {w.en, w.es};
  }

  void add_strategy(const std::string& id) { e_.strategies.push_back({id, {}, words_of(id), {}}); }
  void add_metric(const std::string& id) {
    results::EnsembleMetric m;
    m.id = id;
    m.unit = titles_.unit(id);
    m.title = words_of(id);
    e_.metrics.push_back(std::move(m));
  }

  void wide() {
    add_metric(asked_.metrics.empty() ? "value" : asked_.metrics.front());
    std::vector<int> places;
    for (int c = 0; c < csv_.columns(); ++c) {
      if (c == strategy_) continue;
      places.push_back(c);
      check_numbers(c);
      e_.futures.push_back({name(c), {}});
    }
    for (int r = 0; r < csv_.rows(); ++r) {
      add_strategy(std::string(csv_.cell(r, strategy_)));
      for (const int c : places) add_member(number(r, c));
    }
    if (places.empty()) told_.say("ensemble_no_futures", header());
  }

  void add_member(double value) {
    e_.states.push_back(value == value ? MemberState::done : MemberState::failed);
    e_.reasons.emplace_back();
    e_.values.push_back(value);
    e_.censored.push_back(0);
  }

  void rows() {
    const int state = csv_.find("state"), reason = csv_.find("reason");
    std::vector<int> metrics, others{strategy_, future_, weight_, state, reason};
    for (const std::string& wanted : asked_.metrics) {
      const auto found = formats::find_column(csv_, wanted, told_.language());
      if (!found) {
        told_.found.add(found.error());
      } else if (std::find(metrics.begin(), metrics.end(), *found) == metrics.end()) {
        metrics.push_back(*found);
        check_numbers(*found);
        add_metric(wanted);
      }
    }
    if (asked_.metrics.empty()) told_.refuse("ensemble_no_metrics", {listed(candidates())});
    if (weight_ >= 0) check_numbers(weight_);
    if (csv_.rows() == 0) told_.say("ensemble_no_futures", header());
    place_rows();
    std::vector<int> bounds;  // of each metric the column that says which values are the least they can be
    for (const int m : metrics) bounds.push_back(csv_.find(name(m) + "_censored"));
    others.insert(others.end(), bounds.begin(), bounds.end());
    inputs(metrics, others);
    if (told_.found.has_errors()) return;
    const std::size_t members = e_.strategies.size() * e_.futures.size();
    e_.states.assign(members, MemberState::missing);
    e_.reasons.assign(members, {});
    e_.values.assign(members * metrics.size(), kNan);
    e_.censored.assign(members * metrics.size(), 0);
    for (int r = 0; r < csv_.rows(); ++r) {
      const std::size_t member = e_.member(strategy_of_row_[static_cast<std::size_t>(r)], future_of_row_[static_cast<std::size_t>(r)]);
      bool any = metrics.empty();
      for (std::size_t m = 0; m < metrics.size(); ++m) {
        const double value = number(r, metrics[m]);
        any = any || value == value;
        e_.values[member * metrics.size() + m] = value;
        e_.censored[member * metrics.size() + m] = bounds[m] >= 0 && csv_.cell(r, bounds[m]) == "yes";
      }
      const std::string_view told = state >= 0 ? csv_.cell(r, state) : any ? "done" : "failed";
      e_.states[member] = told == "failed" ? MemberState::failed : told == "missing" ? MemberState::missing : MemberState::done;
      if (reason >= 0) e_.reasons[member] = std::string(csv_.cell(r, reason));
    }
  }

  std::vector<std::string> candidates() const {
    std::vector<std::string> all;
    for (int c = 0; c < csv_.columns(); ++c)
      if (c != strategy_ && c != future_ && c != weight_ && kinds_of(csv_, c).words == 0) all.push_back(name(c));
    return all;
  }

  /// Strategy and future of every row; a run that stands twice is told.
  void place_rows() {
    std::map<std::string, std::size_t> strategies, futures;
    std::map<std::pair<std::size_t, std::size_t>, int> seen;
    for (int r = 0; r < csv_.rows(); ++r) {
      const std::string strategy = strategy_ >= 0 ? std::string(csv_.cell(r, strategy_)) : "all";
      const std::string future = future_ >= 0 ? std::string(csv_.cell(r, future_)) : std::to_string(r + 1);
      const auto s = strategies.try_emplace(strategy, e_.strategies.size());
      if (s.second) add_strategy(strategy);
      const auto f = futures.try_emplace(future, e_.futures.size());
      if (f.second) {
        e_.futures.push_back({future, {}});
        first_row_.push_back(r);
        if (weight_ >= 0) add_weight(r);
      }
      strategy_of_row_.push_back(s.first->second);
      future_of_row_.push_back(f.first->second);
      const auto before = seen.try_emplace({s.first->second, f.first->second}, r);
      if (before.second) continue;
      if (future_ < 0 && strategy_ >= 0) continue;
      told_.say("ensemble_row_twice", csv_.position(r, std::max(0, future_)),
                {strategy, future, std::to_string(csv_.lines[static_cast<std::size_t>(before.first->second)])});
    }
    if (strategy_ >= 0 && future_ < 0 && asked_.futures.empty() && e_.strategies.size() < static_cast<std::size_t>(csv_.rows()))
      told_.say("ensemble_which_future", header());
  }

  void add_weight(int row) {
    const double w = number(row, weight_);
    if (w < 0) told_.say("ensemble_weight", csv_.position(row, weight_), {std::string(csv_.cell(row, weight_))});
    e_.weights.push_back(w == w && w >= 0 ? w : 0.0);
  }

  void inputs(const std::vector<int>& metrics, const std::vector<int>& others) {
    std::vector<int> places;
    for (const std::string& wanted : asked_.inputs) {
      const auto found = formats::find_column(csv_, wanted, told_.language());
      if (!found)
        told_.found.add(found.error());
      else if (std::find(places.begin(), places.end(), *found) == places.end())
        places.push_back(*found);
    }
    const auto in = [](const std::vector<int>& list, int c) { return std::find(list.begin(), list.end(), c) != list.end(); };
    if (asked_.inputs.empty())
      for (int c = 0; c < csv_.columns(); ++c)
        if (!in(metrics, c) && !in(others, c) && one_value_a_future(c)) places.push_back(c);
    for (const int c : places) add_input(c);
    for (const int c : places)
      if (!asked_.inputs.empty() && !one_value_a_future(c)) told_.say("ensemble_input_varies", header(), {name(c)}, name(c));
  }

  bool one_value_a_future(int c) const {
    for (int r = 0; r < csv_.rows(); ++r)
      if (csv_.cell(r, c) != csv_.cell(first_row_[future_of_row_[static_cast<std::size_t>(r)]], c)) return false;
    return true;
  }

  void add_input(int c) {
    EnsembleFactor factor;
    factor.id = name(c);
    factor.unit = titles_.unit(factor.id);
    factor.title = words_of(factor.id);
    const CellKinds kinds = kinds_of(csv_, c);
    if (kinds.words > 0) {
      std::set<std::string> words;
      for (const int r : first_row_)
        if (!blank(csv_.cell(r, c))) words.insert(std::string(csv_.cell(r, c)));
      factor.words.assign(words.begin(), words.end());
      for (const std::string& w : factor.words) {
        const report::Words title = titles_.category(factor.id, w);
        factor.word_titles.push_back({title.en, title.es});
      }
    }
    factor.whole = kinds.words == 0 && kinds.whole;
    for (std::size_t f = 0; f < first_row_.size(); ++f) {
      const std::string_view cell = csv_.cell(first_row_[f], c);
      double value = kNan;
      if (factor.words.empty())
        value = number(first_row_[f], c);
      else if (!blank(cell))
        value = static_cast<double>(std::lower_bound(factor.words.begin(), factor.words.end(), cell) - factor.words.begin());
      e_.futures[f].values.push_back(value);
      if (value == value && factor.words.empty()) {
        factor.low = factor.low <= value ? factor.low : value;
        factor.high = factor.high >= value ? factor.high : value;
      }
    }
    e_.factors.push_back(std::move(factor));
  }

  const formats::CsvTable& csv_;
  const TableAsked& asked_;
  Told& told_;
  Titles titles_;
  Ensemble e_;
  int strategy_ = -1, future_ = -1, weight_ = -1;
  std::vector<std::size_t> strategy_of_row_, future_of_row_;
  std::vector<int> first_row_;  ///< of every future
};

}  // namespace

std::optional<Ensemble> ensemble_of(const formats::CsvTable& csv, const TableAsked& asked, Told& told) {
  return Reader(csv, asked, told).read();
}

}  // namespace cuenca::tables
