// Overlays: what a path means, what an operation does, what the engine is told.
#include <gtest/gtest.h>

#include "config/overlay.hpp"
#include "sample/study.hpp"
#include "sample/types.hpp"

namespace cuenca {
namespace {

using namespace catalog;
using config::Change;
using Operation = Assignment::Operation;

const std::string kMore = R"([wells.a]
at = "river"
rate = { value = "10 L/s", class = "site" }
[wells.b]
at = "river"
rate = { monthly = [1,2,3,4,5,6,7,8,9,10,11,12] }
count = 3
[wells.c]
at = "river"
rate = { series = "q.csv", column = "q", interval = "instant" }
[catchments.east]
area = 100
bands = [{ id = "low", share = 0.25, soil = { method = "two_bucket", capacity = "100 mm" } }, { id = "high", share = 0.75 }]
[scenarios.dry]
set = ["climates.*.precipitation*=0.5"]
[scenarios.dry_and_pumped]
parent = "dry"
set = ["wells.*.rate*=2", "climates.*.precipitation*=0.5"]
)";

class Overlay : public testing::Test {
 protected:
  Overlay() : folder_({{"basin.toml", sample::kGoodBasin + kMore}, {"q.csv", "date,q\n2000-01-01,1\n2001-01-01,2\n2002-01-01,3\n"}}) {
    auto reading = sample::read(folder_.path(), Language::english);
    for (const Diagnostic& d : reading.diagnostics.all) ADD_FAILURE() << sample::line_of(d) << " " << d.message;
    study_ = std::move(reading.study);
  }
  std::vector<Change> set(const std::vector<std::string>& texts) {
    std::vector<Assignment> overlay;
    for (const std::string& text : texts) overlay.push_back(*config::parse_assignment(text, {"--set", 0, 0}, Language::english, said_));
    return config::apply(study_, sample::registry(), overlay, Language::english, said_);
  }
  std::vector<Change> set(const std::string& text) {
    auto changes = set(std::vector{text});
    for (const Diagnostic& d : said_.all) ADD_FAILURE() << text << ": " << d.code << " " << d.message;
    return changes;
  }
  const Value& rate(const char* id) { return study_.find("wells", id)->parameter("rate"); }

