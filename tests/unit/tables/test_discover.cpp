#include <gtest/gtest.h>
#include <unistd.h>

#include <cuenca/discover.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tables/messages.hpp"

namespace cuenca {
namespace {

namespace fs = std::filesystem;

class Discover : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("cuenca-discover-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    options_.file = write("t.csv", futures());
    options_.inputs = {"inflow [m3/s]", "wells", "price"};
    options_.interest = "dry = 1";
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }

  /// 400 futures; dry where the inflow is below 0.5, wells at least 5 and the price high.
  static std::string futures() {
    std::string text = "inflow [m3/s],wells,price,dry\n";
    for (int i = 0; i < 400; ++i) {
      const double inflow = (i * 37 % 400) / 400.0 + 0.001;
      const int wells = i * 7 % 11, price = i % 3;
      text += std::to_string(inflow) + "," + std::to_string(wells) + "," +
              (price == 0   ? "high"
               : price == 1 ? "low"
                            : "mid") +
              "," + (inflow < 0.5 && wells >= 5 && price == 0 ? "1" : "0") + "\n";
    }
    return text;
  }

  std::vector<std::string> codes(const DiscoverResult& r) const {
    std::vector<std::string> all;
    for (const Problem& p : r.problems) all.push_back(p.code);
    return all;
  }

