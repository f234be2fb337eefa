#include "report/chart_ribbons.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/hatch.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 460, kRight = 12, kHeight = 190, kLegend = 17;
constexpr std::size_t kPoints = 400, kRows = 110, kNamed = 3;

enum class Take { low, mean, high };

/// One value for each group of `group` periods.
std::vector<double> thin(const std::vector<double>& values, std::size_t count, std::size_t group, Take take) {
  std::vector<double> out;
  for (std::size_t from = 0; from < count; from += group) {
    double sum = 0, low = kNone, high = kNone;
    int n = 0;
    for (std::size_t i = from; i < std::min(from + group, count); ++i) {
      const double v = i < values.size() ? values[i] : kNone;
      if (!std::isfinite(v)) continue;
      sum += v, ++n;
      if (!(v >= low)) low = v;
      if (!(v <= high)) high = v;
    }
    out.push_back(n == 0 ? kNone : take == Take::low ? low : take == Take::high ? high : sum / n);
  }
  return out;
}

/// What is drawn of a panel.
struct Drawn {
  const RibbonPanel* panel = nullptr;
  std::array<std::vector<double>, 5> quantiles;
  std::vector<std::vector<double>> futures;
};

/// Bands of values that follow each other without a gap.
std::string band(const std::vector<double>& px, const std::vector<double>& low, const std::vector<double>& high, const Scale& y) {
  PathData path;
  for (std::size_t from = 0; from < px.size();) {
    if (!std::isfinite(low[from]) || !std::isfinite(high[from])) {
      ++from;
      continue;
    }
    std::size_t to = from;
    while (to < px.size() && std::isfinite(low[to]) && std::isfinite(high[to])) ++to;
    for (std::size_t i = from; i < to; ++i) i == from ? path.move(px[i], y(high[i])) : path.line(px[i], y(high[i]));
    for (std::size_t i = to; i-- > from;) path.line(px[i], y(low[i]));
    path.close();
    from = to;
  }
  return path.str();
}

std::string line(const std::vector<double>& px, const std::vector<double>& values, const Scale& y) {
  PathData path;
  bool on = false;
  for (std::size_t i = 0; i < px.size(); ++i) {
    if (!std::isfinite(values[i])) {
      on = false;
      continue;
    }
    on ? path.line(px[i], y(values[i])) : path.move(px[i], y(values[i]));
    on = true;
  }
  return path.str();
}

struct NamedLine {
  std::string_view colour, dash;
};
constexpr NamedLine kLines[kNamed] = {{"#1d232a", "5 2.5"}, {"#a84a00", "1.5 2"}, {"#7d3a85", "9 2 2 2"}};

double last_of(const std::vector<double>& values) {
  for (std::size_t i = values.size(); i-- > 0;)
    if (std::isfinite(values[i])) return values[i];
  return kNone;
}
std::size_t last_index(const std::vector<double>& values) {
  for (std::size_t i = values.size(); i-- > 0;)
    if (std::isfinite(values[i])) return i;
  return 0;
}

/// The chart in the unit that people read: km² rather than millions of m².
RibbonChart readable(RibbonChart c) {
  double most = 0;
  const auto each = [&](auto&& visit) {
    for (RibbonPanel& p : c.panels) {
      for (auto& q : p.quantiles) std::for_each(q.begin(), q.end(), visit);
      for (NamedFuture& f : p.futures) std::for_each(f.values.begin(), f.values.end(), visit);
    }
  };
  each([&](double& v) { most = std::isfinite(v) ? std::max(most, std::abs(v)) : most; });
  struct Larger {
    std::string_view from, to;
    double factor, least;
  };
  constexpr Larger larger[] = {{"m2", "km2", 1e-6, 1e5}, {"m3", "hm3", 1e-6, 1e5}, {"kg", "t", 1e-3, 1e5}};
  for (const Larger& l : larger) {
    if (c.unit != l.from || most < l.least) continue;
    each([&](double& v) { v *= l.factor; });
    c.threshold *= l.factor;
    c.unit = l.to;
    break;
  }
  return c;
}

class Drawing {
 public:
  Drawing(const EnsembleModel& m, const RibbonChart& chart) : model_(m), chart_(chart) {
    count_ = chart.day.size();
    const std::size_t group = (count_ + kPoints - 1) / kPoints;
    day_ = thin(chart.day, count_, group, Take::mean);
    constexpr Take takes[5] = {Take::low, Take::mean, Take::mean, Take::mean, Take::high};
    for (const RibbonPanel& p : chart.panels) {
      if (p.strategy >= m.strategies.size()) continue;
      Drawn d;
      d.panel = &p;
      for (std::size_t q = 0; q < 5; ++q) d.quantiles[q] = thin(p.quantiles[q], count_, group, takes[q]);
      for (std::size_t f = 0; f < std::min(kNamed, p.futures.size()); ++f)
        d.futures.push_back(thin(p.futures[f].values, count_, group, Take::mean));
      panels_.push_back(std::move(d));
    }
    set_scale();
  }

