#include "allocation/solver/levels.hpp"

#include <algorithm>
#include <utility>

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
constexpr double kDust = 1e-13;  ///< of the slack: rounding of sums
}  // namespace

void Levels::begin(int claims, bool relief) {
  relief_ = relief;
  shared_ = false;
  claims_ = next_ = claims;
  const std::size_t size = at(claims) * 2 + 2;
  if (weight_.size() < size) {
    for (auto* v : {&weight_, &low_, &high_}) v->resize(size);
    for (auto* v : {&child_, &sibling_, &floor_child_, &floor_sibling_, &group_, &members_, &mark_}) v->resize(size);
    out_.resize(size);
    stack_.reserve(size);
  }
}

void Levels::add(Bag& bag, int e, double weight, double low, double high) {
  const auto i = at(e);
  weight_[i] = weight / bag.scale;
  low_[i] = low;
  high_[i] = high;
  child_[i] = sibling_[i] = floor_child_[i] = floor_sibling_[i] = group_[i] = mark_[i] = -1;
  members_[i] = 1;
  out_[i] = 0;
  bag.top = meld_top(bag.top, e);
  if (low > 0 || relief_) bag.floor = meld_floor(bag.floor, e);
  bag.taken += weight * (high - low);
  ++bag.count;
}

int Levels::meld_top(int a, int b) {
  if (a < 0) return b;
  if (b < 0) return a;
  if (high_[at(b)] > high_[at(a)] || (high_[at(b)] == high_[at(a)] && b < a)) std::swap(a, b);
  sibling_[at(b)] = child_[at(a)];
  child_[at(a)] = b;
  return a;
}

int Levels::pop_top(int a) {
  int pairs = -1;
  for (int c = child_[at(a)]; c >= 0;) {
    const int d = sibling_[at(c)];
    const int next = d < 0 ? -1 : sibling_[at(d)];
    sibling_[at(c)] = -1;
    if (d >= 0) sibling_[at(d)] = -1;
    const int melded = meld_top(c, d);
    sibling_[at(melded)] = pairs;
    pairs = melded;
    c = next;
  }
  int result = -1;
  while (pairs >= 0) {
    const int next = sibling_[at(pairs)];
    sibling_[at(pairs)] = -1;
    result = meld_top(result, pairs);
    pairs = next;
  }
  child_[at(a)] = -1;
  return result;
}

int Levels::meld_floor(int a, int b) {
  if (a < 0) return b;
  if (b < 0) return a;
  if (low_[at(b)] > low_[at(a)] || (low_[at(b)] == low_[at(a)] && b < a)) std::swap(a, b);
  floor_sibling_[at(b)] = floor_child_[at(a)];
  floor_child_[at(a)] = b;
  return a;
}

int Levels::pop_floor(int a) {
  int pairs = -1;
  for (int c = floor_child_[at(a)]; c >= 0;) {
    const int d = floor_sibling_[at(c)];
    const int next = d < 0 ? -1 : floor_sibling_[at(d)];
    floor_sibling_[at(c)] = -1;
    if (d >= 0) floor_sibling_[at(d)] = -1;
    const int melded = meld_floor(c, d);
    floor_sibling_[at(melded)] = pairs;
    pairs = melded;
    c = next;
  }
  int result = -1;
  while (pairs >= 0) {
    const int next = floor_sibling_[at(pairs)];
    floor_sibling_[at(pairs)] = -1;
    result = meld_floor(result, pairs);
    pairs = next;
  }
  floor_child_[at(a)] = -1;
  return result;
}

/// Every weight in the bag times factor: of groups and single claims (top), of claims inside groups (floor).
void Levels::multiply(Bag& bag, double factor) {
  stack_.clear();
  if (bag.top >= 0) stack_.push_back(bag.top);
  while (!stack_.empty()) {
    const int a = stack_.back();
    stack_.pop_back();
    weight_[at(a)] *= factor;
    for (int c = child_[at(a)]; c >= 0; c = sibling_[at(c)]) stack_.push_back(c);
  }
  if (bag.floor >= 0) stack_.push_back(bag.floor);
  while (!stack_.empty()) {
    const int a = stack_.back();
    stack_.pop_back();
    if (group_[at(a)] >= 0) weight_[at(a)] *= factor;  // single claims were met above
    for (int c = floor_child_[at(a)]; c >= 0; c = floor_sibling_[at(c)]) stack_.push_back(c);
  }
}

