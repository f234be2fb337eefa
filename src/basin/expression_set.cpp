#include "basin/expression_set.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace cuenca::basin {

bool ExpressionSet::same_work(const ExpressionSet& other) const {
  const auto same_result = [](const Result& a, const Result& b) {
    return a.rate == b.rate && a.signal.role == b.signal.role && a.signal.group == b.signal.group && a.signal.slot == b.signal.slot &&
           a.signal.entity == b.signal.entity;
  };
  return program.same_work(other.program) && inputs == other.inputs && windows == other.windows && remembered == other.remembered &&
         std::equal(results.begin(), results.end(), other.results.begin(), other.results.end(), same_result);
}

void ExpressionSet::add_to(Sha256& hash) const {
  const auto add = [&](const auto& value) { hash.add(&value, sizeof value); };
  const auto list = [&](const auto& values) {
    add(values.size());
    if (!values.empty()) hash.add(values.data(), values.size() * sizeof values[0]);
  };
  list(program.constants);
  list(program.code);
  list(program.operands);
  list(program.outputs);
  list(inputs);
  list(months);
  for (const auto& one : series) {
    add(one->start_day);
    add(one->interval_days);
    list(one->values);
  }
  for (const Result& one : results) {
    add(one.signal);
    add(static_cast<int>(one.rate));
  }
  for (const catalog::ReadWindow& one : windows) {
    add(one.result);
    add(one.which);
    add(one.days);
  }
}

}  // namespace cuenca::basin
