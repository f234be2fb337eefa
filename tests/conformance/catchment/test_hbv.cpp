// HBV-EC as Raven runs it on the Salmon River, 20 years: the chain snow, canopy, soil and channel of one land unit, driven by the forcings
// that Raven itself used (reference data outside the project).
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "catchment/catchment.hpp"
#include "catchment/hbv_soil.hpp"
#include "catchment/process/degree_day.hpp"
#include "catchment/process/melt_season.hpp"
#include "conformance/catchment/shared.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::read_table;
using cuenca::testing::Table;
constexpr double kDay = 86400, kArea = 4250.6e6, kPerMm = kArea / 1000;  // m3 of a millimetre

/// Parameters of the file set (raven_hbv_inputs) in the program's terms.
constexpr double kSoilDepth = 2036.937, kPorosity = 0.09985144, kFieldCapacity = 0.5060520, kWilting = 0.04505643;
constexpr double kCapacity = kSoilDepth * kPorosity;                                                       // mm
constexpr double kLeastMelt = 2.2, kMostMelt = 4.072232, kForestMelt = 0.4452843, kRefreezing = 2.001574;  // mm/(d K)
constexpr double kHolding = 0.03473693, kThroughfall = 0.88;

int day_of_year(std::size_t i) {
  static const std::chrono::sys_days start = std::chrono::year(1954) / 1 / 1;
  const std::chrono::year_month_day date{start + std::chrono::days(static_cast<int>(i))};
  return static_cast<int>((std::chrono::sys_days(date) - std::chrono::sys_days(date.year() / 1 / 1)).count()) + 1;
}

double melt_factor(std::size_t i) {  // m/K in a day; the peak is the summer solstice
  const double mean = 0.5 * (kLeastMelt + kMostMelt), amplitude = 0.5 * (kMostMelt - kLeastMelt);
  return 1e-3 * melt_factor_of_season<double>(mean, amplitude, day_of_year(i), 173) * melt_under_forest(1.0, kForestMelt);
}

Table reference() { return read_table(cuenca::testing::shared_folder() + "/reference/hydrology/raven_salmon/expected_raven_hbv.csv"); }