void Levels::meld(Bag& into, Bag& from) {
  if (from.count == 0) return;
  if (into.count == 0) {
    into = from;
    return;
  }
  if (into.scale != from.scale) {
    if (into.count < from.count) std::swap(into, from);
    multiply(from, from.scale / into.scale);
  }
  into.top = meld_top(into.top, from.top);
  into.floor = meld_floor(into.floor, from.floor);
  into.taken += from.taken;
  into.count += from.count;
}

void Levels::scale(Bag& bag, double factor) {
  bag.scale *= factor;
  bag.taken *= factor;
}

bool Levels::lower(Bag& bag, double slack, int mark) {
  if (bag.count == 0 || bag.taken <= slack + kDust * (slack > 0 ? slack : 0)) return false;
  shared_ = shared_ || bag.count > 1;
  slack = std::max(slack, 0.0);
  const int g = next_++;
  if (at(g) >= weight_.size()) {
    const std::size_t size = weight_.size() * 2;
    for (auto* v : {&weight_, &low_, &high_}) v->resize(size);
    for (auto* v : {&child_, &sibling_, &floor_child_, &floor_sibling_, &group_, &members_, &mark_}) v->resize(size);
    out_.resize(size);
  }
  int members = 0;
  double weight = 0, taken = bag.taken, t = bag.top >= 0 ? high_[at(bag.top)] : 0;
  const double dust = kDust * taken;
  for (;;) {
    if (taken <= slack + dust) break;  // those that went out made room enough
    while (bag.top >= 0 && high_[at(bag.top)] >= t) {
      const int e = bag.top;
      bag.top = pop_top(e);
      group_[at(e)] = g;
      members += members_[at(e)];
      weight += weight_[at(e)];
    }
    while (bag.floor >= 0 && low_[at(bag.floor)] >= t) {
      const int e = bag.floor;
      bag.floor = pop_floor(e);
      if (out_[at(e)]) continue;
      out_[at(e)] = 1;
      mark_[at(e)] = mark;
      --members;
      --bag.count;
      weight -= weight_[at(e)];
    }
    if (members <= 0) weight = 0;
    double next = 0;
    if (bag.top >= 0) next = std::max(next, high_[at(bag.top)]);
    if (bag.floor >= 0) next = std::max(next, low_[at(bag.floor)]);
    const double after = taken - weight * bag.scale * (t - next);
    if (weight > 0 && after <= slack) {
      t = std::clamp(t - (taken - slack) / (weight * bag.scale), next, t);
      taken = slack;
      break;
    }
    taken = after;
    t = next;
    if (t <= 0 || (bag.top < 0 && bag.floor < 0)) break;
  }
  taken = std::min(taken, slack);
  const auto i = at(g);
  weight_[i] = weight;
  low_[i] = 0;
  high_[i] = t;
  child_[i] = sibling_[i] = floor_child_[i] = floor_sibling_[i] = group_[i] = -1;
  members_[i] = members;
  mark_[i] = mark;
  out_[i] = 0;
  bag.taken = taken;
  if (members > 0) bag.top = meld_top(bag.top, g);
  return true;
}

int Levels::root(int e) const {
  while (group_[at(e)] >= 0) e = group_[at(e)];
  return e;
}

void Levels::remove(Bag& bag, int e) {
  if (out_[at(e)]) return;
  const int g = root(e);
  bag.taken = std::max(0.0, bag.taken - weight_[at(e)] * bag.scale * (high_[at(g)] - low_[at(e)]));
  out_[at(e)] = 1;
  --bag.count;
  if (g == e) {
    weight_[at(e)] = 0;  // stays in the heap, weighs nothing
    members_[at(e)] = 0;
    return;
  }
  weight_[at(g)] = --members_[at(g)] > 0 ? weight_[at(g)] - weight_[at(e)] : 0;
}

bool Levels::relieve(Bag& bag, int e, double relief) {
  if (out_[at(e)]) return true;
  const double less = relief / bag.scale;
  if (less > weight_[at(e)] * (1 + 1e-12)) return false;
  const int g = root(e);
  bag.taken = std::max(0.0, bag.taken - relief * (high_[at(g)] - low_[at(e)]));
  weight_[at(e)] = std::max(0.0, weight_[at(e)] - less);
  if (g != e) weight_[at(g)] = std::max(0.0, weight_[at(g)] - less);
  return true;
}

double Levels::level(int e) const { return out_[at(e)] ? low_[at(e)] : high_[at(root(e))]; }

int Levels::held_by(int e) const { return out_[at(e)] ? mark_[at(e)] : mark_[at(root(e))]; }

}  // namespace cuenca::allocation
