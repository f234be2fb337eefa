// What the report's first section says of uses, against the recorded results.
#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "study/report.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

struct Shown {
  catalog::StudySpec study;
  std::unique_ptr<study::Simulation> run;
  report::ReportModel model;

  explicit Shown(const std::string& uses)
      : study(test::study_of(test::kPeriod + test::kConstituents + test::kClimate + test::kLand + uses + test::kFloor)),
        run(study::simulate(study, {})) {
    EXPECT_FALSE(run->fault);
    study::fill_served(model, view());
  }
  study::ResultView view() const { return {*run, study}; }
};

const std::string kVillage =
    "[uses.village]\ntitle = { en = \"Village\", es = \"Pueblo\" }\nnumber = 100\nrate = \"100 L/d\"\nsource = "
    "\"village\"\n[wells.village]\ncell = \"fan\"\nlayer = \"fresh\"\nto = \"village\"\n";
const std::string kMine = "[uses.mine]\ntitle = { en = \"Mine\", es = \"Mina\" }\nrate = \"2 m3/s\"\npriority = 2\nsource = \"stream\"\n";

TEST(Served, TellsTheWorstWithItsMonthsAndWhy) {
  const Shown shown(kVillage + kMine);
  auto delivered = shown.view().series("uses", "mine", "delivered"), lacking = shown.view().series("uses", "mine", "shortage");
  delivered.front() = lacking.front() = 0;  // nobody has asked a well before the first step
  const double got = shown.view().mean(delivered), lacked = shown.view().mean(lacking);
  ASSERT_GT(lacked, 0.1 * got);
  int months = 0;
  for (std::size_t day = 0, y = 2001; y <= 2003; ++y)
    for (int m = 1; m <= 12; ++m) {
      double missing = 0;
      for (int d = 0; d < days_in_month(static_cast<int>(y), m); ++d) missing += lacking[day++];
      months += missing > 0;
    }
  const std::string part = report::number(100 * got / (got + lacked), 0, Language::english);
  EXPECT_EQ(shown.model.summary.en, "1 of 2 uses were short of water. Worst served: Mine got " + part + " % of what it needed, short in " +
                                        std::to_string(months) + " of 36 months; most often: the water was not there.");
  EXPECT_EQ(shown.model.summary.es, "A 1 de 2 usos les faltó agua. El peor servido: Mina recibió " + part +
                                        " % de lo que necesitaba, con falta en " + std::to_string(months) +
                                        " de 36 meses; lo más frecuente: el agua no estaba.");
  ASSERT_EQ(shown.model.key_numbers.size(), 1u) << "only those that were short";
  EXPECT_NEAR(shown.model.key_numbers[0].value, 100 * got / (got + lacked), 1e-9);
  EXPECT_EQ(shown.model.key_numbers[0].name.es, "recibido por Mina");
}

TEST(Served, AllThatWasNeededIsSaidToo) {
  const Shown one(kVillage), none("");
  EXPECT_EQ(one.model.summary.en, "Village got all the water that it needed, in every month.");
  EXPECT_TRUE(one.model.key_numbers.empty());
  EXPECT_TRUE(none.model.summary.empty()) << "without uses there is nothing to say";
}

}  // namespace
}  // namespace cuenca
