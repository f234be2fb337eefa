// The examples of FAO Irrigation and Drainage Paper 56 and the synthetic Andean days.
#include <map>
#include <cmath>

#include "conformance/climate/shared.hpp"
#include "physics/evaporation.hpp"

namespace cuenca::climate {
namespace {

using namespace physics;

constexpr double kDegree = kPi / 180;

/// Twice half a unit of the last printed digit: the paper rounds on the way.
double printed_tolerance(const std::string& printed) {
  const auto point = printed.find('.');
  return std::pow(10.0, point == std::string::npos ? 0 : -static_cast<double>(printed.size() - point - 1));
}

/// Compares with the printed number and with the recomputed one (eight digits).
void compare(double value, const std::string& printed, const std::string& recomputed, const std::string& what, double digits = 1e-7) {
  if (!printed.empty()) {
    EXPECT_NEAR(value, std::stod(printed), printed_tolerance(printed)) << what;
  }
  if (!recomputed.empty()) {
    EXPECT_NEAR(value, std::stod(recomputed), digits * std::fmax(std::fabs(std::stod(recomputed)), 1e-3)) << what;
  }
}

TEST(Fao56, Blocks) {
  CUENCA_SHARED_TABLE(table, "reference/hydrology/pet/fao56_blocks.csv");
  const auto kelvin = [](double celsius) { return celsius + kZeroCelsius; };
  const double sun_share = (220.0 / 31) / (daylight(sun_of_day(135), -22.9 * kDegree) / 3600);
  const std::map<std::string, double> ours = {
      {"pressure (ex. 2)", air_pressure(1800.0) / 1e3},
      {"psychrometric constant (ex. 2)", psychrometric_constant(air_pressure(1800.0)) / 1e3},
      {"pressure (ex. 4)", air_pressure(1200.0) / 1e3},
      {"es (ex. 3)", daily_saturation(kelvin(15), kelvin(24.5)) / 1e3},
      {"e0(24.5)", saturation_pressure(kelvin(24.5)) / 1e3},
      {"e0(15)", saturation_pressure(kelvin(15)) / 1e3},
      {"ea from RHmax/RHmin (ex. 5)", vapour_from_extremes(kelvin(18), kelvin(25), 0.54, 0.82) / 1e3},
      {"Ra (ex. 8)", extraterrestrial_radiation(sun_of_day(246), -20 * kDegree) / kMegajoulePerDay},
      {"N (ex. 9)", daylight(sun_of_day(246), -20 * kDegree) / 3600},
      {"Rs Angstrom (ex. 10)",
       radiation_from_sunshine(sun_share, extraterrestrial_radiation(sun_of_day(135), -22.9 * kDegree)) / kMegajoulePerDay},
      {"u2 (ex. 14)", wind_at_two_metres(3.2, 10.0)},
      {"pressure at 4100 m (Cuenca)", air_pressure(4100.0) / 1e3},
      {"gamma at 4100 m (Cuenca)", psychrometric_constant(air_pressure(4100.0)) / 1e3},
  };
  const auto& names = table.at("quantity");
  EXPECT_EQ(names.size(), ours.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    ASSERT_TRUE(ours.count(names[i])) << names[i];
    compare(ours.at(names[i]), table.at("printed_fao56")[i], table.at("recomputed")[i], names[i]);
  }
}

/// Everything an example prints, in the paper's units, from one row of the inputs.
std::map<std::string, double> example(const Columns& in, std::size_t row) {
  const auto has = [&](const char* name) { return !in.at(name)[row].empty(); };
  const auto value = [&](const char* name) { return number(in, name, row); };
  const double low = value("tmin_degC") + kZeroCelsius, high = value("tmax_degC") + kZeroCelsius, mean = 0.5 * (low + high);
  const double latitude = value("lat_deg") * kDegree, elevation = value("z_m"), ground = value("G_MJ_m2_d") * kMegajoulePerDay;
  const SunDay sun = sun_of_day(value("day_of_year"));
  const double pressure = air_pressure(elevation), gamma = psychrometric_constant(pressure), saturation = daily_saturation(low, high);
  double vapour = saturation_pressure(low);  // FAO-56 without humidity: the dew point is the minimum
  if (has("ea_kPa")) vapour = value("ea_kPa") * 1e3;
  if (has("rhmax_pct")) vapour = vapour_from_extremes(low, high, value("rhmin_pct") / 100, value("rhmax_pct") / 100);
  const double wind = value("wind_height_m") == 2 ? value("wind_m_s") : wind_at_two_metres(value("wind_m_s"), value("wind_height_m"));
  const double above = extraterrestrial_radiation(sun, latitude), hours = daylight(sun, latitude) / 3600;
  const double clear = clear_sky_share(elevation) * above;
  const double shortwave = has("sunshine_h") ? radiation_from_sunshine(value("sunshine_h") / hours, above)
                                             : radiation_from_range(high - low, 0.16, above, clear_sky_share(elevation));
  const double longwave = net_longwave(low, high, vapour, shortwave / clear), net = 0.77 * shortwave - longwave;
  const double et = penman_monteith(mean, net, ground, wind, gamma, saturation, vapour);
  const double radiative = penman_monteith(mean, net, ground, wind, gamma, vapour, vapour);
  return {{"P", pressure / 1e3},
          {"gamma", gamma / 1e3},
          {"delta", saturation_slope(mean) / 1e3},
          {"es", saturation / 1e3},
          {"ea", vapour / 1e3},
          {"Ra", above / kMegajoulePerDay},
          {"N", hours},
          {"Rso", clear / kMegajoulePerDay},
          {"Rs", shortwave / kMegajoulePerDay},
          {"Rns", 0.77 * shortwave / kMegajoulePerDay},
          {"Rnl", longwave / kMegajoulePerDay},
          {"Rn", net / kMegajoulePerDay},
          {"G", ground / kMegajoulePerDay},
          {"dr", sun.distance},
          {"decl", sun.declination},
          {"omega_s", sunset_angle(sun, latitude)},
          {"ETo", et / kMillimetrePerDay},
          {"ETo_rad", radiative / kMillimetrePerDay},
          {"ETo_aero", (et - radiative) / kMillimetrePerDay},
          {"u2", wind},
          {"ETo_hargreaves", hargreaves(mean, high - low, above) / kMillimetrePerDay}};
}

TEST(Fao56, Examples17And18And20) {
  CUENCA_SHARED_TABLE(inputs, "reference/hydrology/pet/fao56_examples_input.csv");
  CUENCA_SHARED_TABLE(expected, "reference/hydrology/pet/fao56_examples_expected.csv");
  std::map<std::string, std::map<std::string, double>> ours;
  for (std::size_t row = 0; row < inputs.at("example").size(); ++row) ours[inputs.at("example")[row]] = example(inputs, row);
  for (std::size_t i = 0; i < expected.at("example").size(); ++i) {
    const std::string& quantity = expected.at("quantity")[i];
    const auto& mine = ours.at(expected.at("example")[i]);
    ASSERT_TRUE(mine.count(quantity)) << quantity;
    compare(mine.at(quantity), expected.at("printed_fao56")[i], expected.at("recomputed_full_precision")[i],
            "example " + expected.at("example")[i] + " " + quantity);
  }
}

TEST(AndeanDays, EveryMethod) {
  CUENCA_SHARED_TABLE(table, "reference/hydrology/pet/pet_andean_synthetic.csv");
  const std::size_t n = table.at("case").size();
  EXPECT_EQ(n, 24u);
  for (std::size_t i = 0; i < n; ++i) {
    const auto value = [&](const char* name) { return number(table, name, i); };
    const auto near = [&](double ours, const char* name) { EXPECT_NEAR(ours / value(name), 1, 1e-6) << name << " row " << i; };
    const double low = value("tmin_degC") + kZeroCelsius, high = value("tmax_degC") + kZeroCelsius, mean = 0.5 * (low + high);
    const double elevation = value("z_m"), wind = value("u2_m_s"), shortwave = value("Rs_MJ_m2_d") * kMegajoulePerDay;
    const double above = extraterrestrial_radiation(sun_of_day(value("day_of_year")), value("lat_deg") * kDegree);
    const double gamma = psychrometric_constant(air_pressure(elevation)), saturation = daily_saturation(low, high);
    const double vapour = value("rhmean_pct") / 100 * saturation;
    const double longwave = net_longwave(low, high, vapour, shortwave / (clear_sky_share(elevation) * above));
    const double grass = 0.77 * shortwave - longwave;
    near(above / kMegajoulePerDay, "Ra_MJ_m2_d");
    near(grass / kMegajoulePerDay, "Rn_MJ_m2_d");
    near(penman_monteith(mean, grass, 0.0, wind, gamma, saturation, vapour) / kMillimetrePerDay, "PM_FAO56_mm_d");
    near(hargreaves(mean, high - low, above) / kMillimetrePerDay, "Hargreaves_mm_d");
    near(priestley_taylor(mean, grass, 0.0, gamma, 1.26) / kMillimetrePerDay, "PriestleyTaylor_mm_d");
    near(oudin(mean, above) / kMillimetrePerDay, "Oudin_FAO56_Ra_lambda2.45_mm_d");
    near(penman(penman_terms(mean, 0.92 * shortwave - longwave, wind, gamma, saturation, vapour), 1.0) / kMillimetrePerDay,
         "Penman_openwater_mm_d");
  }
}

TEST(AndeanDays, PriestleyTaylorAtAliceSprings) {
  // McMahon et al. (2013): Rn 8.6401 MJ/(m2 d), 11.5 degC, 546 m: 2.608 mm/d with their constants.
  const double e = priestley_taylor(11.5 + kZeroCelsius, 8.6401 * kMegajoulePerDay, 0.0, psychrometric_constant(air_pressure(546.0)), 1.26);
  EXPECT_NEAR(e / kMillimetrePerDay, 2.608, 0.002);
}

TEST(Oudin, WithinThreePercentOfAirgr) {
  CUENCA_SHARED_TABLE(table, "reference/hydrology/pet/oudin_expected.csv");
  for (std::size_t i = 0; i < table.at("lat_deg").size(); ++i) {
    const double above = extraterrestrial_radiation(sun_of_day(number(table, "day_of_year", i)), number(table, "lat_deg", i) * kDegree);
    const double ours = oudin(number(table, "T_mean_degC", i) + kZeroCelsius, above) / kMillimetrePerDay;
    const double theirs = number(table, "PE_oudin_mm_d", i);  // other solar geometry and latent heat
    EXPECT_NEAR(ours, theirs, 0.03 * theirs) << i;
  }
}

TEST(Oudin, MortonFormIsThatOfAirgr) {
  CUENCA_SHARED_TABLE(table, "reference/hydrology/pet/oudin_expected.csv");
  ASSERT_GE(table.at("lat_deg").size(), 4u);
  for (std::size_t i = 0; i < table.at("lat_deg").size(); ++i) {
    const double ours = oudin_morton(number(table, "T_mean_degC", i) + kZeroCelsius, number(table, "lat_deg", i) * kDegree, number(table, "day_of_year", i));
    EXPECT_NEAR(ours / kMillimetrePerDay, number(table, "PE_oudin_mm_d", i), 1e-6) << i;
  }
}

}  // namespace
}  // namespace cuenca::climate