  sample::Folder folder_;
  StudySpec study_;
  Diagnostics said_;
};

TEST_F(Overlay, TextBecomesAnAssignment) {
  const auto parse = [&](const char* text) { return *config::parse_assignment(text, {}, Language::english, said_); };
  EXPECT_EQ(parse("wells.a.rate=12.5 L/s").path, "wells.a.rate");
  EXPECT_EQ(parse("wells.a.rate=12.5 L/s").text, "12.5 L/s");
  EXPECT_EQ(parse(" wells.a.rate *= 2 ").operation, Operation::factor);
  EXPECT_EQ(parse(" wells.a.rate *= 2 ").path, "wells.a.rate");
  EXPECT_EQ(parse("wells.a.rate+=2").operation, Operation::offset);
  EXPECT_EQ(parse("wells.a.*=2").path, "wells.a.*");
  EXPECT_EQ(parse("wells.a.*=2").operation, Operation::assign);
  EXPECT_EQ(parse("wells.a.**=2").path, "wells.a.*");
  EXPECT_EQ(parse("wells.a.**=2").operation, Operation::factor);
  EXPECT_EQ(parse("a.b.c={ method = \"x\" }").text, "{ method = \"x\" }");
}

TEST_F(Overlay, AssignsAndTellsTheNewValue) {
  const auto changes = set("wells.a.rate=12.5 L/s");
  ASSERT_EQ(changes.size(), 1u);
  const Change& c = changes[0];
  EXPECT_EQ(c.path, "wells.a.rate");
  EXPECT_EQ(c.section, "wells");
  EXPECT_EQ(c.id, "a");
  EXPECT_EQ(c.row->name, "rate");
  EXPECT_EQ(&c.type->parameters[static_cast<std::size_t>(c.slot)], c.row);
  EXPECT_EQ(c.month, -1);
  EXPECT_FALSE(c.structure);
  EXPECT_DOUBLE_EQ(*c.value.get<double>(), 0.0125);
  EXPECT_DOUBLE_EQ(*rate("a").get<double>(), 0.0125);
  EXPECT_EQ(rate("a").provenance.evidence, "");  // the site's evidence was for the old number
}

TEST_F(Overlay, ReadsValuesAsTomlElseAsText) {
  set("wells.a.rate={ monthly = [1,1,1,1,1,1,1,1,1,1,1,5] }");
  EXPECT_DOUBLE_EQ((*rate("a").get<Months>())[11], 0.005);
  set("wells.b.rate=\"36 m3/h\"");
  EXPECT_DOUBLE_EQ(*rate("b").get<double>(), 0.01);
  set("wells.b.layer=brine");
  EXPECT_EQ(study_.find("wells", "b")->constant("layer"), 1);
  set("wells.b.active=false");
  EXPECT_EQ(study_.find("wells", "b")->constant("active"), 0);
  set("wells.b.from=2010-01-01");
  EXPECT_EQ(study_.find("wells", "b")->constant("from"), 14610);
  set("wells.c.rate={ value = 3, class = \"expert\" }");
  EXPECT_EQ(rate("c").provenance.evidence, "expert");
}

TEST_F(Overlay, FactorsAndOffsetsActElementByElement) {
  set("wells.a.rate*=1.5");
  EXPECT_DOUBLE_EQ(*rate("a").get<double>(), 0.015);
  set("wells.b.rate+=\"3.6 m3/h\"");
  EXPECT_DOUBLE_EQ((*rate("b").get<Months>())[0], 0.002);
  EXPECT_DOUBLE_EQ((*rate("b").get<Months>())[11], 0.013);
  const auto before = *rate("c").get<std::shared_ptr<const SeriesData>>();
  set("wells.c.rate*=2");
  const auto after = *rate("c").get<std::shared_ptr<const SeriesData>>();
  EXPECT_DOUBLE_EQ(after->values[0], 2 * before->values[0]);
  EXPECT_DOUBLE_EQ(before->values[0], 0.0015);  // the old series is untouched
  set("wells.b.count+=2");
  EXPECT_EQ(study_.find("wells", "b")->constant("count"), 5);
}

TEST_F(Overlay, ActsOnTheDefaultWhereTheStudyIsSilent) {
  set("climates.floor.temperature+=2");
  EXPECT_DOUBLE_EQ(study_.find("climates", "floor")->constant("temperature"), 280.15);  // 5 degC and 2 K, not 275.15 K more
  set("climates.floor.lapse*=2");
  EXPECT_DOUBLE_EQ(study_.find("climates", "floor")->constant("lapse"), -0.013);
  set("reaches.*.loss+=10 %");
  EXPECT_DOUBLE_EQ(study_.find("reaches", "river")->constant("loss"), 0.1);
}

TEST_F(Overlay, ChangesOneMonth) {
  const auto changes = set("wells.a.rate.7=20");
  EXPECT_EQ(changes[0].month, 6);
  EXPECT_DOUBLE_EQ((*changes[0].value.get<Months>())[6], 0.02);
  EXPECT_DOUBLE_EQ((*rate("a").get<Months>())[0], 0.01);
  set("wells.b.rate.12*=0.5");
  EXPECT_DOUBLE_EQ((*rate("b").get<Months>())[11], 0.006);
  set("climates.floor.temperature.1+=1 K");
  EXPECT_DOUBLE_EQ((*study_.find("climates", "floor")->parameter("temperature").get<Months>())[0], 279.15);
  // Two months of one field are two paths.
  set(std::vector<std::string>{"wells.a.rate.1=1", "wells.a.rate.2=1"});
  EXPECT_TRUE(said_.all.empty());
}

TEST_F(Overlay, GoesIntoListsAndMethods) {
  const StudySpec original = study_;
  const auto changes = set("catchments.east.bands.low.soil.capacity=150");
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].inside, (std::vector<std::string>{"bands", "low", "soil"}));
  EXPECT_EQ(changes[0].type->name, "two_bucket");
  const auto capacity = [](const StudySpec& study) {
    const auto& bands = *study.find("catchments", "east")->setting("bands").get<std::vector<Spec>>();
    return bands[0].setting("soil").get<Method>()->spec->constant("capacity");
  };
  EXPECT_DOUBLE_EQ(capacity(study_), 0.15);
  EXPECT_DOUBLE_EQ(capacity(original), 0.1);  // a copy of a study is a copy
  const auto both = set("catchments.*.bands.*.share=0.5");
  EXPECT_EQ(both.size(), 2u);
  EXPECT_EQ(both[1].path, "catchments.east.bands.high.share");
}

TEST_F(Overlay, SaysWhatIsStructure) {
  EXPECT_TRUE(set("reaches.river.to=\"lagoons.lagoon\"")[0].structure);
  EXPECT_TRUE(set("catchments.east.bands.low.soil=dry_land")[0].structure);
  EXPECT_TRUE(set("catchments.east.area=90")[0].structure);
  EXPECT_TRUE(set("basin.end=2001-12-31")[0].structure);
  EXPECT_FALSE(set("wells.*.rate=1")[0].structure);
}

TEST_F(Overlay, LeavesOutWhatIsWrongAndGoesOn) {
  const auto changes = set(std::vector<std::string>{"wells.a.rate=-1", "wells.a.count=4", "wells.a.rate=5"});
  ASSERT_EQ(said_.all.size(), 2u);
  EXPECT_EQ(said_.all[0].code, "range_valid");
  EXPECT_EQ(said_.all[1].code, "overlay_twice");  // tried once is changed once
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].path, "wells.a.count");
}

TEST_F(Overlay, ScenariosInheritFromTheRoot) {
  auto changes = config::apply_scenario(study_, sample::registry(), "dry_and_pumped", Language::english, said_);
  EXPECT_TRUE(said_.all.empty());
  EXPECT_DOUBLE_EQ(study_.find("climates", "floor")->constant("precipitation"), 0.2 * 0.25e-3 / 86400);
  EXPECT_DOUBLE_EQ(*rate("a").get<double>(), 0.02);
  EXPECT_EQ(changes.size(), 5u);
  EXPECT_TRUE(config::apply_scenario(study_, sample::registry(), "dri", Language::english, said_).empty());
  ASSERT_EQ(said_.all.size(), 1u);
  EXPECT_NE(said_.all[0].hint.find("did you mean `dry`?"), std::string::npos);
}

TEST_F(Overlay, RulesBetweenFieldsAreCheckedAgain) {
  set("catchments.east.bands.low.share=0.5");
  config::check_study(study_, sample::registry(), Language::english, said_);
  ASSERT_EQ(said_.all.size(), 1u);
  EXPECT_EQ(said_.all[0].code, "shares_sum");
}

}  // namespace
}  // namespace cuenca
