// Salts in a turn: what reacts and what flows out of the same store on the same day never takes more than there is.
#include <algorithm>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kLithium = R"(
[constituents.lithium]
mountain_water = "1 mg/L"
brine = "0.7 g/L"
dissolved_volume = "0 L/kg"
recoverable = true
product_per_kg = 5.32
)";

const std::string kProject = R"(
[wells.field]
cell = "nucleus"
layer = "brine"
rate = "60 L/s"
start = 2001-03-01
to = "plant"
[wells.extension]
cell = "nucleus"
layer = "brine"
rate = "150 L/s"
start = 2002-05-01
to = "plant"
[ponds.preconcentration]
elevation = "3780 m"
surface = "0.4 km2"
evaporation_factor = 0.7
to = "plant"
leaks_to = "nucleus"
leak_rate = "0.5 mm/d"
target = "3 g/L"
[plants.plant]
dle_share = 0.6
dle_recovery = 0.85
concentrate_recovery = 0.8
reinjected_share = 0.5
ponds_to = "preconcentration"
reinject_to = "nucleus"
)";

/// A pan that dries every day: less water than its evaporation, salty inflow, a leaking bed.
const std::string kPan = R"(
[lagoons.pan]
elevation = "3781 m"
reference_area = "0.5 km2"
reference_depth = "0.3 m"
evaporation_factor = 0.9
initial_depth = "0 m"
seeps_to = "nucleus"
seepage_rate = "3 mm/d"
[wells.feed]
cell = "nucleus"
layer = "brine"
rate = "5 L/s"
to = "pan"
)";

std::unique_ptr<basin::Run> run_through(const catalog::StudySpec& study, const basin::Basin& basin) {
  const basin::SlotValues* member = &basin.values;
  auto run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
  const Calendar calendar = study::calendar_of(study);
  run->start(study::step_of(calendar, 0));
  for (int i = 0; i < calendar.size(); ++i)
    if (const auto fault = run->step(study::step_of(calendar, i))) {
      ADD_FAILURE() << basin::describe(*fault);
      break;
    }
  return run;
}

double kilograms(const basin::Run& run, std::string_view column, int constituent) {
  const auto& names = run.structure().column_names;
  const auto found = std::find(names.begin(), names.end(), column);
  EXPECT_NE(found, names.end()) << column;
  return run.storage()
      .masses[static_cast<std::size_t>(constituent) * run.storage().cells + static_cast<std::size_t>(found - names.begin())];
}

TEST(Salts, ADirectExtractionPlantTakesOnlyWhatIsTreated) {
  Diagnostics diagnostics;
  const catalog::StudySpec study = test::study_of(test::kBasin + kLithium + kProject);
  const basin::Basin basin = basin::build(study, basin::registry(), diagnostics);
  ASSERT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
  const auto run = run_through(study, basin);
  EXPECT_GT(kilograms(*run, "product", 2), 1e5) << "lithium recovered";
  EXPECT_GE(kilograms(*run, "plants.plant.spent", 2), 0);
}

TEST(Salts, APanThatDriesEveryDayLosesNothing) {
  Diagnostics diagnostics;
  const catalog::StudySpec study = test::study_of(test::kBasin + kPan);
  const basin::Basin basin = basin::build(study, basin::registry(), diagnostics);
  ASSERT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
  const auto run = run_through(study, basin);
  EXPECT_GT(kilograms(*run, "lagoons.pan.crust", 0), 1e5) << "it has a crust";
}

}  // namespace
}  // namespace cuenca
