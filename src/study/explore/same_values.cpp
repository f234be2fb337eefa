#include "study/explore/same_values.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/hash.hpp"

namespace cuenca::study {

using Varying = basin::SlotValues::Varying;

bool same_series(const std::shared_ptr<const catalog::SeriesData>& a, const std::shared_ptr<const catalog::SeriesData>& b) {
  if (!a || !b || a == b) return a == b;
  return a->start_day == b->start_day && a->interval_days == b->interval_days && a->values == b->values;
}

bool same_varying(const Varying& a, const Varying& b) {
  return a.slot == b.slot && a.months == b.months && a.expression == b.expression && same_series(a.series, b.series);
}

bool same_expressions(const basin::ExpressionSet* a, const basin::ExpressionSet* b) {
  if (!a || !b || a == b) return a == b;
  Sha256 of_a, of_b;
  a->add_to(of_a);
  b->add_to(of_b);
  return of_a.hex() == of_b.hex() && same_expressions(a->natural.get(), b->natural.get());
}

bool same_upland(const basin::Structure& structure, const basin::SlotValues& a, const basin::SlotValues& b) {
  const auto at = [](const std::vector<Varying>& all, int slot) {
    return std::lower_bound(all.begin(), all.end(), slot, [](const Varying& v, int wanted) { return v.slot < wanted; });
  };
  bool by_expression = false;
  for (const basin::GroupInfo& group : structure.groups) {
    if (!group.upland) continue;
    const int first = group.slot_base, past = first + static_cast<int>(group.type->parameters.size()) * group.padded;
    if (std::memcmp(a.constant.data() + first, b.constant.data() + first, static_cast<std::size_t>(past - first) * sizeof(double)) != 0)
      return false;
    const auto from = at(a.varying, first), to = at(a.varying, past);
    if (!std::equal(from, to, at(b.varying, first), at(b.varying, past), same_varying)) return false;
    by_expression = by_expression || std::any_of(from, to, [](const Varying& v) { return v.expression >= 0; });
  }
  return !by_expression || same_expressions(a.expressions.get(), b.expressions.get());
}

}  // namespace cuenca::study
