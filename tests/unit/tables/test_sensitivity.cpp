#include <gtest/gtest.h>

#include <cmath>
#include <cuenca/sensitivity.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/sampling/design.hpp"
#include "sample_ensemble.hpp"
#include "tables/sensitivity/design_units.hpp"
#include "tables/sensitivity/found.hpp"

namespace cuenca::tables {
namespace {

using analysis::sampling::DesignKind;
using nlohmann::json;
using Codes = std::vector<std::string>;

Codes codes(const SensitivityResult& r) {
  Codes all;
  for (const Problem& p : r.problems) all.push_back(p.code);
  return all;
}

/// y = 4 a + 2 b of a, b, idle in 0 … 10 (a whole), one strategy.
results::Ensemble ensemble_of(DesignKind kind, std::size_t count) {
  analysis::sampling::DesignRequest request;
  request.kind = kind;
  for (const char* name : {"a", "b", "idle"}) {
    analysis::sampling::Input input;
    input.name = name;
    input.lower = 0, input.upper = 10;
    if (request.inputs.empty()) input.kind = analysis::sampling::InputKind::integers;
    request.inputs.push_back(std::move(input));
  }
  request.batches = {count};
  request.seed = 7;
  const auto design = analysis::sampling::make_design(request).value();
  results::Ensemble e;
  const bool morris = kind == DesignKind::morris, saltelli = kind == DesignKind::saltelli;
  e.design = morris ? "morris" : saltelli ? "saltelli" : "latin_hypercube";
  e.design_json = json{{"design", e.design},  {"seed", 7},
                       {"batches", {count}},  {"inputs", {"a", "b", "idle"}},
                       {"correlated", false}, {"second_order", true},
                       {"scrambled", true},   {"levels", request.levels},
                       {"candidates", 0}}
                      .dump();
  for (const char* name : {"a", "b", "idle"}) e.factors.push_back({name, "1", "", "", {name, name}, {}, 0, 10});
  e.factors[0].whole = true;
  e.strategies.push_back({"l0", "", {}, {}});
  results::EnsembleMetric y;
  y.id = "y", y.unit = "m";
  e.metrics = {y};
  for (std::size_t r = 0; r < design.rows; ++r) {
    const auto x = design.row(r);
    e.futures.push_back({"f" + std::to_string(r), {x.begin(), x.end()}});
    e.states.push_back(results::MemberState::done);
    e.reasons.emplace_back();
    e.values.push_back(4 * x[0] + 2 * x[1]);
    e.censored.push_back(0);
    e.weights.push_back(1);
  }
  return e;
}

SensitivityResult run(const results::Ensemble& e, SensitivityOptions options = {}) {
  const EnsembleFolder folder(e);
  EXPECT_EQ(folder.problem(), "");
  options.file = folder.path();
  return cuenca::sensitivity(options);
}

json one(const SensitivityResult& r) {
  EXPECT_EQ(r.outcome, Outcome::done) << (r.problems.empty() ? "" : r.problems.front().message);
  return r.json.empty() ? json() : json::parse(r.json)["results"][0];
}

TEST(Sensitivity, SobolOfSaltellisDesign) {
  const SensitivityResult r = run(ensemble_of(DesignKind::saltelli, 512));
  const json j = one(r);
  EXPECT_EQ(j["method"], "sobol");
  EXPECT_EQ(j["blocks"], 512);
  // variances: of whole numbers 0 … 10: 16 · 10; of 0 … 10: 4 · 100 / 12
  const double va = 160, vb = 400.0 / 12;
  EXPECT_NEAR(j["inputs"]["a"]["S1"]["value"].get<double>(), va / (va + vb), 0.02);
  EXPECT_NEAR(j["inputs"]["b"]["ST"]["value"].get<double>(), vb / (va + vb), 0.02);
  EXPECT_FALSE(j["inputs"]["idle"]["ST"]["different"].get<bool>());
  EXPECT_TRUE(j["inputs"]["a"]["ST"]["different"].get<bool>());
  EXPECT_EQ(j["S2"].size(), 3u);
  EXPECT_EQ(j["order"], json::array({"a", "b", "idle"}));
  EXPECT_NE(r.text.find("not different from 0"), std::string::npos) << r.text;
  EXPECT_NE(r.text.find("S2: no pair of inputs is different from 0"), std::string::npos) << r.text;
}

TEST(Sensitivity, MorrisKnowsThePlacesOfWholeNumbers) {
  const results::Ensemble e = ensemble_of(DesignKind::morris, 20);
  EXPECT_EQ(design_units(e).size(), e.futures.size() * 3);
  const json j = one(run(e));
  EXPECT_EQ(j["method"], "morris");
  EXPECT_EQ(j["trajectories"], 20);
  EXPECT_NEAR(j["inputs"]["b"]["mu_star"]["value"].get<double>(), 20, 1e-9);
  EXPECT_NEAR(j["inputs"]["a"]["mu_star"]["value"].get<double>(), 40, 5);  // whole numbers move in jumps
  EXPECT_EQ(j["inputs"]["idle"]["mu_star"]["value"], 0);
}

TEST(Sensitivity, PlacesAreNotInvented) {
  results::Ensemble e = ensemble_of(DesignKind::saltelli, 8);
  EXPECT_FALSE(design_units(e).empty());
  e.futures[3].values[1] += 1;  // tied to another input after it was drawn
  EXPECT_TRUE(design_units(e).empty());
  EXPECT_EQ(codes(run(e)), Codes{"sensitivity_sample"});
  e = ensemble_of(DesignKind::saltelli, 8);
  e.design_json = "{";
  EXPECT_TRUE(design_units(e).empty());
  EXPECT_EQ(one(run(e))["blocks"], 8);  // the rows show it
  e = ensemble_of(DesignKind::latin_hypercube, 8);
  EXPECT_TRUE(design_units(e).empty());
}

TEST(Sensitivity, AnySampleOfIndependentFutures) {
  const results::Ensemble e = ensemble_of(DesignKind::latin_hypercube, 400);
  SensitivityOptions options;
  options.methods = {"pawn", "delta", "rbd_fast"};
  const SensitivityResult r = run(e, options);
  ASSERT_EQ(r.outcome, Outcome::done);
  const json all = json::parse(r.json)["results"];
  ASSERT_EQ(all.size(), 3u);
  EXPECT_FALSE(all[0]["inputs"]["idle"]["median"]["different"].get<bool>());
  EXPECT_TRUE(all[0]["inputs"]["a"]["median"]["different"].get<bool>());
  EXPECT_TRUE(all[1]["inputs"]["a"]["delta"]["different"].get<bool>());
  EXPECT_TRUE(all[2]["inputs"]["a"]["S1"]["value"].is_null());  // repeats values: no order
  EXPECT_NEAR(all[2]["inputs"]["b"]["S1"]["value"].get<double>(), (400.0 / 12) / (160 + 400.0 / 12), 0.08);
  options.threads = 3;
  EXPECT_EQ(run(e, options).json, r.json);
}

TEST(Sensitivity, RefusesWhatItWasNotMadeFor) {
  SensitivityOptions options;
  options.methods = {"pawn", "morris"};
  EXPECT_EQ(codes(run(ensemble_of(DesignKind::saltelli, 16), options)), (Codes{"sensitivity_sample", "sensitivity_sample"}));
  options.methods = {"sobol"};
  const SensitivityResult r = run(ensemble_of(DesignKind::latin_hypercube, 64), options);
  EXPECT_EQ(codes(r), Codes{"sensitivity_sample"});
  EXPECT_EQ(r.outcome, Outcome::wrong_input);
  options.methods.clear();
  options.where = "a < 5";  // the blocks are broken
  EXPECT_EQ(codes(run(ensemble_of(DesignKind::saltelli, 16), options)), Codes{"sensitivity_sample"});
}

TEST(Sensitivity, FailedImplausibleAndConstant) {
  results::Ensemble e = ensemble_of(DesignKind::latin_hypercube, 200);
  e.states[5] = results::MemberState::failed;
  e.weights[6] = e.weights[7] = 0;
  SensitivityResult r = run(e);
  EXPECT_EQ(one(r)["left_out"], 3);
  EXPECT_EQ(codes(r), Codes{"ensemble_failed"});
  SensitivityOptions options;
  options.count_implausible = true;
  EXPECT_EQ(one(run(e, options))["left_out"], 1);
  e = ensemble_of(DesignKind::saltelli, 32);
  e.weights[3] = 0;
  r = run(e);
  EXPECT_EQ(one(r)["blocks"], 32);
  EXPECT_EQ(codes(r), Codes{"sensitivity_implausible"});
  e.values.assign(e.values.size(), 5.0);
  r = run(e);
  EXPECT_TRUE(one(r)["inputs"]["a"]["ST"]["value"].is_null());
  EXPECT_NE(r.text.find("the outcome does not vary"), std::string::npos);
}

TEST(Sensitivity, StrategiesAndMetrics) {
  SensitivityOptions options;
  options.resamples = 10;
  SensitivityResult r = run(sample_ensemble(), options);
  EXPECT_EQ(json::parse(r.json)["results"].size(), 4u);
  EXPECT_EQ(codes(r), (Codes{"sensitivity_strategy", "ensemble_failed", "ensemble_missing"}));
  options.strategies = {"all"};
  options.metrics = {"water", "cost"};
  r = run(sample_ensemble(), options);
  EXPECT_EQ(json::parse(r.json)["results"].size(), 6u);
  EXPECT_EQ(json::parse(r.json)["results"][5]["order"][0], "wells");
  options.strategies = {"l9"};
  options.metrics = {"watr"};
  options.methods = {"sobl"};
  options.slices = 1;
  options.design = "sobol";
  EXPECT_EQ(codes(run(sample_ensemble(), options)),
            (Codes{"ensemble_option", "ensemble_name", "ensemble_only_table", "ensemble_name", "ensemble_name", "ensemble_name"}));
}

}  // namespace
}  // namespace cuenca::tables
