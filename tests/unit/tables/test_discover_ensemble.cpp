#include <gtest/gtest.h>

#include <cuenca/discover.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sample_ensemble.hpp"

namespace cuenca::tables {
namespace {

using Codes = std::vector<std::string>;

class DiscoverEnsemble : public testing::Test {
 protected:
  DiscoverEnsemble() : folder_(sample_ensemble()) {
    options_.file = folder_.path();
    options_.strategy = "l0";
    options_.mass_min = 0.1;
  }
  DiscoverResult run() {
    DiscoverResult r = discover(options_);
    EXPECT_EQ(r.outcome, Outcome::done) << (r.problems.empty() ? "" : r.problems.front().message);
    return r;
  }
  Codes codes() {
    Codes all;
    for (const Problem& p : discover(options_).problems) all.push_back(p.code);
    return all;
  }
  EnsembleFolder folder_;
  DiscoverOptions options_;
};

TEST_F(DiscoverEnsemble, WhenAMetricFails) {
  options_.fails = "water";
  const DiscoverResult r = run();
  const auto j = nlohmann::json::parse(r.json);
  const auto& first = j["boxes"][0];
  const auto& step = first["trajectory"][first["chosen"].get<std::size_t>()];
  EXPECT_EQ(step["density"], 1);  // a rain below -10 is all that matters
  EXPECT_LT(step["limits"]["rain"]["upper"], -9.0);
  const results::Ensemble e = sample_ensemble();
  std::size_t hits = 0;
  for (std::size_t f = 0; f < 54; ++f) hits += e.at(0, f, 0) < 90;
  EXPECT_EQ(first["trajectory"][0]["k"], hits);
  EXPECT_EQ(first["trajectory"][0]["n"], 54);
  const std::string en = first["sentence"]["en"], es = first["sentence"]["es"];
  EXPECT_EQ(en.rfind("When the rain is below −", 0), 0u) << en;
  EXPECT_NE(en.find("%, Water of the village is below 90 % in 100 of 100 futures"), std::string::npos) << en;
  EXPECT_EQ(es.rfind("Cuando la lluvia está por debajo de −", 0), 0u) << es;
  EXPECT_NE(es.find("Agua del pueblo está por debajo de 90 %"), std::string::npos) << es;
}

TEST_F(DiscoverEnsemble, WhenAnActorOrAnybodyFails) {
  const results::Ensemble e = sample_ensemble();
  const auto hits = [&](const std::string& who) {
    options_.fails = who;
    return nlohmann::json::parse(run().json)["boxes"][0]["trajectory"][0]["k"].get<std::size_t>();
  };
  std::size_t herders = 0, anybody = 0;
  for (std::size_t f = 0; f < 54; ++f) {
    const bool level = e.at(0, f, 1) < 2 || e.at(0, f, 1) > 3;
    herders += level;
    anybody += level || e.at(0, f, 0) < 90;
  }
  EXPECT_EQ(hits("herders"), herders);
  EXPECT_EQ(hits("all"), anybody);
  options_.fails = "herders";
  EXPECT_NE(run().text.find("The herders does not get all that was asked for"), std::string::npos);
  options_.fails = "level";
  EXPECT_NE(run().text.find("Level of the lagoon is not from 2 to 3 m"), std::string::npos) << run().text;
  options_.fails = "water";
  options_.thresholds = {"water>=105"};
  EXPECT_NE(run().text.find("Water of the village is below 105 %"), std::string::npos);
}

TEST_F(DiscoverEnsemble, ConditionsStrategiesAndFilters) {
  options_.interest = "water < 95 and price = 'high'";
  options_.strategy = "l1";
  const DiscoverResult r = run();
  Codes told;
  for (const Problem& p : r.problems) told.push_back(p.code);
  // circular: the price is an input too
  EXPECT_EQ(told, (Codes{"discover_implausible", "discover_gap", "discover_few", "discover_circular"}));
  options_.inputs = {"rain", "wells"};
  options_.interest = "water < 95";
  options_.where = "price = 'high'";
  options_.count_implausible = true;
  const auto j = nlohmann::json::parse(run().json);
  EXPECT_EQ(j["boxes"][0]["trajectory"][0]["n"], 29);  // 30, one of them failed
}

TEST_F(DiscoverEnsemble, EveryMethodTakesEnsembles) {
  options_.fails = "water";
  for (const char* method : {"prim", "cart", "logit", "features", "regional", "stacking"}) {
    options_.method = method;
    EXPECT_FALSE(run().json.empty()) << method;
  }
}

TEST_F(DiscoverEnsemble, WrongQuestions) {
  EXPECT_EQ(codes(), (Codes{"discover_no_interest", "discover_implausible"}));
  options_.fails = "watr";
  EXPECT_EQ(codes(), (Codes{"discover_implausible", "discover_fails"}));
  EXPECT_NE(discover(options_).problems[1].hint.find("did you mean `water`?"), std::string::npos);
  options_.fails = "cost";  // no threshold
  EXPECT_EQ(codes(), (Codes{"discover_implausible", "discover_fails"}));
  options_.fails = "water";
  options_.interest = "water < 90";
  options_.strategy.clear();
  EXPECT_EQ(codes(), (Codes{"discover_two_interests", "discover_which_strategy", "discover_implausible"}));
  options_.fails.clear();
  options_.strategy = "l0";
  options_.inputs = {"rian"};
  EXPECT_EQ(codes(), (Codes{"discover_implausible", "csv_column"}));
  options_.inputs.clear();
  options_.where = "rain < ";
  EXPECT_EQ(codes(), Codes{"discover_interest"});
}

TEST_F(DiscoverEnsemble, OptionsOfEnsemblesAreRefusedByTables) {
  options_.file = folder_.file("t.csv");
  options_.fails = "water";
  options_.where = "rain < 0";
  EXPECT_EQ(codes(), (Codes{"discover_only_ensemble", "discover_only_ensemble", "discover_only_ensemble", "discover_no_interest",
                            "csv_unreadable"}));
}

}  // namespace
}  // namespace cuenca::tables
