// The commands from files to files.
#include <gtest/gtest.h>

#include <cmath>

#include "files.hpp"

namespace cuenca::series {
namespace {

std::string flows(int days) {
  return daily("Q_m3_s", days, [](int i) { return i % 97 == 40 ? std::string() : cell(20 + 10 * std::sin(2 * M_PI * i / 365.25)); });
}

TEST(Summary, NumbersByHand) {
  const Folder folder;
  DataOptions o;
  o.files = {folder.write("p.csv", daily("P_mm", 731, [](int i) { return i == 5 ? "" : i % 10 == 0 ? "2" : "0"; }))};
  o.out = folder.at("out");
  const auto r = data_summary(o);
  ASSERT_EQ(r.outcome, Outcome::done);
  EXPECT_EQ(r.written.size(), 2u);
  const std::string csv = folder.read("out/summary.csv");
  EXPECT_EQ(csv.rfind("file,column,group,item,value,unit\n", 0), 0u);
  EXPECT_NE(csv.find("p.csv,P_mm,all,count,730,1\n"), std::string::npos);
  EXPECT_NE(csv.find("p.csv,P_mm,gap,2000-01-06,1,1\n"), std::string::npos);
  EXPECT_NE(csv.find("p.csv,P_mm,year,2000,74,mm\n"), std::string::npos);  // 37 days of 366
  EXPECT_NE(csv.find("p.csv,P_mm,year,2001,74,mm\n"), std::string::npos);
  EXPECT_NE(csv.find("p.csv,P_mm,month_mean,02,5,mm\n"), std::string::npos);  // 2 and 3 days of 2 mm
  const std::string page = folder.read("out/summary.html");
  EXPECT_NE(page.find("<svg"), std::string::npos);
  EXPECT_EQ(page.find("http"), page.find("http://www.w3.org")) << "asks the network for nothing";
  EXPECT_NE(r.text.find("730 values"), std::string::npos);
}

TEST(Summary, RefusesDisorderAndOverwriting) {
  const Folder folder;
  DataOptions o;
  o.files = {folder.write("q.csv", "date,Q_m3_s\n2000-01-01,1\n2000-01-02,2\n2000-01-02,3\n2000-01-03,-9999\n")};
  o.out = folder.at("out");
  const auto wrong = data_summary(o);
  EXPECT_EQ(wrong.outcome, Outcome::wrong_input);
  EXPECT_EQ(codes(wrong), (std::set<std::string>{"data_duplicate", "data_sentinel"}));
  EXPECT_TRUE(wrong.written.empty());
  EXPECT_FALSE(std::filesystem::exists(o.out));
  o.files = {folder.write("q.csv", flows(400))};
  EXPECT_EQ(data_summary(o).outcome, Outcome::done);
  const auto again = data_summary(o);
  EXPECT_EQ(again.outcome, Outcome::wrong_usage);
  EXPECT_EQ(again.problems.size(), 2u);
  EXPECT_EQ(again.problems[0].code, "data_exists");
  o.force = true;
  EXPECT_EQ(data_summary(o).outcome, Outcome::done);
}

TEST(Fill, WritesValuesAndHowTheyWereMade) {
  const Folder folder;
  DataOptions o;
  o.files = {folder.write(
      "q.csv", "date,Q_m3_s\n2000-01-01,1\n2000-01-02,\n2000-01-03,3\n2000-01-04,4\n2000-01-07,7\n2000-01-08,8\n2000-01-09,9\n")};
  o.out = folder.at("filled.csv");
  o.max_gap = "1 day";
  const auto r = data_fill(o);
  EXPECT_EQ(r.outcome, Outcome::done);
  EXPECT_EQ(folder.read("filled.csv"),
            "date,Q_m3_s,Q_m3_s_made\n2000-01-01,1,observed\n2000-01-02,2,linear\n2000-01-03,3,observed\n2000-01-04,4,observed\n2000-01-05,"
            ",missing\n"
            "2000-01-06,,missing\n2000-01-07,7,observed\n2000-01-08,8,observed\n2000-01-09,9,observed\n");
  EXPECT_TRUE(codes(r).count("data_fill_left"));
  EXPECT_NE(r.text.find("drop-out"), std::string::npos);
}

TEST(Fill, SaysWhatItCannotDo) {
  const Folder folder;
  DataOptions o;
  o.files = {folder.write("q.csv", flows(400))};
  o.out = folder.at("filled.csv");
  o.method = "regression";
  EXPECT_TRUE(codes(data_fill(o)).count("data_fill_method"));
  o.method = "magic";
  EXPECT_EQ(data_fill(o).outcome, Outcome::wrong_usage);
  o.method = "linear";
  o.max_gap = "long";
  EXPECT_EQ(data_fill(o).outcome, Outcome::wrong_usage);
  o.max_gap.clear();
  o.out.clear();
  EXPECT_EQ(data_fill(o).outcome, Outcome::wrong_usage);
  o.out = folder.at("filled.csv");
  o.files = {folder.write("two.csv", daily("a_mm,b_mm", 40, [](int) { return "1,2"; }))};
  EXPECT_EQ(data_fill(o).outcome, Outcome::wrong_usage);
  o.files = {folder.write("irregular.csv", "date,h_m\n2000-01-01,1\n2000-01-17,2\n2000-02-20,3\n2000-05-01,4\n")};
  EXPECT_TRUE(codes(data_fill(o)).count("data_fill_grid"));
  o.files = {folder.write("rain.csv", daily("P_mm", 40, [](int i) { return i == 9 ? std::string() : cell(i % 4); }))};
  EXPECT_TRUE(codes(data_fill(o)).count("data_fill_rain"));
  o.files = {folder.write("full.csv", daily("Q_m3_s", 40, [](int i) { return cell(i); }))};
  o.force = true;
  EXPECT_TRUE(codes(data_fill(o)).count("data_fill_nothing"));
  o.method = "regression";
  o.others = {folder.write("month.csv", "date,Q_m3_s\n2000-01-01,1\n2000-02-01,2\n2000-03-01,3\n2000-04-01,3\n")};
  EXPECT_TRUE(codes(data_fill(o)).count("data_fill_neighbour"));
  EXPECT_FALSE(std::filesystem::exists(folder.at("filled.csv.writing")));
}

TEST(Resample, LocalDaysOfUtcHours) {
  const Folder folder;
  std::string text = "time,P_mm\n";
  for (int i = 0; i < 72; ++i) text += format_time(*parse_time("2001-01-01T03:00") + i * 3600) + (i < 24 ? "Z,1\n" : "Z,0.5\n");
  // midnight is written without a clock time, so give it one
  for (std::size_t at = text.find("-02Z"); at != std::string::npos; at = text.find("-02Z")) text.replace(at, 4, "-02T00:00:00Z");
  for (std::size_t at = text.find("-03Z"); at != std::string::npos; at = text.find("-03Z")) text.replace(at, 4, "-03T00:00:00Z");
  for (std::size_t at = text.find("-04Z"); at != std::string::npos; at = text.find("-04Z")) text.replace(at, 4, "-04T00:00:00Z");
  DataOptions o;
  o.files = {folder.write("p.csv", text)};
  o.step = "day";
  o.utc_offset = "-3";
  o.out = folder.at("days.csv");
  const auto r = data_resample(o);
  ASSERT_EQ(r.outcome, Outcome::done) << r.problems[0].message;
  EXPECT_EQ(folder.read("days.csv"), "date,P_mm,share,count\n2001-01-01,24,1,24\n2001-01-02,12,1,24\n2001-01-03,12,1,24\n");
  o.utc_offset = "0";
  o.force = true;
  const auto utc = data_resample(o);
  EXPECT_TRUE(codes(utc).count("data_incomplete"));
  EXPECT_NE(folder.read("days.csv").find("2001-01-01,,0.875,21\n2001-01-02,13.5,1,24\n"), std::string::npos);
  o.step = "month";
  o.files = {folder.write("y.csv", "date,P_mm\n2000-01-01,1\n2001-01-01,1\n2002-01-01,1\n2003-01-01,1\n")};
  EXPECT_TRUE(codes(data_resample(o)).count("data_finer"));
}

TEST(Rating, FromGaugingsToDischarge) {
  const Folder folder;
  std::string gaugings = "fecha;altura [m];caudal [m3/s]\n";
  for (int i = 0; i < 15; ++i) {
    const double h = 0.4 + 0.1 * i;
    std::string line = format_date(days_from_civil(2001, 1 + i % 12, 3)) + ";" + cell(h) + ";" + cell(5 * std::pow(h - 0.1, 1.8)) + "\n";
    for (char& c : line)
      if (c == '.') c = ',';
    gaugings += line;
  }
  DataOptions o;
  o.files = {folder.write("g.csv", gaugings)};
  o.stage = folder.write("h.csv", "date,stage_m\n2002-01-01,0.9\n2002-01-02,2.5\n2002-01-03,0.05\n2002-01-04,\n2002-01-05,0.3\n");
  o.out = folder.at("out");
  const auto r = data_rating(o);
  ASSERT_EQ(r.outcome, Outcome::done) << r.problems[0].message;
  EXPECT_TRUE(codes(r).count("data_rating_beyond"));
  const std::string csv = folder.read("out/discharge.csv");
  EXPECT_NE(csv.find("date,discharge [m3/s],flag\n"), std::string::npos);
  EXPECT_NE(csv.find("2002-01-04,,missing\n"), std::string::npos);
  EXPECT_NE(csv.find("2002-01-03,0,no_flow\n"), std::string::npos);
  EXPECT_NE(csv.find(",above\n"), std::string::npos);
  EXPECT_NE(csv.find(",below\n"), std::string::npos);
  const double q = std::stod(csv.substr(csv.find("2002-01-01,") + 11));
  EXPECT_NEAR(q, 5 * std::pow(0.8, 1.8), 0.01);
  o.stage.clear();
  o.force = true;
  o.segments = 2;
  EXPECT_EQ(data_rating(o).outcome, Outcome::done);
  o.files = {folder.write("few.csv", "date,h_m,Q_m3_s\n2001-01-01,1,1\n2001-02-01,2,4\n2001-03-01,3,-1\n")};
  EXPECT_EQ(codes(data_rating(o)), (std::set<std::string>{"data_rating_few", "data_rating_left_out"}));
  o.files = {folder.write("none.csv", "date,P_mm\n2001-01-01,1\n2001-02-01,2\n")};
  EXPECT_TRUE(codes(data_rating(o)).count("data_rating_columns"));
}

TEST(Options, ThatAreNotUnderstood) {
  const Folder folder;
  const std::string file = folder.write("q.csv", flows(40));
  const auto outcome = [&](const std::function<void(DataOptions&)>& change) {
    DataOptions o;
    o.files = {file};
    change(o);
    return data_summary(o);
  };
  for (const auto& change : std::vector<std::function<void(DataOptions&)>>{
           [](DataOptions& o) { o.missing = {"x"}; }, [](DataOptions& o) { o.interval = "middle"; },
           [](DataOptions& o) { o.utc_offset = "west"; }, [](DataOptions& o) { o.year_starts = 13; },
           [](DataOptions& o) { o.complete = 2; }, [](DataOptions& o) { o.where = {"a"}; }}) {
    const auto r = outcome(change);
    EXPECT_EQ(r.outcome, Outcome::wrong_usage);
    EXPECT_EQ(codes(r), std::set<std::string>{"data_option"});
  }
  const std::pair<const char*, std::function<void(DataOptions&)>> wrong[] = {
      {"csv_column", [](DataOptions& o) { o.columns = {"Q"}; }},
      {"csv_column", [](DataOptions& o) { o.time = "when"; }},
      {"data_unit", [](DataOptions& o) { o.units = {"Mm3"}; }},
      {"data_quantity", [](DataOptions& o) { o.quantities = {"wind_direction"}; }},
      {"data_option_column", [](DataOptions& o) { o.units = {"P=mm"}; }},
      {"data_no_rows", [](DataOptions& o) { o.where = {"Q_m3_s=nothing"}; }},
      {"csv_unreadable", [](DataOptions& o) { o.files = {"/nowhere.csv"}; }}};
  for (const auto& [code, change] : wrong) {
    const auto r = outcome(change);
    EXPECT_EQ(r.outcome, Outcome::wrong_input) << code;
    EXPECT_TRUE(codes(r).count(code)) << code;
  }
  EXPECT_TRUE(codes(outcome([&](DataOptions& o) { o.files = {folder.write("t.csv", "a,b\nx,y\n")}; })).count("data_time_column"));
  EXPECT_TRUE(
      codes(outcome([&](DataOptions& o) { o.files = {folder.write("t.csv", "date,b\n2000-01-01,y\n")}; })).count("data_no_numbers"));
}

TEST(Writing, AFolderThatCannotBeMadeIsAFailure) {
  const Folder folder;
  DataOptions o;
  o.files = {folder.write("q.csv", flows(40))};
  o.out = "/proc/none";
  const auto r = data_summary(o);
  EXPECT_EQ(r.outcome, Outcome::failed);
  EXPECT_TRUE(codes(r).count("data_write"));
}

}  // namespace
}  // namespace cuenca::series
