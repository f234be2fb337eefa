#include "report/chart_balance.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/decimate.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 70, kRight = 194, kPlot = kWidth - kLeft - kRight, kMillion = 1e6;

/// Terms of one quantity differ by pattern, not by hue: full, hatched, pale, dotted.
std::string fill_of(Svg& svg, std::string_view id, Tone tone, std::size_t nth) {
  const Colour c = colour_of(tone);
  if (nth == 0) return std::string(c.fill);
  if (nth == 2) return fmt::format("{}\" stroke=\"{}\" stroke-width=\"0.5", c.pale, c.ink);
  const std::string name = fmt::format("{}-h{}-{}", id, static_cast<int>(tone), nth);
  if (nth % 2 == 1)
    svg.raw(fmt::format(
        "<pattern id=\"{}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({})\"><rect width=\"5\" "
        "height=\"5\" fill=\"{}\"/><rect width=\"2.2\" height=\"5\" fill=\"{}\"/></pattern>",
        name, nth == 1 ? 45 : -45, c.pale, c.fill));
  else
    svg.raw(
        fmt::format("<pattern id=\"{}\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><rect width=\"4\" height=\"4\" "
                    "fill=\"{}\"/><circle cx=\"2\" cy=\"2\" r=\"1.1\" fill=\"{}\"/></pattern>",
                    name, c.pale, c.ink));
  return fmt::format("url(#{})", name);
}

double at(const std::vector<double>& values, std::size_t i) { return i < values.size() && std::isfinite(values[i]) ? values[i] : 0; }

class Drawing {
 public:
  Drawing(const BalanceChart& chart, std::string_view id) : chart_(chart), id_(id), n_(chart.years.size()) {}

  Svg draw() {
    constexpr double top = 30, height = 330, gap = 58, small = 74;
    Svg svg(kWidth, top + height + gap + small + 30);
    double low = 0, high = 0, worst = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      double in = 0, out = 0;
      for (const BalanceTerm& t : chart_.terms) (at(t.volume, i) > 0 ? in : out) += at(t.volume, i);
      low = std::min({low, out, at(chart_.storage_change, i)});
      high = std::max({high, in, at(chart_.storage_change, i)});
      worst = std::max(worst, std::abs(at(chart_.residual, i)));
    }
    const Ticks ticks = zero_ticks(low / kMillion, high / kMillion, 7);
    const Scale y{ticks.low(), ticks.high(), top + height, top};
    svg.text(0, 14, kTexts.volume_year, {.size = 13, .bold = true});
    axis(svg, ticks, y);
    std::size_t used[13] = {};
    std::vector<std::string> fills;
    for (const BalanceTerm& t : chart_.terms) fills.push_back(fill_of(svg, id_, t.tone, used[static_cast<std::size_t>(t.tone)]++));
    bars(svg, y, fills);
    svg.line(kLeft, y(0), kLeft + kPlot, y(0), "stroke=\"#1d232a\"");
    years(svg, top + height + 16);
    key(svg, top + 4, fills);

