#include "report/ensemble_words.hpp"

#include <algorithm>
#include <cmath>

#include "report/ensemble_texts.hpp"
#include "report/number.hpp"

namespace cuenca::report {
namespace {

Words count_words(double n) { return number_words(n, 0); }

Words strategies_said(const EnsembleModel& m) {
  return m.strategies.size() == 1 ? Words(kEnsemble.one_strategy)
                                  : phrase(kEnsemble.strategies_of, {count_words(static_cast<double>(m.strategies.size()))});
}

std::vector<Words> names_of(const EnsembleModel& m, const std::vector<std::size_t>& which) {
  std::vector<Words> names;
  for (const std::size_t i : which)
    if (i < m.strategies.size()) names.push_back(quoted(m.strategies[i]));
  return names;
}

Words finding_for_all(const EnsembleModel& m) {
  if (m.everybody.empty()) return {};
  const std::vector<std::size_t> best = leaders(m.everybody);
  if (best.empty()) return kEnsemble.all_unknown;
  const double share = best_share(m.everybody);
  if (share == 0) return m.strategies.size() == 1 ? phrase(kEnsemble.one_nobody, {quoted(m.strategies[0])}) : Words(kEnsemble.nobody_all);
  const Words often = of_hundred_words(share);
  if (m.strategies.size() == 1) return phrase(kEnsemble.only_one, {quoted(m.strategies[0]), often});
  if (best.size() == m.everybody.size()) return phrase(kEnsemble.all_alike, {often});
  const Words names = list_words(names_of(m, best));
  if (best.front() == 0) return phrase(kEnsemble.best_is_first, {names, often});
  return phrase(kEnsemble.best_for_all, {names, often, quoted(m.strategies[0]), of_hundred_words(m.everybody[0].share)});
}

/// The actor that the strategy which is best for everybody serves least beside the first one, when it is by five futures of 100 and more.
Words loser_of(const EnsembleModel& m) {
  const std::vector<std::size_t> best = leaders(m.everybody);
  if (best.empty() || best.front() == 0 || best.size() == m.everybody.size()) return {};
  const MetGroup* loser = nullptr;
  double most = 0.05;
  for (const MetGroup& g : m.groups) {
    const auto* shares = overall(g);
    if (!shares || best.front() >= shares->size()) continue;
    const double loss = (*shares)[0].share - (*shares)[best.front()].share;
    if (loss >= most) most = loss, loser = &g;
  }
  if (!loser) return {};
  const auto& shares = *overall(*loser);
  return phrase(kEnsemble.loser, {loser->actor, of_hundred_words(shares[best.front()].share), quoted(m.strategies[best.front()]),
                                  of_hundred_words(shares[0].share), quoted(m.strategies[0])});
}

/// Groups that no strategy satisfies in any future, with what they never get.
Words never_satisfied(const EnsembleModel& m) {
  std::vector<Words> names;
  for (const MetGroup& g : m.groups) {
    const auto* shares = overall(g);
    if (!shares || best_share(*shares) > 0 || !std::isfinite(best_share(*shares))) continue;
    std::vector<Words> missing;
    for (const MetColumn& c : g.metrics)
      if (best_share(c.cells) == 0) missing.push_back(c.title);
    names.push_back(missing.empty() ? phrase(kEnsemble.hardest_together, {g.actor})
                                    : phrase(kEnsemble.hardest_missing, {g.actor, list_words(missing)}));
  }
  return phrase(kEnsemble.hardest_never, {list_words(names, 3)});
}

Words hardest_of(const EnsembleModel& m) {
  const MetGroup* hardest = nullptr;
  double least = 2;
  for (const MetGroup& g : m.groups) {
    const auto* shares = overall(g);
    const double best = shares ? best_share(*shares) : kNone;
    if (best < least) least = best, hardest = &g;
  }
  if (!hardest) return {};
  if (m.groups.size() < 2) return {};
  if (least == 1) return m.strategies.size() > 1 ? Words(kEnsemble.all_served) : Words();
  if (least == 0 && m.strategies.size() > 1) return never_satisfied(m);
  if (m.strategies.size() == 1) return phrase(kEnsemble.hardest_one, {hardest->actor, of_hundred_words(least)});
  return phrase(kEnsemble.hardest, {hardest->actor, list_words(names_of(m, leaders(*overall(*hardest)))), of_hundred_words(least)});
}

}  // namespace

int of_hundred(double share) {
  if (!std::isfinite(share)) return -1;
  if (share <= 0) return 0;
  if (share >= 1) return 100;
  return std::clamp(static_cast<int>(std::floor(share * 100 + 0.5)), 1, 99);
}

Words percent_words(double share) {
  if (!std::isfinite(share)) return kEnsemble.not_defined;
  if (share > 0 && share < 0.005) return same("< 1 %");
  if (share < 1 && share >= 0.995) return same("> 99 %");
  return same(std::to_string(of_hundred(share)) + " %");
}

Words of_hundred_words(double share) {
  if (!std::isfinite(share)) return kEnsemble.not_defined;
  if (share <= 0) return kEnsemble.never;
  if (share < 0.005) return kEnsemble.fewer;
  if (share < 1 && share >= 0.995) return kEnsemble.more;
  return phrase(kEnsemble.of_100, {same(std::to_string(of_hundred(share)))});
}

Words percent_range(double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high) || of_hundred(low) == of_hundred(high)) return {};
  return phrase(kEnsemble.range, {same(std::to_string(of_hundred(low))), same(std::to_string(of_hundred(high)))});
}

