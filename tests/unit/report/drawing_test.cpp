// The pieces that drawings are made of: text, scales, decimation, labels.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "report/chart_time.hpp"
#include "report/decimate.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/svg.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

TEST(Texts, SayEverythingInBothLanguages) {
  const auto* texts = reinterpret_cast<const Text*>(&kTexts);
  constexpr std::size_t count = sizeof(Texts) / sizeof(Text);
  static_assert(count * sizeof(Text) == sizeof(Texts) && count > 100);
  const auto holes = [](std::string_view t) {
    int n = 0;
    for (std::size_t at = t.find("{}"); at != t.npos; at = t.find("{}", at + 2)) ++n;
    return n;
  };
  for (std::size_t i = 0; i < count; ++i) {
    EXPECT_FALSE(texts[i].en.empty()) << i;
    EXPECT_FALSE(texts[i].es.empty()) << i << ' ' << texts[i].en;
    EXPECT_EQ(holes(texts[i].en), holes(texts[i].es)) << texts[i].en;
  }
}

TEST(Svg, EscapesWhatMarkupUnderstands) {
  EXPECT_EQ(escape("<b a=\"1\" c='2'>&\x01"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
  EXPECT_EQ(bilingual(Words("a<b", "c&d")), "<span lang=\"es\">c&amp;d</span><span lang=\"en\">a&lt;b</span>");
  EXPECT_EQ(bilingual(same("km²")), "km²");
}

TEST(Svg, WritesShortCoordinates) {
  EXPECT_EQ(coordinate(12.04), "12");
  EXPECT_EQ(coordinate(12.06), "12.1");
  EXPECT_EQ(coordinate(-0.01), "0");
  EXPECT_EQ(coordinate(kNone), "0");
}

TEST(Svg, WrapsWithinTheWidthOnWholeCharacters) {
  const std::string text = "Evapotranspiración de vegas señaladas en el margen ñandú";
  for (double width = 30; width < 300; width += 7)
    for (const std::string& line : wrap(text, width, 11, 3)) {
      EXPECT_LE(text_width(line, 11), width) << line;
      EXPECT_NE(static_cast<unsigned char>(line.front()) & 0xc0, 0x80);
    }
  EXPECT_EQ(wrap("a b c", 1000, 11, 2).size(), 1u);
  EXPECT_TRUE(wrap("", 100, 11, 2).empty());
}

TEST(Scale, CoversTheValuesWithRoundTicks) {
  const std::pair<double, double> cases[] = {{0, 1}, {-3.2, 17}, {3784, 3795.6}, {1e-9, 3e-9}, {5, 5}, {0, 0}, {-1e8, -3e7}};
  for (const auto& [low, high] : cases) {
    const Ticks t = round_ticks(low, high, 5);
    EXPECT_LE(t.low(), low + t.step * 1e-6);
    EXPECT_GE(t.high(), high - t.step * 1e-6);
    EXPECT_GE(t.at.size(), 2u);
    EXPECT_LE(t.at.size(), 14u);
    for (const double v : t.at) EXPECT_NEAR(v, std::round(v / t.step) * t.step, t.step * 1e-6);
  }
  EXPECT_EQ(zero_ticks(3, 9, 5).low(), 0);
  EXPECT_EQ(zero_ticks(-9, -3, 5).high(), 0);
  EXPECT_EQ(round_ticks(0, 10, 4).decimals, 1);  // steps of 2.5
}

TEST(Scale, TicksTimeAtRoundYearsOrMonths) {
  for (const TimeTick& t : time_ticks(day_of({2025, 7, 1}), day_of({2125, 6, 30}), 12)) EXPECT_EQ(date_of(t.day).year % 10, 0);
  const auto months = time_ticks(day_of({2025, 7, 1}), day_of({2026, 6, 30}), 12);
  ASSERT_EQ(months.size(), 12u);
  EXPECT_EQ(months.back().text.es, "jun 2026");
}

TEST(Envelope, LosesNoPeakAndInventsNone) {
  std::vector<double> v;
  for (int i = 0; i < 36525; ++i) v.push_back(std::sin(i * 0.37) + (i == 20011 ? 50 : 0));
  v[77] = kNone;
  const auto band = envelope(v, 700);
  double high = -1e9, low = 1e9;
  for (std::size_t c = 0; c < band.size(); ++c) {
    double least = 1e9, most = -1e9;  // brute force over the days of the column
    for (std::size_t i = 0; i < v.size(); ++i)
      if (static_cast<std::size_t>(static_cast<double>(i) / 36525.0 * 700) == c && std::isfinite(v[i]))
        least = std::min(least, v[i]), most = std::max(most, v[i]);
    ASSERT_EQ(band[c].low, least) << c;
    ASSERT_EQ(band[c].high, most) << c;
    high = std::max(high, most), low = std::min(low, least);
  }
  EXPECT_EQ(high, summary_of(v).high);
  EXPECT_EQ(low, summary_of(v).low);
}

TEST(Envelope, LeavesAColumnWithoutValuesEmpty) {
  const std::vector<double> v(100, kNone);
  for (const Extent& e : envelope(v, 10)) EXPECT_TRUE(std::isnan(e.low));
}

TEST(Years, AverageTheDaysOfEachCalendarYear) {
  std::vector<double> v;
  for (double day = day_of({2023, 12, 30}); day < day_of({2025, 1, 2}); ++day) v.push_back(date_of(day).year == 2024 ? 3 : 1);
  v[5] = kNone;
  const auto years = by_year(v, day_of({2023, 12, 30}), 1);
  ASSERT_EQ(years.size(), 3u);
  EXPECT_EQ(years[0].count, 2);
  EXPECT_EQ(years[1].count, 365);  // leap year less the gap
  EXPECT_EQ(years[1].mean, 3);
  EXPECT_EQ(years[2].year, 2025);
}

TEST(Labels, KeepTheirDistanceInsideThePanel) {
  const auto at = spread_labels({10, 11, 12, 90}, 14, 0, 100);
  for (std::size_t i = 1; i < at.size(); ++i) EXPECT_GE(at[i] - at[i - 1], 14 - 1e-9);
  EXPECT_GE(at.front(), 0);
  EXPECT_LE(at.back(), 100);
}

double luminance(std::string_view hex) {
  double sum = 0;
  const double weight[] = {0.2126, 0.7152, 0.0722};
  for (int i = 0; i < 3; ++i) {
    const double c = std::stoi(std::string(hex.substr(1 + 2 * static_cast<std::size_t>(i), 2)), nullptr, 16) / 255.0;
    sum += weight[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}
double contrast(std::string_view a, std::string_view b) {
  const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
  return x > y ? x / y : y / x;
}

TEST(Palette, ReachesTheContrastOfWcagAa) {
  for (int t = 0; t <= static_cast<int>(Tone::other); ++t) {
    const Colour c = colour_of(static_cast<Tone>(t));
    EXPECT_GE(contrast(c.ink, "#ffffff"), 4.5) << t;
    EXPECT_GE(contrast(c.ink, c.pale), 4.5) << t;
    EXPECT_GE(contrast(c.fill, "#ffffff"), 3.0) << t;
  }
  EXPECT_GE(contrast(kSoft, "#f3f4f1"), 4.5);
  for (const std::string_view text : {"#6b3a00", "#174a78", "#38424c", "#a84a00", "#256428"}) EXPECT_GE(contrast(text, "#ffffff"), 4.5);
}

}  // namespace
}  // namespace cuenca::report
