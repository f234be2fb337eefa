// What is said of costs that contradict themselves: code, place, and words in both languages.
#include <gtest/gtest.h>

#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kActors = "[actors.a]\nwho = \"company\"\n[actors.b]\nwho = \"workers\"\n[uses.village]\nnumber = 10\nrate = \"100 L/d\"\nsource = \"stream\"\n";
const std::string kSales = "[costs.sales]\nkind = \"benefit\"\nreceiver = \"a\"\nfixed = 10\n";

std::vector<Diagnostic> said(const std::string& costs, Language language = Language::english) {
  Diagnostics found;
  study::check_components(test::study_of(test::kBasin + kActors + costs), language, found);
  return found.all;
}

struct Case {
  std::string costs, code, path, english, spanish;
};

TEST(CostChecks, SayWhatContradicts) {
  const std::string pays = "[costs.x]\npayer = \"a\"\n";
  const Case cases[] = {
      {"[costs.x]\nfixed = 1\n", "cost_actor", "costs.x.payer", "nobody pays it", "nadie lo paga"},
      {"[costs.x]\nkind = \"benefit\"\nfixed = 1\n", "cost_actor", "costs.x.receiver", "nobody receives it", "nadie lo recibe"},
      {"[costs.x]\nkind = \"transfer\"\npayer = \"a\"\nfixed = 1\n", "cost_actor", "costs.x.receiver", "is a transfer", "transferencia"},
      {pays + "receiver = \"a\"\nfixed = 1\n", "cost_itself", "costs.x.receiver", "pays itself", "se paga a sí mismo"},
      {pays, "cost_nothing", "costs.x", "says no amount", "no dice ningún monto"},
      {pays + "per_volume = 1\n", "cost_of_missing", "costs.x.per_volume", "`of` is missing", "falta `of`"},
      {pays + "energy_price = 1\nlift = 3\n", "cost_of_missing", "costs.x.energy_price", "`of` is missing", "falta `of`"},
      {pays + "fixed = 1\nof = \"uses.village.delivered\"\n", "cost_price_missing", "costs.x.of", "has no price", "no tiene precio"},
      {pays + "per_volume = 1\nper_unit = 2\nof = \"uses.village.delivered\"\n", "cost_prices", "costs.x.per_unit",
       "two prices, `per_volume` and `per_unit`", "dos precios"},
      {pays + "per_mass = 1\nof = \"uses.village.delivered\"\n", "cost_unit", "costs.x.of", "needs a production, in kg/s",
       "necesita una producción"},
      {pays + "energy_price = 1\nlift = 3\nof = \"uses.village.coverage\"\n", "cost_unit", "costs.x.of",
       "is in 1, but `energy_price` needs a flow", "necesita un caudal"},
      {pays + "per_volume = 1\nof = \"uses.vilage.delivered\"\n", "result_component", "costs.x.of", "did you mean `village`?",
       "¿quiso decir `village`?"},
      {pays + "per_volume = 1\nof = \"uses.village.deliverd\"\n", "result_unknown", "costs.x.of", "did you mean `delivered`?",
       "¿quiso decir `delivered`?"},
      {pays + "per_unit = 1\nof = \"costs.sales.standing\"\n" + kSales, "cost_of_costs", "costs.x.of", "share_of = \"sales\"",
       "nombra dinero"},
      {pays + "energy_price = 1\nof = \"uses.village.delivered\"\n", "cost_lift_missing", "costs.x.energy_price", "how high",
       "a qué altura"},
      {pays + "per_volume = 1\nlift = 3\nof = \"uses.village.delivered\"\n", "cost_energy_price", "costs.x.lift",
       "the electricity has no price", "la electricidad no tiene precio"},
      {pays + "energy_price = 1\nhead_of = \"wells.brine.head\"\nof = \"wells.brine.pumped\"\n", "cost_lift_half", "costs.x.head_of",
       "`head_of` without `raised_to`", "sin `raised_to`"},
      {pays + "energy_price = 1\nraised_to = 3800\nof = \"wells.brine.pumped\"\n", "cost_lift_half", "costs.x.raised_to",
       "`raised_to` without `head_of`", "sin `head_of`"},
      {pays + "energy_price = 1\nraised_to = 3800\nhead_of = \"wells.brine.pumped\"\nof = \"wells.brine.pumped\"\n", "cost_unit",
       "costs.x.head_of", "needs a level", "necesita un nivel"},
      {pays + "energy_price = 1\nraised_to = 3800\nhead_of = \"wells.*.head\"\nof = \"wells.brine.pumped\"\n", "cost_level",
       "costs.x.head_of", "several levels", "varios niveles"},
      {pays + "fixed = 1\nlife = 10\n", "cost_capital_missing", "costs.x.life", "but no capital", "pero no capital"},
      {pays + "capital = 1\ninterest = 5\n", "cost_life", "costs.x.interest", "needs `life`", "necesita `life`"},
      {pays + "capital = 1\nrenewed = true\n", "cost_life", "costs.x.renewed", "needs `life`", "necesita `life`"},
      {pays + "capital = 1\npaid_on = 1990-01-01\n", "cost_outside", "costs.x.paid_on", "outside the run", "fuera de la corrida"},
      {pays + "capital = 1\nstart = 2030-01-01\n", "cost_outside", "costs.x.start", "outside the run", "fuera de la corrida"},
      {pays + "share = 0.1\n", "cost_share_half", "costs.x.share", "`share` without `share_of`", "sin `share_of`"},
      {pays + "share_of = \"sales\"\n" + kSales, "cost_share_half", "costs.x.share_of", "`share_of` without `share`", "sin `share`"},
      {pays + "share = 0.1\nshare_of = \"sale\"\n" + kSales, "cost_share_unknown", "costs.x.share_of", "did you mean `sales`?",
       "¿quiso decir `sales`?"},
      {pays + "share = 0.1\nshare_of = \"sales +\"\n" + kSales, "cost_share_unknown", "costs.x.share_of", "there are `x`, `sales`",
       "existen"},
      {pays + "share = 0.1\nshare_of = \"sales\"\nfixed = 3\n" + kSales, "cost_share_alone", "costs.x.fixed", "two entries",
       "dos entradas"},
      {pays + "share = 0.1\nshare_of = \"x\"\n", "cost_share_ring", "costs.x.share_of", "x → x", "partes unas de otras"},
  };
  for (const Case& c : cases)
    for (const auto& [language, words] : {std::pair{Language::english, c.english}, std::pair{Language::spanish, c.spanish}}) {
      const auto found = said(c.costs, language);
      ASSERT_EQ(found.size(), 1u) << c.costs
                                  << (found.empty() ? "" : found[0].message + (found.size() > 1 ? " / " + found[1].message : ""));
      EXPECT_EQ(found[0].code, c.code) << c.costs;
      EXPECT_EQ(found[0].path, c.path) << c.costs;
      EXPECT_GT(found[0].at.line, 0) << c.costs;
      EXPECT_EQ(found[0].severity, c.code == "cost_outside" ? Severity::warning : Severity::error);
      EXPECT_NE((found[0].message + " | " + found[0].hint).find(words), std::string::npos) << found[0].message << " | " << found[0].hint;
    }
}

