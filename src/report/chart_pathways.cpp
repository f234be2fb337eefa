#include "report/chart_pathways.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_overlay.hpp"
#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 960, kLeft = 236, kRight = 30, kTop = 34, kRow = 78;

Words year_words(double year) { return same(fmt::format("{:.0f}", std::floor(year))); }

Words lead_words(double years) {
  if (std::isnan(years)) return {};
  if (!(years > 0)) return kEnsemble.lead_none;
  if (years == 1) return kEnsemble.lead_one;
  return phrase(kEnsemble.lead, {significant_words(years, 2)});
}

bool inside(const PathwayChart& c, int action) { return action >= 0 && static_cast<std::size_t>(action) < c.actions.size(); }

std::vector<PathwayStation> stations_of(const PathwayChart& c) {
  std::vector<PathwayStation> all;
  for (const PathwayStation& s : c.stations)
    if (inside(c, s.from) && inside(c, s.to) && s.from != s.to && std::isfinite(s.date)) all.push_back(s);
  return all;
}

Words finding(const PathwayChart& c) {
  const std::vector<PathwayStation> all = stations_of(c);
  if (all.empty()) return phrase(kEnsemble.path_title_none, {year_words(c.end)});
  const auto first =
      std::min_element(all.begin(), all.end(), [](const PathwayStation& a, const PathwayStation& b) { return a.decision < b.decision; });
  std::vector<Words> names;
  for (const PathwayStation& s : all)
    if (std::floor(s.decision) == std::floor(first->decision)) {
      const Words& name = c.actions[static_cast<std::size_t>(s.to)].name;
      if (std::none_of(names.begin(), names.end(), [&](const Words& w) { return w.en == name.en && w.es == name.es; }))
        names.push_back(name);
    }
  const Words year = year_words(first->decision);
  return first->late ? phrase(kEnsemble.path_title_late, {list_words(names), year})
                     : phrase(kEnsemble.path_title, {year, list_words(names)});
}

class Drawing {
 public:
  explicit Drawing(const PathwayChart& c) : chart_(c), stations_(stations_of(c)) {
    // labels of flags may begin before the first year: room for them
    x_ = Scale{c.begin, std::max(c.end, c.begin + 1), kLeft, kWidth - kRight};
    bottom_ = kTop + kRow * static_cast<double>(c.actions.size());
  }

  Svg draw() {
    Svg svg(kWidth, bottom_ + 34);
    years(svg);
    for (std::size_t i = 0; i < chart_.actions.size(); ++i) action(svg, i);
    for (const PathwayStation& s : stations_) preparing(svg, s);
    for (const PathwayStation& s : stations_) station(svg, s);
    std::vector<PathwayStation> by_decision = stations_;
    std::stable_sort(by_decision.begin(), by_decision.end(),
                     [](const PathwayStation& a, const PathwayStation& b) { return a.decision < b.decision; });
    for (const PathwayStation& s : by_decision) flag(svg, s);
    return svg;
  }

 private:
  double row(std::size_t action) const { return kTop + kRow * static_cast<double>(action) + 46; }
  double clamp(double year) const { return x_(std::clamp(year, chart_.begin, chart_.end)); }

  void years(Svg& svg) const {
    for (const TimeTick& t : time_ticks(day_of({static_cast<int>(chart_.begin), 1, 1}), day_of({static_cast<int>(chart_.end), 1, 2}), 10)) {
      const double x = x_(date_of(t.day).year);
      if (x < kLeft - 0.5 || x > kWidth - kRight + 0.5) continue;
      svg.line(x, kTop - 8, x, bottom_, fmt::format("stroke=\"{}\"", kGrid));
      for (const double y : {kTop - 14, bottom_ + 18}) svg.text(x, y, t.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
    }
  }

  void action(Svg& svg, std::size_t i) const {
    const PathwayAction& a = chart_.actions[i];
    const double y = row(i);
    const std::string_view colour = run_line(i).colour;
    if (i > 0) svg.line(0, y - 46, kWidth, y - 46, fmt::format("stroke=\"{}\"", kGrid));
    const Words until = a.reaches_end         ? Words(kEnsemble.does_to_end)
                        : std::isfinite(a.to) ? phrase(kEnsemble.does_until, {year_words(a.to)})
                                              : Words();
    svg.stack(0, y - 4,
              {{a.name, kLeft - 24, 2, {.size = 13, .fill = colour, .bold = true}},
               {until, kLeft - 24, 1, {.size = 12}},
               {lead_words(a.lead), kLeft - 24, 1, {.size = 12, .fill = kSoft}}},
              true);
    if (!std::isfinite(a.from) || !std::isfinite(a.to)) return;
    const double from = clamp(a.from), to = clamp(a.to);
    if (std::isfinite(a.early)) {
      const double early = clamp(a.early), late = clamp(std::isfinite(a.late) ? a.late : chart_.end);
      if (late > early) svg.rect({early, y - 11, late - early, 22}, fmt::format("fill=\"{}\" fill-opacity=\"0.16\"", colour));
    }
    svg.line(from, y, to, y, fmt::format("stroke=\"{}\" stroke-width=\"7\"", colour));
    if (a.reaches_end)
      svg.path(PathData().move(to + 14, y).line(to, y - 9).line(to, y + 9).close().str(), fmt::format("fill=\"{}\"", colour));
    else
      svg.line(to, y - 11, to, y + 11, fmt::format("stroke=\"{}\" stroke-width=\"4\"", colour));
  }

  /// From the decision to the change the next action is being prepared.
  void preparing(Svg& svg, const PathwayStation& s) const {
    const double y = row(static_cast<std::size_t>(s.to));
    if (clamp(s.date) > clamp(s.decision))
      svg.line(clamp(s.decision), y, clamp(s.date), y,
               fmt::format("stroke=\"{}\" stroke-width=\"2.2\" stroke-dasharray=\"2 3\"", run_line(static_cast<std::size_t>(s.to)).colour));
  }

  void station(Svg& svg, const PathwayStation& s) const {
    const double x = clamp(s.date), a = row(static_cast<std::size_t>(s.from)), b = row(static_cast<std::size_t>(s.to));
    svg.line(x, a, x, b, "stroke=\"#8b949c\" stroke-width=\"2.5\"");
    for (const double y : {a, b}) svg.circle(x, y, 7, "fill=\"#fff\" stroke=\"#1d232a\" stroke-width=\"2.4\"");
  }

  void flag(Svg& svg, const PathwayStation& s) {
    const double x = clamp(s.decision), y = row(static_cast<std::size_t>(s.to));
    const std::string_view ink = s.late ? "#a84a00" : kInk;
    const Words text = phrase(s.late ? kEnsemble.decide_late : kEnsemble.decide_by, {year_words(s.decision)});
    const double width = text_width(text, 12, true) + 12;
    Box box{x + 3, y - 32, width, 16};
    if (box.x + box.width > kWidth) box.x = x - 3 - width;
    svg.path(PathData().move(x, y + 4).line(x, y - 30).line(x + 9, y - 26).line(x, y - 22).close().str(),
             fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"1.6\"", ink, ink));
    for (const Box& other : labels_)
      if (box.meets(other, 3)) return;  // the table tells it
    labels_.push_back(box);
    svg.text(box.x + 9, y - 20, text, {.size = 12, .fill = ink, .bold = true, .halo = true});
  }

