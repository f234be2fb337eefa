// Every fault that the check knows, put into a clean series: it is told with its line, in both languages, and a clean series is quiet.
#include <gtest/gtest.h>

#include <cmath>

#include "files.hpp"
#include "numerics/distributions.hpp"
#include "series/check.hpp"
#include "series/compare.hpp"
#include "series/messages.hpp"

namespace cuenca::series {
namespace {

double noise(int i, std::uint32_t what = 0) { return normal(RandomStream(1, 0, "test.check"), static_cast<std::uint32_t>(i), what); }
double season(int i) { return std::sin(2 * M_PI * i / 365.25); }
double temperature(int i) { return 8 + 6 * season(i) + 2 * noise(i); }
double rain(int i, std::uint32_t what = 1) {
  const double g = noise(i, what);
  return g > 0.8 ? std::exp(g) : 0;
}

DataResult check(const Folder& folder, const std::string& text, DataOptions o = {}) {
  o.files = {folder.write("a.csv", text)};
  return data_check(o);
}

TEST(Check, ACleanFileIsQuiet) {
  const Folder folder;
  const auto r = check(folder, daily("P_mm,T_C", 4000, [](int i) { return cell(rain(i)) + "," + cell(temperature(i)); }));
  EXPECT_EQ(r.outcome, Outcome::done);
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].message;
}

TEST(Check, Times) {
  const Folder folder;
  std::string text = "date,T_C\n";
  for (int i = 0; i < 40; ++i) {
    std::string when = format_date(days_from_civil(2000, 1, 1) + i);
    if (i == 10) when = "2000-01-10";                                      // line 12: again
    if (i == 20) when = "2000-01-11";                                      // line 22: goes back
    if (i == 25) when += "T05:00";                                         // line 27: off the grid
    if (i == 30) when = "31/01/2000";                                      // line 32: no date
    if (i >= 35) when = format_date(days_from_civil(2000, 1, 1) + i + 4);  // line 37: a jump
    text += when + "," + cell(temperature(i)) + "\n";
  }
  const auto r = check(folder, text);
  EXPECT_EQ(r.outcome, Outcome::wrong_input);
  EXPECT_EQ(find(r, "data_duplicate").line, 12);
  EXPECT_NE(find(r, "data_duplicate").message.find("line 11"), std::string::npos);
  EXPECT_EQ(find(r, "data_order").line, 22);
  EXPECT_EQ(find(r, "data_step").line, 27);
  EXPECT_EQ(find(r, "data_date").line, 32);
  EXPECT_EQ(find(r, "data_date").column, 1);
  EXPECT_EQ(find(r, "data_jump").severity, "warning");
}

TEST(Check, ValuesThatCannotBe) {
  const Folder folder;
  const auto text = daily("P_mm,RH_pct,Tmin_C,Tmax_C,Q_m3_s", 200, [](int i) {
    const double t = temperature(i);
    return cell(i == 50 ? -1.5 : rain(i)) + "," + cell(i == 60 ? 103 : 55 + 8 * noise(i, 3)) + "," + cell(i == 70 ? t + 9 : t - 5) + "," +
           cell(i == 80   ? 71
                : i == 90 ? 55
                          : t + 5) +
           "," + cell(i == 100 ? -2 : 5 + 0.3 * noise(i, 4));
  });
  const auto r = check(folder, text);
  std::set<int> impossible;
  for (const Problem& p : r.problems)
    if (p.code == "data_impossible") impossible.insert(p.line);
  EXPECT_EQ(impossible, (std::set<int>{52, 62, 82, 102}));
  EXPECT_EQ(find(r, "data_inverted").line, 72);
  EXPECT_EQ(find(r, "data_implausible").line, 92);
  EXPECT_EQ(find(r, "data_implausible").severity, "warning");
  EXPECT_EQ(find(r, "data_impossible").column, 12);
}

TEST(Check, LimitsFollowTheUnit) {
  const Folder folder;
  EXPECT_EQ(codes(check(folder, daily("T_K", 100, [](int i) { return cell(temperature(i) + 273.15); }))), std::set<std::string>{});
  EXPECT_TRUE(codes(check(folder, daily("T_K", 100, [](int i) { return cell(temperature(i)); }))).count("data_impossible"));
  DataOptions o;
  o.units = {"degF"};
  EXPECT_EQ(codes(check(folder, daily("T", 100, [](int i) { return cell(temperature(i) * 1.8 + 32); }), o)), std::set<std::string>{});
}

TEST(Check, UndeclaredCodesForMissingValues) {
  const Folder folder;
  for (const char* code : {"-9999", "-99", "9999", "-1.2345", "-999.9"}) {
    const auto text = daily("T_C", 300, [&](int i) { return i % 50 == 7 ? std::string(code) : cell(temperature(i)); });
    const auto r = check(folder, text);
    EXPECT_EQ(find(r, "data_sentinel").line, 9) << code;
    EXPECT_EQ(find(r, "data_sentinel").severity, "error");
    EXPECT_FALSE(codes(r).count("data_impossible")) << "told once";
    DataOptions o;
    o.missing = {code};
    EXPECT_FALSE(codes(check(folder, text, o)).count("data_sentinel"));
  }
  // values that are only like such a code
  EXPECT_FALSE(codes(check(folder, daily("Q_m3_s", 300, [](int i) { return i == 100 ? "999" : cell(900 + 200 * season(i) + noise(i)); })))
                   .count("data_sentinel"));
}

TEST(Check, StuckSensorsAndOnceADay) {
  const Folder folder;
  const auto r = check(folder, daily("T_C", 500, [](int i) { return cell(i >= 200 && i < 230 ? 7.4 : temperature(i)); }));
  EXPECT_EQ(find(r, "data_constant").line, 202);
  EXPECT_NE(find(r, "data_constant").message.find("30 steps"), std::string::npos);
  const auto dry = check(folder, daily("P_mm", 500, [](int i) { return cell(i < 300 ? 0 : rain(i)); }));
  EXPECT_FALSE(codes(dry).count("data_constant")) << "a dry season is no stuck sensor";
  const auto staff = check(folder, daily("h_m", 3000, [](int i) { return cell(std::round(10 * (2 + season(i) * season(i))) / 10); }));
  EXPECT_TRUE(codes(staff).count("data_coarse"));
  std::string hours = "time,h_m\n";
  for (int i = 0; i < 24 * 60; ++i) hours += format_time(*parse_time("2001-01-01") + i * 3600) + "," + cell(2 + 0.3 * noise(i / 24)) + "\n";
  EXPECT_TRUE(codes(check(folder, hours)).count("data_once_a_day"));
}

TEST(Check, Spikes) {
  const Folder folder;
  const auto r = check(folder, daily("T_C", 500, [](int i) { return cell(i == 250 ? 45 : temperature(i)); }));
  EXPECT_EQ(find(r, "data_spike").line, 252);
  // a flood rises in a day and falls in five: no spike; a hole to a tenth is one
  const auto flow = [](int i) {
    return cell(5 * std::exp(0.05 * noise(i)) * (i >= 100 && i < 106 ? 8 * std::exp(-(i - 100) / 2.0) + 1 : 1) * (i == 300 ? 0.1 : 1));
  };
  const auto q = check(folder, daily("Q_m3_s", 500, flow));
  std::set<int> lines;
  for (const Problem& p : q.problems)
    if (p.code == "data_spike") lines.insert(p.line);
  EXPECT_EQ(lines, std::set<int>{302});
}

TEST(Check, Units) {
  const Folder folder;
  EXPECT_NE(find(check(folder, daily("T_C", 300, [](int i) { return cell(60 + temperature(i)); })), "data_unit_range").message.find("degF"),
            std::string::npos);
  EXPECT_NE(find(check(folder, daily("patm_kPa", 300, [](int i) { return cell(650 + noise(i)); })), "data_unit_range").message.find("hPa"),
            std::string::npos);
  EXPECT_TRUE(codes(check(folder, daily("RH_pct", 300, [](int i) { return cell(0.5 + 0.1 * season(i) + 0.02 * noise(i)); })))
                  .count("data_unit_range"));
  EXPECT_TRUE(codes(check(folder, daily("P", 300, [](int i) { return cell(rain(i)); }))).count("data_no_unit"));
  DataOptions area;
  area.area_km2 = 100;  // 900 m3/s from 100 km2 would be 280 m of water a year
  EXPECT_TRUE(codes(check(folder, daily("Q_m3_s", 300, [](int i) { return cell(900 + 90 * season(i) + noise(i)); }), area))
                  .count("data_unit_runoff"));
  area.area_km2 = 1e5;
  EXPECT_FALSE(codes(check(folder, daily("Q_m3_s", 300, [](int i) { return cell(900 + 90 * season(i) + noise(i)); }), area))
                   .count("data_unit_runoff"));
}

TEST(Check, LevelsAndPlaces) {
  const Folder folder;
  const auto level = [](int i) { return cell(3795 + 0.2 * season(i) + 0.005 * noise(i) + (i >= 150 ? 1.35 : 0)); };
  const auto r = check(folder, daily("nivel_msnm", 400, level));
  EXPECT_EQ(find(r, "data_level_step").line, 152);
  EXPECT_TRUE(codes(r).count("data_datum"));
  EXPECT_FALSE(codes(check(folder, "# vertical_datum: IGN\n" + daily("nivel_msnm", 400, level))).count("data_datum"));
  DataOptions o;
  o.epsg = {24879, 5361, 32719, 2000};
  const auto e = check(folder, "# epsg: 4326\n" + daily("T_C", 50, [](int i) { return cell(temperature(i)); }), o);
  int shifts = 0;
  for (const Problem& p : e.problems) shifts += p.code == "data_epsg_shift";
  EXPECT_EQ(shifts, 3);  // PSAD56 against each of the others, which agree among themselves
  EXPECT_NE(find(e, "data_epsg_shift").message.find("200–400 m"), std::string::npos);
  EXPECT_TRUE(codes(e).count("data_epsg_unknown"));
}

TEST(Check, AShiftOfADayAgainstANeighbour) {
  const Folder folder;
  const auto neighbour = [&](int lag, const std::string& header, const std::function<double(int)>& value) {
    return folder.write("b.csv", daily(header, 900, [&](int i) {
                          return cell(std::max(0.0, value(i - lag) + (value(i - lag) > 0 ? 0.4 * noise(i, 9) : 0)));
                        }));
  };
  for (const int lag : {-1, 0, 1}) {
    DataOptions o;
    o.others = {neighbour(lag, "P_mm", [](int i) { return i < 0 ? 0 : rain(i); })};
    const auto r = check(folder, daily("P_mm", 900, [](int i) { return cell(rain(i)); }), o);
    EXPECT_EQ(codes(r).count("data_shift"), lag == 0 ? 0u : 1u) << lag;
    if (lag != 0) {
      EXPECT_NE(find(r, "data_shift").message.find(lag > 0 ? "later" : "earlier"), std::string::npos);
    }
    if (lag == 1) {  // dated at the end of its day: said so, the two agree
      o.other_interval = "end";
      EXPECT_FALSE(codes(check(folder, daily("P_mm", 900, [](int i) { return cell(rain(i)); }), o)).count("data_shift"));
      o.other_interval = "begin";
    }
    o.others = {neighbour(lag, "T_C", [](int i) { return i < 0 ? 9 : 20 + temperature(i); })};
    EXPECT_EQ(codes(check(folder, daily("T_C", 900, [](int i) { return cell(temperature(i)); }), o)).count("data_shift"),
              lag == 0 ? 0u : 1u)
        << lag;
  }
}

TEST(Check, UnitsAgainstANeighbour) {
  const Folder folder;
  DataOptions o;
  o.others = {folder.write("b.csv", daily("T_C", 500, [](int i) { return cell(temperature(i) + noise(i, 9)); }))};
  EXPECT_TRUE(codes(check(folder, daily("T_C", 500, [](int i) { return cell(temperature(i) * 1.8 - 10); }), o)).count("data_unit_ratio"));
  o.others = {folder.write("b.csv", daily("Q_m3_s", 500, [](int i) { return cell(5 + season(i) + 0.1 * noise(i)); }))};
  EXPECT_TRUE(codes(check(folder, daily("Q_m3_s", 500, [](int i) { return cell(7000 + 900 * season(i) + 90 * noise(i)); }), o))
                  .count("data_unit_ratio"));
  o.others = {folder.write("b.csv", daily("Q_L_s", 500, [](int i) { return cell(7000 + 900 * season(i) + 90 * noise(i)); }))};
  EXPECT_FALSE(codes(check(folder, daily("Q_m3_s", 500, [](int i) { return cell(7 + 0.9 * season(i) + 0.09 * noise(i)); }), o))
                   .count("data_unit_ratio"));
  o.others = {folder.write("b.csv", daily("Q_mm", 500, [](int i) { return cell(1 + 0.1 * season(i) + 0.01 * noise(i)); }))};
  EXPECT_TRUE(
      codes(check(folder, daily("Q_m3_s", 500, [](int i) { return cell(7 + season(i) + 0.1 * noise(i)); }), o)).count("data_other_unit"));
}

TEST(Check, BreaksOfAnnualValuesAndDoubleMass) {
  const Folder folder;
  const int n = 365 * 30;
  const auto common = [](int i) { return rain(i) * (1 + 0.3 * noise(i / 365, 20)); };
  DataOptions o;
  o.others = {folder.write("b.csv", daily("P_mm", n, [&](int i) { return cell(std::max(0.0, common(i) * (1 + 0.2 * noise(i, 21)))); }))};
  const auto r = check(folder, daily("P_mm", n, [&](int i) { return cell(std::max(0.0, common(i)) * (i > 365 * 18 ? 0.6 : 1)); }), o);
  EXPECT_TRUE(codes(r).count("data_double_mass"));
  EXPECT_NE(find(r, "data_double_mass").message.find("after 2017"), std::string::npos) << find(r, "data_double_mass").message;
  EXPECT_TRUE(codes(r).count("data_break"));
  EXPECT_NE(r.json.find("\"broken\": true"), std::string::npos);
  const auto clean = check(folder, daily("P_mm", n, [&](int i) { return cell(std::max(0.0, common(i))); }), o);
  EXPECT_FALSE(codes(clean).count("data_double_mass"));
  o.others = {folder.write("b.csv", daily("P_mm", 40, [&](int i) { return cell(std::max(0.0, common(i))); }))};
  EXPECT_TRUE(codes(check(folder, daily("P_mm", n, [&](int i) { return cell(std::max(0.0, common(i))); }), o)).count("data_common"));
}

TEST(Check, ManyOfAKindAreCounted) {
  const Folder folder;
  const auto r = check(folder, daily("P_mm", 100, [](int i) { return cell(i % 2 ? -1 - i : 1); }));
  EXPECT_TRUE(codes(r).count("data_more"));
  EXPECT_NE(r.json.find("\"data_impossible\": 50"), std::string::npos);
}

TEST(Check, TheSameInSpanish) {
  const Folder folder;
  const auto text = daily("P_mm,nivel_msnm", 300, [](int i) {
    return cell(i == 20 ? -1 : rain(i)) + "," + (i == 9 ? std::string("-9999") : cell(3795 + noise(i)));
  });
  DataOptions o;
  const auto english = check(folder, text, o);
  o.language = "es";
  const auto spanish = check(folder, text, o);
  ASSERT_EQ(english.problems.size(), spanish.problems.size());
  for (std::size_t i = 0; i < english.problems.size(); ++i) {
    EXPECT_EQ(english.problems[i].code, spanish.problems[i].code);
    EXPECT_EQ(english.problems[i].line, spanish.problems[i].line);
    EXPECT_NE(english.problems[i].message, spanish.problems[i].message);
    EXPECT_NE(english.problems[i].hint, spanish.problems[i].hint);
  }
}

TEST(Messages, FillTheirFieldsInBothLanguages) {
  std::set<std::string_view> seen;
  for (const Message& m : messages()) {
    EXPECT_TRUE(seen.insert(m.code).second) << m.code;
    for (const Language language : {Language::english, Language::spanish}) {
      Told told(language);
      told.say(m.code, {"f.csv", 1, 2}, {"A", "B", "C", "D", "E", "F", "G", "H"});
      ASSERT_EQ(told.found.all.size(), 1u);
      EXPECT_EQ(told.found.all[0].message.find('{'), std::string::npos);
      EXPECT_EQ(told.found.all[0].hint.find('{'), std::string::npos);
    }
    // both languages use the same fields
    for (char field = '0'; field < '9'; ++field) {
      const std::string f = std::string("{") + field + "}";
      EXPECT_EQ(m.text.en.find(f) == std::string_view::npos, m.text.es.find(f) == std::string_view::npos) << m.code << f;
      EXPECT_EQ(m.hint.en.find(f) == std::string_view::npos, m.hint.es.find(f) == std::string_view::npos) << m.code << f;
    }
  }
  std::ifstream file(CUENCA_SOURCE_DIR "/docs/guide/series-tools.md");
  std::ostringstream guide;
  guide << file.rdbuf();
  for (const Message& m : messages()) EXPECT_NE(guide.str().find("`" + std::string(m.code) + "`"), std::string::npos) << m.code;
  EXPECT_THROW(Told(Language::english).say("data_none", {}), std::logic_error);
}

}  // namespace
}  // namespace cuenca::series
