// The flagship study: arithmetic identities among its inputs, and that it runs with its lagoon and vegas. Whether its outcomes are
// plausible is judged beside ranges in the report, not here.
#include <cmath>
#include <map>
#include <set>

#include "study/result_view.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kFolder = std::string(CUENCA_SOURCE_DIR) + "/examples/pastos-grandes";

struct PastosGrandes : testing::Test {
  static void SetUpTestSuite() { reading_ = new config::Reading(test::read(kFolder)); }
  static void TearDownTestSuite() { delete reading_; }
  static const catalog::StudySpec& study() { return reading_->study; }
  static double of(const std::string& section, const std::string& id, const std::string& field) {
    return study().find(section, id)->constant(field);
  }
  static config::Reading* reading_;
};
config::Reading* PastosGrandes::reading_ = nullptr;

constexpr double kSquareKilometre = 1e6;

TEST_F(PastosGrandes, HasNothingToComplainOf) {
  for (const Diagnostic& d : reading_->diagnostics.all) ADD_FAILURE() << d.at.file << ":" << d.at.line << " " << d.message;
}

/// Paths of numbers that the study gives without saying of which class they are. Dates, weights and switches of the run are no evidence.
void without_class(const catalog::Spec& spec, const std::string& path, std::vector<std::string>& found) {
  for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
    const catalog::Row& row = spec.type->parameters[i];
    const bool number = row.kind == catalog::Kind::number || row.kind == catalog::Kind::months || row.kind == catalog::Kind::curve;
    const bool calculated =
        spec.parameters[i].get<std::shared_ptr<const catalog::Expression>>() != nullptr;  // from numbers that say it themselves
    if (number && !calculated && spec.parameters[i].given() && spec.parameters[i].provenance.evidence.empty())
      found.push_back(path + "." + std::string(row.name) + " " + spec.parameters[i].at.file + ":" +
                      std::to_string(spec.parameters[i].at.line));
  }
  for (std::size_t i = 0; i < spec.settings.size(); ++i) {
    const std::string inner = path + "." + std::string(spec.type->settings[i].name);
    if (const auto* method = spec.settings[i].get<catalog::Method>(); method && method->spec) without_class(*method->spec, inner, found);
    if (const auto* list = spec.settings[i].get<std::vector<catalog::Spec>>())
      for (const catalog::Spec& entry : *list) without_class(entry, inner + "." + entry.id, found);
  }
}

TEST_F(PastosGrandes, EveryNumberSaysWhatItIs) {
  std::vector<std::string> found;
  for (const auto& [section, specs] : study().sections)
    // a range states its own kind and source; what people decide or wish for is no evidence
    if (!std::set<std::string>{"expectations", "metrics", "quantities", "rules", "expansions", "licences", "decision", "uncertainties", "levers",
                               "plausibility", "search", "objectives", "constraints"}
             .contains(section))
      for (const catalog::Spec& spec : specs) without_class(spec, section + "." + spec.id, found);
  EXPECT_TRUE(found.empty()) << found.size() << " without class";
  for (const std::string& path : found) ADD_FAILURE() << path;
}

TEST_F(PastosGrandes, AreasClose) {
  double mountains = 0, vegas = 0, flat = of("salar_surfaces", "crust", "area") + of("salar_surfaces", "playa", "area");
  for (const char* id : {"north", "east", "south", "west"}) mountains += of("catchments", id, "area");
  for (const auto& vega : study().sections.at("vegas")) vegas += vega.constant("area");
  EXPECT_NEAR(mountains / kSquareKilometre, 1700, 1e-9);
  EXPECT_NEAR(vegas / kSquareKilometre, 15, 1e-9);
  EXPECT_NEAR(flat / kSquareKilometre, 85, 1e-9);
  EXPECT_NEAR((mountains + vegas + flat) / kSquareKilometre, 1800, 1e-9);
  EXPECT_NEAR((of("catchments", "pozuelos", "area") + of("salar_surfaces", "pozuelos", "area")) / kSquareKilometre, 450, 1e-9);
  // a cell lies below its whole flat
  EXPECT_EQ(of("cells", "margin", "area"), of("salar_surfaces", "playa", "area"));
  EXPECT_EQ(of("cells", "nucleus", "area"), of("salar_surfaces", "crust", "area"));
  EXPECT_EQ(of("cells", "nucleus_pozuelos", "area"), of("salar_surfaces", "pozuelos", "area"));
}

TEST_F(PastosGrandes, SubBasinsHaveTheHypsometryOfTheBasin) {
  // shares of 1800 km2 above 3800 m, of data/derived/hypsometry_coarse.csv rounded to two figures; what lies in the vegas is in the lowest
  // bands
  const std::map<double, double> shares{{3850, 0.09}, {3950, 0.13}, {4100, 0.17}, {4300, 0.16},
                                        {4500, 0.16}, {4700, 0.06}, {4900, 0.09}, {5150, 0.09}};
  std::map<double, double> area;
  for (const char* id : {"north", "east", "south", "west"}) {
    const catalog::Spec& catchment = *study().find("catchments", id);
    for (const auto& band : *catchment.setting("bands").get<std::vector<catalog::Spec>>())
      area[band.constant("elevation")] += band.constant("share") * catchment.constant("area");
  }
  ASSERT_EQ(area.size(), shares.size());
  for (const auto& [elevation, share] : shares) EXPECT_NEAR(area[elevation] / (1700 * kSquareKilometre), share / 0.95, 2e-3) << elevation;
}

TEST_F(PastosGrandes, HasAtMostAHundredLandUnits) {
  std::size_t units = 0;
  for (const auto& catchment : study().sections.at("catchments"))
    units += catchment.setting("bands").get<std::vector<catalog::Spec>>()->size() *
             catchment.setting("covers").get<std::vector<catalog::Spec>>()->size();
  EXPECT_EQ(units, 66u);
}