  const PathwayChart& chart_;
  std::vector<PathwayStation> stations_;
  Scale x_;
  double bottom_ = 0;
  std::vector<Box> labels_;
};

}  // namespace

Figure draw_pathways(const PathwayChart& c) {
  Figure figure;
  if (c.actions.empty() || !std::isfinite(c.begin) || !std::isfinite(c.end) || !(c.end > c.begin)) return figure;
  figure.caption = c.caption;
  if (figure.caption.title.empty()) figure.caption.title = finding(c);
  figure.caption.text =
      join(figure.caption.text, stations_of(c).empty() ? Words(kEnsemble.path_lines) : Words(kEnsemble.path_says), same(" "));
  if (std::any_of(c.actions.begin(), c.actions.end(), [](const PathwayAction& a) { return std::isfinite(a.early); }))
    figure.caption.text = join(figure.caption.text, kEnsemble.path_spread, same(" "));
  figure.description = c.basis.empty() ? c.basis : join(c.basis, same("."));
  for (const PathwayStation& s : stations_of(c))
    figure.description =
        join(figure.description,
             phrase(kEnsemble.path_change,
                    {year_words(s.date), c.actions[static_cast<std::size_t>(s.from)].name, c.actions[static_cast<std::size_t>(s.to)].name,
                     phrase(s.late ? kEnsemble.decide_late : kEnsemble.decide_by, {year_words(s.decision)})}),
             same(" "));
  figure.wide = true;
  figure.svg = Drawing(c).draw();
  figure.table.head = {kEnsemble.action, kEnsemble.until, kEnsemble.spread, kEnsemble.time_to_prepare, kEnsemble.changes};
  figure.table.text_columns = 5;
  const std::vector<PathwayStation> stations = stations_of(c);
  const auto year = [&](double v) { return std::isfinite(v) && v < c.end ? year_words(v) : Words(kEnsemble.the_end); };
  for (std::size_t i = 0; i < c.actions.size(); ++i) {
    const PathwayAction& a = c.actions[i];
    Words next;
    for (const PathwayStation& s : stations)
      if (static_cast<std::size_t>(s.from) == i)
        next =
            join(next,
                 join(join(c.actions[static_cast<std::size_t>(s.to)].name, phrase(kEnsemble.change_in, {year_words(s.date)}), same(": ")),
                      phrase(s.late ? kEnsemble.decide_late : kEnsemble.decide_by, {year_words(s.decision)}), same(", ")),
                 same("; "));
    Words spread;
    if (!std::isnan(a.early)) spread = join(year(a.early), year(a.late), Words(" and ", " y "));
    if (std::isfinite(a.never_share)) spread = join(spread, phrase(kEnsemble.never_fails, {of_hundred_words(a.never_share)}), same("; "));
    figure.table.rows.push_back({a.name,
                                 a.reaches_end         ? Words(kEnsemble.the_end)
                                 : std::isfinite(a.to) ? year_words(a.to)
                                                       : Words(kEnsemble.not_defined),
                                 spread,
                                 std::isnan(a.lead) ? same("–")
                                 : a.lead > 0       ? significant_words(a.lead, 2)
                                                    : same("0"),
                                 next});
  }
  return figure;
}

Table pathways_table(const PathwayChart& c) {
  Table t;
  bool costs = false;
  for (const PathwayRow& r : c.pathways) costs = costs || std::isfinite(r.cost);
  t.head = {kEnsemble.path_row, kEnsemble.lasts, kEnsemble.first_decision};
  if (costs) t.head.push_back(with_unit(kEnsemble.cost, c.cost_unit));
  for (const PathwayRow& r : c.pathways) {
    Words way;
    for (const int a : r.actions)
      if (inside(c, a)) way = join(way, c.actions[static_cast<std::size_t>(a)].name, same(" → "));
    t.rows.push_back({way, of_hundred_words(r.lasts), std::isfinite(r.first_decision) ? year_words(r.first_decision) : same("–")});
    if (costs) t.rows.back().push_back(significant_words(r.cost));
  }
  return t;
}

}  // namespace cuenca::report
