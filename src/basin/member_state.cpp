#include "basin/member_state.hpp"

#include <algorithm>
#include <cstddef>

namespace cuenca::basin {
namespace {

/// Appends numbers.
class Writer {
 public:
  void number(double& x) { all_.push_back(x); }
  template <class Whole>
  void whole(Whole& x) {
    all_.push_back(static_cast<double>(x));
  }
  void list(const std::vector<double>& numbers) {
    all_.push_back(static_cast<double>(numbers.size()));
    all_.insert(all_.end(), numbers.begin(), numbers.end());
  }
  void history(History& of, std::size_t column) { list(of.column(column)); }
  void means(MonthlyMeans& of) { list(of.numbers()); }
  void times(std::vector<double>& of) { list(of); }
  void past(Earlier::Watched& of, std::size_t m) {
    std::vector<double> numbers;
    for (const Earlier::Past& one : of.past) numbers.insert(numbers.end(), {one.dt, one.values[m]});
    list(numbers);
  }
  std::vector<double> take() { return std::move(all_); }

 private:
  std::vector<double> all_;
};

/// Takes them in the same order.
class Reader {
 public:
  explicit Reader(std::span<const double> all) : left_(all) {}
  void number(double& x) { x = next(); }
  template <class Whole>
  void whole(Whole& x) {
    x = static_cast<Whole>(next());
  }
  std::span<const double> list() {
    const double count = next();
    if (!(count >= 0 && count <= static_cast<double>(left_.size()))) return fail();
    const auto numbers = left_.first(static_cast<std::size_t>(count));
    left_ = left_.subspan(numbers.size());
    return numbers;
  }
  void history(History& of, std::size_t column) { good_ = of.put_column(column, list()) && good_; }
  void means(MonthlyMeans& of) { good_ = of.put_numbers(list()) && good_; }
  void times(std::vector<double>& of) {
    const auto numbers = list();
    of.assign(numbers.begin(), numbers.end());
  }
  void past(Earlier::Watched& of, std::size_t m) {
    const auto numbers = list();
    const std::size_t count = numbers.size() / 2;
    if (of.past.empty()) of.past.resize(count);
    if (of.past.size() != count) {
      fail();
      return;
    }
    for (std::size_t i = 0; i < count; ++i) {
      of.past[i].dt = numbers[2 * i];
      of.past[i].values[m] = numbers[2 * i + 1];
    }
  }
  bool all_taken() const { return good_ && left_.empty(); }

 private:
  std::span<const double> fail() {
    good_ = false;
    left_ = {};
    return {};
  }
  double next() {
    if (left_.empty()) {
      good_ = false;
      return 0;
    }
    const double x = left_.front();
    left_ = left_.subspan(1);
    return x;
  }
  std::span<const double> left_;
  bool good_ = true;
};

template <class Walk>
void walk(Snapshot& s, std::size_t m, std::size_t width, Walk& each) {
  const auto array = [&](Array& values) {
    for (std::size_t i = m; i < values.size(); i += width) each.number(values[i]);
  };
  for (Array* values : {&s.water, &s.masses, &s.water_seen, &s.masses_seen, &s.fluxes, &s.carried, &s.land_areas}) array(*values);
  for (Array& values : s.memory) array(values);
  for (Array& values : s.derived) array(values);
  each.whole(s.earlier.first);
  each.number(s.earlier.last_dt);
  for (Earlier::Remembered& one : s.earlier.remembered) each.number(one.values[m]);
  for (Earlier::Watched& one : s.earlier.watched) each.past(one, m);
  each.number(s.rules.last_dt);
  for (AlarmRecord& alarm : s.rules.alarms) {
    for (std::size_t column = m; column < alarm.means.size(); column += width) {
      each.history(alarm.history, column);
      each.means(alarm.means[column]);
    }
    allocation::AlarmMemory& machine = alarm.machines[m];
    each.whole(machine.level);
    each.number(machine.time);
    each.whole(machine.seen);
    each.times(machine.over);
    each.times(machine.back);
    each.number(alarm.last_look[m]);
  }
  for (ExpansionRecord& one : s.rules.expansions) {
    each.whole(one.stage[m]);
    each.number(one.time[m]);
    each.number(one.quiet[m]);
  }
  for (CurveRecord& one : s.rules.curves) {
    each.number(one.value[m]);
    each.whole(one.active[m]);
  }
}

}  // namespace

std::vector<double> member_state(const Snapshot& snapshot, int member, int members) {
  Writer writer;  // writes nothing into the snapshot
  walk(const_cast<Snapshot&>(snapshot), static_cast<std::size_t>(member), static_cast<std::size_t>(members), writer);
  return writer.take();
}

bool put_member_state(Snapshot& snapshot, std::span<const double> state, int member, int members) {
  Reader reader(state);
  walk(snapshot, static_cast<std::size_t>(member), static_cast<std::size_t>(members), reader);
  return reader.all_taken();
}

}  // namespace cuenca::basin
