#include <gtest/gtest.h>

#include <cmath>

#include "base/calendar.hpp"
#include "files.hpp"
#include "series/header_unit.hpp"
#include "series/stamp.hpp"
#include "series/table.hpp"

namespace cuenca::series {
namespace {

TEST(HeaderUnit, BracketsAndEndings) {
  const std::pair<const char*, std::pair<const char*, const char*>> cases[] = {
      {"P [mm]", {"P", "mm"}},
      {"Q (m3/s)", {"Q", "m3/s"}},
      {"caudal_m3_s", {"caudal", "m3/s"}},
      {"Rs_MJ_m2_d", {"Rs", "MJ/(m2 d)"}},
      {"u2_m_s", {"u2", "m/s"}},
      {"Tmin_C", {"Tmin", "degC"}},
      {"RH_pct", {"RH", "%"}},
      {"Piezometer_NA_groundwater-level_masl", {"Piezometer_NA_groundwater-level", "m"}},
      {"Temperatura [°C]", {"Temperatura", "degC"}},
      {"lluvia (mm/día)", {"lluvia", "mm/d"}},
      {"ec_mS/cm", {"ec", "mS/cm"}},
      {"caudal [lps]", {"caudal", "L/s"}},
      {"n_hours", {"n_hours", ""}},
      {"Q", {"Q", ""}},
      {"tmax_h", {"tmax_h", ""}},
      {"value (good)", {"value (good)", ""}},
  };
  for (const auto& [header, expected] : cases) {
    const HeaderUnit u = header_unit(header);
    EXPECT_EQ(u.name, expected.first) << header;
    EXPECT_EQ(u.unit, expected.second) << header;
  }
}

TEST(Quantity, FromNameAndUnit) {
  using Q = Quantity;
  const std::tuple<const char*, const char*, Q> cases[] = {{"P", "mm", Q::precipitation},
                                                           {"P", "hPa", Q::pressure},
                                                           {"p", "", Q::precipitation},
                                                           {"lluvia diaria", "mm", Q::precipitation},
                                                           {"Q", "m3/s", Q::discharge},
                                                           {"Q_lower", "mm", Q::discharge},
                                                           {"caudal", "L/s", Q::discharge},
                                                           {"Tmin", "degC", Q::temperature_min},
                                                           {"temp max", "degC", Q::temperature_max},
                                                           {"temperatura", "K", Q::temperature},
                                                           {"RH", "%", Q::humidity},
                                                           {"h", "m", Q::stage},
                                                           {"h", "%", Q::humidity},
                                                           {"groundwater-depth", "m", Q::depth},
                                                           {"nivel", "m", Q::level},
                                                           {"u2", "m/s", Q::wind},
                                                           {"Rs", "W/m2", Q::radiation},
                                                           {"n_hours", "", Q::unknown},
                                                           {"resolution", "degC", Q::unknown},
                                                           {"P", "kg", Q::unknown}};
  for (const auto& [name, unit, quantity] : cases)
    EXPECT_EQ(row_of(quantity_of(name, unit)).id, row_of(quantity).id) << name << " " << unit;
  for (const QuantityRow& row : quantities()) {
    EXPECT_EQ(quantity_named(row.id), row.quantity);
    EXPECT_FALSE(row.name.en.empty() || row.name.es.empty());
    EXPECT_LE(row.possible.low, row.plausible.low);
    EXPECT_GE(row.possible.high, row.plausible.high);
  }
}

TEST(Stamp, Zones) {
  const std::int64_t six = *parse_time("2001-02-03T06:00");
  EXPECT_EQ(parse_zoned("2001-02-03T06:00")->seconds, six);
  EXPECT_FALSE(parse_zoned("2001-02-03T06:00")->offset_seconds);
  EXPECT_EQ(parse_zoned("2001-02-03T06:00Z")->offset_seconds, 0);
  EXPECT_EQ(parse_zoned("2001-02-03 06:00-03:00")->offset_seconds, -10800);
  EXPECT_EQ(parse_zoned("2001-02-03T06:00-0330")->offset_seconds, -12600);
  EXPECT_EQ(parse_zoned("2001-02-03T06:00:00+05")->offset_seconds, 18000);
  EXPECT_EQ(parse_zoned("2001-02-03T06:00-03:00")->seconds, six);
  for (const char* bad : {"", "03/02/2001", "2001-02-30", "2001-02-03T06:00+20:00", "2001-02-03T06:00-x", "2001-13"})
    EXPECT_FALSE(parse_zoned(bad)) << bad;
  EXPECT_EQ(parse_offset("-3.5"), -12600);
  EXPECT_EQ(parse_offset("-03:30"), -12600);
  EXPECT_FALSE(parse_offset("15"));
  EXPECT_FALSE(parse_offset("-3x"));
}

TEST(Table, SpreadsheetWithUnitRowAndNotes) {
  const Folder folder;
  const auto path =
      folder.write("a.csv",
                   "# vertical_datum: IGM 1953\n# epsg = "
                   "5361\nFecha;Nivel;Caudal;obs\n;msnm;L/s;-\n2001-01-01;12,5;3,25;ok\n2001-01-02;;4,5;x\n2001-01-03;-9999;NA;\n");
  Told told(Language::english);
  ReadOptions options;
  options.missing = {-9999};
  const auto table = read_table(path, options, told);
  ASSERT_TRUE(table);
  EXPECT_TRUE(told.found.all.empty());
  EXPECT_EQ(table->notes.at("vertical_datum"), "IGM 1953");
  EXPECT_EQ(table->notes.at("epsg"), "5361");
  ASSERT_EQ(table->columns.size(), 2u);
  EXPECT_EQ(table->columns[0].unit, "m");
  EXPECT_EQ(table->columns[0].unit_from, UnitFrom::second_row);
  EXPECT_EQ(table->columns[1].unit, "L/s");
  EXPECT_EQ(table->columns[0].quantity, Quantity::level);
  EXPECT_DOUBLE_EQ(table->columns[0].values[0], 12.5);
  EXPECT_TRUE(std::isnan(table->columns[0].values[1]));
  EXPECT_TRUE(std::isnan(table->columns[0].values[2]));
  EXPECT_DOUBLE_EQ(table->columns[1].values[1], 4.5);
  EXPECT_EQ(table->place_of(1, table->columns[1]).line, 6);
}

TEST(Table, ChosenRowsAndColumns) {
  const Folder folder;
  const auto path =
      folder.write("a.csv", "date,well,depth_m,flag\n2001-01-01,a,1.5,\n2001-01-01,b,7,\n2001-02-01,a,1.6,\n2001-02-01,b,x,\n");
  Told told(Language::english);
  ReadOptions options;
  options.where = {"well=a"};
  options.units = {"depth_m=cm"};
  options.quantities = {"stage"};
  const auto table = read_table(path, options, told);
  ASSERT_TRUE(table);
  EXPECT_TRUE(told.found.all.empty()) << told.found.all[0].message;  // the x of the other well is not looked at
  ASSERT_EQ(table->columns.size(), 1u);
  EXPECT_EQ(table->columns[0].unit, "cm");
  EXPECT_EQ(table->columns[0].quantity, Quantity::stage);
  EXPECT_EQ(table->columns[0].values, (std::vector<double>{1.5, 1.6}));
}

TEST(Table, ZonesAreBroughtToTheFirst) {
  const Folder folder;
  const auto path = folder.write("a.csv", "time,q\n2001-01-01T00:00-03:00,1\n2001-01-01T04:00Z,2\n2001-01-01T02:00-03:00,3\n");
  Told told(Language::english);
  const auto table = read_table(path, {}, told);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->zone, -10800);
  EXPECT_EQ(table->times[1] - table->times[0], 3600);
  EXPECT_EQ(told.found.all.size(), 1u);
  EXPECT_EQ(told.found.all[0].code, "data_zone");
}

}  // namespace
}  // namespace cuenca::series
