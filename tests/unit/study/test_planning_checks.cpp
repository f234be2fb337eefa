// What is wrong with demands, links, returns, licences and claims is said in both languages, with the place and what to write.
#include <gtest/gtest.h>

#include <string>

#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kHead = R"(
[basin]
name = "p"
start = 2001-01-01
end = 2001-12-31
)";
const std::string kRiver = R"(
[headflows.head]
to = "river"
flow = "100 m3/d"
[reaches.river]
)";
const std::string kTown = "[uses.town]\nsource = \"reaches.river\"\nrate = \"1 L/d\"\n";

struct Wrong {
  std::string text, code, english, spanish, hint;
};

std::ostream& operator<<(std::ostream& out, const Wrong& wrong) { return out << wrong.code; }

class Planning : public testing::TestWithParam<Wrong> {};

TEST_P(Planning, TellsWhatIsWrong) {
  const Wrong& wrong = GetParam();
  const catalog::StudySpec study = test::study_of((wrong.text.find("[basin]") == std::string::npos ? kHead : "") + wrong.text);
  for (const auto& [language, words] : {std::pair{Language::english, wrong.english}, std::pair{Language::spanish, wrong.spanish}}) {
    Diagnostics diagnostics;
    study::check_components(study, language, diagnostics);
    ASSERT_EQ(diagnostics.all.size(), 1u) << test::errors_of(diagnostics);
    const Diagnostic& found = diagnostics.all[0];
    EXPECT_EQ(found.code, wrong.code);
    EXPECT_EQ(found.severity, Severity::error);
    EXPECT_NE(found.message.find(words), std::string::npos) << found.message;
    EXPECT_GT(found.at.line, 0);
    if (language == Language::english) {
      EXPECT_NE(found.hint.find(wrong.hint), std::string::npos) << found.hint;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, Planning,
    testing::Values(
        Wrong{kRiver + "[uses.town]\nrate = \"1 L/d\"\n", "use_unfed", "nothing brings water", "nada lleva agua", "[links.town]"},
        Wrong{kRiver + kTown + "branches = [{ id = \"a\", branches = [{ id = \"b\", rate = \"1 L/d\" }], rate = \"2 L/d\" }]\n", "branch_rate",
              "its own `rate` counts for nothing", "su propio `rate` no cuenta", "last branches"},
        Wrong{kRiver + kTown + "branches = [{ id = \"a\", activity = 3 }]\n", "branch_without_rate", "ends without a rate", "termina sin tasa", "rate ="},
        Wrong{"[constituents.salt]\nmountain_water = \"1 g/L\"\nsaturation = \"317 g/L\"\n" + kRiver + kTown + "quality = [{ id = \"sal\", at_most = \"1 g/L\" }]\n",
              "quality_unknown", "no constituent", "no es un constituyente", "did you mean `salt`?"},
        Wrong{kRiver + kTown + "[returns.a]\nfrom = \"town\"\nshare = 0.7\n[returns.b]\nfrom = \"town\"\nshare = 0.6\n", "return_shares", "share out 1.3",
              "reparten 1.3", "add up to 1"},
        Wrong{kRiver + kTown + "[licences.l]\nvolume = 1\ncovers = \"town\"\n", "licence_form", "names nothing", "no nombra nada", "uses.village + wells.a"},
        Wrong{kRiver + kTown + "[licences.l]\nvolume = 1\ncovers = \"use.town\"\n", "licence_section", "cannot cover `use`", "no puede cubrir `use`", "did you mean `uses`?"},
        Wrong{kRiver + kTown + "[licences.l]\nvolume = 1\ncovers = \"uses.tawn\"\n", "licence_unknown", "no `tawn` in uses", "no existe `tawn` en uses", "did you mean `town`?"}),
    [](const auto& info) { return info.param.code + std::to_string(info.index); });

/// A river into a lagoon that claims.
std::string lagoon(const std::string& to, const std::string& claim) {
  return kHead + test::kClimate + "[headflows.head]\nto = \"river\"\nflow = \"100 m3/d\"\n[reaches.river]\n" + to +
         "[lagoons.l]\nelevation = \"3800 m\"\nreference_area = \"1 km2\"\nreference_depth = \"1 m\"\nevaporation_factor = 1\n[lagoon_claims.c]\nlagoon = \"l\"\n" + claim;
}

INSTANTIATE_TEST_SUITE_P(Lagoons, Planning,
                         testing::Values(Wrong{lagoon("to = \"l\"\n", ""), "lagoon_claim_target", "gives 0 of", "da 0 de", "exactly one"},
                                         Wrong{lagoon("to = \"l\"\n", "depth = \"1 m\"\narea = \"1 km2\"\n"), "lagoon_claim_target", "gives 2 of", "da 2 de", "exactly one"},
                                         Wrong{lagoon("", "depth = \"1 m\"\n"), "lagoon_claim_unreached", "no river flows into", "ningún río entra", "rules on pumping"}),
                         [](const auto& info) { return info.param.code + std::to_string(info.index); });

INSTANTIATE_TEST_SUITE_P(Weights, Planning,
                         testing::Values(Wrong{"[basin]\nname = \"p\"\nstart = 2001-01-01\nend = 2001-12-31\nallocation = \"weights\"\n" + kRiver + kTown, "weights_missing",
                                               "no use has one", "ningún uso tiene uno", "weight ="}),
                         [](const auto& info) { return info.param.code + std::to_string(info.index); });

/// A village behind a plant, whose fields follow.
std::string plant(const std::string& fields) {
  return "[constituents.halite]\nmountain_water = \"1 g/L\"\nsaturation = \"317 g/L\"\n" + kRiver +
         "[uses.town]\nrate = \"1 L/d\"\n[links.intake]\nfrom = \"reaches.river\"\nto = \"treatments.ro\"\n[treatments.ro]\nto = \"uses.town\"\n" + fields;
}
std::string many_constituents() {
  std::string text;
  for (int i = 0; i < 25; ++i) text += "[constituents.c" + std::to_string(i) + "]\n";
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Quality, Planning,
    testing::Values(
        Wrong{plant("removes = [{ id = \"halit\", share = 0.5 }]\n"), "removal_unknown", "`halit` is no constituent", "no es un constituyente", "did you mean `halite`?"},
        Wrong{many_constituents() + kRiver + kTown + "return_to = \"treatments.w\"\n[treatments.w]\nto = \"reaches.river\"\nremoves = [{ id = \"c24\", share = 0.5 }]\n",
              "removal_late", "know the first 24", "solo los primeros 24", "further up"},
        Wrong{plant("recovery = 0.8\nconsumption = 0.3\n"), "treatment_shares", "add up to 1.1", "suman 1.1", "1 at most"},
        Wrong{kRiver + kTown + "[treatments.w]\nto = \"reaches.river\"\n", "treatment_unfed", "nothing brings water", "nada lleva agua", "return_to = \"treatments.w\""},
        Wrong{kRiver + kTown + "[links.l]\nfrom = \"reaches.river\"\nto = \"treatments.w\"\n[treatments.w]\nto = \"reaches.river\"\n", "treatment_to", "serves no use",
              "no sirve a ningún uso", "to = \"uses.some_use\""},
        Wrong{plant("[uses.farm]\nsource = \"reaches.river\"\nreturn_to = \"treatments.ro\"\n"), "treatment_mixed", "gets what `farm` returns", "recibe lo que devuelve `farm`",
              "two plants"},
        Wrong{"[constituents.bod]\ndecay = \"0.3 1/d\"\ndissolved_volume = \"0.3 L/kg\"\n" + kRiver + kTown, "decay_room", "cannot take room", "no puede ocupar lugar",
              "leave out dissolved_volume"}),
    [](const auto& info) { return info.param.code + std::to_string(info.index); });

TEST(PlanningChecks, LeavesWhatIsRightAlone) {
  const catalog::StudySpec study = test::study_of(lagoon("to = \"l\"\n", "depth = \"1 m\"\n") + kTown + "[returns.a]\nfrom = \"town\"\nshare = 0.7\nto = \"reaches.river\"\n" +
                                                  "[licences.l]\nvolume = 1\ncovers = \"uses.* + links.town\"\n");
  Diagnostics diagnostics;
  study::check_components(study, Language::english, diagnostics);
  EXPECT_TRUE(diagnostics.all.empty()) << test::errors_of(diagnostics);
}

}  // namespace
}  // namespace cuenca
