// Real stations of the Andes with faults and numbers that are known from their descriptions. The files lie outside of the repository.
#include <gtest/gtest.h>

#include <cstdlib>
#include <cuenca/data.hpp>
#include <filesystem>
#include <set>
#include <string>

namespace cuenca {
namespace {

std::string station(const std::string& name) {
  const char* shared = std::getenv("CUENCA_SHARED");
  return shared ? std::string(shared) + "/pastos-grandes/data/" + name : std::string();
}

class Stations : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(station("mendoza_andes/guido_discharge_daily.csv")))
      GTEST_SKIP() << "CUENCA_SHARED holds no pastos-grandes/data";
  }
  static DataResult check(const std::string& file, const std::string& column = {}, const std::string& where = {}) {
    DataOptions o;
    o.files = {station(file)};
    if (!column.empty()) o.columns = {column};
    if (!where.empty()) o.where = {where};
    return data_check(o);
  }
  static std::set<int> lines(const DataResult& r, const std::string& code) {
    std::set<int> l;
    for (const Problem& p : r.problems)
      if (p.code == code) l.insert(p.line);
    return l;
  }
};

/// Two wells beside the Salar de Ascotán: 6 and 9 m to the water in 1977 and 1988, 57 m and more later; single readings 17 m off.
TEST_F(Stations, JumpsAndStraysOfWells) {
  const auto w16 = check("cr2sub_altiplano/gwl_monthly_long.csv", "gwl_raw_m", "cr2sub_id=2020016");
  EXPECT_EQ(lines(w16, "data_level_step").size(), 1u);
  EXPECT_EQ(lines(w16, "data_spike").size(), 1u);
  const auto w15 = check("cr2sub_altiplano/gwl_monthly_long.csv", "gwl_raw_m", "cr2sub_id=2020015");
  EXPECT_EQ(lines(w15, "data_level_step").size(), 1u);
  EXPECT_EQ(lines(w15, "data_spike").size(), 2u);
  EXPECT_EQ(w15.outcome, Outcome::done);  // several wells in one file without --where: the same dates again and again
  EXPECT_EQ(check("cr2sub_altiplano/gwl_monthly_long.csv", "gwl_raw_m").outcome, Outcome::wrong_input);
}

/// The record of Tupungato holds humidity filled with monthly means in 2004.
TEST_F(Stations, MonthsOfOneHumidity) {
  const auto r = check("mendoza_andes/tupungato_daily.csv", "RH_pct");
  EXPECT_GE(lines(r, "data_constant").size(), 4u);
}

TEST_F(Stations, CleanRecordsHaveNoErrors) {
  for (const char* file :
       {"mendoza_andes/guido_discharge_daily.csv", "mendoza_andes/toscas_station_daily.csv", "mendoza_andes/cuevas_aws_daily.csv",
        "nasa_power_altiplano/power_16.74S_69.72W_daily.csv", "smn_la_quiaca/la_quiaca_tmax_tmin_daily.csv",
        "huasco/piezo-data_SDH1PS01_daily.csv", "daily_forcing/pastos_grandes_forcing_daily.csv"})
    EXPECT_EQ(check(file).outcome, Outcome::done) << file;
}

/// Its description says: 23 376 days, 102 missing in September 1962, February 1970, June and July 1976 and June 1985, mean 44.5, range 8 to
/// 401, 50 runs of 15 days or more.
TEST_F(Stations, TheRiverMendozaAtGuido) {
  DataOptions o;
  o.files = {station("mendoza_andes/guido_discharge_daily.csv")};
  const auto r = data_summary(o);
  ASSERT_EQ(r.outcome, Outcome::done);
  for (const char* words : {"\"count\": 23274", "\"missing\": 102", "\"first\": \"1962-09-01\"", "\"first\": \"1976-06-22\"",
                            "\"value\": 8.0", "\"value\": 401.0", "\"mean\": 44.4"})
    EXPECT_NE(r.json.find(words), std::string::npos) << words;
  EXPECT_EQ(lines(check("mendoza_andes/guido_discharge_daily.csv"), "data_coarse").size(), 1u);
}

}  // namespace
}  // namespace cuenca
