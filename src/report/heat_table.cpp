#include "report/heat_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"

namespace cuenca::report {
namespace {

constexpr std::size_t kFew = 8;   ///< columns up to which every threshold stands in the first table
constexpr std::size_t kMost = 7;  ///< columns of one table

const MetShare kNothing{};
const MetShare& cell_of(const HeatColumn& c, std::size_t strategy) {
  return c.cells && strategy < c.cells->size() ? (*c.cells)[strategy] : kNothing;
}

Words wanted_of(const MetColumn& c) { return c.threshold; }

/// The best of a column, unless all are alike.
std::vector<std::size_t> framed(const HeatColumn& c) {
  if (!c.cells || c.cells->size() < 2) return {};
  std::vector<std::size_t> best = leaders(*c.cells);
  if (best.size() == c.cells->size() || best_share(*c.cells) <= 0) best.clear();
  return best;
}

std::string cell_html(const MetShare& s, bool best, bool total) {
  const std::string_view edge = total ? " total" : "";
  if (!std::isfinite(s.share))
    return fmt::format("<td class=\"void{}\"><span class=\"w\">{}</span></td>", edge, bilingual(Words(kEnsemble.not_defined)));
  const Words range = percent_range(s.low, s.high);
  return fmt::format("<td class=\"h{}{}{}\"><b>{}</b>{}</td>", share_class(s.share), best ? " best" : "", edge,
                     bilingual(percent_words(s.share)), range.empty() ? "" : "<span class=\"b\">" + bilingual(range) + "?</span>");
}

std::string head_html(const std::vector<HeatGroup>& groups) {
  const bool two = std::any_of(groups.begin(), groups.end(), [](const HeatGroup& g) { return !g.title.empty(); });
  std::string top = fmt::format("<tr><th scope=\"col\"{}>{}</th>", two ? " rowspan=\"2\"" : "", bilingual(Words(kEnsemble.strategy)));
  std::string below = "<tr>";
  const auto small = [](const Words& w) { return w.empty() ? std::string() : "<span class=\"s\">" + bilingual(w) + "</span>"; };
  for (const HeatGroup& g : groups) {
    const bool alone = g.title.empty();
    if (!alone)
      top +=
          fmt::format("<th scope=\"colgroup\" colspan=\"{}\" class=\"g\">{}{}</th>", g.columns.size(), bilingual(g.title), small(g.below));
    for (const HeatColumn& c : g.columns)
      (alone ? top : below) += fmt::format("<th scope=\"col\"{}{}>{}{}</th>", alone && two ? " rowspan=\"2\"" : "",
                                           c.total ? " class=\"total\"" : "", bilingual(c.title), small(c.below));
  }
  return "<thead>" + top + "</tr>" + (two ? below + "</tr>" : "") + "</thead>";
}

template <class Function>
void each_column(const std::vector<HeatGroup>& groups, Function&& visit) {
  for (const HeatGroup& g : groups)
    for (const HeatColumn& c : g.columns) visit(g, c);
}

Table counts_table(const EnsembleModel& m, const std::vector<HeatGroup>& groups) {
  bool ranged = false, sure = false, told = false;
  each_column(groups, [&](const HeatGroup&, const HeatColumn& c) {
    for (std::size_t i = 0; i < m.strategies.size(); ++i) {
      const MetShare& s = cell_of(c, i);
      ranged = ranged || !percent_range(s.low, s.high).empty();
      sure = sure || std::isfinite(s.sure_low);
      told = told || !s.reason.empty();
    }
  });
  Table t;
  t.head = {kEnsemble.strategy, kEnsemble.means, kEnsemble.share, kEnsemble.meets, kEnsemble.fails, kEnsemble.unknown};
  t.text_columns = 2;
  if (ranged) t.head.push_back(kEnsemble.share_if_unknown);
  if (sure) t.head.push_back(kEnsemble.share_sure);
  if (told) t.head.push_back(kEnsemble.remark);
  each_column(groups, [&](const HeatGroup& g, const HeatColumn& c) {
    for (std::size_t i = 0; i < m.strategies.size(); ++i) {
      const MetShare& s = cell_of(c, i);
      std::vector<Words> row{named(m.strategies[i]),         join(join(g.title, c.title, same(": ")), c.below, same(", ")),
                             percent_words(s.share),         same(std::to_string(s.met)),
                             same(std::to_string(s.failed)), same(std::to_string(s.undefined))};
      if (ranged) row.push_back(percent_range(s.low, s.high));
      if (sure) row.push_back(percent_range(s.sure_low, s.sure_high));
      if (told) row.push_back(s.reason);
      t.rows.push_back(std::move(row));
    }
  });
  return t;
}

HeatColumn everybody_column(const EnsembleModel& m) { return {kEnsemble.everybody, {}, &m.everybody, true}; }

std::vector<HeatGroup> every_threshold(const EnsembleModel& m) {
  std::vector<HeatGroup> groups;
  for (const MetGroup& g : m.groups) {
    HeatGroup one{g.actor, g.group, {}};
    for (const MetColumn& c : g.metrics) one.columns.push_back({c.title, wanted_of(c), &c.cells, false});
    if (g.metrics.size() > 1 && !g.together.empty()) one.columns.push_back({kEnsemble.all_of_it, {}, &g.together, true});
    if (!one.columns.empty()) groups.push_back(std::move(one));
  }
  return groups;
}

}  // namespace

int share_class(double share) {
  if (!std::isfinite(share)) return -1;
  return std::min(of_hundred(share) * static_cast<int>(kShareClasses) / 100, static_cast<int>(kShareClasses) - 1);
}

ShareColour share_colour(int share_class) {
  constexpr ShareColour colours[kShareClasses] = {
      {"#c24a00", "#ffffff"}, {"#f2b78d", "#1d232a"}, {"#f4efe6", "#1d232a"}, {"#acccea", "#1d232a"}, {"#1f5f99", "#ffffff"}};
  return share_class < 0 ? ShareColour{"#ffffff", "#56606a"}
                         : colours[std::min<std::size_t>(static_cast<std::size_t>(share_class), kShareClasses - 1)];
}

std::vector<HeatGroup> first_table(const EnsembleModel& m, bool& overview) {
  std::vector<HeatGroup> groups = every_threshold(m);
  std::size_t columns = 0;
  for (const HeatGroup& g : groups) columns += g.columns.size();
  overview = columns > kFew;
  if (overview) {
    groups.clear();
    for (const MetGroup& g : m.groups)
      if (overall(g))
        groups.push_back({{},
                          {},
                          {{g.actor, g.metrics.size() == 1 ? join(g.metrics[0].title, wanted_of(g.metrics[0]), same(", ")) : g.group,
                            overall(g), false}}});
  }
  if (!m.everybody.empty()) groups.push_back({{}, {}, {everybody_column(m)}});
  return groups;
}

std::vector<std::vector<HeatGroup>> tables_of(const MetGroup& g) {
  std::vector<std::vector<HeatGroup>> tables;
  for (std::size_t from = 0; from < g.metrics.size(); from += kMost) {
    HeatGroup part;
    for (std::size_t i = from; i < std::min(from + kMost, g.metrics.size()); ++i)
      part.columns.push_back({g.metrics[i].title, wanted_of(g.metrics[i]), &g.metrics[i].cells, false});
    if (from + kMost >= g.metrics.size() && g.metrics.size() > 1 && !g.together.empty())
      part.columns.push_back({kEnsemble.all_of_it, {}, &g.together, true});
    tables.push_back({part});
  }
  return tables;
}

std::string heat_key(const std::vector<HeatGroup>& groups) {
  const auto percent = [](int i) { return same(std::to_string(i * 100 / static_cast<int>(kShareClasses))); };
  std::string html = "<ul class=\"heatkey\">";
  for (int i = 0; i < static_cast<int>(kShareClasses); ++i) {
    const Words text = i == 0                                     ? phrase(kEnsemble.scale_below, {percent(1)})
                       : i + 1 == static_cast<int>(kShareClasses) ? phrase(kEnsemble.scale_above, {percent(i)})
                                                                  : phrase(kEnsemble.scale_from, {percent(i), percent(i + 1)});
    html += fmt::format("<li><span class=\"box h{}\"></span>{}</li>", i, bilingual(text));
  }
  bool best = false, hatched = false, ranged = false;
  each_column(groups, [&](const HeatGroup&, const HeatColumn& c) {
    best = best || !framed(c).empty();
    if (c.cells)
      for (const MetShare& s : *c.cells)
        hatched = hatched || !std::isfinite(s.share), ranged = ranged || !percent_range(s.low, s.high).empty();
  });
  if (best) html += fmt::format("<li><span class=\"box best\"></span>{}</li>", bilingual(Words(kEnsemble.best_of_column)));
  if (hatched) html += fmt::format("<li><span class=\"box void\"></span>{}</li>", bilingual(Words(kEnsemble.not_defined)));
  if (ranged) html += fmt::format("<li>{}</li>", bilingual(Words(kEnsemble.if_unknown)));
  return html + "</ul>";
}

Figure heat_figure(const EnsembleModel& m, const std::vector<HeatGroup>& groups, const Words& title, const Words& description, bool key) {
  Figure figure;
  figure.caption.title = title;
  figure.description = description;
  std::size_t columns = 0;
  each_column(groups, [&](const HeatGroup&, const HeatColumn&) { ++columns; });
  std::string html =
      fmt::format("<table class=\"heat{}\"><caption class=\"heard\">{}</caption>", columns > kFew ? " many" : "", bilingual(title)) +
      head_html(groups) + "<tbody>";
  std::vector<std::vector<std::size_t>> best;
  each_column(groups, [&](const HeatGroup&, const HeatColumn& c) { best.push_back(framed(c)); });
  for (std::size_t i = 0; i < m.strategies.size(); ++i) {
    const Strategy& s = m.strategies[i];
    html += fmt::format("<tr><th scope=\"row\">{}<span>{}</span></th>",
                        s.mark.empty() ? "" : "<span class=\"mark\">" + escape(s.mark) + "</span>", bilingual(s.name));
    std::size_t column = 0;
    each_column(groups, [&](const HeatGroup&, const HeatColumn& c) {
      const auto& top = best[column++];
      html += cell_html(cell_of(c, i), std::find(top.begin(), top.end(), i) != top.end(), c.total);
    });
    html += "</tr>\n";
  }
  figure.html = html + "</tbody></table>" + (key ? heat_key(groups) : "");
  figure.table = counts_table(m, groups);
  return figure;
}

}  // namespace cuenca::report
