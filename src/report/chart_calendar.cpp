#include "report/chart_calendar.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 40, kRight = 14, kTop = 56, kRow = 19;
// light to dark, readable in grey too
constexpr std::string_view kClasses[5] = {"#f4f1e4", "#c9ddb4", "#86bd8a", "#3f8f63", "#0d5239"};
constexpr std::string_view kEmpty = "#ffffff";

std::size_t class_of(double share) { return static_cast<std::size_t>(std::clamp(std::floor(share * 5), 0.0, 4.0)); }

void draw_key(Svg& svg) {
  double x = kLeft;
  for (int k = 0; k < 5; ++k) {
    svg.rect({x, 26, 24, 13}, fmt::format("fill=\"{}\" stroke=\"#9aa2aa\" stroke-width=\"0.5\"", kClasses[k]));
    const Words text = same(fmt::format("{}–{} %", k * 20, k * 20 + 20));
    svg.text(x + 29, 37, text, {.size = 12});
    x += 29 + text_width(text, 12) + 14;
  }
  svg.rect({x, 26, 24, 13}, fmt::format("fill=\"{}\" stroke=\"#9aa2aa\" stroke-width=\"0.5\" stroke-dasharray=\"2 2\"", kEmpty));
  svg.text(x + 29, 37, kTexts.no_data, {.size = 12});
}

}  // namespace

Figure draw_calendar(const Calendar& calendar) {
  Figure figure;
  figure.caption = calendar.caption;
  Svg svg(kWidth, kTop + 12 * kRow + 28);
  svg.text(0, 14, join(calendar.key.empty() ? Words(kTexts.suitable) : calendar.key, same("(%)"), same(" ")), {.size = 13, .bold = true});
  draw_key(svg);
  const auto n = static_cast<double>(std::max<std::size_t>(1, calendar.years.size()));
  const double pitch = std::min(40.0, (kWidth - kLeft - kRight) / n), gap = pitch > 12 ? 1.5 : 0.6;
  int step = 1;
  for (const int s : {1, 2, 5, 10, 20, 25, 50}) {
    step = s;
    if (s * pitch > 46) break;
  }
  double months[12] = {}, counts[12] = {}, sum = 0, count = 0;
  for (std::size_t i = 0; i < calendar.years.size(); ++i) {
    const double x = kLeft + static_cast<double>(i) * pitch;
    for (std::size_t m = 0; m < 12; ++m) {
      const double v = calendar.share[i][m];
      if (std::isfinite(v)) months[m] += v, counts[m] += 1, sum += v, count += 1;
      svg.rect({x, kTop + static_cast<double>(m) * kRow, pitch - gap, kRow - gap},
               fmt::format("fill=\"{}\"", std::isfinite(v) ? kClasses[class_of(v)] : kEmpty));
    }
    if (calendar.years[i] % step == 0)
      svg.text(x + pitch / 2, kTop + 12 * kRow + 16, same(std::to_string(calendar.years[i])),
               {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  for (int m = 1; m <= 12; ++m)
    svg.text(kLeft - 7, kTop + (m - 0.5) * kRow + 3.5,
             Words(std::string(month_short(m, Language::english)), std::string(month_short(m, Language::spanish))),
             {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  figure.svg = std::move(svg);

  int best = 0, worst = 0;
  const auto mean = [&](int m) { return counts[m] > 0 ? months[m] / counts[m] : 0; };
  for (int m = 1; m < 12; ++m) {
    if (mean(m) > mean(best)) best = m;
    if (mean(m) < mean(worst)) worst = m;
  }
  const auto name = [](int m) {
    return Words(std::string(month_name(m + 1, Language::english)), std::string(month_name(m + 1, Language::spanish)));
  };
  figure.description = calendar.description;
  if (figure.description.empty())
    figure.description = phrase(kTexts.calendar_says, {number_words(count > 0 ? 100 * sum / count : kNone, 0), name(best), name(worst)});
  figure.table.head = {kTexts.year};
  for (int m = 1; m <= 12; ++m) {
    const Words month(std::string(month_short(m, Language::english)), std::string(month_short(m, Language::spanish)));
    figure.table.head.push_back(join(month, same("(%)"), same(" ")));
  }
  for (std::size_t i = 0; i < calendar.years.size(); ++i) {
    std::vector<Words> row{same(std::to_string(calendar.years[i]))};
    for (const double v : calendar.share[i]) row.push_back(number_words(v * 100, 0));
    figure.table.rows.push_back(std::move(row));
  }
  return figure;
}

}  // namespace cuenca::report
