#include <gtest/gtest.h>

#include "tables/interest.hpp"

namespace cuenca::tables {
namespace {

formats::CsvTable table() {
  return *formats::parse_csv("y,Greater than 90%,y2,state,level (m),or_not\n1,0.2,5,dry,3,1\n2,0.8,1,wet,,0\n3,0.9,3,dry,-1,1\n", "t.csv");
}

std::vector<int> which(const std::string& text) {
  Told told(Language::english);
  const auto csv = table();
  const auto rule = parse_interest(text, csv, told);
  EXPECT_TRUE(rule) << text << (told.found.all.empty() ? "" : told.found.all[0].message);
  std::vector<int> answer;
  if (rule)
    for (const std::int8_t v : evaluate(*rule, csv)) answer.push_back(v);
  return answer;
}

using List = std::vector<int>;

TEST(Interest, Comparisons) {
  EXPECT_EQ(which("y > 1.5"), (List{0, 1, 1}));
  EXPECT_EQ(which("y>=2"), (List{0, 1, 1}));
  EXPECT_EQ(which("2 ≥ y"), (List{1, 1, 0}));
  EXPECT_EQ(which("y = 2"), (List{0, 1, 0}));
  EXPECT_EQ(which("y == 2"), (List{0, 1, 0}));
  EXPECT_EQ(which("y <> 2"), (List{1, 0, 1}));
  EXPECT_EQ(which("y < y2"), (List{1, 0, 0}));
  EXPECT_EQ(which("y > -1e3"), (List{1, 1, 1}));
}

TEST(Interest, NamesWithBlanksSignsAndUnits) {
  EXPECT_EQ(which("Greater than 90% > 0.5"), (List{0, 1, 1}));
  EXPECT_EQ(which("\"Greater than 90%\" > 0.5"), (List{0, 1, 1}));
  EXPECT_EQ(which("level (m) < 0"), (List{0, -1, 1}));
  EXPECT_EQ(which("or_not = 1 and y2 > 0"), (List{1, 0, 1}));
}

TEST(Interest, Words) {
  EXPECT_EQ(which("state = 'dry'"), (List{1, 0, 1}));
  EXPECT_EQ(which("state != \"dry\""), (List{0, 1, 0}));
}

TEST(Interest, TogetherAndUnknown) {
  EXPECT_EQ(which("y > 1 and state = 'dry'"), (List{0, 0, 1}));
  EXPECT_EQ(which("y > 2 or y < 2 && y2 > 4"), (List{1, 0, 1}));  // and binds before or
  EXPECT_EQ(which("not (y > 2 or y2 = 5)"), (List{0, 1, 0}));
  EXPECT_EQ(which("!y > 2 || y = 3"), (List{1, 1, 1}));
  EXPECT_EQ(which("level (m) > 0 and y > 2"), (List{0, 0, 0}));  // false whatever the level is
  EXPECT_EQ(which("level (m) > 0 or y > 1"), (List{1, 1, 1}));
  EXPECT_EQ(which("not level (m) > 0"), (List{0, -1, 1}));
}

std::vector<std::string> told(const std::string& text) {
  Told told(Language::english);
  EXPECT_FALSE(parse_interest(text, table(), told)) << text;
  std::vector<std::string> codes;
  for (const Diagnostic& d : told.found.all) codes.push_back(d.code + ": " + d.message);
  return codes;
}

TEST(Interest, MistakesSayWhere) {
  const auto one = [](const std::string& text) { return told(text).at(0); };
  EXPECT_NE(one("").find("character 1, `the end`: a column or a number"), std::string::npos);
  EXPECT_NE(one("y").find("character 2, `the end`: a comparison"), std::string::npos);
  EXPECT_NE(one("y > > 2").find("character 5, `> 2`: a column or a number"), std::string::npos);
  EXPECT_NE(one("(y > 2").find("a parenthesis is not closed"), std::string::npos);
  EXPECT_NE(one("y > 2 y < 3").find("character 7"), std::string::npos);
  EXPECT_NE(one("state = 'dry").find("a quote is not closed"), std::string::npos);
  EXPECT_NE(one("state > 'dry'").find("words can only be equal"), std::string::npos);
  EXPECT_NE(one("1 < 2").find("no column"), std::string::npos);
  EXPECT_NE(one(std::string(5000, '(')).find("too many"), std::string::npos);
}

TEST(Interest, EveryUnknownNameIsTold) {
  Told told(Language::english);
  EXPECT_FALSE(parse_interest("stat = 'dry' and leve < 2 and zzzzzzz = 4", table(), told));
  ASSERT_EQ(told.found.all.size(), 3u);
  EXPECT_NE(told.found.all[0].hint.find("state"), std::string::npos);
  EXPECT_EQ(told.found.all[0].code, "csv_column");
  EXPECT_FALSE(told.wrong_usage);
}

TEST(Interest, WordsAreNotNumbers) {
  Told told(Language::english);
  const auto csv = table();
  check_cells(*parse_interest("state > 3", csv, told), csv, told);
  ASSERT_EQ(told.found.all.size(), 1u);
  EXPECT_EQ(told.found.all[0].code, "discover_word");
}

}  // namespace
}  // namespace cuenca::tables
