#include "report/number.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "report/figure.hpp"

namespace cuenca::report {
namespace {

constexpr Language es = Language::spanish, en = Language::english;

TEST(Numbers, TracesBesideAThresholdAreNothing) {
  EXPECT_EQ(beside_thresholds(4.9e-15, 90, kNone, "%"), 0);
  EXPECT_EQ(beside_thresholds(0.05, kNone, kNone, "%"), 0);
  EXPECT_EQ(beside_thresholds(0.11, kNone, kNone, "%"), 0.11);
  EXPECT_EQ(beside_thresholds(-0.0004, kNone, 0.5, "m"), 0);
  EXPECT_EQ(beside_thresholds(-0.0006, kNone, 0.5, "m"), -0.0006);
  EXPECT_EQ(beside_thresholds(1e-9, kNone, kNone, "m3/s"), 1e-9);
  EXPECT_TRUE(std::isnan(beside_thresholds(kNone, 1, kNone, "m")));
}

TEST(Number, GroupsAndPointsAsEachLanguageDoes) {
  EXPECT_EQ(number(1234567.891, 2, es), "1.234.567,89");
  EXPECT_EQ(number(1234567.891, 2, en), "1,234,567.89");
  EXPECT_EQ(number(999, 0, es), "999");
  EXPECT_EQ(number(1000, 0, en), "1,000");
  EXPECT_EQ(number(-12.5, 1, es), "−12,5");
}

TEST(Number, SaysZeroWithoutASignAndGapsAsADash) {
  EXPECT_EQ(number(-0.0004, 2, es), "0,00");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN(), 2, en), "–");
  EXPECT_EQ(number(-std::numeric_limits<double>::infinity(), 2, en), "−∞");
}

TEST(Number, KeepsThreeFiguresAndNeverRoundsIntegersAway) {
  EXPECT_EQ(significant(567.4, 3, es), "567");
  EXPECT_EQ(significant(54321, 3, es), "54.321");
  EXPECT_EQ(significant(1.4649, 3, es), "1,46");
  EXPECT_EQ(significant(0.040, 3, en), "0.04");
  EXPECT_EQ(significant(9.9996, 3, en), "10");
  EXPECT_EQ(significant(0.0999, 2, en), "0.1");
  EXPECT_EQ(significant(0, 3, en), "0");
}

TEST(Number, WritesResidualsWithPowersOfTen) {
  EXPECT_EQ(scientific(3.14e-16, es), "3,1·10⁻¹⁶");
  EXPECT_EQ(scientific(-9.96e5, en), "−1.0·10⁶");
  EXPECT_EQ(scientific(0, en), "0");
  EXPECT_EQ(significant(2.5e-9, 3, es), "2,5·10⁻⁹");
}

TEST(Date, GoesThereAndBack) {
  EXPECT_EQ(day_of({1970, 1, 1}), 0);
  EXPECT_EQ(day_of({2000, 3, 1}), 11017);
  for (double day = -800; day < 60000; day += 37) {
    const Date d = date_of(day);
    EXPECT_EQ(day_of(d), day);
  }
  EXPECT_EQ(long_date(day_of({2025, 7, 1}), es), "1 de julio de 2025");
  EXPECT_EQ(long_date(day_of({2025, 7, 1}), en), "1 July 2025");
}

TEST(Unit, IsWrittenAsPeopleReadIt) {
  EXPECT_EQ(unit_words("hm3/yr").en, "hm³/yr");
  EXPECT_EQ(unit_words("hm3/yr").es, "hm³/año");
  EXPECT_EQ(unit_words("km2").es, "km²");
  EXPECT_EQ(unit_words("degC").en, "°C");
  EXPECT_EQ(with_unit({"Level", "Nivel"}, "1").es, "Nivel");
  EXPECT_EQ(with_unit({"Level", "Nivel"}, "m").es, "Nivel (m)");
}

TEST(Phrase, FillsBothLanguagesInOrder) {
  const Words w = phrase(Text{"{} of {}", "{} de {}"}, {number_words(1.5, 1), same("x")});
  EXPECT_EQ(w.en, "1.5 of x");
  EXPECT_EQ(w.es, "1,5 de x");
}

}  // namespace
}  // namespace cuenca::report
