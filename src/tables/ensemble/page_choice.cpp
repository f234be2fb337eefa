// What one wish costs the other, and how shares settle as futures are added.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "analysis/convergence/resampling.hpp"
#include "report/chart_wishes.hpp"
#include "report/figure.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/words.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
using report::kNone;
using report::MetShare;

constexpr std::size_t kScatters = 3, kCharts = 4, kPoints = 24;

/// Kendall's tau-b of the strategies on two axes, both turned so that more is better; NaN where an axis tells nobody apart.
double agreement(const report::TradeAxis& a, const report::TradeAxis& b) {
  double alike = 0, tied_a = 0, tied_b = 0, pairs = 0;
  const auto side = [](const report::TradeAxis& axis, std::size_t i, std::size_t k) {
    const double d = axis.values[i] - axis.values[k];
    return (d > 0 ? 1 : d < 0 ? -1 : 0) * (axis.more_is_better ? 1 : -1);
  };
  for (std::size_t i = 0; i < a.values.size(); ++i)
    for (std::size_t k = i + 1; k < a.values.size(); ++k) {
      if (!std::isfinite(a.values[i] + a.values[k] + b.values[i] + b.values[k])) continue;
      const int x = side(a, i, k), y = side(b, i, k);
      ++pairs;
      tied_a += x == 0, tied_b += y == 0;
      alike += x * y;
    }
  const double both = (pairs - tied_a) * (pairs - tied_b);
  return both > 0 ? alike / std::sqrt(both) : kNone;
}

struct Pair {
  std::size_t a = 0, b = 0;
  double tau = 0;
};

/// Plausible futures in the order of their ids, which say nothing of their values.
std::vector<std::size_t> in_order(const rb::Table& table) {
  std::vector<std::size_t> order;
  for (std::size_t f = 0; f < table.futures.size(); ++f)
    if (table.weight(f) > 0) order.push_back(f);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return table.futures[a] < table.futures[b]; });
  return order;
}

/// A share over the first futures, with Wilson's interval.
void add_points(report::ConvergenceLine& line, const std::vector<rb::Outcome>& outcomes, const rb::Table& table,
                const std::vector<std::size_t>& order, const std::vector<double>& sizes, double confidence) {
  double met = 0, known = 0, squares = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double w = table.weight(order[i]);
    if (outcomes[order[i]] != rb::Outcome::undefined) known += w, squares += w * w, met += outcomes[order[i]] == rb::Outcome::met ? w : 0;
    if (next >= sizes.size() || static_cast<double>(i + 1) != sizes[next]) continue;
    ++next;
    const double share = known > 0 ? met / known : kNone;
    const auto sure = analysis::convergence::wilson(share, known > 0 ? known * known / squares : 1, confidence);
    line.share.push_back(share);
    line.low.push_back(known > 0 ? sure.low : kNone), line.high.push_back(known > 0 ? sure.high : kNone);
  }
}

/// How unlike the strategies are, and how unsure: what is 0 or 1 for all of them needs no picture.
double unsettled(const rb::Group& group) {
  double open = 0;
  for (const rb::Together& t : group.strategies)
    if (std::isfinite(t.share)) open = std::max(open, std::min(t.share, 1 - t.share));
  return open;
}

}  // namespace

void add_scatters(report::EnsembleModel& model, const RobustnessFound& found) {
  if (found.scores.size() < 3) return;
  std::vector<report::TradeAxis> axes;
  for (std::size_t k = 0; k < found.table().metrics.size(); ++k) axes.push_back(trade_axis(found, k));
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < axes.size(); ++a)
    for (std::size_t b = a + 1; b < axes.size(); ++b) {
      if (found.metric(a).actor == found.metric(b).actor) continue;  // what competes within one group its own tables show
      const double tau = agreement(axes[a], axes[b]);
      if (tau < 0 && report::unbeaten({{}, axes[a], axes[b]}, axes[a].values.size()).size() > 1) pairs.push_back({a, b, tau});
    }
  // wishes with thresholds first, then those that compete most
  const auto asked = [&](const Pair& p) { return std::isfinite(axes[p.a].threshold) + std::isfinite(axes[p.b].threshold); };
  std::stable_sort(pairs.begin(), pairs.end(),
                   [&](const Pair& x, const Pair& y) { return std::pair(-asked(x), x.tau) < std::pair(-asked(y), y.tau); });
  std::vector<std::size_t> used;
  for (const Pair& p : pairs) {
    const auto taken = [&](std::size_t axis) { return std::count(used.begin(), used.end(), axis) > 0; };
    if (model.scatters.size() >= kScatters) return;
    if (taken(p.a) || taken(p.b)) continue;
    used.insert(used.end(), {p.a, p.b});
    model.scatters.push_back({{}, axes[p.a], axes[p.b]});
  }
}

void add_convergence(report::EnsembleModel& model, const RobustnessFound& found) {
  const std::vector<std::size_t> order = in_order(found.table());
  if (order.size() < 8) return;
  std::vector<double> sizes;
  const std::size_t step = std::max<std::size_t>(1, (order.size() + kPoints - 1) / kPoints);
  for (std::size_t n = order.size(); n >= std::max<std::size_t>(step, 4); n -= step) sizes.insert(sizes.begin(), static_cast<double>(n));
  std::vector<std::size_t> groups(found.groups.size());
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  std::stable_sort(groups.begin(), groups.end(), [&](std::size_t a, std::size_t b) {
    const auto key = [&](std::size_t g) { return std::pair(!found.groups[g].actor.empty(), -unsettled(found.groups[g])); };
    return key(a) < key(b);
  });
  for (const std::size_t g : groups) {
    const rb::Group& group = found.groups[g];
    if (model.convergence.size() >= kCharts || unsettled(group) <= 0) continue;
    report::ConvergenceChart chart;
    chart.what = group.actor.empty() ? report::Words("Everyone at once", "Todos a la vez") : actor_words(found.ensemble, group.actor);
    chart.futures = sizes;
    for (std::size_t s = 0; s < group.strategies.size(); ++s) {
      report::ConvergenceLine line;
      line.strategy = s;
      add_points(line, group.strategies[s].outcomes, found.table(), order, sizes, found.asked.confidence);
      chart.lines.push_back(std::move(line));
    }
    model.convergence.push_back(std::move(chart));
  }
}

}  // namespace cuenca::tables
