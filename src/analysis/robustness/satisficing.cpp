#include "analysis/robustness/satisficing.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "analysis/robustness/sample.hpp"

namespace cuenca::analysis::robustness {

Together together(const Table& table, std::size_t strategy, const std::vector<std::size_t>& metrics) {
  Together t;
  Sum met, failed, unknown;
  std::vector<Sum> missed(metrics.size()), alone(metrics.size());
  for (std::size_t j = 0; j < table.futures.size(); ++j) {
    const double weight = table.weight(j);
    bool known = true;
    std::vector<std::size_t> misses;
    for (std::size_t k = 0; k < metrics.size(); ++k) {
      const double value = table.at(strategy, j, metrics[k]);
      if (std::isnan(value))
        known = false;
      else if (!table.metrics[metrics[k]].met(value))
        misses.push_back(k);
    }
    const Outcome outcome = !misses.empty() ? Outcome::failed : known ? Outcome::met : Outcome::undefined;
    t.outcomes.push_back(outcome);
    if (!(weight > 0)) {
      ++t.implausible;
      continue;
    }
    ++(outcome == Outcome::met ? t.met : outcome == Outcome::failed ? t.failed : t.undefined);
    (outcome == Outcome::met ? met : outcome == Outcome::failed ? failed : unknown).add(weight);
    for (const std::size_t k : misses) missed[k].add(weight);
    if (misses.size() == 1 && known) alone[misses[0]].add(weight);
  }
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double m = met.value(), f = failed.value(), u = unknown.value();
  const auto share = [&](double part, double of) { return of > 0 ? part / of : nan; };
  t.share = t.failed == 0 && t.met > 0 ? 1.0 : share(m, m + f);
  t.low = t.failed + t.undefined == 0 && t.met > 0 ? 1.0 : share(m, m + f + u);
  t.high = t.failed == 0 && t.met + t.undefined > 0 ? 1.0 : share(m + u, m + f + u);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    t.missed.push_back(share(missed[k].value(), f));
    t.missed_alone.push_back(share(alone[k].value(), f));
  }
  return t;
}

std::vector<Group> all_thresholds(const Table& table) {
  std::map<std::string, std::vector<std::size_t>> by_actor;
  std::vector<std::size_t> all;
  for (std::size_t m = 0; m < table.metrics.size(); ++m)
    if (table.metrics[m].has_threshold()) {
      by_actor[table.metrics[m].actor].push_back(m);
      all.push_back(m);
    }
  std::vector<Group> groups;
  for (auto& [actor, metrics] : by_actor)
    if (!actor.empty()) groups.push_back({actor, std::move(metrics), {}});
  if (!all.empty()) groups.push_back({"", std::move(all), {}});
  for (Group& g : groups)
    for (std::size_t i = 0; i < table.strategies.size(); ++i) g.strategies.push_back(together(table, i, g.metrics));
  return groups;
}

}  // namespace cuenca::analysis::robustness
