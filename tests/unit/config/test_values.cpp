// Every way to write a value ends as the SI number that its page says.
#include <gtest/gtest.h>

#include <map>
#include <cstdint>

#include "base/calendar.hpp"
#include "sample/study.hpp"
#include "sample/types.hpp"

namespace cuenca {
namespace {

using namespace catalog;

struct Study {
  explicit Study(const std::string& more, std::map<std::string, std::string> files = {}) {
    files["basin.toml"] = sample::kGoodBasin + more;
    const sample::Folder folder(files);
    reading = sample::read(folder.path(), Language::english);
    for (const Diagnostic& d : reading.diagnostics.all) ADD_FAILURE() << sample::line_of(d) << " " << d.message;
  }
  const Spec& at(const char* section, const char* id) const { return *reading.study.find(section, id); }
  config::Reading reading;
};

Study well(const std::string& lines, std::map<std::string, std::string> files = {}) {
  return Study("[wells.a]\nat = \"river\"\n" + lines + "\n", std::move(files));
}

TEST(Values, NumbersAreInTheUnitOfTheRowOrInTheirOwn) {
  EXPECT_DOUBLE_EQ(well("rate = 12.5").at("wells", "a").constant("rate"), 0.0125);
  EXPECT_DOUBLE_EQ(well("rate = \"12.5\"").at("wells", "a").constant("rate"), 0.0125);
  EXPECT_DOUBLE_EQ(well("rate = \"+1.08e3 m3/d\"").at("wells", "a").constant("rate"), 0.0125);
  EXPECT_DOUBLE_EQ(well("rate = \"45 m3/h\"").at("wells", "a").constant("rate"), 0.0125);
  EXPECT_EQ(well("rate = \"45 m3/h\"").at("wells", "a").parameter("rate").written, "45 m3/h");
  EXPECT_EQ(well("rate = 45").at("wells", "a").parameter("rate").written, "45 L/s");
}

TEST(Values, TemperaturesAreShiftedAndTheirDifferencesAreNot) {
  const Study study("[climates.top]\nelevation = \"5 km\"\nprecipitation = \"365.25 mm/yr\"\ntemperature = -3\nlapse = \"-0.0065 K/m\"\n");
  const Spec& top = study.at("climates", "top");
  EXPECT_DOUBLE_EQ(top.constant("elevation"), 5000);
  EXPECT_DOUBLE_EQ(top.constant("precipitation"), 1e-3 / 86400);
  EXPECT_DOUBLE_EQ(top.constant("temperature"), 270.15);
  EXPECT_DOUBLE_EQ(top.constant("lapse"), -0.0065);
  EXPECT_DOUBLE_EQ(study.at("climates", "floor").constant("temperature"), 278.15);  // default 5 degC
  EXPECT_DOUBLE_EQ(study.at("climates", "floor").constant("lapse"), -0.0065);
}

TEST(Values, AHundredPercentIsNotAboveOne) {
  EXPECT_NEAR(Study("[reaches.b]\nloss = \"100 %\"\n").at("reaches", "b").constant("loss"), 1, 1e-15);
}

TEST(Values, MonthsMayBeWrittenThreeWays) {
  for (const char* text : {"{ monthly = [1,2,3,4,5,6,7,8,9,10,1,2] }", "[1,2,3,4,5,6,7,8,9,10,1,2]"}) {
    const Study study = well("rate = 1\nseason = " + std::string(text));
    const Months* months = study.at("wells", "a").parameter("season").get<Months>();
    ASSERT_TRUE(months);
    EXPECT_EQ((*months)[9], 10);
  }
  const Study study = well("rate = { monthly = [1,\"2 L/s\",3,4,5,6,7,8,9,10,11,12] }\nseason = 1.5");
  EXPECT_DOUBLE_EQ((*study.at("wells", "a").parameter("rate").get<Months>())[1], 0.002);
  EXPECT_DOUBLE_EQ((*study.at("wells", "a").parameter("season").get<Months>())[11], 1.5);
}

TEST(Values, FlagsChoicesDatesAndWholeNumbersAreSlots) {
  const Study study = well("rate = 1\nactive = false\nlayer = \"brine\"\nfrom = 2001-02-03\ncount = 7");
  const Spec& a = study.at("wells", "a");
  EXPECT_EQ(a.constant("active"), 0);
  EXPECT_EQ(a.constant("layer"), 1);
  EXPECT_EQ(a.constant("from"), static_cast<double>(*parse_date("2001-02-03")));
  EXPECT_EQ(a.constant("count"), 7);
  EXPECT_EQ(well("rate = 1\nfrom = \"2001-02-03\"").at("wells", "a").constant("from"), a.constant("from"));
  const Study silent = well("rate = 1");
  EXPECT_EQ(silent.at("wells", "a").constant("active"), 1);
  EXPECT_FALSE(silent.at("wells", "a").parameter("active").given());
}

TEST(Values, ANumberCarriesItsSource) {
  const Study study = well(
      "rate = { value = \"45 m3/h\", class = \"site\", source = \"dossier\", low = 5, high = \"72 m3/h\", date = 2019-05-01, place = "
      "\"camp\", confidence = \"low\" }");
  const Value& rate = study.at("wells", "a").parameter("rate");
  EXPECT_DOUBLE_EQ(*rate.get<double>(), 0.0125);
  EXPECT_EQ(rate.provenance.evidence, "site");
  EXPECT_EQ(rate.provenance.source, "dossier");
  EXPECT_DOUBLE_EQ(*rate.provenance.low, 0.005);
  EXPECT_DOUBLE_EQ(*rate.provenance.high, 0.02);
  EXPECT_EQ(rate.provenance.date, "2019-05-01");
  EXPECT_EQ(rate.provenance.place, "camp");
  EXPECT_EQ(rate.provenance.confidence, "low");
  EXPECT_EQ(rate.written, "45 m3/h");
}

TEST(Values, ReferencesKnowTheirSection) {
  const Study study("[reaches.two]\nto = \"river\"\n[reaches.three]\nto = \"lagoons.lagoon\"\n");
  EXPECT_EQ(study.at("reaches", "river").setting("to").get<Reference>()->section, "lagoons");
  EXPECT_EQ(study.at("reaches", "two").setting("to").get<Reference>()->section, "reaches");
  EXPECT_EQ(study.at("reaches", "three").text("to"), "lagoon");
  EXPECT_FALSE(study.at("reaches", "two").setting("climate").given());
}

TEST(Values, MethodsHoldTheirSubFields) {
  const Study study(R"([lagoons.table]
geometry = { method = "table", points = [[3700, 0], ["3.701 km", "150 ha"]] }
[catchments.east]
area = "100 km2"
title = { es = "Este", en = "East" }
[[catchments.east.bands]]
id = "low"
share = 0.25
[[catchments.east.bands]]
id = "high"
share = "75 %"
soil = { method = "two_bucket", capacity = "12 cm" }
)");
  const Method* geometry = study.at("lagoons", "table").setting("geometry").get<Method>();
  ASSERT_TRUE(geometry && geometry->spec);
  EXPECT_EQ(geometry->name, "table");
  const Curve* curve = geometry->spec->setting("points").get<Curve>();
  EXPECT_EQ(curve->x, (std::vector<double>{3700, 3701}));
  EXPECT_EQ(curve->y, (std::vector<double>{0, 1.5e6}));
  const Spec& east = study.at("catchments", "east");
  EXPECT_EQ(east.titled("es"), "Este");
  EXPECT_EQ(east.titled("qu"), "East");
  EXPECT_EQ(study.at("lagoons", "table").titled("es"), "table");
  const auto& bands = *east.setting("bands").get<std::vector<Spec>>();
  ASSERT_EQ(bands.size(), 2u);
  EXPECT_EQ(bands[1].id, "high");
  EXPECT_DOUBLE_EQ(bands[1].setting("soil").get<Method>()->spec->constant("capacity"), 0.12);
  // The default method is there with its own defaults.
  EXPECT_EQ(bands[0].text("soil"), "dry_land");
  EXPECT_DOUBLE_EQ(bands[0].setting("soil").get<Method>()->spec->constant("threshold"), 0.015);
}

TEST(Values, TextMayHaveLanguages) {
  const sample::Folder folder(
      std::string("[basin]\nstart = 2000-01-01\nend = 2000-01-02\nnotice = { es = \"caso\", en = \"case\" }\nstep = \"week\"\n"));
  const auto reading = sample::read(folder.path() + "/basin.toml", Language::english);  // the file itself may be named too
  EXPECT_TRUE(reading.diagnostics.all.empty());
  EXPECT_EQ(reading.study.basin.setting("notice").get<LocalText>()->by_language.at("es"), "caso");
  EXPECT_EQ(reading.study.basin.text("step"), "week");
  EXPECT_DOUBLE_EQ(reading.study.basin.constant("latitude"), -24.6 * 3.14159265358979323846 / 180);
}

TEST(Values, ComponentsKeepTheOrderOfTheText) {
  const Study study("[wells.zulu]\nrate = 1\nat = \"river\"\n[wells.alpha]\nrate = 1\nat = \"river\"\n");
  const auto& wells = study.reading.study.sections.at("wells");
  EXPECT_EQ(wells[0].id, "zulu");
  EXPECT_EQ(wells[1].id, "alpha");
}

TEST(Values, EveryFileThatWasReadIsNamed) {
  std::string csv = "date;q\n";
  for (std::int64_t day = *parse_date("1999-12-01"); day <= *parse_date("2001-01-31"); ++day) csv += format_date(day) + ";1,5\n";
  const sample::Folder folder({{"basin.toml", "include = [\"more/wells.toml\"]\n" + sample::kGoodBasin},
                               {"more/wells.toml", "[wells.a]\nat = \"river\"\nrate = { series = \"data/q.csv\", column = \"q\" }\n"},
                               {"scenarios.toml", ""},
                               {"data/q.csv", csv}});
  const auto reading = sample::read(folder.path(), Language::english);
  EXPECT_TRUE(reading.diagnostics.all.empty()) << reading.diagnostics.all[0].message;
  EXPECT_EQ(reading.study.files, (std::vector<std::string>{"basin.toml", "more/wells.toml", "scenarios.toml", "data/q.csv"}));
  const auto& series = **reading.study.find("wells", "a")->parameter("rate").get<std::shared_ptr<const SeriesData>>();
  EXPECT_EQ(series.start_day, static_cast<double>(*parse_date("1999-12-01")));
  EXPECT_EQ(series.values.size(), 31u + 366u + 31u);
  EXPECT_DOUBLE_EQ(series.values[7], 0.0015);
}

TEST(Values, SeriesOfOtherSpacings) {
  const auto series = [](const std::string& csv, const std::string& settings) {
    const Study study = well("rate = { series = \"q.csv\", column = \"q\"" + settings + " }", {{"q.csv", csv}});
    return **study.at("wells", "a").parameter("rate").get<std::shared_ptr<const SeriesData>>();
  };
  std::string monthly = "date,q\n";
  for (int month = 1; month <= 12; ++month)
    monthly += "2000-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-01," + std::to_string(month) + "\n";
  const SeriesData months = series(monthly, "");
  EXPECT_EQ(months.values.size(), 366u);
  EXPECT_DOUBLE_EQ(months.values[31 + 28], 0.002);  // 29 February
  EXPECT_DOUBLE_EQ(months.values[31 + 29], 0.003);
  // Stamps at the ends of the intervals begin one interval earlier.
  std::string weekly = "date,q\n";
  for (std::int64_t day = *parse_date("2000-01-05"); day < *parse_date("2001-01-20"); day += 7) weekly += format_date(day) + ",10\n";
  const SeriesData weeks = series(weekly, ", interval = \"end\", unit = \"m3/d\"");
  EXPECT_EQ(weeks.start_day, static_cast<double>(*parse_date("1999-12-29")));
  EXPECT_EQ(weeks.interval_days, 7);
  EXPECT_DOUBLE_EQ(weeks.values[0], 10.0 / 86400);
  // Readings at instants: means between them.
  const SeriesData instants = series("date,q\n2000-01-01,1\n2001-01-01,2\n2002-01-01,4\n", ", interval = \"instant\"");
  EXPECT_DOUBLE_EQ(instants.values[0], 0.0015);
  EXPECT_DOUBLE_EQ(instants.values[400], 0.003);
  // Declared gaps are filled as asked.
  std::string holes = "date,q\n";
  for (std::int64_t day = *parse_date("2000-01-01"); day <= *parse_date("2000-12-31"); ++day)
    holes += format_date(day) + (day == *parse_date("2000-01-03") || day == *parse_date("2000-01-04") ? ",-9999\n" : ",2\n");
  EXPECT_EQ(series(holes, ", missing = -9999, gaps = \"zero\"").values[2], 0);
  EXPECT_DOUBLE_EQ(series(holes, ", missing = [-9999, -1], gaps = \"interpolate\", max_gap = \"2 days\"").values[3], 0.002);
}

}  // namespace
}  // namespace cuenca