    // residuals are tiny beside the volumes: own panel, own scale, own unit
    const double below = top + height + gap;
    const Ticks rest = round_ticks(-std::max(worst, 1e-12), std::max(worst, 1e-12), 2);
    const Scale r{rest.low(), rest.high(), below + small, below};
    svg.text(0, below - 10, kTexts.residual_year, {.size = 13, .bold = true});
    axis(svg, rest, r);
    for (std::size_t i = 0; i < n_; ++i) {
      const double v = at(chart_.residual, i);
      svg.rect({x_of(i), std::min(r(v), r(0)), bar(), std::abs(r(v) - r(0))}, fmt::format("fill=\"{}\"", colour_of(Tone::other).fill));
    }
    svg.line(kLeft, r(0), kLeft + kPlot, r(0), "stroke=\"#1d232a\"");
    years(svg, below + small + 16);
    return svg;
  }

 private:
  double pitch() const { return kPlot / static_cast<double>(std::max<std::size_t>(1, n_)); }
  double bar() const { return std::min(40.0, pitch() * (n_ > 60 ? 0.9 : 0.74)); }
  double x_of(std::size_t i) const { return kLeft + (static_cast<double>(i) + 0.5) * pitch() - bar() / 2; }

  /// Values too small for decimals are written with powers of ten.
  void axis(Svg& svg, const Ticks& ticks, const Scale& y) {
    const bool powers = std::max(std::abs(ticks.low()), std::abs(ticks.high())) < 1e-3;
    for (const double v : ticks.at) {
      svg.line(kLeft, y(v), kLeft + kPlot, y(v), fmt::format("stroke=\"{}\"", kGrid));
      const double clean = std::abs(v) < ticks.step * 1e-6 ? 0 : v;
      svg.text(kLeft - 7, y(v) + 4, powers ? scientific_words(clean) : number_words(clean, ticks.decimals),
               {.size = 12, .anchor = Anchor::end, .fill = kSoft});
    }
  }

  void years(Svg& svg, double y) {
    if (n_ == 0) return;
    int step = 1;
    for (const int s : {1, 2, 5, 10, 20, 25, 50, 100}) {
      step = s;
      if (static_cast<double>(s) * pitch() > 46) break;
    }
    for (std::size_t i = 0; i < n_; ++i)
      if (chart_.years[i] % step == 0)
        svg.text(x_of(i) + bar() / 2, y, same(std::to_string(chart_.years[i])), {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }

  void bars(Svg& svg, const Scale& y, const std::vector<std::string>& fills) {
    for (std::size_t k = 0; k < chart_.terms.size(); ++k) {
      PathData path;
      for (std::size_t i = 0; i < n_; ++i) {
        const double v = at(chart_.terms[k].volume, i);
        if (v == 0) continue;
        double base = 0;
        for (std::size_t j = 0; j < k; ++j)
          if (const double o = at(chart_.terms[j].volume, i); (o > 0) == (v > 0)) base += o;
        const double a = y(base / kMillion), b = y((base + v) / kMillion);
        path.move(x_of(i), a).line(x_of(i) + bar(), a).line(x_of(i) + bar(), b).line(x_of(i), b).close();
      }
      if (!path.empty())
        svg.path(path.str(), fmt::format("fill=\"{}\"{}", fills[k],
                                         fills[k].find("stroke") == std::string::npos ? " stroke=\"#fff\" stroke-width=\"0.4\"" : ""));
    }
    if (chart_.storage_change.empty()) return;
    const double r = std::clamp(bar() * 0.34, 1.6, 4.5);
    svg.open("fill=\"#1d232a\" stroke=\"#fff\" stroke-width=\"0.9\"");
    for (std::size_t i = 0; i < n_; ++i) svg.circle(x_of(i) + bar() / 2, y(at(chart_.storage_change, i) / kMillion), r, "");
    svg.close();
  }

  /// Names in the order of the stack, with the mean of each: inflows from the top, outflows below.
  void key(Svg& svg, double y, const std::vector<std::string>& fills) {
    const double x = kLeft + kPlot + 18;
    const auto row = [&](const Words& name, double mean, std::string_view fill, bool mark) {
      if (mark)
        svg.circle(x + 6, y + 5.5, 4, "fill=\"#1d232a\"");
      else
        svg.rect({x, y, 12, 11}, fmt::format("fill=\"{}\"", fill));
      y += 8 +
           svg.stack(x + 18, y - 2,
                     {{name, kRight - 40, 2, {.size = 12}},
                      {join(significant_words(mean / kMillion), unit_words("hm3/yr"), same(" ")), kRight, 1, {.size = 11, .fill = kSoft}}});
    };
    for (const bool positive : {true, false}) {
      bool first = true;
      for (std::size_t k = 0; k < chart_.terms.size(); ++k) {
        const double mean = summary_of(chart_.terms[k].volume).mean;
        if (!std::isfinite(mean) || (mean >= 0) != positive) continue;
        if (first) svg.text(x, y + 9, positive ? kTexts.enters : kTexts.leaves, {.size = 12, .fill = kSoft, .bold = true}), y += 17;
        first = false;
        row(chart_.terms[k].name, mean, fills[k], false);
      }
      y += first ? 0 : 5;
    }
    if (!chart_.storage_change.empty()) row(kTexts.storage_change, summary_of(chart_.storage_change).mean, "", true);
    if (y > svg.height()) svg.grow(y);
  }

  const BalanceChart& chart_;
  std::string_view id_;
  std::size_t n_;
};

}  // namespace

Figure draw_balance(const BalanceChart& chart, std::string_view id) {
  Figure figure;
  figure.caption = chart.caption;
  figure.svg = Drawing(chart, id).draw();
  figure.table.head = {kTexts.year};
  for (const BalanceTerm& t : chart.terms) figure.table.head.push_back(with_unit(t.name, "hm3"));
  figure.table.head.push_back(with_unit(kTexts.storage_change, "hm3"));
  figure.table.head.push_back(with_unit(kTexts.residual, "m3"));
  double in = 0, out = 0, storage = 0, worst = 0;
  for (std::size_t i = 0; i < chart.years.size(); ++i) {
    std::vector<Words> row{same(std::to_string(chart.years[i]))};
    for (const BalanceTerm& t : chart.terms) {
      const double v = at(t.volume, i);
      (v > 0 ? in : out) += v;
      row.push_back(significant_words(v / kMillion));
    }
    storage += at(chart.storage_change, i);
    worst = std::max(worst, std::abs(at(chart.residual, i)));
    row.push_back(significant_words(at(chart.storage_change, i) / kMillion));
    row.push_back(scientific_words(at(chart.residual, i)));
    figure.table.rows.push_back(std::move(row));
  }
  const double n = static_cast<double>(std::max<std::size_t>(1, chart.years.size())) * kMillion;
  figure.description = phrase(kTexts.balance_says, {significant_words(in / n), significant_words(-out / n), significant_words(storage / n),
                                                    scientific_words(worst)});
  return figure;
}

}  // namespace cuenca::report
