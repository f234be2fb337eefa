// A wedge beside a reach in a whole basin: water goes both ways, and never more than the reach has.
#include <algorithm>
#include <cmath>

#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kWedge = R"(
[linear_cells.source]
residence = "RESIDENCE"
area = "10 km2"
specific_yield = 0.1
initial_level = "LEVEL"
initial_salinity = "2 g/L"
to = "river"
[reaches.river]
loss_to = "fan"
[wedge_cells.fan]
reach = "river"
distance = "500 m"
length = "10 km"
wetted_depth = "2 m"
equilibrium_depth = "30 m"
conductivity = "20 m/d"
initial_head = "HEAD"
supplies = "farm"
maximum_withdrawal = "20 L/s"
[uses.farm]
rate = "1000000 L/d"
source = "wedge_cells.fan"
[uses.town]
rate = "100000 L/d"
source = "reaches.river"
)";

std::string text(std::string residence, std::string level, std::string head) {
  std::string t = test::kPeriod + test::kConstituents + test::kClimate + kWedge;
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"RESIDENCE", residence}, {"LEVEL", level}, {"HEAD", head}})
    t.replace(t.find(name), name.size(), value);
  return t;
}

struct Watched {
  double before = 0, after = 0, seepage = 0, loss = 0, request = 0, outflow = 0, withdrawal = 0;
};

/// Runs `days` days; `each` looks at every step.
template <class Each>
void run(const std::string& toml, int days, Each&& each) {
  Diagnostics diagnostics;
  const catalog::StudySpec study = test::study_of(toml);
  const basin::Basin basin = basin::build(study, basin::registry(), diagnostics);
  ASSERT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
  const basin::SlotValues* member = &basin.values;
  basin::Run run(basin.structure, std::span(&member, 1), basin::kernels());
  const Calendar calendar = study::calendar_of(study);
  const auto value = [&](catalog::Role role, const char* type, std::string_view name) {
    const int g = basin.structure.group_of(type);
    const auto rows = catalog::rows(*basin.structure.groups[g].type, role);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == name) return *run.storage().at({role, g, static_cast<int>(i), 0});
    ADD_FAILURE() << name;
    return 0.0;
  };
  run.start(study::step_of(calendar, 0));
  for (int i = 0; i < days; ++i) {
    Watched w;
    w.before = value(catalog::Role::store, "wedge_cell", "water");
    if (const auto fault = run.step(study::step_of(calendar, i))) FAIL() << basin::describe(*fault);
    w.after = value(catalog::Role::store, "wedge_cell", "water");
    w.seepage = value(catalog::Role::flux, "wedge_cell", "seepage");
    w.withdrawal = value(catalog::Role::flux, "wedge_cell", "withdrawal");
    w.request = value(catalog::Role::derived, "wedge_cell", "loss_request") * 86400;
    w.loss = value(catalog::Role::flux, "reach", "transmission_loss");
    w.outflow = value(catalog::Role::flux, "reach", "outflow");
    each(i, w);
  }
  EXPECT_FALSE(run.ledger().check_totals(days));
}

constexpr double kPores = 1e6, kAtLevel = 30e6, kRate = 20.0 * 2 / (500.0 * 500 * 0.1);  // 1/d

TEST(WedgeInABasin, FillsFromTheReachAsTheEquationSays) {
  run(text("2000 d", "100 m", "-5 m"), 700, [](int i, const Watched& w) {
    EXPECT_EQ(w.seepage, 0);
    EXPECT_NEAR(w.withdrawal, 1000, 1e-9);
    EXPECT_NEAR(w.loss, w.request, 1e-9 * w.request) << "the river has plenty";
    // du/dt = -1000 m3/d - rate u, from u = -5 m
    const double end = -1000 / kRate, u = end + (-5 * kPores - end) * std::exp(-kRate * (i + 1));
    EXPECT_NEAR(w.after, kAtLevel + u, 1e-11 * kAtLevel) << i;
  });
}

TEST(WedgeInABasin, TakesNoMoreThanTheReachHas) {
  int dry = 0;
  run(text("20 d", "1 m", "-20 m"), 300, [&](int, const Watched& w) {
    EXPECT_LE(w.loss, w.request * (1 + 1e-12));
    if (w.loss < w.request * (1 - 1e-9)) {
      ++dry;
      EXPECT_NEAR(w.outflow, 0, 1e-9) << "all of the river goes to the wedge";
    }
    EXPECT_NEAR(w.after, w.before + w.loss - w.seepage - w.withdrawal, 1e-12 * kAtLevel);
  });
  EXPECT_GT(dry, 100);
}

TEST(WedgeInABasin, FeedsTheReachWhenItStandsHigher) {
  run(text("20 d", "1 m", "3 m"), 300, [](int i, const Watched& w) {
    if (i > 50) return;
    const double end = -1000 / kRate, u = end + (3 * kPores - end) * std::exp(-kRate * (i + 1));
    EXPECT_NEAR(w.after, kAtLevel + u, 1e-11 * kAtLevel) << i;
    EXPECT_GT(w.seepage, 0);
    EXPECT_GE(w.outflow, w.seepage - 100) << "what the town takes is less than this";
  });
}

TEST(WedgeInABasin, OfAnotherReachIsAnError) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", text("20 d", "1 m", "0 m") + "[reaches.other]\nloss_to = \"fan\"\n");
  config::Reading reading = test::read(folder.path());
  study::check_components(reading.study, Language::english, reading.diagnostics);
  const auto& all = reading.diagnostics.all;
  const auto found = std::find_if(all.begin(), all.end(), [](const Diagnostic& d) { return d.code == "wedge_other_reach"; });
  ASSERT_NE(found, all.end()) << test::errors_of(reading.diagnostics);
  EXPECT_EQ(found->path, "reaches.other.loss_to");
  EXPECT_NE(found->message.find("which lies beside `river`"), std::string::npos);
}

}  // namespace
}  // namespace cuenca