// The seasonal melt factor below forest: its phase moves by up to a day with leap years, against Raven's year of 365 days.
TEST(HbvReference, PotentialMeltOfEveryDay) {
  if (cuenca::testing::shared_folder().empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const Table raven = reference();
  for (std::size_t i = 0; i < raven.rows.size(); ++i) {
    const double warmth = raven.number(i, "forcing_temp_C"), expected = raven.number(i, "forcing_potential_melt_mm_d");
    ASSERT_NEAR(1e3 * melt_factor(i) * warmth, expected, 0.01 * std::abs(expected) + 1e-5) << i;
  }
}

struct Comparison {
  statistics::Fit flow, soil, snow;
};

/// Runs the 20 years; `own_lakes`: the evaporation from the lower store by the component, else taken from it at the beginning of a day.
Comparison run(bool own_lakes) {
  const Table raven = reference();
  HbvSoil::Parameters<double> soil_is{};
  soil_is.area = kArea;
  soil_is.field_capacity = kCapacity / 1000;
  soil_is.beta = 3.438486;
  soil_is.evaporation_limit = kFieldCapacity - kWilting;
  soil_is.crop_factor = 1;
  soil_is.capillary_rise = 18.94145e-3 / kDay;
  soil_is.percolation = 38.32455e-3 / kDay;
  soil_is.upper_law = 1;
  soil_is.quick_residence = kDay;
  soil_is.upper_residence = kDay / 0.4606565;
  soil_is.upper_exponent = 0.877607;
  soil_is.lower_residence = kDay / -std::log(1 - 0.06303738);  // this share leaves in a day
  soil_is.lake_evaporation = own_lakes ? 1 : 0;
  Catchment::Parameters<double> catchment_is{};
  catchment_is.area = kArea;
  catchment_is.channel_law = 2;
  catchment_is.channel_base = 2.277781 * kDay;
  catchment_is.channel_residence = kDay;
  catchment_is.block_residence = kDay;
  catchment_is.block_capacity = 1;

  double ice = 0, liquid = 0, flow_before = 0;
  HbvSoil::State<double> soil{0, 0, 0.50657 * kPerMm};
  Catchment::State<double> channel{};
  Catchment::Memory<double> way{};
  catalog::Nothing<double> nothing;
  const catalog::Group no_salts{};
  const catalog::Salts<double> salts{&no_salts, 0};
  std::vector<double> flows, soils, packs, their_flows, their_soils, their_packs;
  for (std::size_t i = 0; i < raven.rows.size(); ++i) {
    const catalog::Step step{.day_of_year = day_of_year(i)};
    const double rain = raven.number(i, "forcing_rain_mm_d") / 1000, snow = raven.number(i, "forcing_snow_mm_d") / 1000;
    const double warmth = raven.number(i, "forcing_temp_C"), potential = raven.number(i, "forcing_PET_mm_d") / 1000,
                 melting = melt_factor(i);
    const auto m = degree_day_pack<double>(ice, liquid, kThroughfall * snow, kThroughfall * rain, warmth, melting,
                                           kRefreezing / 1000 / melting, kHolding, 0);
    ice += m.snowfall + m.refreezing - m.melt;
    liquid += m.rainfall + m.melt - m.refreezing - m.outflow;
    if (!own_lakes) soil.lower -= std::min(soil.lower, potential * kArea);
    soil.water += m.outflow * kArea;
    const double left = std::max(0.0, potential - (1 - kThroughfall) * (rain + snow));
    HbvSoil::Fluxes<double> q{};
    HbvSoil::Derived<double> d{};
    HbvSoil::step<double>(step, soil_is, soil, nothing, {m.outflow * kArea, left / kDay, potential / kDay}, salts, q, d);
    soil = {d.water_content, d.upper_content, d.lower_content};
    Catchment::Forcing<double> coming{};
    coming.channel_arrivals = q.quick_flow + q.interflow + q.baseflow;
    channel.channel += coming.channel_arrivals;
    Catchment::Fluxes<double> out{};
    Catchment::Derived<double> end{};
    Catchment::step<double>(step, catchment_is, channel, way, coming, salts, out, end);
    channel.channel = end.channel_content;
    if (i >= 365) {  // from a full year on: Raven starts with water on its way
      flows.push_back(0.5 * (end.streamflow + flow_before));
      soils.push_back(soil.water / kPerMm);
      packs.push_back(1e3 * (ice + liquid));
      their_flows.push_back(raven.number(i, "q_sim_m3_s"));
      their_soils.push_back(raven.number(i, "store_Soil_Water0_mm"));
      their_packs.push_back(raven.number(i, "store_Snow_mm") + raven.number(i, "store_Snow_Melt_(Liquid)_mm"));
    }
    flow_before = end.streamflow;
  }
  const auto fit = [](const std::vector<double>& theirs, const std::vector<double>& ours) {
    return statistics::fit(statistics::pairs(theirs, ours));
  };
  return {fit(their_flows, flows), fit(their_soils, soils), fit(their_packs, packs)};
}

// Three things of this set-up are met in the test because they are not HBV's. Raven's canopy evaporates what it caught at once, whatever
// the potential of the day, and takes the potential off as far as it goes (ours never evaporates more than the potential; it is tested by
// itself). Raven lets the slow reservoir of the whole land unit evaporate at the potential rate, before water percolates into it, as if it
// were a lake. Its flow is the mean of those at the beginning and at the end of a day.
TEST(HbvReference, FlowsOfTheSalmonRiver) {
  if (cuenca::testing::shared_folder().empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const Comparison c = run(false);
  EXPECT_GT(c.flow.nse.value, 0.995);
  EXPECT_LT(std::abs(c.flow.pbias.value), 1);
  EXPECT_GT(c.soil.nse.value, 0.999);
  EXPECT_GT(c.snow.nse.value, 0.99999);
  std::printf("HBV-EC: NSE of flow %.5f, bias %+.3f %%, NSE of soil %.5f, of snow %.7f\n", c.flow.nse.value, c.flow.pbias.value,
              c.soil.nse.value, c.snow.nse.value);
}

// The component's own evaporation of lakes acts all day on what is there and on what comes, which leaves the river 1.3 % less.
TEST(HbvReference, FlowsWithTheLakesOfTheComponent) {
  if (cuenca::testing::shared_folder().empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const Comparison c = run(true);
  EXPECT_GT(c.flow.nse.value, 0.99);
  EXPECT_LT(std::abs(c.flow.pbias.value), 2);
  std::printf("HBV-EC with own lakes: NSE of flow %.5f, bias %+.3f %%\n", c.flow.nse.value, c.flow.pbias.value);
}

}  // namespace
}  // namespace cuenca::catchment