TEST_F(PastosGrandes, BrineAndMountainWaterAddUp) {
  double brine = 0, mountain = 0;
  for (const auto& constituent : study().sections.at("constituents")) {
    brine += constituent.constant("brine");
    mountain += constituent.constant("mountain_water");
  }
  EXPECT_NEAR(brine, 333, 1e-9);
  EXPECT_NEAR(mountain, 0.5, 1e-9);
  EXPECT_LT(of("constituents", "halite", "brine"), of("constituents", "halite", "saturation"));
}

TEST_F(PastosGrandes, ProjectsAddUp) {
  const double litres = 1e-3;
  EXPECT_NEAR((of("wells", "brine_a", "rate") + of("wells", "deep_a", "rate")) / litres, 600, 1e-9);
  EXPECT_NEAR((of("wells", "brine_b", "rate") + of("wells", "deep_b", "rate")) / litres, 970, 1e-9);
  // 600 L/s x 0.887 m3 of water per m3 of brine / 1.2 m a year
  EXPECT_NEAR(of("ponds", "a", "surface") / kSquareKilometre, 0.6 * 0.887 * 365.25 * 86400 / 1.2 / 1e6, 0.1);
  // 46 m3/t for 24,000 t a year: 35 L/s
  EXPECT_NEAR(of("plants", "a", "fresh_per_product") * 1000 * 24000 / (365.25 * 86400) / litres, 35, 0.1);
  EXPECT_NEAR(of("plants", "b", "fresh_per_product") * 1000 * 50000 / (365.25 * 86400) / litres, 165, 0.5);
}

TEST_F(PastosGrandes, EveryNumberOfNatureSaysItsClassAndSource) {
  for (const char* section : {"catchments", "reaches", "lagoons", "cells", "deep_cells", "exchanges", "leakages", "springs", "vegas",
                              "salar_surfaces", "uses", "plants", "habitats"})
    for (const auto& spec : study().sections.at(section))
      for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
        const catalog::Row& row = spec.type->parameters[i];
        if (!spec.parameters[i].given() || row.kind == catalog::Kind::date || row.kind == catalog::Kind::choice) continue;
        EXPECT_FALSE(spec.parameters[i].provenance.evidence.empty()) << section << "." << spec.id << "." << row.name;
        EXPECT_FALSE(spec.parameters[i].provenance.source.empty()) << section << "." << spec.id << "." << row.name;
      }
}

TEST_F(PastosGrandes, KeepsItsLagoonAndVegasFromItsOwnEquilibrium) {
  catalog::StudySpec years = test::changed(study(), {"basin.end=2002-12-31"});
  const auto simulation = study::simulate(years, {.record = true});
  ASSERT_FALSE(simulation->fault) << basin::describe(*simulation->fault);
  EXPECT_LT(simulation->run->ledger().worst_residual, 1e-9);
  const study::ResultView view(*simulation, years);
  for (double area : view.series("lagoons", "pastos_grandes", "area")) ASSERT_GT(area, 0.05 * kSquareKilometre);
  for (const std::string& vega : view.ids("vegas"))
    for (double depth : view.series("vegas", vega, "water_table_depth")) ASSERT_LT(depth, 1.2) << vega;
}

TEST_F(PastosGrandes, ComparesOnlyResultsThatExist) {
  catalog::StudySpec day = test::changed(study(), {"basin.end=2000-01-02", "basin.equilibrium_years=0"});
  const auto simulation = study::simulate(day, {.record = true});
  const study::ResultView view(*simulation, day);
  for (const auto& expectation : study().sections.at("expectations"))
    EXPECT_FALSE(view.sum_of(expectation.text("of")).empty()) << expectation.id;
}

TEST_F(PastosGrandes, FuturesOfOneWeatherShareTheirEquilibrium) {
  std::vector<std::vector<double>> natural, changed;
  for (const char* scenario : {"future", "future_dry"}) {
    catalog::StudySpec one = study();
    Diagnostics diagnostics;
    config::apply_scenario(one, basin::registry(), scenario, Language::english, diagnostics);
    const basin::Basin basin = basin::build(one, basin::registry(), diagnostics);
    ASSERT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
    natural.push_back(study::natural_values(basin).constant);
    changed.push_back(basin.values.constant);
  }
  EXPECT_EQ(natural[0], natural[1]);
  EXPECT_NE(changed[0], changed[1]);
}

TEST_F(PastosGrandes, ScenariosRunThroughOperationAndClosure) {
  for (const char* scenario : {"project_a", "project_b", "project_b_pozuelos", "saddle_project_a"}) {
    catalog::StudySpec changed = study();
    Diagnostics diagnostics;
    config::apply_scenario(changed, basin::registry(), scenario, Language::english, diagnostics);
    ASSERT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
    // four years of work and two after it
    std::vector<std::string> set{"basin.equilibrium_years=0", "basin.start=2029-07-01", "basin.end=2035-12-31"};
    const std::string letter = std::string(scenario).find("_b") != std::string::npos ? "b" : "a";
    for (const char* what : {"wells.brine_", "wells.deep_", "ponds."}) set.push_back(what + letter + ".end=2033-12-31");
    changed = test::changed(changed, set);
    const auto simulation = study::simulate(changed, {.record = true});
    ASSERT_FALSE(simulation->fault) << scenario << ": " << basin::describe(*simulation->fault);
    const study::ResultView view(*simulation, changed);
    double product = 0;
    for (double rate : view.series("plants", letter, "production")) product += rate;
    EXPECT_GT(product, 0) << scenario;
  }
}

}  // namespace
}  // namespace cuenca
