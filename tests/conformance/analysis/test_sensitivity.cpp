// Ishigami's function on the reference samples, and Saltelli's design itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/sensitivity/elementary_effects.hpp"
#include "analysis/sensitivity/given_data.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"

namespace cuenca::analysis::sensitivity {
namespace {

class IshigamiReference : public testing::Test {
 protected:
  void SetUp() override {
    const char* shared = std::getenv("CUENCA_SHARED");
    if (!shared) GTEST_SKIP() << "CUENCA_SHARED is not set";
    folder_ = std::filesystem::path(shared) / "reference/rdm/ishigami";
    std::ifstream file(folder_ / "results.json");
    results_ = nlohmann::json::parse(file);
  }

  void read(const std::string& name) {
    std::ifstream file(folder_ / name);
    std::string line;
    std::getline(file, line);
    sample_ = {{"x1", "x2", "x3"}, 0, 3, {}, {}};
    while (std::getline(file, line)) {
      std::stringstream text(line);
      std::string cell;
      for (int c = 0; c < 4; ++c) {
        std::getline(text, cell, ',');
        (c < 3 ? sample_.values : y_).push_back(std::stod(cell));
      }
      ++sample_.rows;
    }
  }

  double expected(const std::string& method, const std::string& measure, std::size_t j) const {
    return results_[method][measure][j].get<double>();
  }

  std::filesystem::path folder_;
  nlohmann::json results_;
  Sample sample_;
  std::vector<double> y_;
};

double reach(const Index& index) { return 0.5 * (index.high - index.low); }

TEST_F(IshigamiReference, SaltellisDesignIsTheSame) {
  read("saltelli_N512.csv");
  sampling::DesignRequest request;
  request.kind = sampling::DesignKind::saltelli;
  request.scrambled = false;
  request.batches = {512};
  for (const std::string& name : sample_.names) {
    sampling::Input input;
    input.name = name;
    input.lower = -M_PI;
    input.upper = M_PI;
    request.inputs.push_back(input);
  }
  const sampling::Design design = sampling::make_design(request).value();
  ASSERT_EQ(design.rows, sample_.rows);
  for (std::size_t k = 0; k < design.values.size(); ++k) EXPECT_NEAR(design.values[k], sample_.values[k], 1e-14);
}

TEST_F(IshigamiReference, SobolIndices) {
  read("saltelli_N512.csv");
  const SobolIndices found = sobol_indices(sample_, y_).value();
  EXPECT_EQ(found.blocks, 512u);
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(found.first[j].value, expected("sobol_salib", "S1", j), 1e-10);
    EXPECT_NEAR(found.total[j].value, expected("sobol_salib", "ST", j), 1e-10);
    EXPECT_NEAR(reach(found.first[j]) / expected("sobol_salib", "S1_conf", j), 1, 0.2);
    EXPECT_NEAR(reach(found.total[j]) / expected("sobol_salib", "ST_conf", j), 1, 0.2);
    for (std::size_t k = j + 1; k < 3; ++k) {
      EXPECT_NEAR(found.second[j * 3 + k].value, results_["sobol_salib"]["S2"][j][k].get<double>(), 1e-10);
      EXPECT_NEAR(reach(found.second[j * 3 + k]) / results_["sobol_salib"]["S2_conf"][j][k].get<double>(), 1, 0.2);
    }
  }
  EXPECT_FALSE(found.first[2].different);
}

TEST_F(IshigamiReference, ElementaryEffects) {
  read("morris_r50_l4.csv");
  const ElementaryEffects found = elementary_effects(sample_, y_).value();
  EXPECT_EQ(found.trajectories, 50u);
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(found.mu[j].value, expected("morris", "mu", j), 1e-9);
    EXPECT_NEAR(found.mu_star[j].value, expected("morris", "mu_star", j), 1e-9);
    EXPECT_NEAR(found.sigma[j].value, expected("morris", "sigma", j), 1e-9);
    EXPECT_NEAR(reach(found.mu_star[j]), expected("morris", "mu_star_conf", j), 0.2 * expected("morris", "mu_star_conf", j) + 1e-12);
  }
}

// The reference leaves the future with the largest value of an input out of its last slice; here it is in: a distance of one slice of 100
// moves by at most 1 / 100. Of x1 nothing moves.
TEST_F(IshigamiReference, Pawn) {
  read("lhs_1000.csv");
  const PawnIndices found = pawn(sample_, y_).value();
  for (std::size_t j = 0; j < 3; ++j) {
    const double near = j == 0 ? 1e-12 : 0.01;
    EXPECT_NEAR(found.inputs[j].median.value, expected("pawn_S10", "median", j), near);
    EXPECT_NEAR(found.inputs[j].minimum, expected("pawn_S10", "minimum", j), near);
    EXPECT_NEAR(found.inputs[j].mean, expected("pawn_S10", "mean", j), near);
    EXPECT_NEAR(found.inputs[j].maximum, expected("pawn_S10", "maximum", j), near);
    EXPECT_NEAR(found.inputs[j].variation, expected("pawn_S10", "CV", j), 2 * near);
  }
}

// The reference's delta is of one random resample less its bias: ours lies within its interval. `plain` and S1 against the same formulas
// computed apart (SciPy's gaussian_kde with Silverman's factor; own computation), to rounding.
TEST_F(IshigamiReference, Delta) {
  read("lhs_1000.csv");
  const DeltaIndices found = delta(sample_, y_).value();
  EXPECT_EQ(found.classes, 6u);
  const double plain[] = {0.19388197683240446, 0.2688357050061243, 0.1573027545531629};
  const double first[] = {0.2838808425878964, 0.29399097968820176, 0.001809993141473904};
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(found.inputs[j].plain, plain[j], 1e-12);
    EXPECT_NEAR(found.inputs[j].first.value, first[j], 1e-12);
    EXPECT_NEAR(found.inputs[j].delta.value, expected("delta", "delta_raw", j), expected("delta", "delta_raw_conf", j));
    EXPECT_NEAR(reach(found.inputs[j].delta) / expected("delta", "delta_raw_conf", j), 1, 0.35);  // both by 100 resamples
    EXPECT_TRUE(found.inputs[j].delta.different);
  }
  EXPECT_FALSE(found.inputs[2].first.different);
}

TEST_F(IshigamiReference, RbdFast) {
  read("lhs_1000.csv");
  const RbdFast found = rbd_fast(sample_, y_).value();
  for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(found.first[j].value, expected("rbd_fast_M10", "S1", j), 1e-12);
  EXPECT_TRUE(found.first[0].different);
  EXPECT_FALSE(found.first[2].different);
}

}  // namespace
}  // namespace cuenca::analysis::sensitivity
