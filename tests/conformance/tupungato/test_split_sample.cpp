// The scores of docs/theory/tupungato.md, repeated: parameters found by bench_tupungato on one half of the record, scored on both.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/catchment/shared.hpp"
#include "conformance/tupungato/model.hpp"

namespace cuenca::tupungato {
namespace {

const Method& named(const std::vector<Method>& methods, const std::string& name) {
  for (const Method& method : methods)
    if (method.name == name) return method;
  throw std::out_of_range("no method " + name);
}

TEST(Tupungato, ScoresAreThoseOfTheTable) {
  const auto record = read_record();
  if (!record) GTEST_SKIP() << "CUENCA_SHARED is not set";
  ASSERT_EQ(record->discharge.size(), 4748u);
  const auto spans = halves(*record);
  const std::vector<Method> snows = snow_methods(), soils = soil_methods();
  const testing::Table table = testing::read_table(std::string(CUENCA_SOURCE_DIR) + "/tests/conformance/tupungato/parameters.csv");
  EXPECT_EQ(table.rows.size(), 2 * snows.size() * soils.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string snow = table.text(row, "snow"), soil = table.text(row, "soil");
    const Model model(*record, named(snows, snow), named(soils, soil));
    std::vector<double> values;
    std::istringstream text(table.text(row, "values"));
    for (double value; text >> value;) values.push_back(value);
    ASSERT_EQ(values.size(), model.knobs().size()) << snow << " " << soil;
    const std::size_t searched = table.text(row, "searched") == "first" ? 0 : 1;
    const auto scores = model.run(values, spans);
    const auto near = [&](const Scores& s, const std::string& prefix) {
      // the table has the values of the search with six digits
      EXPECT_NEAR(s.flow.kge2012.value, table.number(row, prefix + "kge2012"), 2e-3) << snow << " " << soil << " " << row;
      EXPECT_NEAR(s.flow.nse.value, table.number(row, prefix + "nse"), 2e-3) << snow << " " << soil << " " << row;
      EXPECT_NEAR(s.flow.pbias.value, table.number(row, prefix + "pbias"), 0.2) << snow << " " << soil << " " << row;
      EXPECT_NEAR(s.cover_error, table.number(row, prefix + "cover_error"), 2e-3) << snow << " " << soil << " " << row;
    };
    near(scores[searched], "");
    near(scores[1 - searched], "other_");
  }
}

TEST(Tupungato, SomePairIsBetterThanTheMeanOfEachDayOfTheYear) {
  // the river has one season: the mean discharge of the calendar day is the forecast that a method has to beat on years it has not seen
  const auto record = read_record();
  if (!record) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto spans = halves(*record);
  const testing::Table table = testing::read_table(std::string(CUENCA_SOURCE_DIR) + "/tests/conformance/tupungato/parameters.csv");
  for (std::size_t unseen = 0; unseen < 2; ++unseen) {
    const Span& fit = spans[1 - unseen];
    const Span& test = spans[unseen];
    std::vector<double> sum(366, 0), count(366, 0), forecast, observed;
    for (std::size_t i = fit.first; i < fit.past; ++i) sum[i % 365] += record->discharge[i], ++count[i % 365];
    for (std::size_t i = test.first; i < test.past; ++i) {
      forecast.push_back(sum[i % 365] / count[i % 365]);
      observed.push_back(record->discharge[i]);
    }
    const double season = statistics::fit(statistics::pairs(observed, forecast)).nse.value;
    double best = -1e9;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      if (table.text(row, "searched") == (unseen == 1 ? "first" : "second")) best = std::max(best, table.number(row, "other_nse"));
    RecordProperty(unseen ? "season_second_half" : "season_first_half", std::to_string(season));
    std::printf("half %zu: NSE of the mean day of the other half %.3f, of the best pair %.3f\n", unseen + 1, season, best);
    EXPECT_GT(best, season) << "half " << unseen + 1;
  }
}

}  // namespace
}  // namespace cuenca::tupungato
