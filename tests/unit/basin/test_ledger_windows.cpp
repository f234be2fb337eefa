// The ledger of eight members sums its fluxes again over windows of steps: who lies in one lane is named there, at the latest when the
// window ends; what was honest has the totals of a run alone.
#include "support/basins.hpp"
#include "support/study.hpp"
#include "waterbody/components.hpp"

namespace cuenca {
namespace {

using basin::Kernel;
using basin::KernelTable;
using basin::LedgerFault;
using waterbody::Lagoon;

constexpr std::size_t kLiar = 3;
constexpr int kWindow = basin::Ledger::kWindow;

struct LedgerWindows : testing::Test {
  catalog::StudySpec study = test::study_of(test::kBasin);
  Diagnostics none;
  basin::Basin basin = basin::build(study, basin::registry(), none);
  Calendar calendar = study::calendar_of(study);
  std::array<const basin::SlotValues*, kLanes> members = [this] {
    std::array<const basin::SlotValues*, kLanes> all;
    all.fill(&basin.values);
    return all;
  }();

  std::unique_ptr<basin::Run> begin(std::size_t count, const KernelTable& kernels = basin::kernels()) {
    auto run = std::make_unique<basin::Run>(basin.structure, std::span(members.data(), count), kernels);
    run->start(study::step_of(calendar, 0));
    return run;
  }
  std::optional<LedgerFault> first_fault(basin::Run& run) {
    for (int i = 0; i < calendar.size(); ++i)
      if (auto fault = run.step(study::step_of(calendar, i))) return fault;
    return std::nullopt;
  }
  std::optional<LedgerFault> with_lagoon(catalog::StepFunction lagoon) {
    std::vector<Kernel> kernels(basin::kernels().kernels, basin::kernels().kernels + basin::kernels().count);
    for (Kernel& kernel : kernels)
      if (std::string_view(kernel.type) == "lagoon") kernel.lanes = lagoon;
    const auto run = begin(kLanes, {"test", kernels.data(), kernels.size()});
    return first_fault(*run);
  }
};

constexpr int kEvaporation = catalog::slot_of<&Lagoon::Fluxes<double>::evaporation>();
constexpr int kContent = catalog::slot_of<&Lagoon::Derived<double>::liquid_content>();

void honest(std::span<const catalog::Group> groups, const catalog::Step& step) { catalog::step_cells<Lagoon, Lanes>(groups, step); }
void keeps_a_private_copy(std::span<const catalog::Group> groups, const catalog::Step& step) {
  honest(groups, step);
  groups[0].derived[kContent][kLiar] *= 1.0001;
}
void takes_from_the_air(std::span<const catalog::Group> groups, const catalog::Step& step) {
  honest(groups, step);
  groups[0].fluxes[kEvaporation][kLiar] = -1;
}
void drinks_it_all(std::span<const catalog::Group> groups, const catalog::Step& step) {
  honest(groups, step);
  groups[0].fluxes[kEvaporation][kLiar] *= 1e6;
  groups[0].derived[kContent][kLiar] -= (1 - 1e-6) * groups[0].fluxes[kEvaporation][kLiar];
}

TEST_F(LedgerWindows, HasTheTotalsOfAMemberAlone) {
  const auto together = begin(kLanes), alone = begin(1);
  ASSERT_FALSE(first_fault(*together));
  ASSERT_FALSE(first_fault(*alone));
  ASSERT_FALSE(together->ledger().check_totals(calendar.size()));
  ASSERT_FALSE(alone->ledger().check_totals(calendar.size()));
  EXPECT_LT(together->ledger().worst_residual, 1e-9);
  const auto same = [&](const basin::Array& of_eight, const basin::Array& of_one) {
    ASSERT_EQ(of_eight.size(), of_one.size() * kLanes);
    for (std::size_t i = 0; i < of_one.size(); ++i)
      EXPECT_NEAR(of_eight[i * kLanes + kLiar], of_one[i], 1e-12 * std::abs(of_one[i])) << i;  // added in another order
  };
  same(together->ledger().flux_totals, alone->ledger().flux_totals);
  same(together->ledger().carried_totals, alone->ledger().carried_totals);
  same(together->ledger().water.in, alone->ledger().water.in);
  same(together->ledger().mass.out, alone->ledger().mass.out);
}

TEST_F(LedgerWindows, CatchAPrivateCopyWhenTheyEnd) {
  const auto fault = with_lagoon(keeps_a_private_copy);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, LedgerFault::Kind::private_state);
  EXPECT_EQ(fault->member, static_cast<int>(kLiar));
  EXPECT_LT(fault->step, kWindow);
}

TEST_F(LedgerWindows, NameAFluxThatRunsBackwardsAtOnce) {
  const auto fault = with_lagoon(takes_from_the_air);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, LedgerFault::Kind::negative_flux);
  EXPECT_EQ(fault->member, static_cast<int>(kLiar));
  EXPECT_EQ(fault->step, 0);
}

TEST_F(LedgerWindows, NameAnOverdrawnStoreAtOnce) {
  const auto fault = with_lagoon(drinks_it_all);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, LedgerFault::Kind::negative_store);
  EXPECT_EQ(fault->member, static_cast<int>(kLiar));
  EXPECT_EQ(fault->step, 0);
}

TEST_F(LedgerWindows, MissWaterThatVanishesWithinAWindow) {
  const auto run = begin(kLanes);
  constexpr int kTheft = 5;
  std::optional<LedgerFault> fault;
  for (int i = 0; i < 2 * kWindow && !fault; ++i) {
    fault = run->step(study::step_of(calendar, i));
    if (i != kTheft) continue;
    const auto& groups = basin.structure.groups;
    const std::size_t column = static_cast<std::size_t>(groups[static_cast<std::size_t>(basin.structure.group_of("lagoon"))].column(0, 0));
    run->storage().water[column * kLanes + kLiar] *= 0.999;
    run->storage().water_seen[column * kLanes + kLiar] *= 0.999;
  }
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, LedgerFault::Kind::open_balance);
  EXPECT_EQ(fault->member, static_cast<int>(kLiar));
  EXPECT_EQ(fault->step, kWindow - 1);
}

TEST_F(LedgerWindows, TellWhenTheyAreClosedEarly) {
  const auto run = begin(kLanes);
  for (int i = 0; i < 3; ++i) ASSERT_FALSE(run->step(study::step_of(calendar, i)));
  ASSERT_FALSE(run->ledger().close());
  for (int i = 3; i < 6; ++i) ASSERT_FALSE(run->step(study::step_of(calendar, i)));
  run->storage().water[kLiar] += 1;  // the first store column of all
  const auto fault = run->ledger().close();
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->member, static_cast<int>(kLiar));
  EXPECT_TRUE(run->step(study::step_of(calendar, 6))) << "what is broken stays broken";
}

}  // namespace
}  // namespace cuenca