  bool empty() const { return panels_.empty() || day_.empty() || !std::isfinite(day_.front()); }

  std::vector<Part> parts() const {
    std::vector<Part> all;
    for (const Drawn& d : panels_) all.push_back(part(d));
    return all;
  }

  Words value(double v) const { return join(significant_words(v), unit_words(chart_.unit), same(" ")); }
  int decimals() const { return decimals_; }
  bool limited() const { return limit_; }
  const std::vector<Drawn>& panels() const { return panels_; }

 private:
  void set_scale() {
    double low = kNone, high = kNone;
    const auto see = [&](double v) {
      if (!std::isfinite(v)) return;
      if (!(v >= low)) low = v;
      if (!(v <= high)) high = v;
    };
    for (const Drawn& d : panels_) {
      for (const auto& q : d.quantiles) std::for_each(q.begin(), q.end(), see);
      for (const auto& f : d.futures) std::for_each(f.begin(), f.end(), see);
    }
    // a threshold far from all futures would press them flat: then it is told, not drawn
    const double room = 2 * (high - low) + 1e-12;
    limit_ = std::isfinite(chart_.threshold) && !(chart_.threshold < low - room) && !(chart_.threshold > high + room);
    if (limit_) see(chart_.threshold);
    decimals_ = std::isfinite(low) && low < high ? std::min(6, decimals_for((high - low) / 100, 1)) : 2;
    if (std::isfinite(low) && limit_) {  // some of the wrong side is always seen
      const double margin = 0.06 * (high - low), least = low >= 0 ? 0 : -1e300;  // no area below 0
      see(chart_.more_is_better ? std::max(least, chart_.threshold - margin) : chart_.threshold + margin);
    }
    ticks_ = chart_.from_zero ? zero_ticks(low, high, 4) : round_ticks(low, high, 4);
    for (const double v : ticks_.at) left_ = std::max(left_, text_width(number_words(v, ticks_.decimals), 12) + 10);
    for (const Drawn& d : panels_)
      if (std::isfinite(last_of(d.panel->failing))) top_ = 62;
  }

