#include "analysis/pathways/scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "analysis/robustness/sample.hpp"
#include "analysis/robustness/tradeoffs.hpp"
#include "numerics/math.hpp"

namespace cuenca::analysis::pathways {
namespace {

using robustness::Sum;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
using Dates = std::vector<std::pair<double, double>>;  // date, weight

double weight_of(std::span<const double> weights, std::size_t j) { return weights.empty() ? 1.0 : weights[j]; }

/// The first date by which the share p of the weight has come.
double date_by(const Dates& sorted, double all, double p) {
  Sum so_far;
  for (const auto& [date, weight] : sorted) {
    so_far.add(weight);
    if (so_far.value() >= p * all * (1 - 1e-12)) return date;
  }
  return kNan;
}

TakenUp taken_up(Dates dates, double late, double known) {
  TakenUp t;
  t.earliest = t.tenth = t.middle = kNan;
  t.share = t.late_share = known > 0 ? 0.0 : kNan;
  if (dates.empty()) return t;
  std::sort(dates.begin(), dates.end());
  Sum all;
  for (const auto& d : dates) all.add(d.second);
  t.share = all.value() / known;
  t.late_share = late / known;
  t.earliest = dates.front().first;
  t.tenth = date_by(dates, all.value(), 0.1);
  t.middle = date_by(dates, all.value(), 0.5);
  return t;
}

Scored score_one(const Graph& graph, const std::vector<std::size_t>& sequence, std::span<const double> sell_by,
                 std::span<const double> weights, double rate) {
  Scored s;
  s.actions = sequence;
  Sum known, lasts, late, cost, discounted, last, gap;
  std::vector<Dates> dates(sequence.size());
  std::vector<Sum> late_by(sequence.size());
  s.least_last = kNan;
  const std::size_t actions = graph.actions.size();
  for (std::size_t j = 0; (j + 1) * actions <= sell_by.size(); ++j) {
    const double weight = weight_of(weights, j);
    if (!(weight > 0)) {
      ++s.implausible;
      continue;
    }
    const Followed f = follow(graph, sequence, sell_by.subspan(j * actions, actions));
    if (f.unknown) {
      ++s.undefined;
      continue;
    }
    const Pathway& p = f.pathway;
    ++s.known;
    known.add(weight);
    if (p.reaches_end) lasts.add(weight);
    cost.add(weight * p.cost);
    last.add(weight * p.last);
    if (!(s.least_last <= p.last)) s.least_last = p.last;
    double paid = graph.actions[sequence[0]].cost;
    bool any_late = false;
    for (std::size_t k = 0; k < p.switches.size(); ++k) {
      const Switch& w = p.switches[k];
      const auto place = static_cast<std::size_t>(std::find(sequence.begin(), sequence.end(), p.actions[k + 1]) - sequence.begin());
      dates[place].emplace_back(w.decision, weight);
      if (w.late) late_by[place].add(weight);
      any_late = any_late || w.late;
      gap.add(weight * w.gap);
      paid += graph.actions[p.actions[k + 1]].cost * pow(1 + rate, graph.begin - std::max(w.decision, graph.begin));
    }
    discounted.add(weight * paid);
    if (any_late) late.add(weight);
  }
  const double all = known.value();  // 0/0, NaN, where nothing is known
  s.lasts = lasts.value() / all;
  s.late = late.value() / all;
  s.mean_cost = cost.value() / all;
  s.discounted = discounted.value() / all;
  s.mean_last = last.value() / all;
  s.mean_gap = gap.value() / all;
  for (std::size_t k = 0; k < sequence.size(); ++k) s.steps.push_back(taken_up(std::move(dates[k]), late_by[k].value(), all));
  return s;
}

}  // namespace

Scores score(const Graph& graph, const std::vector<std::vector<std::size_t>>& sequences, std::span<const double> sell_by,
             std::span<const double> weights, double rate) {
  Scores result;
  for (const auto& sequence : sequences) result.all.push_back(score_one(graph, sequence, sell_by, weights, rate));
  const auto better = [](double a, double b, bool higher) { return !std::isnan(a) && (std::isnan(b) || (higher ? a > b : a < b)); };
  std::sort(result.all.begin(), result.all.end(), [&](const Scored& a, const Scored& b) {
    if (better(a.lasts, b.lasts, true) != better(b.lasts, a.lasts, true)) return better(a.lasts, b.lasts, true);
    if (better(a.mean_cost, b.mean_cost, false) != better(b.mean_cost, a.mean_cost, false)) return better(a.mean_cost, b.mean_cost, false);
    return std::lexicographical_compare(a.actions.begin(), a.actions.end(), b.actions.begin(), b.actions.end(),
                                        [&](std::size_t x, std::size_t y) { return graph.actions[x].id < graph.actions[y].id; });
  });
  std::vector<std::vector<double>> scores;
  for (const Scored& s : result.all) scores.push_back({s.lasts, s.mean_cost, s.late});
  auto by = robustness::dominated(scores, {true, false, false});
  for (std::size_t i = 0; i < by.size(); ++i) result.all[i].dominated_by = std::move(by[i]);
  return result;
}

Scores score(const Graph& graph, std::span<const double> sell_by, std::span<const double> weights, double rate, std::size_t most) {
  std::set<std::vector<std::size_t>> sequences;
  const std::size_t actions = graph.actions.size();
  bool truncated = false;
  for (std::size_t j = 0; (j + 1) * actions <= sell_by.size(); ++j) {
    if (!(weight_of(weights, j) > 0)) continue;
    const Pathways p = enumerate(graph, sell_by.subspan(j * actions, actions), most);
    truncated = truncated || p.truncated;
    for (const Pathway& one : p.all) sequences.insert(one.actions);
  }
  Scores result = score(graph, {sequences.begin(), sequences.end()}, sell_by, weights, rate);
  result.truncated = truncated;
  return result;
}

}  // namespace cuenca::analysis::pathways
