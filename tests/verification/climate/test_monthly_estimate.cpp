// Reference evapotranspiration and Penman evaporation over fresh water and brine of the estimated climate of the salar floor.
#include <gtest/gtest.h>

#include "physics/evaporation.hpp"
#include "verification/climate/read_columns.hpp"

namespace cuenca::climate {
namespace {

using namespace physics;

TEST(MonthlyEstimate, EvaporationOfFreshWaterAndBrine) {
  const Columns table = read_columns(CUENCA_SOURCE_DIR "/tests/verification/data/pastos_grandes_climate_monthly.csv");
  ASSERT_EQ(table.at("month").size(), 12u);
  const int middle[] = {15, 46, 74, 105, 135, 162, 198, 228, 258, 288, 318, 344}, days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const double latitude = -24.57 * kPi / 180, elevation = 3780, psychrometric = psychrometric_constant(air_pressure(elevation));
  const char* brine[] = {"Penman_freshwater_mm_d", "Penman_aw0.90_mm_d", "Penman_aw0.75_mm_d"};
  const double activity[] = {1, 0.90, 0.75};
  double year[3] = {};
  for (std::size_t m = 0; m < 12; ++m) {
    const double low = number(table, "Tmin_C_est", m) + kZeroCelsius, high = number(table, "Tmax_C_est", m) + kZeroCelsius,
                 mean = number(table, "Tmean_C_est", m) + kZeroCelsius, wind = number(table, "u2_m_s_assumed", m),
                 shortwave = number(table, "Rs_MJ_m2_d_est", m) * kMegajoulePerDay;
    const double above = extraterrestrial_radiation(sun_of_day(middle[m]), latitude);
    EXPECT_NEAR(above / kMegajoulePerDay, number(table, "Ra_MJ_m2_d", m), 0.2) << m;  // the table's own mid-month day
    const double saturation = daily_saturation(low, high), vapour = number(table, "RH_pct_est", m) / 100 * saturation;
    const double longwave =
        net_longwave(low, high, vapour, shortwave / (clear_sky_share(elevation) * number(table, "Ra_MJ_m2_d", m) * kMegajoulePerDay));
    const double grass = penman_monteith(mean, 0.77 * shortwave - longwave, 0.0, wind, psychrometric, saturation, vapour);
    EXPECT_NEAR(grass / kMillimetrePerDay, number(table, "ET0_FAO56_mm_d", m), 0.021) << m;
    const auto terms = penman_terms(mean, 0.92 * shortwave - longwave, wind, psychrometric, saturation, vapour);
    for (int i = 0; i < 3; ++i) {
      const double e = penman(terms, activity[i]) / kMillimetrePerDay;
      EXPECT_NEAR(e, number(table, brine[i], m), 0.025) << m << " activity " << activity[i];  // inputs are rounded to a tenth
      year[i] += e * days[m];
    }
  }
  // The known totals of the uncalibrated equation, mm/yr.
  EXPECT_NEAR(year[0], 2298, 1);
  EXPECT_NEAR(year[1], 2158, 1);
  EXPECT_NEAR(year[2], 1910, 1);
}

}  // namespace
}  // namespace cuenca::climate
