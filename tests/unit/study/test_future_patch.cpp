// Members as patches of slots: what comes out is what the builder would have made, number by number, whatever is uncertain.
#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "basin/expression_set.hpp"
#include "study/decision.hpp"
#include "study/explore/future_patch.hpp"
#include "support/basins.hpp"
#include "support/decisions.hpp"
#include "support/study.hpp"

namespace cuenca::study {
namespace {

std::string digest(const basin::ExpressionSet* set) {
  if (!set) return {};
  Sha256 hash;
  set->add_to(hash);
  return hash.hex() + digest(set->natural.get());
}

void expect_same(const basin::Structure& structure, const basin::SlotValues& a, const basin::SlotValues& b, const std::string& what) {
  ASSERT_EQ(a.constant.size(), b.constant.size()) << what;
  for (std::size_t i = 0; i < a.constant.size(); ++i)
    ASSERT_EQ(std::memcmp(&a.constant[i], &b.constant[i], sizeof(double)), 0)
        << what << " " << basin::slot_path(structure, static_cast<int>(i)) << " " << a.constant[i] << " " << b.constant[i];
  ASSERT_EQ(a.varying.size(), b.varying.size()) << what;
  for (std::size_t i = 0; i < a.varying.size(); ++i) {
    const auto &x = a.varying[i], &y = b.varying[i];
    ASSERT_EQ(x.slot, y.slot) << what;
    const std::string path = what + " " + basin::slot_path(structure, x.slot);
    ASSERT_EQ(x.months, y.months) << path;
    ASSERT_EQ(x.expression, y.expression) << path;
    ASSERT_EQ(!x.series, !y.series) << path;
    if (x.series) {
      ASSERT_EQ(x.series->values, y.series->values) << path;
      ASSERT_EQ(x.series->start_day, y.series->start_day) << path;
      ASSERT_EQ(x.series->interval_days, y.series->interval_days) << path;
    }
  }
  EXPECT_EQ(digest(a.expressions.get()), digest(b.expressions.get())) << what;
  EXPECT_EQ(a.natural, b.natural);
  EXPECT_TRUE(a.takings.empty() && b.takings.empty());
}

struct Ready {
  Ground ground;
  Decision decision;
  std::vector<std::unique_ptr<StrategyModel>> models;
};
Ready ready(const catalog::StudySpec& study) {
  Ready made;
  Diagnostics found;
  auto decision = decision_of(study, Language::english, found);
  EXPECT_TRUE(decision) << test::errors_of(found);
  made.decision = std::move(*decision);
  made.ground.study = study;
  if (!made.decision.base.empty())
    config::apply_scenario(made.ground.study, basin::registry(), made.decision.base, Language::english, found);
  made.models = strategy_models(made.ground, study, made.decision, Language::english, found);
  EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
  return made;
}

/// How many members were patched; all of them are compared with what the builder makes.
int expect_patches(Ready& made, std::size_t futures) {
  auto drawn = futures_of(made.decision, {futures}, 11);
  EXPECT_TRUE(drawn);
  int patched = 0;
  for (const auto& model : made.models)
    for (const auto& future : drawn->futures) {
      const auto overlay = assignments_of(made.decision, future);
      const MemberModel built = member_built(made.ground, *model, overlay);
      model->patches->of(made.ground, *model, overlay);  // the first of its shape is built
      const auto patch = model->patches->of(made.ground, *model, overlay);
      const auto laid = patch ? patch->lay(*model, overlay) : std::nullopt;
      if (!laid) continue;
      ++patched;
      EXPECT_EQ(built.failure, "");
      expect_same(model->basin.structure, built.values, laid->values, model->id + " " + future.id);
      if (::testing::Test::HasFatalFailure()) return patched;
    }
  return patched;
}

TEST(FuturePatch, PastosGrandesIsPatchedInEveryStrategy) {
  config::Reading reading = config::read_study(CUENCA_SOURCE_DIR "/examples/pastos-grandes", basin::registry(), Language::english);
  ASSERT_FALSE(reading.diagnostics.has_errors());
  Ready made = ready(reading.study);
  const auto overlay = assignments_of(made.decision, futures_of(made.decision, {3}, 5)->futures.front());
  for (const auto& model : made.models) {
    std::string why;
    EXPECT_TRUE(FuturePatch::learn(made.ground, *model, overlay, why)) << model->id << ": " << why;
  }
  EXPECT_EQ(expect_patches(made, 4), static_cast<int>(4 * made.models.size()));
}

const std::string kEveryKind = std::string(R"(
[assumptions.share]
value = 0.5
[assumptions.daily]
value = { value = "3 L/s" }
[wells.town]
cell = "fan"
to = "uses.town"
capacity = { monthly = ["20 L/s", "20 L/s", "20 L/s", "20 L/s", "20 L/s", "10 L/s", "10 L/s", "20 L/s", "20 L/s", "20 L/s", "20 L/s", "20 L/s"] }
[uses.town]
rate = "10 L/s"
consumption = { expr = "share" }
losses = 0.1
[scenarios.none]
[scenarios.pumped]
set = ["wells.brine.rate={ expr = '10 [L/s] + daily * (1 + 0 * month)' }"]
[scenarios.overwritten]
set = ["lagoons.lagoon.evaporation_factor*=0.9"]
[scenarios.watched]
set = ["uses.town.losses=0.2"]
[decision]
strategies = ["none", "watched"]
futures = 5
)") + test::kWeatherAndClay + test::kPan + R"([uncertainties.pumps]
changes = ["wells.town.capacity*="]
low = 0.5
high = 2
[uncertainties.warmer]
changes = ["climates.valley.weather.maximum_temperature+="]
low = 0
high = 3
[uncertainties.drunk]
changes = ["assumptions.share.value="]
low = 0.1
high = 0.9
[uncertainties.soil]
changes = ["catchments.*.covers.steppe.soil.capacity="]
unit = "mm"
low = 80
high = 160
[uncertainties.front]
words = [
  { id = "narrow", title = { es = "angosto", en = "narrow" } },
  { id = "wide", title = { es = "ancho", en = "wide" }, set = ["exchanges.front.width=9 km"] },
]
)";

TEST(FuturePatch, EveryKindOfUncertaintyIsPatched) {
  Ready made = ready(test::study_of(test::kBasin + kEveryKind));
  EXPECT_EQ(expect_patches(made, 12), 24);
}

/// Why futures of a study cannot be patched, empty: they can.
std::string hindrance(const std::string& more, const char* strategy = "none") {
  std::string text = test::kBasin + kEveryKind + more;
  if (strategy != std::string("none")) text.replace(text.find("\"none\", \"watched\""), 17, "\"" + std::string(strategy) + "\"");
  Ready made = ready(test::study_of(text));
  expect_patches(made, 2);
  std::string why;
  FuturePatch::learn(made.ground, *made.models.front(), assignments_of(made.decision, futures_of(made.decision, {2}, 3)->futures.front()),
                     why);
  return why;
}

TEST(FuturePatch, WhatCannotBePatchedIsBuilt) {
  EXPECT_EQ(hindrance(""), "");
  EXPECT_EQ(hindrance("", "overwritten"), "lagoons.lagoon.evaporation_factor is written by the strategy too");
  EXPECT_EQ(
      hindrance("[uncertainties.band]\nchanges = [\"catchments.mountain.bands.high.elevation=\"]\nunit = \"m\"\nlow = 4700\nhigh = 4900\n"),
      "catchments.mountain.bands.high.elevation is no number");
  EXPECT_EQ(hindrance("[uncertainties.daily]\nchanges = [\"assumptions.daily.value=\"]\nunit = \"L/s\"\nlow = 1\nhigh = 5\n", "pumped"),
            "an expression reads a number that changes");
  const std::string rule = R"(
[rules.low]
of = "lagoons.lagoon.depth"
measured = "below"
states = [{ id = "red", at = 0.1, set = ["uses.town.rate*=0.5"] }]
)";
  EXPECT_EQ(hindrance(rule), "rules change uses.town too");
}

/// Copies of a study share the sub-fields of methods: a future must not write into those of the strategy, or of another future.
TEST(FuturePatch, FuturesKeepTheirHandsOffTheStrategy) {
  std::string text = test::kBasin + kEveryKind + "[assumptions.depth]\nvalue = { value = \"120 mm\" }\n";
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"capacity = \"120 mm\"", "capacity = { expr = \"depth\" }"},
                                 {"catchments.*.covers.steppe.soil.capacity=", "assumptions.depth.value="}}) {
    ASSERT_NE(text.find(from), text.npos);
    text.replace(text.find(from), from.size(), to);
  }
  Ready made = ready(test::study_of(text));
  const StrategyModel& model = *made.models.front();
  const auto capacity = [](const catalog::StudySpec& study) {
    const auto& cover = (*study.find("catchments", "mountain")->setting("covers").get<std::vector<catalog::Spec>>())[0];
    return *cover.setting("soil").get<catalog::Method>()->spec->parameter("capacity").get<double>();
  };
  std::vector<MemberModel> members;
  std::set<double> found;
  const auto drawn = futures_of(made.decision, {4}, 3);
  for (const auto& future : drawn->futures)
    members.push_back(member_model(made.ground, model, assignments_of(made.decision, future), 4));
  for (const MemberModel& member : members) {
    ASSERT_EQ(member.failure, "");
    found.insert(capacity(*member.study));
  }
  EXPECT_EQ(found.size(), 4u);
  EXPECT_DOUBLE_EQ(capacity(model.study), 0.12);
  EXPECT_DOUBLE_EQ(capacity(made.ground.study), 0.12);
}

TEST(FuturePatch, AMemberThatBreaksARuleSaysTheSameAsWhenItIsBuilt) {
  Ready made = ready(test::study_of(test::kBasin + kEveryKind));
  const StrategyModel& model = *made.models.front();
  const auto futures = futures_of(made.decision, {2}, 3)->futures;
  auto overlay = assignments_of(made.decision, futures.front());
  for (int i = 0; i < 3; ++i) ASSERT_EQ(member_model(made.ground, model, overlay).failure, "");
  for (auto& one : overlay)
    if (one.path == "assumptions.share.value") one.text = "1.5";
  const MemberModel laid = member_model(made.ground, model, overlay), built = member_built(made.ground, model, overlay);
  EXPECT_NE(laid.failure, "");
  EXPECT_EQ(laid.failure, built.failure);
}

}  // namespace
}  // namespace cuenca::study