TEST(CostChecks, ARingIsToldOnceWithItsWay) {
  const auto found = said(
      "[costs.p]\npayer = \"a\"\nshare = 0.1\nshare_of = \"q + sales\"\n[costs.q]\npayer = \"a\"\nshare = 0.1\nshare_of = "
      "\"r\"\n[costs.r]\npayer = \"a\"\nshare = 0.1\nshare_of = \"p\"\n"
      "[costs.beside]\npayer = \"a\"\nshare = 0.1\nshare_of = \"p\"\n" +
      kSales);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "cost_share_ring");
  EXPECT_EQ(found[0].path, "costs.p.share_of");
  EXPECT_NE(found[0].message.find("p → q → r → p"), std::string::npos) << found[0].message;
}

TEST(CostChecks, AllAtOnce) {
  const auto found = said("[costs.x]\nper_volume = 1\nper_mass = 2\n[costs.y]\npayer = \"a\"\nreceiver = \"a\"\ninterest = 3\n");
  std::vector<std::string> codes;
  for (const auto& d : found) codes.push_back(d.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"cost_actor", "cost_prices", "cost_of_missing", "cost_itself", "cost_nothing",
                                             "cost_capital_missing"}));
}

TEST(CostChecks, TheReaderSaysTheRest) {
  const test::TemporaryFolder folder;
  test::write(
      folder.path() / "basin.toml",
      test::kBasin + kActors +
          "[costs.x]\npayer = \"c\"\ncapital = \"5 m\"\nlife = -3\nshare = 1.5\nper_volume = \"2 USD/t\"\nfixed = \"-3 USD/month\"\n"
          "per_energy = \"0.1 USD/kWh\"\nper_area = \"3 USD/(m2 month)\"\n");
  const auto reading = test::read(folder.path());
  std::vector<std::string> lines;
  for (const auto& d : reading.diagnostics.all) lines.push_back(d.code + " " + d.path);
  EXPECT_EQ(lines,
            (std::vector<std::string>{"reference_unknown costs.x.payer", "unit_dimension costs.x.capital", "range_valid costs.x.life",
                                      "range_valid costs.x.share", "unit_dimension costs.x.per_volume"}));
}

}  // namespace
}  // namespace cuenca
