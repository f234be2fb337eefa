// Expressions in the values of a study: constants folded, the rest kept; overlays act on results; assumptions carry their unit.
#include <gtest/gtest.h>

#include "catalog/sheet.hpp"
#include "config/overlay.hpp"
#include "sample/study.hpp"
#include "sample/types.hpp"

namespace cuenca::config {
namespace {

using catalog::Expression;
using catalog::Months;
using catalog::StudySpec;
using catalog::Value;

const std::string kMore = R"toml([assumptions.population]
value = 1200
unit = "person"
[assumptions.per_capita]
value = { value = "150 L/(person d)", class = "literature", low = 100, high = 200 }
[assumptions.village]
title = { en = "Water for the village", es = "Agua del pueblo" }
value = { expr = "population * per_capita" }
[assumptions.winter]
value = { monthly = [1, 1, 1, 1.5, 2, 2, 2, 2, 1.5, 1, 1, 1] }
[wells.a]
at = "river"
rate = { expr = "village * 10" }
[wells.b]
at = "river"
rate = { value = { expr = "12 * winter", unit = "L/s" }, class = "expert", source = "dossier" }
count = { expr = "2 + 1" }
season = { expr = "1 / 2" }
[scenarios.more]
set = ["assumptions.population.value=2400", "wells.b.rate*=2"]
)toml";

StudySpec study_of(const std::string& basin) {
  const sample::Folder folder(basin);
  Reading reading = sample::read(folder.path(), Language::english);
  for (const Diagnostic& d : reading.diagnostics.all) ADD_FAILURE() << sample::line_of(d) << d.message;
  return std::move(reading.study);
}

const Value& rate(const StudySpec& study, const char* well) { return study.find("wells", well)->parameter("rate"); }

StudySpec with(const StudySpec& study, const std::vector<std::string>& changes) {
  StudySpec copy = study;
  Diagnostics diagnostics;
  std::vector<catalog::Assignment> overlay;
  for (const std::string& text : changes) overlay.push_back(*parse_assignment(text, {"--set", 0, 0}, Language::english, diagnostics));
  apply(copy, sample::registry(), overlay, Language::english, diagnostics);
  for (const Diagnostic& d : diagnostics.all) ADD_FAILURE() << d.message;
  return copy;
}

TEST(ConfigExpressions, ConstantsBecomeNumbers) {
  const StudySpec study = study_of(sample::kGoodBasin + kMore);
  ASSERT_TRUE(rate(study, "a").get<double>());
  EXPECT_DOUBLE_EQ(*rate(study, "a").get<double>(), 10 * 1200 * 0.150 / 86400);
  EXPECT_TRUE(rate(study, "a").expression);
  EXPECT_EQ(rate(study, "a").written, "village * 10");
  const catalog::Spec& b = *study.find("wells", "b");
  EXPECT_EQ(*b.parameter("count").get<double>(), 3);
  const auto* season = b.parameter("season").get<Months>();
  ASSERT_TRUE(season);
  EXPECT_EQ((*season)[0], 0.5);
  EXPECT_EQ((*season)[11], 0.5);
  ASSERT_TRUE(rate(study, "b").get<std::shared_ptr<const Expression>>()) << "months go on changing";
  EXPECT_EQ(rate(study, "b").provenance.evidence, "expert");
  EXPECT_EQ(study.find("assumptions", "per_capita")->text("unit"), "L/(person d)");
  EXPECT_EQ(study.find("assumptions", "per_capita")->parameter("value").provenance.low, 100e-3 / 86400);
}

TEST(ConfigExpressions, OverlaysActOnWhatTheyComeTo) {
  const StudySpec study = study_of(sample::kGoodBasin + kMore);
  const double before = *rate(study, "a").get<double>();
  EXPECT_DOUBLE_EQ(*rate(with(study, {"assumptions.population.value=2400"}), "a").get<double>(), 2 * before);
  EXPECT_DOUBLE_EQ(*rate(with(study, {"assumptions.population.value*=3"}), "a").get<double>(), 3 * before);
  EXPECT_DOUBLE_EQ(*rate(with(study, {"assumptions.per_capita.value=200"}), "a").get<double>(), before * 200 / 150)
      << "in the unit of the assumption";
  EXPECT_DOUBLE_EQ(*rate(with(study, {"assumptions.per_capita.value+=50"}), "a").get<double>(), before * 200 / 150);
  EXPECT_DOUBLE_EQ(*rate(with(study, {"wells.a.rate*=0.5", "assumptions.population.value=2400"}), "a").get<double>(), before);
  EXPECT_DOUBLE_EQ(*rate(with(study, {"wells.a.rate+=5 L/s"}), "a").get<double>(), before + 0.005);
  EXPECT_DOUBLE_EQ(*rate(with(with(study, {"wells.a.rate+=5 L/s"}), {"wells.a.rate*=2"}), "a").get<double>(), 2 * (before + 0.005))
      << "in order";
  EXPECT_DOUBLE_EQ(*rate(with(study, {"wells.a.rate={ expr = \"village * 20\" }"}), "a").get<double>(), 2 * before);
  EXPECT_EQ(*rate(with(study, {"wells.a.rate=7"}), "a").get<double>(), 0.007);
  EXPECT_FALSE(rate(with(study, {"wells.a.rate=7"}), "a").expression);
  EXPECT_DOUBLE_EQ(*rate(study, "a").get<double>(), before) << "the study itself stays";
}

TEST(ConfigExpressions, ValuesThatChangeStayExpressions) {
  const StudySpec changed = with(study_of(sample::kGoodBasin + kMore), {"wells.b.rate*=2", "assumptions.winter.value.7=3"});
  const Value& value = rate(changed, "b");
  ASSERT_TRUE(value.get<std::shared_ptr<const Expression>>());
  catalog::Sheet sheet(changed, sample::registry());
  const int cell = sheet.cell(value, changed.find("wells", "b")->type->parameters[0], "wells.b.rate");
  ASSERT_TRUE(sheet.problems().empty());
  EXPECT_FALSE(sheet.constant(cell));
  EXPECT_FALSE(sheet.dynamic(cell));
  const auto [program, inputs] = sheet.compile({cell});
  ASSERT_EQ(inputs.size(), 1u);
  std::vector<double> registers(static_cast<std::size_t>(program.registers));
  std::copy(program.constants.begin(), program.constants.end(), registers.begin());
  registers[program.constants.size()] = sheet.months()[0][6];
  run_scalar(program, registers.data());
  EXPECT_DOUBLE_EQ(registers[static_cast<std::size_t>(program.outputs[0])], 0.012 * 3 * 2);
}

TEST(ConfigExpressions, OrderOfTextChangesNothing) {
  std::string turned = R"toml([wells.b]
at = "river"
rate = { value = { expr = "12 * winter", unit = "L/s" }, class = "expert", source = "dossier" }
count = { expr = "2 + 1" }
season = { expr = "1 / 2" }
[wells.a]
rate = { expr = "village * 10" }
at = "river"
[assumptions.village]
value = { expr = "population * per_capita" }
[assumptions.per_capita]
value = "150 L/(person d)"
[assumptions.winter]
value = { monthly = [1, 1, 1, 1.5, 2, 2, 2, 2, 1.5, 1, 1, 1] }
[assumptions.population]
value = 1200
unit = "person"
)toml";
  EXPECT_EQ(*rate(study_of(sample::kGoodBasin + turned), "a").get<double>(),
            *rate(study_of(sample::kGoodBasin + kMore), "a").get<double>());
}

