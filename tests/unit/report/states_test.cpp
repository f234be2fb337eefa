// Bands of states: as long as they last, taller when graver, said in words.
#include <gtest/gtest.h>

#include "report/chart_states.hpp"
#include "report/number.hpp"

namespace cuenca::report {
namespace {

StateChart chart() {
  StateChart c;
  c.caption.title = {"States in force", "Estados vigentes"};
  c.start_day = day_of({2001, 1, 1});
  c.end_day = c.start_day + 1000;
  const double s = c.start_day;
  c.rows = {{{"Margin", "Margen"},
             {{"green", "verde"}, {"amber", "amarillo"}, {"red", "rojo"}},
             {{0, s, s + 700}, {2, s + 700, s + 900}, {1, s + 900, s + 1000}}}};
  return c;
}

int count(const std::string& text, const std::string& word) {
  int n = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++n;
  return n;
}

TEST(States, SayHowMuchOfTheTimeInBothLanguages) {
  const Figure figure = draw_states(chart());
  EXPECT_EQ(figure.description.en, "Margin: green 70 % of the time, amber 10 % of the time, red 20 % of the time");
  EXPECT_EQ(figure.description.es, "Margen: verde 70 % del tiempo, amarillo 10 % del tiempo, rojo 20 % del tiempo");
}

TEST(States, HaveATableOfEveryStretch) {
  const Figure figure = draw_states(chart());
  ASSERT_EQ(figure.table.rows.size(), 3u);
  EXPECT_EQ(figure.table.rows[1][1].es, "rojo");
  EXPECT_EQ(figure.table.rows[1][2].en, "2 December 2002");
  EXPECT_EQ(figure.table.rows[1][3].en, "19 June 2003");
  EXPECT_EQ(figure.table.rows[1][4].en, "200");
}

TEST(States, AreAsWideAsTheyLastAndTallerWhenGraver) {
  const std::string svg = draw_states(chart()).svg.finish("x", {"a", "b"}, {"c", "d"}, Language::english);
  // 852 px for 1000 days, 44 px high: rest 45 %, amber 72.5 %, red whole
  EXPECT_EQ(count(svg, "width=\"596.4\" height=\"19.8\""), 1) << svg;
  EXPECT_EQ(count(svg, "width=\"85.2\" height=\"31.9\""), 1);
  EXPECT_EQ(count(svg, "width=\"170.4\" height=\"44\""), 1);
  EXPECT_EQ(count(svg, "green"), 2) << "in the band and in the legend";
}

TEST(States, OfOneLevelAndOfManyAllHaveAColourOfTheirOwnOrder) {
  for (int levels = 1; levels <= 6; ++levels) {
    StateChart c = chart();
    c.rows[0].states.resize(1);
    c.rows[0].spans.clear();
    for (int k = 1; k <= levels; ++k) c.rows[0].states.push_back(same("s" + std::to_string(k)));
    for (int k = 0; k <= levels; ++k) c.rows[0].spans.push_back({k, c.start_day + k * 10, c.start_day + k * 10 + 10});
    for (const bool growth : {false, true}) {
      c.rows[0].growth = growth;
      EXPECT_EQ(draw_states(c).table.rows.size(), static_cast<std::size_t>(levels) + 1);
    }
  }
}

}  // namespace
}  // namespace cuenca::report
