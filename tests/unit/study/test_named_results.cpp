// Indicators that watch any result of the study.
#include <algorithm>
#include <cmath>
#include <memory>

#include "study/checks.hpp"
#include "study/result_view.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kIdentity = "response = \"table\"\ntable = [[-1e6, -1e6], [1e6, 1e6]]\n";

struct Named : testing::Test {
  std::unique_ptr<study::Simulation> run;
  catalog::StudySpec study;
  std::vector<double> watched(const std::string& settings, const std::string& result = "watched") {
    study = test::study_of(test::kBasin + "[indicators.i]\n" + kIdentity + settings);
    Diagnostics found;
    study::check_components(study, Language::english, found);
    for (const auto& d : found.all) ADD_FAILURE() << d.code << " " << d.message;
    run = study::simulate(study, {});
    EXPECT_FALSE(run->fault);
    return study::ResultView(*run, study).series("indicators", "i", result);
  }
  std::vector<double> series(const char* section, const char* id, const char* row) {
    return study::ResultView(*run, study).series(section, id, row);
  }
};

TEST_F(Named, AStateOrARateOfTheSameStep) {
  const auto flow = watched("of = \"reaches.stream.flow\"\nunit_watched = \"L/s\"\n");
  const auto expected = series("reaches", "stream", "flow");
  ASSERT_EQ(flow.size(), 1095u);
  double largest = 0;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    EXPECT_NEAR(flow[i], 1000 * expected[i], 1e-9 * (1 + 1000 * expected[i]));
    largest = std::max(largest, flow[i]);
  }
  EXPECT_GT(largest, 10);
  const auto value = watched("of = \"reaches.stream.flow\"\nunit_watched = \"L/s\"\n", "value");
  for (std::size_t i = 0; i < value.size(); ++i) EXPECT_NEAR(value[i], flow[i], 1e-6);
}

TEST_F(Named, WithoutAUnitItIsSi) {
  const auto depth = watched("of = \"lagoons.lagoon.depth\"\n");
  const auto by_word = watched("signal = \"lagoon_depth\"\nlagoon = \"lagoon\"\n");
  EXPECT_EQ(depth, by_word);
}

TEST_F(Named, TemperaturesAreShifted) {
  const auto warm = watched("of = \"climates.valley.maximum_temperature\"\nunit_watched = \"degC\"\n");
  const auto kelvin = series("climates", "valley", "maximum_temperature");
  for (std::size_t i = 0; i < warm.size(); ++i) EXPECT_NEAR(warm[i], kelvin[i] - 273.15, 1e-9);
}

TEST_F(Named, FluxesAreRates) {
  const auto sent = watched("of = \"catchments.mountain.baseflow\"\nunit_watched = \"L/s\"\n");
  const auto rate = series("catchments", "mountain", "baseflow");  // as results have it, m3/s
  for (std::size_t i = 0; i < sent.size(); ++i) EXPECT_NEAR(sent[i], 1000 * rate[i], 1e-9 * (1 + 1000 * rate[i]));
}

TEST_F(Named, SeveralAreAddedUp) {
  const auto both = watched("of = \"cells.*.water_table_depth + lagoons.lagoon.depth\"\n");
  const auto fan = series("cells", "fan", "water_table_depth"), nucleus = series("cells", "nucleus", "water_table_depth"),
             lagoon = series("lagoons", "lagoon", "depth");
  for (std::size_t i = 0; i < both.size(); ++i) EXPECT_NEAR(both[i], fan[i] + nucleus[i] + lagoon[i], 1e-9);
  const auto rates = watched("of = \"catchments.mountain.baseflow + catchments.mountain.runoff_rate\"\n");
  const auto stream = series("catchments", "mountain", "streamflow");
  for (std::size_t i = 0; i < rates.size(); ++i) EXPECT_NEAR(rates[i], stream[i], 1e-12) << "a flux and a rate";
}

TEST_F(Named, TheEvapotranspirationOfAClimateIsItsStations) {
  const auto et = watched("of = \"climates.valley.reference_evapotranspiration\"\nunit_watched = \"mm/d\"\n");
  double sum = 0;
  for (const double v : et) sum += v;
  EXPECT_GT(sum / static_cast<double>(et.size()), 1);
  EXPECT_LT(sum / static_cast<double>(et.size()), 10);
  const auto same = series("climates", "valley", "reference_evapotranspiration");
  for (std::size_t i = 0; i < et.size(); ++i) EXPECT_NEAR(et[i], 86400e3 * same[i], 1e-9);
}

TEST_F(Named, TheMeanBeginsWithTheFirstStep) {
  const auto slow = watched("of = \"catchments.mountain.streamflow\"\nunit_watched = \"L/s\"\naveraging = \"365 d\"\n");
  EXPECT_NEAR(slow[0], 1000 * series("catchments", "mountain", "streamflow")[0], 1e-9) << "not with the zero of before";
  const auto fast = series("catchments", "mountain", "streamflow");
  EXPECT_NEAR(slow[1], slow[0] + (1000 * fast[1] - slow[0]) * (1 - std::exp(-1 / 365.0)), 1e-9);
}

TEST_F(Named, MistakesAreNamed) {
  struct Case {
    std::string settings, code, english, spanish;
  };
  const Case cases[] = {
      {"of = \"reaches.strem.flow\"\n", "result_component", "did you mean `stream`?", "¿quiso decir `stream`?"},
      {"of = \"reaches.stream.flow\"\nunit_watched = \"m\"\n", "indicator_unit", "cannot be shown in m", "no puede mostrarse en m"},
      {"of = \"flow\"\n", "result_form", "section.id.result", "sección.id.resultado"},
  };
  for (const Case& c : cases)
    for (const auto& [language, words] : {std::pair{Language::english, c.english}, std::pair{Language::spanish, c.spanish}}) {
      Diagnostics found;
      study::check_components(test::study_of(test::kBasin + "[indicators.i]\n" + kIdentity + c.settings), language, found);
      ASSERT_EQ(found.all.size(), 1u) << c.settings;
      EXPECT_EQ(found.all[0].code, c.code);
      EXPECT_NE((found.all[0].message + found.all[0].hint).find(words), std::string::npos) << found.all[0].message << found.all[0].hint;
    }
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml",
              test::kBasin + "[indicators.i]\nsignal = \"lagoon_area\"\nlagoon = \"lagoon\"\nof = \"springs.eye.flow\"\n");
  const auto reading = test::read(folder.path());
  ASSERT_EQ(reading.diagnostics.all.size(), 1u);
  EXPECT_EQ(reading.diagnostics.all[0].code, "field_unused") << "the word of before and the name of a result are one too many";
}

}  // namespace
}  // namespace cuenca