  void axes(Svg& svg, const Scale& x, const Scale& y, double bottom, double right) const {
    if (limit_) {
      const double at = y(chart_.threshold);
      const Box wrong = chart_.more_is_better ? Box{left_, at, right - left_, bottom - at} : Box{left_, top_, right - left_, at - top_};
      svg.rect(wrong, "fill=\"#fdf1e7\"");
      svg.path(hatch(wrong, 11), "stroke=\"#eebf9c\" stroke-width=\"0.8\" fill=\"none\"");
    }
    for (const double v : ticks_.at) {
      const bool zero = std::abs(v) < ticks_.step * 1e-6;
      svg.line(left_, y(v), right, y(v), fmt::format("stroke=\"{}\"", zero ? "#9aa2aa" : kGrid));
      svg.text(left_ - 6, y(v) + 4, number_words(zero ? 0 : v, ticks_.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
    }
    for (const TimeTick& t : time_ticks(x.low, x.high, 6)) {
      svg.line(x(t.day), top_, x(t.day), bottom, fmt::format("stroke=\"{}\"", kGrid));
      svg.text(x(t.day), bottom + 17, t.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
    }
  }

  void put(Svg& svg, const std::string& d, std::string_view css, const Words& name, std::string_view look) const {
    if (d.empty()) return;
    svg.path(d, fmt::format("class=\"s{}\" data-es=\"{}\" data-en=\"{}\" {}", css, escape(name.in(Language::spanish)),
                            escape(name.in(Language::english)), look));
  }

  Part part(const Drawn& d) const {
    Part part;
    const Strategy& strategy = model_.strategies[d.panel->strategy];
    const double bottom = top_ + kHeight, right = kWidth - kRight;
    Svg svg(kWidth, bottom + 28 + kLegend * static_cast<double>(d.futures.size()));
    const double first = day_.front(), last = std::max(day_.back(), day_.front() + 1);
    const Scale x{first, last, left_, right}, y{ticks_.low(), ticks_.high(), bottom, top_};
    std::vector<double> px;
    for (const double day : day_) px.push_back(x(day));
    const double failing = last_of(d.panel->failing);
    const Words verdict = std::isfinite(failing) ? phrase(kEnsemble.wrong_at_end, {of_hundred_words(failing)}) : Words();
    svg.stack(0, 2,
              {{join(same(strategy.mark), strategy.name, same(" ")), kWidth - 4, 1, {.size = 14, .bold = true}},
               {verdict, kWidth - 4, 1, {.size = 12.5, .fill = failing > model_.failing_more_than ? "#a84a00" : "#1f5f99", .bold = true}}});
    const Words whole = with_unit(chart_.quantity, chart_.unit);  // a long name stands in the title alone
    svg.text(0, top_ - 12, text_width(whole, 12) <= kWidth - 4 ? whole : unit_words(chart_.unit), {.size = 12, .fill = kSoft});
    if (last_index(d.quantiles[2]) == 0 && !std::isfinite(last_of(d.quantiles[2]))) return undefined(std::move(svg), strategy);
    axes(svg, x, y, bottom, right);
    const Words unit = unit_words(chart_.unit);
    svg.open(fmt::format(
        "class=\"panel\" data-low=\"{}\" data-high=\"{}\" data-y0=\"{}\" data-y1=\"{}\" data-d=\"{}\" data-es=\"{}\" data-en=\"{}\"",
        ticks_.low(), ticks_.high(), coordinate(y.start), coordinate(y.stop), ticks_.decimals + 1, escape(unit.in(Language::spanish)),
        escape(unit.in(Language::english))));
    put(svg, band(px, d.quantiles[0], d.quantiles[4], y), " band", {"nine of ten", "nueve de diez"},
        "fill=\"#7fb0dc\" fill-opacity=\"0.42\"");
    put(svg, band(px, d.quantiles[1], d.quantiles[3], y), " band", {"middle half", "mitad central"},
        "fill=\"#3f7fbd\" fill-opacity=\"0.55\"");
    put(svg, line(px, d.quantiles[2], y), "", kEnsemble.middle,
        "fill=\"none\" stroke=\"#12395f\" stroke-width=\"2.4\" stroke-linejoin=\"round\"");
    for (std::size_t f = 0; f < d.futures.size(); ++f)
      put(svg, line(px, d.futures[f], y), "", d.panel->futures[f].name,
          fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\" stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                      kLines[f].colour, kLines[f].dash));
    svg.close();
    if (limit_) threshold(svg, y(chart_.threshold), right, bottom);
    for (std::size_t f = 0; f < d.futures.size(); ++f) {
      const double at = bottom + 32 + kLegend * static_cast<double>(f);
      svg.line(left_, at, left_ + 34, at,
               fmt::format("stroke=\"{}\" stroke-width=\"1.8\" stroke-dasharray=\"{}\"", kLines[f].colour, kLines[f].dash));
      svg.lines(left_ + 41, at + 4, d.panel->futures[f].name, right - left_ - 41, 1, {.size = 12});
    }
    svg.raw(
        fmt::format("<g class=\"reader\" data-t0=\"{}\" data-t1=\"{}\" data-x0=\"{}\" data-x1=\"{}\" data-y0=\"{}\" data-y1=\"{}\"></g>",
                    first, last, coordinate(left_), coordinate(right), coordinate(top_), coordinate(bottom)));
    part.svg = std::move(svg);
    part.title = join(chart_.quantity, named(strategy), same(", "));
    part.description = join(ending(d), verdict, same(" "));
    return part;
  }

  /// A panel of a strategy without any value.
  Part undefined(Svg svg, const Strategy& strategy) const {
    svg.rect({left_, top_, kWidth - kRight - left_, kHeight}, fmt::format("fill=\"#fff\" stroke=\"{}\"", kRule));
    svg.text((left_ + kWidth - kRight) / 2, top_ + kHeight / 2, kEnsemble.not_defined,
             {.size = 13, .anchor = Anchor::middle, .fill = kSoft});
    svg.grow(top_ + kHeight + 6);
    return {join(chart_.quantity, named(strategy), same(", ")), kEnsemble.not_defined, std::move(svg)};
  }

  void threshold(Svg& svg, double at, double right, double bottom) const {
    svg.line(left_, at, right, at, "stroke=\"#1d232a\" stroke-width=\"1.3\" stroke-dasharray=\"6 3\"");
    const Words limit = join(significant_words(chart_.threshold), unit_words(chart_.unit), same(" "));
    const Words text = join(chart_.threshold_name.empty() ? Words(kEnsemble.threshold) : chart_.threshold_name, limit, same(": "));
    const bool below = chart_.more_is_better ? at < bottom - 18 : at < top_ + 18;  // on the wrong side, where there is room
    svg.lines(left_ + 6, below ? at + 14 : at - 5, text, right - left_ - 10, 1, {.size = 12, .bold = true, .halo = true});
  }

  Words ending(const Drawn& d) const {
    const std::size_t i = last_index(d.quantiles[2]);
    if (i >= day_.size() || d.quantiles[2].empty() || !std::isfinite(d.quantiles[2][i])) return {};
    return phrase(kEnsemble.ribbon_part, {quoted(model_.strategies[d.panel->strategy]), same(std::to_string(date_of(day_[i]).year)),
                                          value(d.quantiles[2][i]), value(d.quantiles[0][i]), value(d.quantiles[4][i])});
  }

  const EnsembleModel& model_;
  const RibbonChart& chart_;
  std::size_t count_ = 0;
  std::vector<double> day_;
  std::vector<Drawn> panels_;
  Ticks ticks_;
  bool limit_ = false;
  double left_ = 50, top_ = 46;  ///< px: room for the numbers of the axis, and for the verdict where there is one
  int decimals_ = 2;
};

Words finding(const EnsembleModel& m, const RibbonChart& chart, const Drawing& drawing) {
  const auto hundred = [](double s) { return same(std::to_string(of_hundred(s))); };
  const RibbonPanel *first = nullptr, *other = nullptr;
  double far = -1;
  for (const Drawn& d : drawing.panels()) {
    const double failing = last_of(d.panel->failing);
    if (!std::isfinite(failing)) continue;
    if (!first)
      first = d.panel;
    else if (const double by = std::abs(failing - last_of(first->failing)); by > far)
      far = by, other = d.panel;
  }
  if (first && other)
    return phrase(kEnsemble.ribbon_title, {chart.quantity, hundred(last_of(first->failing)), quoted(m.strategies[first->strategy]),
                                           hundred(last_of(other->failing)), quoted(m.strategies[other->strategy])});
  if (first)
    return phrase(kEnsemble.ribbon_title_one, {chart.quantity, hundred(last_of(first->failing)), quoted(m.strategies[first->strategy])});
  const Drawn& d = drawing.panels().front();
  const double low = last_of(d.quantiles[0]), high = last_of(d.quantiles[4]);
  if (!std::isfinite(low) || !std::isfinite(high)) return phrase(kEnsemble.dots_none, {chart.quantity});
  return phrase(kEnsemble.ribbon_title_range,
                {chart.quantity, drawing.value(low), drawing.value(high), quoted(m.strategies[d.panel->strategy])});
}

Table table_of(const EnsembleModel& m, const RibbonChart& chart, const Drawing& drawing) {
  Table t;
  const bool yearly = chart.day.size() < 2 || chart.day[1] - chart.day[0] > 300;
  t.head = {yearly ? kTexts.year : kTexts.month};
  for (const Drawn& d : drawing.panels()) {
    const Words name = same(m.strategies[d.panel->strategy].mark);
    for (const char* q : {"5 %", "25 %", "50 %", "75 %", "95 %"}) t.head.push_back(with_unit(join(name, same(q), same(" ")), chart.unit));
    if (!d.panel->failing.empty()) t.head.push_back(join(name, kEnsemble.wrong_side, same(" ")));
  }
  const std::size_t step = (chart.day.size() + kRows - 1) / kRows;
  for (std::size_t i = 0; i < chart.day.size(); i += step) {
    const Date date = date_of(chart.day[i]);
    const std::string year = std::to_string(date.year);
    std::vector<Words> row{yearly ? same(year)
                                  : Words(std::string(month_short(date.month, Language::english)) + " " + year,
                                          std::string(month_short(date.month, Language::spanish)) + " " + year)};
    const auto at = [&](const std::vector<double>& v) { return i < v.size() ? v[i] : kNone; };
    for (const Drawn& d : drawing.panels()) {
      for (const auto& q : d.panel->quantiles) row.push_back(number_words(at(q), drawing.decimals()));
      if (!d.panel->failing.empty()) row.push_back(percent_words(at(d.panel->failing)));
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace

Figure draw_ribbons(const EnsembleModel& m, const RibbonChart& given) {
  Figure figure;
  const RibbonChart chart = readable(given);
  const Drawing drawing(m, chart);
  if (drawing.empty()) return figure;
  figure.caption = chart.caption;
  if (figure.caption.title.empty()) figure.caption.title = finding(m, chart, drawing);
  figure.description = kEnsemble.ribbon_says;
  const auto& panels = drawing.panels();
  if (std::any_of(panels.begin(), panels.end(), [](const Drawn& d) { return !d.futures.empty(); }))
    figure.description = join(figure.description, kEnsemble.ribbon_named, same(" "));
  if (drawing.limited()) figure.description = join(figure.description, kEnsemble.ribbon_limit, same(" "));
  figure.parts = drawing.parts();
  figure.reads = true;
  figure.table = table_of(m, chart, drawing);
  return figure;
}

}  // namespace cuenca::report
