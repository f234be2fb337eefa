// Rules of catchments that rows cannot say, and GR4J that gives water to an aquifer.
#include <gtest/gtest.h>

#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

std::string land(const std::string& soil, const std::string& more = "") {
  return "[catchments.m]\narea = \"50 km2\"\nrunoff_to = \"lagoon\"\nrecharge_to = \"fan\"\nsnow = { method = \"cemaneige\", annual_snowfall = \"60 mm\" }\n" + more +
         "bands = [{ id = \"b\", elevation = \"4200 m\", share = 1 }]\ncovers = [{ id = \"c\", share = 1, soil = { method = \"gr4j\"" + soil + " } }]\n";
}
std::string study_text(const std::string& step, const std::string& land) {
  std::string period = test::kPeriod;
  if (!step.empty()) period += "step = \"" + step + "\"\n";
  return period + test::kConstituents + test::kClimate + land + test::kFloor;
}

Diagnostics said(const std::string& text, Language language = Language::english) {
  Diagnostics diagnostics;
  study::check_components(test::study_of(text), language, diagnostics);
  return diagnostics;
}

TEST(LandChecks, HydrographsFitIntoTheirSteps) {
  EXPECT_TRUE(said(study_text("", land(", x4 = 20"))).all.empty());
  EXPECT_TRUE(said(study_text("6 h", land(", x4 = 5", "channel_law = \"triangular\"\nchannel_base = 10\n"))).all.empty());
  for (const auto& [language, words] : {std::pair{Language::english, "6 d are more than 20 steps"}, std::pair{Language::spanish, "6 d son más de 20 pasos"}}) {
    const Diagnostics long_x4 = said(study_text("6 h", land(", x4 = 6")), language);
    ASSERT_EQ(long_x4.all.size(), 1u);
    EXPECT_EQ(long_x4.all[0].code, "hydrograph_long");
    EXPECT_EQ(long_x4.all[0].path, "catchments.m.covers.c.soil.x4");
    EXPECT_NE(long_x4.all[0].message.find(words), std::string::npos) << long_x4.all[0].message;
    EXPECT_NE(long_x4.all[0].hint.find("5 d"), std::string::npos) << long_x4.all[0].hint;
  }
  const Diagnostics base = said(study_text("", land("", "channel_law = \"triangular\"\nchannel_base = 41\n")));
  ASSERT_EQ(base.all.size(), 1u);
  EXPECT_EQ(base.all[0].path, "catchments.m.channel_base");
  EXPECT_TRUE(said(study_text("", land("", "channel_base = 41\n"))).all.empty());  // another law does not use it
}

TEST(LandChecks, Gr4jTakesDaysAndParts) {
  for (const char* step : {"2 days", "week", "month"}) {
    const Diagnostics wrong = said(study_text(step, land("")));
    ASSERT_EQ(wrong.all.size(), 1u) << step;
    EXPECT_EQ(wrong.all[0].code, "gr4j_step");
    EXPECT_NE(wrong.all[0].hint.find("step = \"day\""), std::string::npos);
  }
  EXPECT_NE(said(study_text("month", land("")), Language::spanish).all[0].message.find("modelo de días"), std::string::npos);
}

TEST(LandChecks, WhatMethodsDoNotLookAtIsTold) {
  const auto with = [](const std::string& more, const std::string& snow) {
    return study_text("", "[catchments.m]\narea = \"50 km2\"\nrunoff_to = \"lagoon\"\nrecharge_to = \"fan\"\nsnow = " + snow +
                              "\nbands = [{ id = \"b\", elevation = \"4200 m\", share = 1 }]\ncovers = [{ id = \"c\", share = 1, " + more + " }]\n");
  };
  const Diagnostics canopy = said(with("soil = \"gr4j\", canopy = \"interception\"", "\"degree_day\""));
  ASSERT_EQ(canopy.all.size(), 1u);
  EXPECT_EQ(canopy.all[0].code, "canopy_twice");
  EXPECT_EQ(canopy.all[0].path, "catchments.m.covers.c.canopy");
  EXPECT_EQ(canopy.all[0].severity, Severity::warning);
  EXPECT_TRUE(said(with("soil = \"hbv\", canopy = \"interception\"", "\"degree_day\"")).all.empty());
  const Diagnostics forest = said(with("soil = \"hbv\", forest = 0.4", "\"melt_fraction\""), Language::spanish);
  ASSERT_EQ(forest.all.size(), 1u);
  EXPECT_EQ(forest.all[0].code, "forest_unused");
  EXPECT_NE(forest.all[0].message.find("grados-día"), std::string::npos);
  EXPECT_TRUE(said(with("soil = \"hbv\", forest = 0.4", "\"degree_day\"")).all.empty());
}

// Water that leaves underground reaches the cell that the study names, whether the upland is computed or replayed from a record.
TEST(Gr4jStudy, ExportsReachTheirCellInComputedAndReplayedUplands) {
  constexpr int kSteps = 300;
  const auto content = [&](const std::string& soil, bool replayed) {
    const catalog::StudySpec study = test::study_of(study_text("", land(soil)));
    Diagnostics none;
    const basin::Basin basin = basin::build(study, basin::registry(), none);
    EXPECT_FALSE(none.has_errors()) << test::errors_of(none);
    const Calendar calendar = study::calendar_of(study);
    const basin::SlotValues* member = &basin.values;
    std::shared_ptr<const basin::UplandRecord> record;
    double inside = 0;
    for (const bool second : {false, true}) {
      if (second && !replayed) break;
      basin::Run run(basin.structure, std::span(&member, 1), basin::kernels());
      run.start(study::step_of(calendar, 0));
      if (second)
        run.replay_upland(record);
      else
        run.record_upland();
      for (int i = 0; i < kSteps; ++i) {
        const auto fault = run.step(study::step_of(calendar, i));
        EXPECT_FALSE(fault) << basin::describe(*fault);
      }
      if (second)
        run.finish_replay();
      else
        record = run.take_record();
      for (int c = 0; c < basin.structure.account_base; ++c)
        if (basin.structure.column_names[static_cast<std::size_t>(c)] == "cells.fan.fresh") inside = run.storage().water[static_cast<std::size_t>(c)];
    }
    return inside;
  };
  const std::string losing = ", x2 = -4, x1 = 60";
  const double lost = content(losing, false), given = content(losing + ", exchange_with = \"fan\"", false);
  EXPECT_GT(given, lost + 1e4);
  EXPECT_EQ(content(losing + ", exchange_with = \"fan\"", true), given);
}

}  // namespace
}  // namespace cuenca
