#include "report/chart_matters.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 460, kName = 186, kRight = 52, kBar = 17;
constexpr std::size_t kDrawn = 14, kMeasures = 2;

const SensitivityIndex kNothing{kNone, kNone, kNone, false, {}};
const SensitivityIndex& index_of(const SensitivityMeasure& m, std::size_t input) {
  return input < m.inputs.size() ? m.inputs[input] : kNothing;
}

/// The largest of the first measure first; undefined ones last.
std::vector<std::size_t> order_of(const SensitivityChart& c) {
  std::vector<std::size_t> order(c.inputs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    const double v = index_of(c.measures.front(), i).value;
    return std::isfinite(v) ? v : -1e300;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
  return order;
}

Words finding(const SensitivityChart& c, const std::vector<std::size_t>& order) {
  const SensitivityMeasure& first = c.measures.front();
  std::size_t alike = 0, defined = 0;
  for (std::size_t i = 0; i < c.inputs.size(); ++i) {
    const SensitivityIndex& x = index_of(first, i);
    if (std::isfinite(x.value)) ++defined, alike += !x.different;
  }
  if (defined == 0) return phrase(kEnsemble.matters_undefined, {c.outcome});
  if (alike == defined) return phrase(kEnsemble.matters_none, {c.outcome});
  const auto top = std::find_if(order.begin(), order.end(),
                                [&](std::size_t i) { return index_of(first, i).different && std::isfinite(index_of(first, i).value); });
  const Words& name = c.inputs[top == order.end() ? order.front() : *top];
  if (alike == 0) return phrase(kEnsemble.matters_title, {c.outcome, name});
  return phrase(kEnsemble.matters_title_rest,
                {c.outcome, name, number_words(static_cast<double>(alike), 0), number_words(static_cast<double>(defined), 0)});
}

void draw_index(Svg& svg, const SensitivityIndex& v, const Scale& x, double y, bool second) {
  const std::string_view fill = second ? "#8fb8de" : "#1f5f99";
  if (!std::isfinite(v.value)) {
    svg.text(x(0) + 6, y + 4, kEnsemble.not_defined, {.size = 11.5, .fill = kSoft});
    return;
  }
  const double a = std::min(x(0), x(v.value)), b = std::max(x(0), x(v.value));
  svg.rect({a, y - 5.5, std::max(1.0, b - a), 11},
           v.different ? fmt::format("fill=\"{}\"", fill)
                       : std::string("fill=\"#fff\" stroke=\"#8b949c\" stroke-width=\"1.2\" stroke-dasharray=\"2.5 2\""));
  double end = b;
  if (std::isfinite(v.low) && std::isfinite(v.high)) {
    svg.line(x(v.low), y, x(v.high), y, "stroke=\"#1d232a\" stroke-width=\"1.3\"");
    for (const double edge : {v.low, v.high}) svg.line(x(edge), y - 4, x(edge), y + 4, "stroke=\"#1d232a\" stroke-width=\"1.3\"");
    end = std::max(end, x(v.high));
  }
  svg.text(end + 6, y + 4.3, v.different ? number_words(v.value, 2) : Words(kEnsemble.by_chance),
           {.size = 12, .fill = v.different ? kInk : kSoft, .bold = v.different});
}

Part part_of(const SensitivityChart& c, const std::vector<std::size_t>& order) {
  const std::size_t measures = std::min(kMeasures, c.measures.size()), drawn = std::min(kDrawn, order.size());
  double low = 0, high = 0;
  for (std::size_t k = 0; k < measures; ++k)
    for (std::size_t i = 0; i < drawn; ++i) {
      const SensitivityIndex& v = index_of(c.measures[k], order[i]);
      for (const double z : {v.value, v.low, v.high})
        if (std::isfinite(z)) low = std::min(low, z), high = std::max(high, z);
    }
  const Ticks ticks = zero_ticks(low, high, 4);
  Part part;
  part.title = c.outcome;
  part.description = finding(c, order);
  Svg svg(kWidth, 100);
  double top = 16 + svg.stack(0, 2, {{part.description, kWidth - 4, 4, {.size = 13, .bold = true}}});
  for (std::size_t k = 0; k < measures; ++k) {
    if (c.measures[k].name.empty()) continue;
    svg.rect({0, top - 6, 22, 11}, fmt::format("fill=\"{}\"", k ? "#8fb8de" : "#1f5f99"));
    svg.lines(29, top + 4, c.measures[k].name, kWidth - 34, 1, {.size = 12});
    top += 18;
  }
  const auto name = [&](std::size_t i) { return std::vector<Piece>{{c.inputs[order[i]], kName - 12, 3, {.size = 12, .bold = true}}}; };
  double row = kBar * static_cast<double>(measures) + 17;
  for (std::size_t i = 0; i < drawn; ++i)
    for (const Language l : {Language::english, Language::spanish}) row = std::max(row, stack_height(name(i), l) + 10);
  const double bottom = top + row * static_cast<double>(drawn) + 2;
  const Scale x{ticks.low(), ticks.high(), kName, kWidth - kRight};
  for (const double v : ticks.at) {
    svg.line(x(v), top, x(v), bottom, fmt::format("stroke=\"{}\"", std::abs(v) < ticks.step * 1e-6 ? kInk : kGrid));
    svg.text(x(v), bottom + 16, number_words(v, ticks.decimals), {.size = 11, .anchor = Anchor::middle, .fill = kSoft});
  }
  for (std::size_t i = 0; i < drawn; ++i) {
    const double middle = top + row * (static_cast<double>(i) + 0.5);
    svg.stack(0, middle, name(i), true);
    for (std::size_t k = 0; k < measures; ++k)
      draw_index(svg, index_of(c.measures[k], order[i]), x,
                 middle + kBar * (static_cast<double>(k) - (static_cast<double>(measures) - 1) / 2), k == 1);
  }
  svg.grow(bottom + 24);
  part.svg = std::move(svg);
  return part;
}

void add_rows(Table& table, const SensitivityChart& c, const std::vector<std::size_t>& order) {
  for (const std::size_t i : order)
    for (const SensitivityMeasure& m : c.measures) {
      const SensitivityIndex& v = index_of(m, i);
      const Words remark = !std::isfinite(v.value) ? v.reason : v.different ? Words(kEnsemble.different) : Words(kEnsemble.not_different);
      table.rows.push_back(
          {c.outcome, c.inputs[i], m.name, remark, std::isfinite(v.value) ? number_words(v.value, 3) : Words(kEnsemble.not_defined),
           std::isfinite(v.low) && std::isfinite(v.high) ? join(number_words(v.low, 3), number_words(v.high, 3), same(" … ")) : Words()});
    }
}

}  // namespace

Figure draw_sensitivity(const std::vector<SensitivityChart>& charts) {
  Figure figure;
  figure.table.head = {kEnsemble.means, kEnsemble.input, kEnsemble.measure, kEnsemble.remark, kEnsemble.value, kEnsemble.interval};
  figure.table.text_columns = 4;
  for (const SensitivityChart& c : charts) {
    if (c.inputs.empty() || c.measures.empty()) continue;
    if (figure.caption.title.empty()) figure.caption = c.caption;
    const std::vector<std::size_t> order = order_of(c);
    figure.parts.push_back(part_of(c, order));
    add_rows(figure.table, c, order);
  }
  if (figure.parts.empty()) return Figure{};
  if (figure.caption.title.empty()) figure.caption.title = kEnsemble.matters_all;
  figure.description = kEnsemble.matters_says;
  return figure;
}

}  // namespace cuenca::report
