// CemaNeige in five bands, and GR4J below it, against an airGR run (reference data outside the project).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "catchment/cemaneige.hpp"
#include "catchment/gr4j_soil.hpp"
#include "conformance/catchment/shared.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::read_table;
using cuenca::testing::Table;
constexpr double kDay = 86400, kArea = 3060e6, kPerMm = kArea / 1000;
constexpr int kBands = 5;

TEST(CemaNeigeReference, BandsOfEveryDayAndTheFlowBelowThem) {
  const std::string folder = cuenca::testing::shared_folder();
  if (folder.empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const std::string data = folder + "/reference/hydrology/cemaneige_gr4j_l0123002/";
  const Table input = read_table(data + "input.csv"), expected = read_table(data + "expected_airgr.csv"),
              layers = read_table(data + "layers.csv");
  ASSERT_EQ(input.rows.size(), 2191u);
  ASSERT_EQ(expected.rows.size(), input.rows.size());
  std::map<std::string, double> layer;
  for (std::size_t i = 0; i < layers.rows.size(); ++i) layer[layers.text(i, "item")] = layers.number(i, "value");

  struct Band {
    double ice = 0;
    PackMemory<double> memory{};
  } bands[kBands];
  const Gr4jSoil::Parameters<double> p{kArea, 1600, 0.408774, 0.002646 / kDay, 0.131264, 1.174 * kDay, 1, 0.3, 0.5};
  Gr4jSoil::State<double> s{}, none{};
  Gr4jSoil::initial(p, s, none);
  Gr4jSoil::Memory<double> m{};
  const catalog::Group no_salts{};
  std::map<std::string, double> worst;
  std::vector<double> simulated, observed;
  for (std::size_t i = 0; i < input.rows.size(); ++i) {
    double mean = 0;
    for (int l = 0; l < kBands; ++l) {
      const std::string prefix = "L" + std::to_string(l + 1) + "_";
      const double fallen = input.number(i, prefix + "P_mm") / 1000, temperature = input.number(i, prefix + "T_degC");
      const double frozen = snow_between(temperature, -1.0, 3.0);
      const PackRule<double> rule{0.962, 2.249e-3, layer.at("melt_threshold_layer_" + std::to_string(l + 1) + "_mm") / 1000, 0.02, false};
      const double snowfall = fallen * frozen, rainfall = fallen - snowfall;
      const auto pack = cemaneige<double>(bands[l].ice, snowfall, temperature, 0, bands[l].memory, rule, 1);
      bands[l].ice += snowfall - pack.melt;
      bands[l].memory = pack.memory;
      mean += (rainfall + pack.melt) / kBands;
      const std::map<std::string, double> ours = {{"Pliq", rainfall * 1000},
                                                  {"Psol", snowfall * 1000},
                                                  {"SnowPack", bands[l].ice * 1000},
                                                  {"ThermalState", pack.memory.thermal_state},
                                                  {"Gratio", pack.cover},
                                                  {"PotMelt", pack.potential_melt * 1000},
                                                  {"Melt", pack.melt * 1000},
                                                  {"PliqAndMelt", (rainfall + pack.melt) * 1000}};
      for (const auto& [name, value] : ours) worst[name] = std::max(worst[name], std::abs(value - expected.number(i, prefix + name)));
      worst["fracsolid"] = std::max(worst["fracsolid"], std::abs(frozen - input.number(i, prefix + "fracsolid")));
    }
    s.water += mean * kArea;
    Gr4jSoil::Fluxes<double> q{};
    Gr4jSoil::Derived<double> d{};
    Gr4jSoil::step<double>({}, p, s, m, {mean * kArea, input.number(i, "E_mm") / 1000 / kDay}, catalog::Salts<double>{&no_salts, 0}, q, d);
    s = {d.water_content, d.on_its_way_content, d.routing_content};
    const double flow = (q.routing_outflow + q.direct_flow) / kPerMm;
    worst["Qsim"] = std::max(worst["Qsim"], std::abs(flow - expected.number(i, "Qsim")));
    worst["Prod"] = std::max(worst["Prod"], std::abs(s.water / kPerMm - expected.number(i, "Prod")));
    worst["Rout"] = std::max(worst["Rout"], std::abs(s.routing / kPerMm - expected.number(i, "Rout")));
    if (input.text(i, "date") >= "1990" && input.text(i, "Qobs_mm") != "NA") {
      simulated.push_back(flow);
      observed.push_back(input.number(i, "Qobs_mm"));
    }
  }
  EXPECT_EQ(worst.size(), 12u);
  for (const auto& [name, error] : worst) {
    EXPECT_LT(error, name == "SnowPack" ? 1e-5 : 1e-6) << name;
    RecordProperty("worst_" + name, std::to_string(error * 1e9) + "e-9");
  }
  const auto fit = statistics::fit(statistics::pairs(observed, simulated));
  const std::map<std::string, double> measures = {{"NSE", fit.nse.value},
                                                  {"NSE_sqrtQ", fit.nse_sqrt.value},
                                                  {"KGE_2009", fit.kge2009.value},
                                                  {"KGE_2012", fit.kge2012.value},
                                                  {"RMSE_mm", fit.rmse.value}};
  const Table metrics = read_table(data + "expected_metrics_1990_1994.csv");
  int compared = 0;
  for (std::size_t i = 0; i < metrics.rows.size(); ++i)
    if (const auto found = measures.find(metrics.text(i, "metric")); found != measures.end()) {
      EXPECT_NEAR(found->second, metrics.number(i, "value"), 1e-6) << found->first;
      ++compared;
    }
  EXPECT_EQ(compared, 5);
}

}  // namespace
}  // namespace cuenca::catchment
