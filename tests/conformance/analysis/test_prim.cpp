// Every step of every PRIM trajectory of the reference cases: counts exactly, limits to 1e-9, quasi-p values to 1e-8 of themselves.
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/discovery/prim.hpp"
#include "shared.hpp"

namespace cuenca::analysis::discovery {
namespace {

struct Setting {
  std::string folder, file;
  std::size_t first, last;
  double peel_alpha;
  Objective objective;
  Covering covering = Covering::removed;
};

void compare_quasi_p(double ours, const nlohmann::json& theirs, const std::string& where) {
  if (theirs.is_null()) {
    EXPECT_TRUE(std::isnan(ours)) << where;
    return;
  }
  EXPECT_NEAR(ours, theirs.get<double>(), 1e-8 * std::abs(theirs.get<double>()) + 1e-300) << where;
}

void compare(const Step& ours, const nlohmann::json& theirs, const Table& table, const Box& whole, const std::string& where) {
  EXPECT_EQ(ours.n, theirs["n"].get<std::size_t>()) << where;
  EXPECT_EQ(ours.k, theirs["k"].get<std::size_t>()) << where;
  EXPECT_NEAR(ours.coverage, theirs["coverage"].get<double>(), 1e-12) << where;
  EXPECT_NEAR(ours.density, theirs["density"].get<double>(), 1e-12) << where;
  EXPECT_NEAR(ours.mass, theirs["mass"].get<double>(), 1e-12) << where;
  EXPECT_EQ(ours.restricted, theirs["res_dim"].get<int>()) << where;
  const std::vector<std::size_t> columns = restricted(ours.box, whole);
  ASSERT_EQ(columns.size(), theirs["limits"].size()) << where;
  for (const std::size_t c : columns) {
    const std::string& name = table.columns[c].name;
    ASSERT_TRUE(theirs["limits"].contains(name)) << where << name;
    const auto& limit = theirs["limits"][name];
    if (table.columns[c].kind == Kind::category) {
      std::vector<std::string> words;
      for (std::size_t w = 0; w < table.columns[c].categories.size(); ++w)
        if (ours.box[c].allowed[w]) words.push_back(table.columns[c].categories[w]);
      EXPECT_EQ(words, limit["categories"].get<std::vector<std::string>>()) << where << name;
      compare_quasi_p(ours.quasi_p[c].lower, limit["qp"], where + name);
      continue;
    }
    EXPECT_NEAR(ours.box[c].lower, limit["lower"].get<double>(), 1e-9) << where << name;
    EXPECT_NEAR(ours.box[c].upper, limit["upper"].get<double>(), 1e-9) << where << name;
    compare_quasi_p(ours.quasi_p[c].lower, limit["qp_lower"], where + name);
    compare_quasi_p(ours.quasi_p[c].upper, limit["qp_upper"], where + name);
  }
}

class PrimReference : public testing::TestWithParam<Setting> {};

TEST_P(PrimReference, EveryStepIsTheSame) {
  if (reference().empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const Setting& s = GetParam();
  const Case data = case_of(s.folder, s.first, s.last);
  const auto theirs = json_of(reference() / s.folder / ("prim_" + s.file + ".json"));
  PrimOptions options;
  options.peel_alpha = s.peel_alpha;
  options.objective = s.objective;
  options.covering = s.covering;
  options.boxes = static_cast<int>(theirs["boxes"].size());
  const auto ours = prim(data.table, data.interest, options);
  ASSERT_EQ(ours.size(), theirs["boxes"].size());
  const Box whole = bounding_box(data.table);
  std::size_t steps = 0;
  for (std::size_t b = 0; b < ours.size(); ++b) {
    const auto& trajectory = theirs["boxes"][b]["trajectory"];
    ASSERT_EQ(ours[b].steps.size(), trajectory.size()) << "box " << b;
    for (std::size_t i = 0; i < trajectory.size(); ++i)
      compare(ours[b].steps[i], trajectory[i], data.table, whole, "box " + std::to_string(b) + " step " + std::to_string(i) + " ");
    steps += trajectory.size();
  }
  EXPECT_GE(steps, 10u);
}

INSTANTIATE_TEST_SUITE_P(All, PrimReference,
                         testing::Values(Setting{"bryant_lempert", "a10_lenient1", 2, 11, 0.1, Objective::lenient1},
                                         Setting{"bryant_lempert", "a05_lenient1", 2, 11, 0.05, Objective::lenient1},
                                         Setting{"bryant_lempert", "a05_lenient2", 2, 11, 0.05, Objective::lenient2},
                                         Setting{"bryant_lempert", "a05_original", 2, 11, 0.05, Objective::original},
                                         Setting{"bryant_lempert", "a10_lenient1_guivarch", 2, 11, 0.1, Objective::lenient1,
                                                 Covering::unmarked},
                                         Setting{"flu_generated", "default", 0, 17, 0.05, Objective::lenient1},
                                         Setting{"flu_generated", "a05_lenient2", 0, 17, 0.05, Objective::lenient2},
                                         Setting{"flu_generated", "a05_original", 0, 17, 0.05, Objective::original},
                                         Setting{"categorical_synthetic", "default", 0, 7, 0.05, Objective::lenient1},
                                         Setting{"categorical_synthetic", "a10_lenient1", 0, 7, 0.1, Objective::lenient1},
                                         Setting{"categorical_synthetic", "a05_lenient2", 0, 7, 0.05, Objective::lenient2},
                                         Setting{"categorical_synthetic", "a05_original", 0, 7, 0.05, Objective::original}),
                         [](const auto& info) { return info.param.folder + "_" + info.param.file; });

TEST(PrimReference, PublishedValueOfBryantAndLempert) {
  if (reference().empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const Case data = case_of("bryant_lempert", 2, 11);
  PrimOptions options;
  options.peel_alpha = 0.1;
  const Step step = prim(data.table, data.interest, options)[0].steps[21];
  EXPECT_EQ(step.n, 87u);
  EXPECT_NEAR(step.coverage, 0.7528, 5e-5);
  EXPECT_NEAR(step.density, 0.7701, 5e-5);
  EXPECT_NEAR(step.mass, 0.0986, 5e-5);
  EXPECT_EQ(step.restricted, 4);
}

}  // namespace
}  // namespace cuenca::analysis::discovery
