// Parameters that are held back after everything else has had its say (series, expressions, rules): who takes only a part of its water,
// or exactly what it took in another run. Empty in ordinary runs.
#pragma once
#include <span>
#include <vector>

#include "basin/storage.hpp"
#include "catalog/series_mean.hpp"

namespace cuenca::basin {

class Takings {
 public:
  explicit Takings(Storage& storage) : s_(storage) {}

  /// All parameters have been filled anew, with these values.
  void set(std::span<const SlotValues* const> members) {
    held_.clear();
    acting_ = false;
    for (std::size_t m = 0; m < members.size(); ++m)
      for (const SlotValues::Taking& taking : members[m]->takings) held_.push_back({&taking, at(taking.slot, m), 0});
  }
  /// Puts the values back as they were, before others change them …
  void let_go() {
    if (acting_)
      for (const Held& held : held_) *held.to = held.base;
    acting_ = false;
  }
  /// … and holds them back again.
  void act(const catalog::Step& step) {
    for (Held& held : held_) {
      const SlotValues::Taking& t = *held.taking;
      held.base = *held.to;
      *held.to = t.series ? catalog::mean_over(*t.series, step.day, step.dt / 86400) : t.natural + t.level * (held.base - t.natural);
    }
    acting_ = true;
  }
  bool any() const { return !held_.empty(); }

 private:
  struct Held {
    const SlotValues::Taking* taking;
    double* to;
    double base;
  };
  double* at(int slot, std::size_t member) {
    std::size_t g = 0;
    while (g + 1 < s_.structure.groups.size() && slot >= s_.structure.groups[g + 1].slot_base) ++g;
    return s_.groups[g].parameters.data() +
           static_cast<std::size_t>(slot - s_.structure.groups[g].slot_base) * static_cast<std::size_t>(s_.members) + member;
  }

  Storage& s_;
  std::vector<Held> held_;
  bool acting_ = false;
};

}  // namespace cuenca::basin
