#include <gtest/gtest.h>

#include <thread>

#include "base/units.hpp"

namespace cuenca {
namespace {

struct Case {
  double value;
  const char* written;
  const char* row;
  bool difference;
  double si;
};

TEST(Units, WrittenValuesBecomeSi) {
  const Case cases[] = {{12.5, "L/s", "m3/d", false, 0.0125},
                        {12.5, "l/s", "m3/s", false, 0.0125},
                        {1, "hm3", "m3", false, 1e6},
                        {2, "hm3/yr", "m3/s", false, 2e6 / 31557600},
                        {1, "m3", "hm3", false, 1},
                        {3, "km2", "ha", false, 3e6},
                        {4, "ha", "m2", false, 4e4},
                        {5, "mm/d", "m/s", false, 5 / 86400000.0},
                        {5, "mm d-1", "m/s", false, 5 / 86400000.0},
                        {333, "g/L", "kg/m3", false, 333},
                        {250, "mg/L", "kg/m3", false, 0.25},
                        {1200, "kg/m3", "g/L", false, 1200},
                        {7, "m2/d", "m2/s", false, 7 / 86400.0},
                        {8, "t", "kg", false, 8000},
                        {8, "t/yr", "kg/s", false, 8000 / 31557600.0},
                        {10, "degC", "K", false, 283.15},
                        {10, "degC", "degC", true, 10},
                        {283.15, "K", "degC", false, 283.15},
                        {-6.5, "degC/km", "K/m", true, -0.0065},
                        {-6.5, "K/km", "degC/m", false, -0.0065},
                        {4, "mm/(d degC)", "mm/(d K)", true, 4 / 86400000.0},
                        {32, "degF", "degC", false, 273.15},
                        {40, "%", "1", false, 0.4},
                        {0.4, "1", "%", false, 0.4},
                        {150, "L/(person d)", "m3/(person s)", false, 0.15 / 86400},
                        {12, "persons", "person", false, 12},
                        {12, "people", "person", false, 12},
                        {1, "L/(d person)", "L/(person d)", false, 0.001 / 86400},
                        {3, "L per person per day", "L/(person d)", false, 0.003 / 86400},
                        {3, "L person-1 d-1", "L/(person d)", false, 0.003 / 86400},
                        {30, "L/(head d)", "m3/(head s)", false, 0.03 / 86400},
                        {9, "heads", "head", false, 9},
                        {2.5, "USD/m3", "USD/m3", false, 2.5},
                        {3, "kUSD", "USD", false, 3000},
                        {1, "kWh", "J", false, 3.6e6},
                        {20, "MJ/(m2 d)", "W/m2", false, 20e6 / 86400},
                        {650, "hPa", "kPa", false, 65000},
                        {6, "h", "d", false, 21600},
                        {1, "month", "d", false, 86400 * 365.25 / 12},
                        {2, "kt", "t", false, 2e6},
                        {3, "GL", "hm3", false, 3e6},
                        {1, "m³/s", "m3/d", false, 1},
                        {5, " m3 ", "m3", false, 5},
                        {1, "m^3", "m3", false, 1},
                        {1, "kg · m-3", "g/L", false, 1},
                        {1, "m3 / (s)", "m3/s", false, 1},
                        {1, "(m2) (m)", "m3", false, 1},
                        {1, "m**3", "m3", false, 1},
                        {1, "mS/cm", "S/m", false, 0.1},
                        {6, "1e6 m3", "m3", false, 6e6},
                        {2, "year", "d", false, 2 * 31557600.0},
                        {1, "L/kg", "m3/kg", false, 0.001},
                        {180, "degree", "radian", false, 3.14159265358979312}};
  for (const Case& c : cases) {
    const auto si = to_si(c.value, c.written, c.row, c.difference);
    ASSERT_TRUE(si) << c.written << ": " << si.error().message_en;
    EXPECT_NEAR(*si, c.si, 4e-16 * std::abs(c.si)) << c.written << " as " << c.row;
  }
}

TEST(Units, CatalogUnitsGoBothWays) {
  for (const char* unit : {"mm/d", "L/s", "hm3/yr", "degC", "km2", "%", "MJ/(m2 d)", "mm/(d K)", "1", "persons", "g/L", "degF"})
    for (double value : {0.0, 1.0, 12.34, -5.5e3})
      EXPECT_NEAR(from_si(to_si(value, unit), unit), value, 2e-13 + 4e-16 * std::abs(value)) << unit;
  EXPECT_EQ(to_si(12.5, "L/s"), 0.0125);
  EXPECT_EQ(from_si(0.0125, "L/s"), 12.5);
  EXPECT_EQ(to_si(0, "degC"), 273.15);
  EXPECT_EQ(to_si(2, "degC", true), 2.0);
  EXPECT_EQ(from_si(2, "degC", true), 2.0);
  EXPECT_THROW(to_si(1, "furlongs per wednesday"), std::logic_error);
  EXPECT_THROW(to_si(1, "Mm3"), std::logic_error);
  EXPECT_THROW(from_si(1, ""), std::logic_error);
  EXPECT_THROW((void)to_si(1, "m", "nonsense", false), std::logic_error);
}

TEST(Units, CoherentNames) {
  const std::pair<const char*, const char*> cases[] = {{"L/s", "m3/s"},
                                                       {"degC", "K"},
                                                       {"mm/(d K)", "m/(s K)"},
                                                       {"MJ/(m2 d)", "W/m2"},
                                                       {"1", "1"},
                                                       {"%", "1"},
                                                       {"hPa", "Pa"},
                                                       {"kWh", "J"},
                                                       {"kW", "W"},
                                                       {"mg/L", "kg/m3"},
                                                       {"1/d", "1/s"},
                                                       {"hm3/yr", "m3/s"},
                                                       {"degree", "rad"},
                                                       {"USD/m3", "USD/m3"},
                                                       {"L/(person d)", "m3/(s person)"},
                                                       {"m2/d", "m2/s"},
                                                       {"t/(ha yr)", "kg/(m2 s)"},
                                                       {"kJ/(kg K)", "m2/(s2 K)"}};
  for (const auto& [unit, si] : cases) {
    EXPECT_EQ(si_unit(unit), si) << unit;
    EXPECT_EQ(to_si(1, si_unit(unit), true), 1.0) << "coherent units have factor one: " << unit;
  }
}

TEST(Units, HalfPowersOfTheMetre) {
  EXPECT_EQ(to_si(1.7, "m^0.5/s"), 1.7);
  EXPECT_EQ(si_unit("m^.5"), "m^0.5");
  EXPECT_EQ(si_unit("m^1.5/s"), "m^1.5/s");
  EXPECT_EQ(si_unit("s/m^0.5"), "s/m^0.5");
  EXPECT_EQ(to_si(2, "m^1.5 m^0.5", "m2", false), 2.0);
  EXPECT_EQ(to_si(2, "m3/m^1.5/s", "m^1.5/s", false), 2.0);
  EXPECT_EQ(to_si(2, "m s-1 m^-0.5", "m^0.5/s", false), 2.0);
  EXPECT_EQ(to_si(86400, "m^0.5/d", "m^0.5/s", false), 1.0);
  EXPECT_EQ(to_si(1, "m/s", "m^0.5/s", false).error().code, "unit_dimension");
  for (const char* bad : {"km^0.5", "s^0.5", "m^0.25", "m^0.55", "m^99999999999.5", "m1.5", "m.5"}) {
    ASSERT_FALSE(check_unit(bad)) << bad;
    EXPECT_EQ(check_unit(bad).error().code, "unit_refused") << bad;
    EXPECT_EQ(check_unit(bad).error().hint_es, "escríbala como en m^1.5/s");
  }
}

TEST(Units, EveryUnitOfTheCatalogIsRead) {
  // what the descriptors of src/ use
  for (const char* unit :
       {"%",   "1",    "1/d",    "1/m",  "K",  "K/km", "L/d",  "L/kg",    "L/s",   "MJ/(m2 d)", "Pa",   "Pa m/(s K)", "Pa/K",    "W/m2",
        "d",   "degC", "degree", "g/L",  "h",  "kPa",  "kg",   "kg/kg",   "kg/m3", "km",        "km2",  "m",          "m/(s K)", "m/d",
        "m/s", "m2",   "m2/d",   "m2/s", "m3", "m3/s", "m3/t", "m^1.5/s", "mm",    "mm/(d K)",  "mm/d", "t",          "t/yr"}) {
    const auto ok = check_unit(unit);
    EXPECT_TRUE(ok) << unit;
  }
}

TEST(Units, TrapsAreRefusedWithWhatToWrite) {
  const std::tuple<const char*, const char*, const char*> cases[] = {{"Mm3", "unit_refused", "hm3"},
                                                                     {"Mm3/yr", "unit_refused", "hm3"},
                                                                     {"Mm^3/yr", "unit_refused", "hm3"},
                                                                     {"Mm**3", "unit_refused", "hm3"},
                                                                     {"Mm³", "unit_refused", "hm3"},
                                                                     {"ton", "unit_refused", "t"},
                                                                     {"ton/yr", "unit_refused", "t"},
                                                                     {"tn", "unit_refused", "t"},
                                                                     {"kg/a", "unit_refused", "yr"},
                                                                     {"m3 a-1", "unit_refused", "yr"},
                                                                     {"C", "unit_refused", "degC"},
                                                                     {"hs", "unit_refused", "h"},
                                                                     {"gal", "unit_refused", "US_liquid_gallon"},
                                                                     {"m 3", "unit_refused", "powers without a blank"},
                                                                     {"lps", "unit_unknown", "L/s"},
                                                                     {"m3/día", "unit_unknown", "d"},
                                                                     {"m3/seg", "unit_unknown", "s"},
                                                                     {"MCM", "unit_unknown", "hm3"},
                                                                     {"msnm", "unit_unknown", "m"},
                                                                     {"hm3/año", "unit_unknown", "yr"},
                                                                     {"personas", "unit_unknown", "person"},
                                                                     {"usd", "unit_unknown", "USD"},
                                                                     {"Km2", "unit_unknown", "km"},
                                                                     {"L/hab/dia", "unit_unknown", "person"},
                                                                     {"Hm3", "unit_unknown", "hm3"}};
  for (const auto& [unit, code, instead] : cases) {
    const auto si = to_si(1, unit, "m3", false);
    ASSERT_FALSE(si) << unit;
    EXPECT_EQ(si.error().code, code) << unit;
    EXPECT_NE(si.error().hint_en.find(instead), std::string::npos) << unit << ": " << si.error().hint_en;
    EXPECT_NE(si.error().hint_es.find("escriba"), std::string::npos) << unit;
    EXPECT_FALSE(si.error().message_en.empty() || si.error().message_es.empty());
    EXPECT_NE(si.error().message_en, si.error().message_es);
  }
  EXPECT_EQ(to_si(1, "Mm3", "m3", false).error().message_en, "the unit 'Mm3' is refused: Mm3 is a cubic megametre, 10^18 m3");
  EXPECT_EQ(to_si(1, "Mm3", "m3", false).error().message_es, "no se acepta la unidad 'Mm3': Mm3 es un megámetro cúbico, 10^18 m3");
}

TEST(Units, UnknownWordsNameTheNearest) {
  const auto e = to_si(1, "kgg/m3", "kg/m3", false);
  ASSERT_FALSE(e);
  EXPECT_EQ(e.error().code, "unit_unknown");
  EXPECT_EQ(e.error().message_en, "'kgg/m3' is not a unit");
  EXPECT_EQ(e.error().message_es, "'kgg/m3' no es una unidad");
  EXPECT_EQ(e.error().hint_en, "did you mean kg?");
  EXPECT_EQ(e.error().hint_es, "¿quiso decir kg?");
  for (const char* nonsense : {"", "  ", "xyzzy", "m3//s", "days since 2000-01-01", "lg(m)", "m3/(s", "\xff", "m\n"}) {
    const auto bad = check_unit(nonsense);
    ASSERT_FALSE(bad) << nonsense;
    EXPECT_EQ(bad.error().code, "unit_unknown") << nonsense;
    EXPECT_FALSE(bad.error().hint_en.empty());
  }
  EXPECT_TRUE(check_unit("m3/s"));
}

TEST(Units, WrongDimensionsSayWhatIsNeeded) {
  const auto e = to_si(1, "mm", "m3/d", false);
  ASSERT_FALSE(e);
  EXPECT_EQ(e.error().code, "unit_dimension");
  EXPECT_EQ(e.error().message_en, "'mm' cannot be a unit here: it measures m, but m3/s is needed");
  EXPECT_EQ(e.error().message_es, "'mm' no puede ser una unidad aquí: mide m, pero se necesita m3/s");
  EXPECT_EQ(e.error().hint_en, "write a unit such as m3/d");
  EXPECT_EQ(e.error().hint_es, "escriba una unidad como m3/d");
  EXPECT_EQ(to_si(1, "m", "1", false).error().hint_en, "write a number without unit, or %");
  for (const auto& [written, row] :
       {std::pair{"L/d", "L/(person d)"}, {"1", "person"}, {"head", "person"}, {"USD", "1"}, {"1", "degree"}, {"K", "m"}})
    EXPECT_EQ(to_si(1, written, row, false).error().code, "unit_dimension") << written;
}

TEST(Units, CalendarWords) {
  for (const char* unit : {"hm3/yr", "m3/month", "t/(ha yr)", "m3 year-1", "yr-1"}) EXPECT_TRUE(follows_calendar(unit)) << unit;
  for (const char* unit : {"m3/d", "m3/s", "mm", "1", "", "myr"}) EXPECT_FALSE(follows_calendar(unit)) << unit;
}

TEST(Units, ManyThreadsGetTheSame) {
  std::vector<std::thread> threads;
  std::vector<double> sums(4, 0.0);
  const char* units[] = {"L/s", "mm/d", "hm3/yr", "km2", "degC", "Mm3", "lps", "nonsense", "t/yr", "kg/m3"};
  for (std::size_t k = 0; k < 4; ++k)
    threads.emplace_back([&, k] {
      for (int i = 0; i < 2000; ++i) {
        const auto si = to_si(i, units[i % 10], i % 10 == 0 ? "m3/d" : "m", false);
        sums[k] += si ? *si : 1.0;
      }
    });
  for (auto& t : threads) t.join();
  for (double s : sums) EXPECT_EQ(s, sums[0]);
}

}  // namespace
}  // namespace cuenca
