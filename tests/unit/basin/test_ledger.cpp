// The ledger is checked, not trusted: balances close, and a component that lies is named.
#include "support/basins.hpp"
#include "support/study.hpp"
#include "waterbody/components.hpp"

namespace cuenca {
namespace {

using basin::Kernel;
using basin::KernelTable;
using basin::LedgerFault;

struct Ledger : testing::Test {
  catalog::StudySpec study = test::study_of(test::kBasin);
  Diagnostics none;
  basin::Basin basin = basin::build(study, basin::registry(), none);
  Calendar calendar = study::calendar_of(study);

  std::optional<LedgerFault> run_with(const KernelTable& kernels) {
    const basin::SlotValues* values = &basin.values;
    basin::Run run(basin.structure, std::span(&values, 1), kernels);
    run.start(study::step_of(calendar, 0));
    for (int i = 0; i < calendar.size(); ++i)
      if (auto fault = run.step(study::step_of(calendar, i))) return fault;
    return std::nullopt;
  }
  /// The usual kernels with the lagoon's replaced.
  std::optional<LedgerFault> run_with_lagoon(catalog::StepFunction lagoon) {
    std::vector<Kernel> kernels(basin::kernels().kernels, basin::kernels().kernels + basin::kernels().count);
    for (Kernel& kernel : kernels)
      if (std::string_view(kernel.type) == "lagoon") kernel.scalar = lagoon;
    return run_with({"test", kernels.data(), kernels.size()});
  }
};

using waterbody::Lagoon;
constexpr int kEvaporation = catalog::slot_of<&Lagoon::Fluxes<double>::evaporation>();
constexpr int kContent = catalog::slot_of<&Lagoon::Derived<double>::liquid_content>();

void honest(std::span<const catalog::Group> groups, const catalog::Step& step) { catalog::step_cells<Lagoon, double>(groups, step); }
void keeps_a_private_copy(std::span<const catalog::Group> groups, const catalog::Step& step) {
  honest(groups, step);
  groups[0].derived[kContent][0] *= 1.0001;
}
void takes_from_the_air(std::span<const catalog::Group> groups, const catalog::Step& step) {
  honest(groups, step);
  groups[0].fluxes[kEvaporation][0] = -1;
}
void drinks_it_all(std::span<const catalog::Group> groups, const catalog::Step& step) {
  honest(groups, step);
  groups[0].fluxes[kEvaporation][0] *= 1e6;
  groups[0].derived[kContent][0] -= (1 - 1e-6) * groups[0].fluxes[kEvaporation][0];
}

TEST_F(Ledger, ClosesEveryStoreInEveryStep) {
  const basin::SlotValues* values = &basin.values;
  basin::Run run(basin.structure, std::span(&values, 1), basin::kernels());
  run.start(study::step_of(calendar, 0));
  for (int i = 0; i < calendar.size(); ++i) {
    const auto fault = run.step(study::step_of(calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  EXPECT_LT(run.ledger().worst_residual, 1e-9);
  EXPECT_GT(run.ledger().audited, 1000L * 20);
}

TEST_F(Ledger, AcceptsAnHonestReplacement) { EXPECT_FALSE(run_with_lagoon(honest)); }

TEST_F(Ledger, CatchesAPrivateCopyOfAState) {
  const auto fault = run_with_lagoon(keeps_a_private_copy);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, LedgerFault::Kind::private_state);
  EXPECT_EQ(fault->store, "lagoons.lagoon.liquid");
  EXPECT_EQ(fault->step, 0);
}

TEST_F(Ledger, NamesAFluxThatRunsBackwards) {
  const auto fault = run_with_lagoon(takes_from_the_air);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, LedgerFault::Kind::negative_flux);
  EXPECT_EQ(fault->store, "lagoons.lagoon");
  EXPECT_EQ(fault->flux, "evaporation");
}

TEST_F(Ledger, NamesAnOverdrawnStore) {
  const auto fault = run_with_lagoon(drinks_it_all);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, LedgerFault::Kind::negative_store);
  EXPECT_EQ(fault->store, "lagoons.lagoon.liquid");
}

}  // namespace
}  // namespace cuenca