  fs::path folder_;
  DiscoverOptions options_;
};

using Codes = std::vector<std::string>;

TEST_F(Discover, FindsTheTruthAndSaysItPlainly) {
  const DiscoverResult r = discover(options_);
  ASSERT_EQ(r.outcome, Outcome::done) << (r.problems.empty() ? "" : r.problems[0].message);
  const auto j = nlohmann::json::parse(r.json);
  const auto& box = j["boxes"][0];
  const auto& step = box["trajectory"][box["chosen"].get<std::size_t>()];
  EXPECT_GT(step["density"], 0.95);
  EXPECT_EQ(step["coverage"], 1);
  for (const char* key : {"n", "k", "coverage", "density", "mean", "mass", "res_dim", "limits"}) EXPECT_TRUE(step.contains(key)) << key;
  EXPECT_EQ(step.size(), 8u);
  EXPECT_EQ(step["limits"]["wells"]["lower"], 5);
  EXPECT_TRUE(step["limits"]["wells"]["qp_upper"].is_null());
  EXPECT_EQ(step["limits"]["price"]["categories"], nlohmann::json::array({"high"}));
  EXPECT_EQ(step["limits"].size(), 3u);
  const std::string en = box["sentence"]["en"], es = box["sentence"]["es"];
  EXPECT_EQ(en.rfind("When inflow is below 0.5", 0), 0u) << en;
  EXPECT_NE(en.find("m³/s, wells is 5 or more and price is high, “dry = 1” holds in 97 of 100 futures (32 of 33); otherwise in 0 of 100."),
            std::string::npos)
      << en;
  EXPECT_NE(
      es.find("m³/s, wells es 5 o más y price es high, se cumple «dry = 1» en 97 de cada 100 futuros (32 de 33); si no, en 0 de cada 100."),
      std::string::npos)
      << es;
}

TEST_F(Discover, TitlesAreUsed) {
  options_.titles = write("titles.csv",
                          "name,category,es,en,unit\ninterest,,la laguna se seca,the lagoon dries up,\ninflow [m3/s],,el caudal,the "
                          "inflow,L/s\nprice,,índice de precio,the "
                          "price,\nprice,high,alto,high,\n");
  options_.language = "es";
  const DiscoverResult r = discover(options_);
  ASSERT_EQ(r.outcome, Outcome::done);
  EXPECT_NE(r.text.find(" L/s, wells es 5 o más e índice de precio es alto, la laguna se seca en"), std::string::npos) << r.text;
}

TEST_F(Discover, EveryMethodAnswersTheSameTwice) {
  for (const char* method : {"prim", "cart", "logit", "features", "regional", "stacking"}) {
    options_.method = method;
    options_.out = (folder_ / method).string();
    options_.force = true;
    options_.threads = 1;
    const DiscoverResult one = discover(options_);
    ASSERT_EQ(one.outcome, Outcome::done) << method;
    std::stringstream page;
    page << std::ifstream(fs::path(options_.out) / "discovery.html").rdbuf();
    EXPECT_GT(page.str().size(), 5000u) << method;
    EXPECT_EQ(page.str().find("http://"), page.str().find("http://www.w3.org")) << method;
    options_.threads = 3;
    const DiscoverResult three = discover(options_);
    EXPECT_EQ(one.json, three.json) << method;
    EXPECT_EQ(one.text, three.text) << method;
    EXPECT_TRUE(nlohmann::json::parse(one.json).is_object());
    std::stringstream again;
    again << std::ifstream(fs::path(options_.out) / "discovery.html").rdbuf();
    EXPECT_EQ(page.str(), again.str()) << method;
  }
}

TEST_F(Discover, VariantsOfPrim) {
  options_.inputs = {"inflow [m3/s]", "wells"};
  options_.rotate = true;
  auto j = nlohmann::json::parse(discover(options_).json);
  EXPECT_TRUE(j.contains("rotation"));
  EXPECT_TRUE(j["boxes"][0]["trajectory"].back()["limits"].begin().key().rfind("r_", 0) == 0);
  options_.rotate = false;
  options_.constrained = true;
  j = nlohmann::json::parse(discover(options_).json);
  EXPECT_EQ(j["boxes"].size(), 1u);
  options_.constrained = false;
  options_.step = 2;
  EXPECT_EQ(nlohmann::json::parse(discover(options_).json)["boxes"][0]["chosen"], 2);
  options_.step = 999;
  EXPECT_EQ(codes(discover(options_)), Codes{"discover_step"});
}

TEST_F(Discover, EveryProblemAtOnce) {
  options_.file = write("bad.csv", "a,b,word,y\n1,2,dry,0.2\nx,3,wet,0.9\n3,?,dry,none\n4,5,wet,0.7\n");
  options_.inputs = {"a", "b", "wrd", "a"};
  options_.interest = "y > 0.5 and z < 2";
  options_.method = "prin";
  options_.peel_alpha = 0.7;
  const DiscoverResult r = discover(options_);
  EXPECT_EQ(r.outcome, Outcome::wrong_usage);
  EXPECT_EQ(codes(r),
            (Codes{"discover_option", "discover_option", "csv_column", "discover_twice", "csv_column", "discover_cell", "discover_cell"}));
  EXPECT_EQ(r.problems[5].line, 3);
  EXPECT_EQ(r.problems[5].column, 1);
  EXPECT_EQ(r.problems[6].line, 4);
  EXPECT_EQ(r.problems[6].column, 3);
  EXPECT_NE(r.problems[2].hint.find("word"), std::string::npos);
  EXPECT_TRUE(r.json.empty());
  options_.inputs = {"b"};
  options_.interest = "y > 0.5";
  options_.method = "prim";
  options_.peel_alpha = 0.05;
  const DiscoverResult cells = discover(options_);
  EXPECT_EQ(cells.outcome, Outcome::wrong_input);
  EXPECT_EQ(codes(cells), (Codes{"discover_cell", "discover_cell"}));  // of y and of b
}

TEST_F(Discover, WhatMakesNoSenseIsTold) {
  options_.interest = "dry > 5";
  EXPECT_EQ(codes(discover(options_)), Codes{"discover_none"});
  options_.interest = "dry < 5";
  EXPECT_EQ(codes(discover(options_)), Codes{"discover_all"});
  options_.interest = "wells > 9 and inflow [m3/s] < 0.3";
  const DiscoverResult circular = discover(options_);
  EXPECT_EQ(circular.outcome, Outcome::done);
  EXPECT_EQ(codes(circular), (Codes{"discover_few", "discover_circular", "discover_circular"}));
  options_.interest = "dry = 1";
  options_.rotate = true;
  EXPECT_EQ(codes(discover(options_)), Codes{"discover_rotate_words"});
  options_.rotate = false;
  options_.inputs = {};
  EXPECT_EQ(codes(discover(options_)), Codes{"discover_no_inputs"});
  options_.inputs = {"wells"};
  options_.categories = {"price"};
  EXPECT_EQ(codes(discover(options_)), Codes{"discover_not_input"});
  options_.categories = {"wells"};
  EXPECT_EQ(discover(options_).outcome, Outcome::done);
  options_.file = (folder_ / "none.csv").string();
  EXPECT_EQ(codes(discover(options_)), Codes{"csv_unreadable"});
}

TEST_F(Discover, OptionsOfPrimGoWithPrimOnly) {
  options_.method = "cart";
  options_.rotate = true;
  options_.step = 3;
  const DiscoverResult r = discover(options_);
  EXPECT_EQ(r.outcome, Outcome::wrong_usage);
  EXPECT_EQ(codes(r), (Codes{"discover_only_prim", "discover_only_prim"}));
}

TEST_F(Discover, GapsLeaveFuturesOutAndAreCounted) {
  std::string text = futures();
  text += "0.2,,high,1\n,7,high,1\n0.2,7,high,\n";
  options_.file = write("gaps.csv", text);
  const DiscoverResult r = discover(options_);
  EXPECT_EQ(r.outcome, Outcome::done);
  EXPECT_EQ(codes(r), Codes{"discover_gap"});
  EXPECT_NE(r.problems[0].message.find("3 of 403"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(r.json)["boxes"][0]["trajectory"][0]["n"], 400);
}

TEST_F(Discover, NothingIsOverwrittenWithoutForce) {
  options_.out = (folder_ / "out").string();
  EXPECT_EQ(discover(options_).written.size(), 3u);
  const DiscoverResult again = discover(options_);
  EXPECT_EQ(again.outcome, Outcome::wrong_usage);
  EXPECT_EQ(codes(again), (Codes{"discover_exists", "discover_exists", "discover_exists"}));
  options_.force = true;
  EXPECT_EQ(discover(options_).outcome, Outcome::done);
  options_.out = (folder_ / "t.csv").string();  // a file, not a folder
  EXPECT_EQ(discover(options_).outcome, Outcome::failed);
}

TEST(Messages, InBothLanguagesAndOnce) {
  for (const auto& m : tables::messages()) {
    EXPECT_NE(m.text.en, m.text.es) << m.code;
    int same = 0;
    for (const auto& other : tables::messages()) same += other.code == m.code;
    EXPECT_EQ(same, 1) << m.code;
  }
}

}  // namespace
}  // namespace cuenca