TEST(ConfigExpressions, APreviousValueOfAnotherIsNoRing) {
  const StudySpec study = study_of(sample::kGoodBasin + R"toml([assumptions.a]
value = { expr = "prev(b, 1) + 1" }
[assumptions.b]
value = { expr = "a * 2" }
[assumptions.alarm]
value = { expr = "if(prev(reaches.river.water) < 5 [m3], 1, if(prev(reaches.river.water) > 9 [m3], 0, prev(alarm, 0)))" }
[wells.a]
at = "river"
rate = { expr = "min(a, 2) * if(alarm = 1, 10 [L/s], 0)" }
)toml");
  catalog::Sheet sheet(study, sample::registry());
  const int cell = sheet.cell(rate(study, "a"), study.find("wells", "a")->type->parameters[0], "wells.a.rate");
  EXPECT_TRUE(sheet.problems().empty());
  EXPECT_TRUE(sheet.dynamic(cell));
  EXPECT_EQ(sheet.remembered().size(), 2u);
  EXPECT_EQ(sheet.results().size(), 1u);
}

/// A chain as long as anybody could make with a spreadsheet; a ring of the same length is told and does no harm.
TEST(ConfigExpressions, LongChainsAndRings) {
  constexpr int kLength = 3000;
  for (const bool ring : {false, true}) {
    std::string text = sample::kGoodBasin;
    for (int i = 0; i < kLength; ++i) text += "[assumptions.a" + std::to_string(i) + "]\nvalue = { expr = \"a" + std::to_string(i + 1) + " + 1\" }\n";
    text += "[assumptions.a" + std::to_string(kLength) + (ring ? "]\nvalue = { expr = \"a0\" }\n" : "]\nvalue = 5\n");
    const sample::Folder folder(text);
    const Reading reading = sample::read(folder.path(), Language::english);
    ASSERT_EQ(reading.diagnostics.has_errors(), ring);
    if (!ring) {
      EXPECT_EQ(*reading.study.find("assumptions", "a0")->parameter("value").get<double>(), kLength + 5);
    }
    if (ring) {
      EXPECT_EQ(reading.diagnostics.all[0].code, "expression_cycle");
    }
  }
}

}  // namespace
}  // namespace cuenca::config
