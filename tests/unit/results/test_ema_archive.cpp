// Archives of the EMA Workbench: one that it wrote, the form of its older versions, and what is none.
#include <algorithm>
#include <cmath>

#include "result_folder.hpp"
#include "results/ema_archive.hpp"
#include "results/ensemble_file.hpp"
#include "support/tar_gz.hpp"

namespace cuenca::results {
namespace {

class EmaArchive : public InFolder {
 protected:
  using Files = std::vector<std::pair<std::string, std::string>>;
  std::string archive(const Files& files) const {
    testing_support::write_gz(at("a.tar.gz"), testing_support::tar(files));
    return at("a.tar.gz");
  }
  static const EnsembleFactor* factor(const Ensemble& e, const std::string& id, std::size_t& place) {
    for (place = 0; place < e.factors.size(); ++place)
      if (e.factors[place].id == id) return &e.factors[place];
    return nullptr;
  }
};

/// The model of tests/unit/results/data/README.md, from what the ensemble says of its futures and strategies.
TEST_F(EmaArchive, WhatTheWorkbenchWroteComesOut) {
  const auto read = read_ema_archive(std::string(CUENCA_SOURCE_DIR) + "/tests/unit/results/data/ema_2_5.tar.gz");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const Ensemble& e = read->ensemble;
  EXPECT_TRUE(read->notes.all.empty());
  ASSERT_EQ(e.strategies.size(), 3u);
  EXPECT_EQ(e.strategies[1].id, "half");
  EXPECT_EQ(e.strategies[1].title.es, "Half");
  EXPECT_EQ(e.strategies[1].says.en, "limit = 0.5; share = 0.25");
  ASSERT_EQ(e.futures.size(), 6u);
  ASSERT_EQ(e.factors.size(), 4u) << "levers are none";
  ASSERT_EQ(e.metrics.size(), 1u);
  EXPECT_EQ(e.metrics[0].id, "worst_year");
  ASSERT_EQ(e.series.size(), 3u) << "level, and two places of cube";
  EXPECT_EQ(e.series[2].title.en, "cube 2");
  EXPECT_EQ(e.time, (std::vector<double>{18262, 18628, 18993, 19358})) << "2020-01-01 to 2023-01-01";
  std::size_t rain = 0, wells = 0, road = 0, boom = 0;
  ASSERT_TRUE(factor(e, "rain", rain) && factor(e, "wells", wells) && factor(e, "road", road) && factor(e, "boom", boom));
  EXPECT_TRUE(e.factors[wells].whole);
  EXPECT_FALSE(e.factors[rain].whole);
  EXPECT_EQ(e.factors[road].words, (std::vector<std::string>{"dirt", "none", "paved"}));
  EXPECT_EQ(e.factors[boom].words, (std::vector<std::string>{"false", "true"}));
  EXPECT_GE(e.factors[rain].low, 0.5);
  EXPECT_LE(e.factors[rain].high, 1.5);
  const double limits[] = {0, 0.5, 1}, shares[] = {0.5, 0.25, 0.125};
  int failed = 0;
  for (std::size_t s = 0; s < 3; ++s)
    for (std::size_t f = 0; f < 6; ++f) {
      const auto& x = e.futures[f].values;
      if (e.states[e.member(s, f)] == MemberState::failed) {
        ++failed;
        EXPECT_EQ(s * 6 + f, 4u);
        EXPECT_FALSE(e.reasons[4].empty());
        continue;
      }
      const double worst = x[rain] + 10 * x[wells] + (x[road] == 2 ? 100 : 0) + 1000 * x[boom] + 10000 * limits[s] + shares[s];
      EXPECT_NEAR(e.at(s, f, 0), worst, 1e-9 * worst);
      for (std::size_t t = 0; t < 4; ++t) {
        const std::size_t at = e.member(s, f) * 4 + t;
        EXPECT_FLOAT_EQ(e.series[0].values[at], static_cast<float>(x[rain] * static_cast<double>(t + 1) + limits[s]));
        EXPECT_FLOAT_EQ(e.series[1].values[at], static_cast<float>(x[rain] + static_cast<double>(t)));
        EXPECT_FLOAT_EQ(e.series[2].values[at], static_cast<float>(x[rain] + static_cast<double>(t) + 10));
      }
    }
  EXPECT_EQ(failed, 1);
  ASSERT_EQ(write_ensemble(at("e.nc"), e), "");
  EXPECT_EQ(read_ensemble(at("e.nc"))->values.size(), 18u);
}

/// Versions before 2.2: two files of metadata, a table a place, the header as a comment.
TEST_F(EmaArchive, TheOlderForm) {
  const auto read =
      read_ema_archive(archive({{"experiments.csv", "# rain,boom,scenario_id,policy,model\n0.5,True,7,None,m\n1.5,False,8,None,m\n"},
                                {"experiments metadata.csv", "rain,<f8\nboom,|b1\nscenario_id,|O\npolicy,|O\nmodel,|O\n"},
                                {"outcomes metadata.csv", "cost,(2L,)\nlevel,(2, 3)\ncube,(2, 3, 2)"},
                                {"cost.csv", "3.25\n4.5\n"},
                                {"level.csv", "1,2,3\n4,5,6\n"},
                                {"cube_0.csv", "10,20,30\n40,50,60\n"},
                                {"cube_1.csv", "11,21,31\n41,51,61\n"}}));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const Ensemble& e = read->ensemble;
  ASSERT_EQ(e.strategies.size(), 1u);
  EXPECT_EQ(e.strategies[0].title.en, "None");
  ASSERT_EQ(e.futures.size(), 2u);
  EXPECT_EQ(e.futures[0].values, (std::vector<double>{0.5, 1}));
  EXPECT_EQ(e.values, (std::vector<double>{3.25, 4.5}));
  ASSERT_EQ(e.series.size(), 3u);
  EXPECT_EQ(e.series[0].values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(e.series[1].values, (std::vector<float>{10, 20, 30, 40, 50, 60}));
  EXPECT_EQ(e.series[2].values, (std::vector<float>{11, 21, 31, 41, 51, 61}));
  EXPECT_EQ(e.time, (std::vector<double>{0, 1, 2}));
}

std::string metadata(const std::string& outcomes) {
  return "{\"version\": 0.1, \"outcomes\": [" + outcomes + "], \"experiments\": {\"x\": \"float64\"}}";
}

TEST_F(EmaArchive, TablesWithNumbersOfColumnsAbove) {
  const auto read = read_ema_archive(archive({{"experiments.csv", "x,scenario,policy,model\n1,0,None,m\n2,1,None,m\n"},
                                              {"level.csv", "0,1,2\n5,6,7\n8,9,10\n"},
                                              {"metadata.json", metadata("[\"TimeSeriesOutcome\", \"level\", \"level.csv\"]")}}));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->ensemble.series.at(0).values, (std::vector<float>{5, 6, 7, 8, 9, 10}));
}

TEST_F(EmaArchive, ModelsBecomeStrategiesAndNamesBecomeIds) {
  const auto read = read_ema_archive(archive(
      {{"experiments.csv", "Tasa (%),tasa,scenario,policy,model\n1,5,0,A b,m1\n1,5,0,A b,m2\n1,5,0,Año,m1\n1,5,0,Año,m2\n1,5,0,Año,m2\n"},
       {"y.cls", "1\n2\n3\n4\n5\n"},
       {"metadata.json", metadata("[\"ScalarOutcome\", \"TASA\", \"y.cls\"]")}}));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const Ensemble& e = read->ensemble;
  ASSERT_EQ(e.strategies.size(), 4u);
  EXPECT_EQ(e.strategies[0].id, "a_b_m1");
  EXPECT_EQ(e.strategies[2].id, "a_o_m1");
  EXPECT_EQ(e.strategies[2].title.en, "Año (m1)");
  EXPECT_EQ(e.factors[0].id, "tasa");
  EXPECT_EQ(e.factors[1].id, "tasa_2");
  EXPECT_EQ(e.metrics[0].id, "tasa_3");
  EXPECT_EQ(e.values, (std::vector<double>{1, 2, 3, 4}));
  ASSERT_EQ(read->notes.all.size(), 1u);
  EXPECT_EQ(read->notes.all[0].code, "ema_twice");
  EXPECT_EQ(read->notes.all[0].severity, Severity::warning);
}

TEST_F(EmaArchive, PoliciesThatAreNotCombinedAreNoTable) {
  std::string experiments = "x,l,scenario,policy,model\n", y;
  for (int i = 0; i < 600; ++i) {
    experiments += std::to_string(i * 0.5) + "," + std::to_string(i) + "," + std::to_string(i) + "," + std::to_string(i) + ",m\n";
    y += "1\n";
  }
  const auto read = read_ema_archive(
      archive({{"experiments.csv", experiments}, {"y.cls", y}, {"metadata.json", metadata("[\"ScalarOutcome\", \"y\", \"y.cls\"]")}}),
      Language::spanish);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, "ema_not_combined");
  EXPECT_NE(read.error().message.find("600 políticas"), std::string::npos) << read.error().message;
}

TEST_F(EmaArchive, WhatIsWrongIsSaidWithTheFile) {
  const std::string experiments = "x,scenario,policy,model\n1,0,None,m\n2,1,None,m\n";
  const auto code = [&](const Files& files) {
    const auto read = read_ema_archive(archive(files));
    return read ? std::string("read") : read.error().code + ": " + read.error().message;
  };
  EXPECT_EQ(read_ema_archive(at("none.tar.gz")).error().code, "ema_archive");
  put("text.tar.gz", "no archive at all");
  EXPECT_EQ(read_ema_archive(at("text.tar.gz")).error().code, "ema_archive");
  EXPECT_TRUE(code({{"other.csv", "1"}}).starts_with("ema_archive"));
  EXPECT_TRUE(code({{"experiments.csv", experiments}}).starts_with("ema_archive"));
  const auto one = [&](const std::string& y, const std::string& meta) {
    return code({{"experiments.csv", experiments}, {"y.cls", y}, {"metadata.json", meta}});
  };
  const std::string good = metadata("[\"ScalarOutcome\", \"y\", \"y.cls\"]");
  EXPECT_EQ(one("1\n2\n", good), "read");
  EXPECT_NE(one("1\n", good).find("ema_file: y.cls"), std::string::npos);
  EXPECT_NE(one("1\nword\n", good).find("no table of numbers"), std::string::npos);
  EXPECT_NE(one("1,2\n3,4\n", good).find("ema_file: y.cls"), std::string::npos);
  EXPECT_NE(one("1\n2\n", "{").find("ema_file: metadata.json"), std::string::npos);
  EXPECT_NE(one("1\n2\n", metadata("[\"ScalarOutcome\", \"y\"]")).find("ema_file: metadata.json"), std::string::npos);
  EXPECT_NE(one("1\n2\n", metadata("[\"ScalarOutcome\", \"y\", \"z.cls\"]")).find("ema_file: z.cls"), std::string::npos);
  EXPECT_NE(code({{"experiments.csv", "x,policy\n"}, {"metadata.json", metadata("")}}).find("experiments.csv"), std::string::npos);
}

}  // namespace
}  // namespace cuenca::results
