// Boxes and curves.
#include <gtest/gtest.h>

#include <cmath>
#include <regex>

#include "html_check.hpp"
#include "report/chart_boxes.hpp"
#include "report/chart_xy.hpp"
#include "report/document.hpp"
#include "report/page.hpp"

namespace cuenca::report {
namespace {

std::string page_of(const Figure& figure) {
  ReportModel model;
  Page page(model);
  page.open_section("one", same("One"));
  page.figure(figure);
  page.close_section();
  return document(model, page, {"Kind", "Tipo"}, {{same("fact"), same("7")}, {same("empty"), {}}});
}

/// Every number of the attribute in the drawing.
std::vector<double> attribute(const std::string& html, const std::string& element, const std::string& name) {
  std::vector<double> values;
  const std::regex wanted("<" + element + "[^>]* " + name + "=\"(-?[0-9.]+)\"");
  for (std::sregex_iterator it(html.begin(), html.end(), wanted), end; it != end; ++it) values.push_back(std::stod((*it)[1]));
  return values;
}

BoxChart months() {
  BoxChart chart;
  chart.caption.title = same("Months");
  chart.quantity = {"total", "total"};
  chart.unit = "mm";
  for (int m = 0; m < 12; ++m)
    chart.boxes.push_back({same(std::to_string(m + 1)), 1.0 * m, 2.0 * m, 3.0 * m, 4.0 * m, 5.0 * m, 3.0 * m, 9});
  return chart;
}

TEST(Boxes, StandInOrderAndInside) {
  const Figure f = draw_boxes(months());
  const std::string html = page_of(f);
  EXPECT_TRUE(read_html(html).problems.empty());
  EXPECT_NE(html.find("<dt>fact</dt>"), std::string::npos);
  EXPECT_EQ(html.find("<dt>empty</dt>"), std::string::npos);
  const auto y = attribute(html, "circle", "cy");  // the means rise with the month, so they climb on the page
  ASSERT_EQ(y.size(), 12u);
  for (std::size_t i = 1; i < y.size(); ++i) EXPECT_LT(y[i], y[i - 1]);
  for (const double v : y) EXPECT_TRUE(v >= 0 && v <= f.svg.height());
  EXPECT_EQ(f.table.rows.size(), 12u);
  EXPECT_NE(f.description.en.find("Highest mean in 12: 33 mm"), std::string::npos);
}

TEST(Boxes, OddValuesAreDrawnWithoutHarm) {
  BoxChart chart = months();
  for (BoxItem& b : chart.boxes) b = {b.name, kNone, kNone, kNone, kNone, kNone, kNone, 0};
  EXPECT_TRUE(read_html(page_of(draw_boxes(chart))).problems.empty());
  chart.boxes[3] = {chart.boxes[3].name, 5, 5, 5, 5, 5, 5, 1};
  EXPECT_TRUE(read_html(page_of(draw_boxes(chart))).problems.empty());
  chart.boxes.clear();
  EXPECT_TRUE(read_html(page_of(draw_boxes(chart))).problems.empty());
}

XyChart curve(bool logarithmic) {
  XyChart chart;
  chart.caption.title = same("Curve");
  chart.x = {{"stage", "altura"}, "m", false};
  chart.y = {{"flow", "caudal"}, "m3/s", logarithmic};
  XyLine line, points;
  line.name = {"curve", "curva"};
  points.points = true;
  for (int i = 0; i <= 50; ++i) {
    line.x.push_back(i * 0.1);
    line.y.push_back(std::pow(10.0, i * 0.1 - 2));
    if (i % 10 == 0) points.x.push_back(line.x.back()), points.y.push_back(line.y.back());
  }
  chart.lines = {line, points};
  chart.uprights.push_back({{"here", "aquí"}, 2.5});
  return chart;
}

TEST(Xy, LogarithmicAxisGivesEqualStepsToEqualFactors) {
  const std::string html = page_of(draw_xy(curve(true)));
  EXPECT_TRUE(read_html(html).problems.empty());
  const auto y = attribute(html, "circle", "cy"), x = attribute(html, "circle", "cx");
  ASSERT_EQ(y.size(), 6u);
  for (std::size_t i = 1; i < y.size(); ++i) {
    EXPECT_NEAR(y[i - 1] - y[i], y[0] - y[1], 0.2);  // a decade each; coordinates keep one decimal
    EXPECT_GT(x[i], x[i - 1]);
  }
  EXPECT_NE(html.find("aquí"), std::string::npos);
}

TEST(Xy, LinearAxisAndOddValues) {
  const auto y = attribute(page_of(draw_xy(curve(false))), "circle", "cy");
  ASSERT_EQ(y.size(), 6u);
  EXPECT_LT(y[4] - y[5], 400);
  EXPECT_GT((y[4] - y[5]) / (y[3] - y[4]), 5);
  XyChart chart = curve(true);
  chart.lines[0].y[7] = 0;  // no logarithm: left out
  chart.lines[0].y[9] = kNone;
  chart.lines[1].y.assign(6, -1.0);
  EXPECT_TRUE(read_html(page_of(draw_xy(chart))).problems.empty());
  chart.lines.clear();
  EXPECT_TRUE(read_html(page_of(draw_xy(chart))).problems.empty());
}

}  // namespace
}  // namespace cuenca::report
