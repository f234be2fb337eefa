#include "report/chart_failures.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_schematic.hpp"
#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/heat_table.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"

namespace cuenca::report {
namespace {

constexpr std::string_view kBadFill = "#fbdcc3", kBadEdge = "#c24a00", kGoodFill = "#dcebf8", kGoodEdge = "#1f5f99";

double failing_of(const PlaceFailure& p, std::size_t strategy) { return strategy < p.failing.size() ? p.failing[strategy] : kNone; }

bool on_diagram(const EnsembleModel& m, const PlaceFailure& p) {
  return p.node >= 0 && static_cast<std::size_t>(p.node) < m.places.nodes.size();
}

Words name_of(const EnsembleModel& m, const PlaceFailure& p) {
  return !p.name.empty() ? p.name : on_diagram(m, p) ? m.places.nodes[static_cast<std::size_t>(p.node)].name : Words();
}

/// By the numbers that are printed, so that nobody sees 20 on both sides of a limit of 20.
bool too_often(const EnsembleModel& m, double failing) { return of_hundred(failing) > of_hundred(m.failing_more_than); }

Words threshold_words(const EnsembleModel& m) { return same(std::to_string(std::max(0, of_hundred(m.failing_more_than)))); }

/// The worst of every place that is judged, by its number on the diagram, else by its name; places have several thresholds, and some
/// thresholds several places.
struct Place {
  int node = -1;
  std::string name;
  double failing = 0;
  const PlaceFailure* worst = nullptr;
};
std::vector<Place> places_of(const EnsembleModel& m, std::size_t strategy) {
  std::vector<Place> all;
  for (const PlaceFailure& p : m.place_failures) {
    const double f = failing_of(p, strategy);
    if (!std::isfinite(f)) continue;
    const auto see = [&](int node) {
      const std::string name = node < 0 ? name_of(m, p).en : std::string();
      auto at = std::find_if(all.begin(), all.end(), [&](const Place& one) { return one.node == node && one.name == name; });
      if (at == all.end()) at = all.insert(all.end(), {node, name, f, &p});
      if (f > at->failing) at->failing = f, at->worst = &p;
    };
    see(on_diagram(m, p) ? p.node : -1);
    std::for_each(p.others.begin(), p.others.end(), see);
  }
  return all;
}

struct Count {
  std::size_t judged = 0, failing = 0;
};
Count count_of(const EnsembleModel& m, std::size_t strategy) {
  Count c;
  for (const Place& p : places_of(m, strategy)) ++c.judged, c.failing += too_often(m, p.failing);
  return c;
}

Words finding(const EnsembleModel& m, std::size_t strategy) {
  const Count c = count_of(m, strategy);
  if (c.judged == 0) return {};
  const PlaceFailure* worst = nullptr;
  for (const Place& p : places_of(m, strategy))
    if (!worst || p.failing > failing_of(*worst, strategy)) worst = p.worst;
  const auto count = [](std::size_t n) { return number_words(static_cast<double>(n), 0); };
  const Words name = quoted(m.strategies[strategy]);
  if (c.failing == 0) return phrase(kEnsemble.place_title_none, {threshold_words(m), name, count(c.judged)});
  return phrase(kEnsemble.place_title, {threshold_words(m), name, count(c.failing), count(c.judged), name_of(m, *worst),
                                        of_hundred_words(failing_of(*worst, strategy))});
}

/// Sample boxes below the diagram.
void key(Svg& svg, const EnsembleModel& m) {
  const double y = svg.height() + 4;
  double x = 16;
  const auto item = [&](std::string_view fill, std::string_view edge, double width, const Words& text) {
    svg.rect({x, y, 26, 15}, fmt::format("rx=\"2\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"", fill, edge, coordinate(width)));
    svg.text(x + 34, y + 12, text, {.size = 12});
    x += 34 + text_width(text, 12) + 28;
  };
  item(kBadFill, kBadEdge, 3, phrase(kEnsemble.fails_much, {threshold_words(m)}));
  item(kGoodFill, kGoodEdge, 1.2, phrase(kEnsemble.fails_little, {threshold_words(m)}));
  svg.grow(y + 22);
}

/// The place that fails most with any strategy first.
std::vector<const PlaceFailure*> worst_first(const EnsembleModel& m) {
  std::vector<const PlaceFailure*> order;
  for (const PlaceFailure& p : m.place_failures) order.push_back(&p);
  const auto worst = [](const PlaceFailure* p) {
    double w = -1;
    for (const double f : p->failing)
      if (std::isfinite(f)) w = std::max(w, f);
    return w;
  };
  std::stable_sort(order.begin(), order.end(), [&](const PlaceFailure* a, const PlaceFailure* b) { return worst(a) > worst(b); });
  return order;
}

/// Blue up to the limit of the diagrams, orange beyond it; the darker half of each is farther from it.
int failing_class(const EnsembleModel& m, double failing) {
  const double limit = m.failing_more_than;
  if (!too_often(m, failing)) return failing <= limit / 2 ? 4 : 3;
  return failing > std::max(0.5, (1 + limit) / 2) ? 0 : 1;
}

/// Among those that judge as many places as the first strategy, the one with which the fewest places fail (the first where none has fewer),
/// or the most.
std::size_t extreme(const EnsembleModel& m, bool fewest, std::size_t from = 0) {
  const Count first = count_of(m, 0);
  std::size_t best = from;
  for (std::size_t i = from + 1; i < m.strategies.size(); ++i) {
    const Count c = count_of(m, i);
    if (c.judged < first.judged) continue;
    const std::size_t so_far = count_of(m, best).failing;
    if (fewest ? c.failing < so_far : c.failing > so_far) best = i;
  }
  return best;
}

/// The first strategy beside the one with which the fewest places fail; where that is the first, beside the one with the most.
Words heat_finding(const EnsembleModel& m) {
  const auto count = [](std::size_t n) { return number_words(static_cast<double>(n), 0); };
  const Count first = count_of(m, 0);
  if (first.judged == 0) return kEnsemble.place_table;
  std::size_t other = extreme(m, true);
  if (other == 0) other = extreme(m, false);
  if (other == 0)
    return phrase(kEnsemble.place_heat_one, {threshold_words(m), count(first.failing), count(first.judged), quoted(m.strategies[0])});
  return phrase(kEnsemble.place_heat, {threshold_words(m), count(first.failing), count(first.judged), quoted(m.strategies[0]),
                                       count(count_of(m, other).failing), quoted(m.strategies[other])});
}

}  // namespace

std::vector<std::size_t> mapped_strategies(const EnsembleModel& m) {
  std::vector<std::size_t> which;
  for (const std::size_t i : m.mapped)
    if (i < m.strategies.size() && std::find(which.begin(), which.end(), i) == which.end()) which.push_back(i);
  if (!which.empty() || m.strategies.empty()) return which;
  which.push_back(0);
  const std::vector<std::size_t> best = leaders(m.everybody);
  if (!best.empty() && best.front() != 0 && best.front() < m.strategies.size())
    which.push_back(best.front());
  else if (m.strategies.size() > 1 && !m.place_failures.empty())  // nobody is better for all: the other one with the fewest places
    which.push_back(extreme(m, true, 1));
  return which;
}

Figure draw_failures(const EnsembleModel& m, std::size_t strategy) {
  Figure figure;
  if (strategy >= m.strategies.size() || m.places.nodes.empty()) return figure;
  figure.caption.title = finding(m, strategy);
  figure.description = phrase(kEnsemble.place_says, {threshold_words(m)});
  figure.wide = true;
  Schematic ground = m.places;
  std::vector<NodeLook> looks(ground.nodes.size());
  std::vector<double> worst(ground.nodes.size(), kNone);
  for (const PlaceFailure& p : m.place_failures) {
    const double f = failing_of(p, strategy);
    if (!on_diagram(m, p) || !std::isfinite(f)) continue;
    const auto see = [&](int node) {
      if (node < 0 || static_cast<std::size_t>(node) >= worst.size()) return;
      double& w = worst[static_cast<std::size_t>(node)];
      if (!(f <= w)) w = f;
    };
    see(p.node);
    std::for_each(p.others.begin(), p.others.end(), see);
  }
  for (std::size_t i = 0; i < ground.nodes.size(); ++i) {
    ground.nodes[i].detail = {};
    if (!std::isfinite(worst[i])) continue;
    ground.nodes[i].detail = worst[i] > 0 ? phrase(kEnsemble.fails_in, {of_hundred_words(worst[i])}) : Words(kEnsemble.fails_never);
    const bool bad = too_often(m, worst[i]);
    looks[i] = {bad ? kBadFill : kGoodFill, bad ? kBadEdge : kGoodEdge, bad ? 3.0 : 1.2, true};
  }
  const int nodes = static_cast<int>(ground.nodes.size());
  ground.edges.erase(std::remove_if(ground.edges.begin(), ground.edges.end(),
                                    [&](const Edge& e) { return e.from < 0 || e.to < 0 || e.from >= nodes || e.to >= nodes; }),
                     ground.edges.end());
  figure.svg = draw_schematic_ground(ground, looks);
  key(figure.svg, m);
  figure.table.head = {kEnsemble.place, kEnsemble.place_what, kEnsemble.fails};
  figure.table.text_columns = 2;
  for (const PlaceFailure& p : m.place_failures)
    figure.table.rows.push_back({name_of(m, p), p.what, of_hundred_words(failing_of(p, strategy))});
  return figure;
}

Table failures_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.place, kEnsemble.place_what};
  t.text_columns = 2;
  for (const Strategy& s : m.strategies) t.head.push_back(named(s));
  for (const PlaceFailure* p : worst_first(m)) {
    std::vector<Words> row{name_of(m, *p), p->what};
    for (std::size_t i = 0; i < m.strategies.size(); ++i) row.push_back(percent_words(failing_of(*p, i)));
    t.rows.push_back(std::move(row));
  }
  return t;
}

Figure failures_heat(const EnsembleModel& m) {
  Figure figure;
  if (m.place_failures.empty() || m.strategies.empty()) return figure;
  figure.caption.title = heat_finding(m);
  figure.description = kEnsemble.place_heat_says;
  figure.table = failures_table(m);
  std::string html =
      fmt::format("<table class=\"heat{}\"><caption class=\"heard\">{}</caption><thead><tr><th scope=\"col\">{}</th>",
                  m.strategies.size() > 8 ? " many" : "", bilingual(figure.caption.title), bilingual(Words(kEnsemble.place)));
  for (const Strategy& s : m.strategies)
    html += fmt::format("<th scope=\"col\"><span class=\"mark\">{}</span>{}</th>", escape(s.mark), bilingual(s.name));
  html += "</tr></thead><tbody>";
  for (const PlaceFailure* p : worst_first(m)) {
    html += fmt::format("<tr><th scope=\"row\">{}<span class=\"s\">{}</span></th>", bilingual(name_of(m, *p)), bilingual(p->what));
    for (std::size_t i = 0; i < m.strategies.size(); ++i) {
      const double f = failing_of(*p, i);
      html += std::isfinite(f)
                  ? fmt::format("<td class=\"h{}\"><b>{}</b></td>", failing_class(m, f), bilingual(percent_words(f)))
                  : fmt::format("<td class=\"void\"><span class=\"w\">{}</span></td>", bilingual(Words(kEnsemble.not_defined)));
    }
    html += "</tr>\n";
  }
  const auto sample = [&](int colour, const Text& text) {
    return fmt::format("<li><span class=\"box h{}\"></span>{}</li>", colour, bilingual(phrase(text, {threshold_words(m)})));
  };
  figure.html =
      html + "</tbody></table><ul class=\"heatkey\">" + sample(1, kEnsemble.fails_much) + sample(3, kEnsemble.fails_little) + "</ul>";
  return figure;
}

}  // namespace cuenca::report