Words list_words(const std::vector<Words>& items, std::size_t most) {
  if (items.empty()) return {};
  const std::size_t shown = items.size() > most ? most - 1 : items.size() - 1;
  Words list = items[0];
  if (items.size() == 1) return list;
  for (std::size_t i = 1; i < shown; ++i) list = join(list, items[i], same(", "));
  if (items.size() > most) return phrase(kEnsemble.and_more, {list, count_words(static_cast<double>(items.size() - shown))});
  const std::string& next = items.back().in(Language::spanish);  // `y` becomes `e` before the sound i
  const bool sound =
      !next.empty() && (next.rfind("Hi", 0) == 0 || next.rfind("hi", 0) == 0 || next.rfind("I", 0) == 0 || next.rfind("i", 0) == 0);
  return join(list, items.back(), Words(" and ", sound ? " e " : " y "));
}

Words named(const Strategy& s) {
  if (s.mark.empty()) return s.name;
  return s.name.empty() ? same(s.mark) : join(s.name, same("(" + s.mark + ")"), same(" "));
}

Words quoted(const Strategy& s) {
  if (s.name.empty()) return same(s.mark);
  const Words name("“" + s.name.in(Language::english) + "”", "«" + s.name.in(Language::spanish) + "»");
  return s.mark.empty() ? name : join(name, same("(" + s.mark + ")"), same(" "));
}

Words marks_said(const EnsembleModel& m) {
  Words said;
  for (const Strategy& s : m.strategies) said = join(said, join(same(s.mark), s.name, same(": ")), same("; "));
  return said.empty() ? said : join(said, same("."));
}

double best_share(const std::vector<MetShare>& shares) {
  double best = kNone;
  for (const MetShare& s : shares)
    if (!(s.share <= best) && std::isfinite(s.share)) best = s.share;
  return best;
}

double worst_share(const std::vector<MetShare>& shares) {
  double worst = kNone;
  for (const MetShare& s : shares)
    if (!(s.share >= worst) && std::isfinite(s.share)) worst = s.share;
  return worst;
}

std::vector<std::size_t> leaders(const std::vector<MetShare>& shares) {
  std::vector<std::size_t> all;
  const int best = of_hundred(best_share(shares));
  for (std::size_t i = 0; i < shares.size() && best >= 0; ++i)
    if (of_hundred(shares[i].share) == best) all.push_back(i);
  return all;
}

const std::vector<MetShare>* overall(const MetGroup& g) {
  if (!g.together.empty()) return &g.together;
  return g.metrics.size() == 1 && !g.metrics[0].cells.empty() ? &g.metrics[0].cells : nullptr;
}

Words shares_said(const EnsembleModel& m, const std::vector<MetShare>& shares) {
  Words said;
  for (std::size_t i = 0; i < shares.size() && i < m.strategies.size(); ++i)
    said = join(said, join(named(m.strategies[i]), of_hundred_words(shares[i].share), same(": ")), same("; "));
  return said.empty() ? said : join(said, same("."));
}

std::vector<Words> main_findings(const EnsembleModel& m) {
  if (m.strategies.empty()) return {};
  std::vector<Words> found;
  if (const Words all = finding_for_all(m); !all.empty()) found.push_back(all);
  const Words loser = loser_of(m);
  const Words second = loser.empty() ? hardest_of(m) : loser;
  if (!second.empty()) found.push_back(second);
  return found;
}

Words question_of(const EnsembleModel& m) {
  if (!m.question.empty()) return m.question;
  if (m.futures == 1) return phrase(kEnsemble.question_one, {strategies_said(m)});
  return phrase(kEnsemble.question, {count_words(m.futures), strategies_said(m)});
}

Words margin_said(const EnsembleModel& m) {
  double widest = kNone;
  const auto see = [&](const std::vector<MetShare>& shares) {
    for (const MetShare& s : shares)
      for (const double side : {s.share - s.sure_low, s.sure_high - s.share})
        if (std::isfinite(side) && !(side <= widest)) widest = side;
  };
  see(m.everybody);
  for (const MetGroup& g : m.groups)
    if (const auto* shares = overall(g)) see(*shares);
  if (!std::isfinite(widest)) return {};
  return phrase(kEnsemble.sure_within, {count_words(std::max(1.0, std::ceil(100 * widest - 1e-9)))});
}

Words counts_said(const EnsembleModel& m) {
  Words said = m.futures == 1 ? phrase(kEnsemble.one_future, {strategies_said(m)})
                              : phrase(kEnsemble.counted, {count_words(m.futures), strategies_said(m)});
  const auto add = [&](const Words& more) { said = join(said, more, same(" ")); };
  add(m.failed > 0 ? phrase(kEnsemble.runs_failed, {count_words(m.failed), count_words(m.runs)})
                   : phrase(kEnsemble.no_run_failed, {count_words(m.runs)}));
  if (m.missing > 0) add(phrase(kEnsemble.runs_missing, {count_words(m.missing)}));
  add(m.implausible > 0 ? phrase(kEnsemble.implausible, {count_words(m.implausible), count_words(m.futures - m.implausible)})
                        : Words(kEnsemble.none_implausible));
  return said;
}

}  // namespace cuenca::report
