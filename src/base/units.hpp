// Units as people write them, converted to coherent SI at the edge of the program; UDUNITS-2 behind one lock. Safe from any thread.
//
// Our own words on top of UDUNITS: `person` (persons, people), `head` (heads) and `USD` are base units; `Wh` is 3600 J; `yr` (year) is the
// Julian year of 365.25 d and `month` a twelfth of it, so that conversions have no hidden calendar: 1 hm3/yr is the same m3/s in every
// year. Demands that shall fill calendar months or years exactly ask `follows_calendar` and rescale by the days of the step's own month
// or year.
#pragma once
#include <string>
#include <string_view>

#include "base/expected.hpp"

namespace cuenca {

/// Why a unit was refused. Codes: `unit_unknown`, `unit_refused` (understood otherwise than people mean), `unit_dimension`.
struct UnitError {
  std::string code, message_en, message_es, hint_en, hint_es;
};

/// `value` in `written_unit` as the coherent SI unit of `row_unit`'s dimension (m, s, kg, K, Pa, J, W …), e.g. (12.5, "L/s", "m3/d",
/// false) -> 0.0125. `difference`: a temperature difference, never shifted by 273.15. Throws std::logic_error when row_unit, which
/// comes from the catalog, is not a unit.
Expected<double, UnitError> to_si(double value, std::string_view written_unit, std::string_view row_unit, bool difference);

/// A value in a unit of the catalog as SI. Throws std::logic_error on a bad unit.
double to_si(double value, std::string_view row_unit, bool difference = false);

/// The inverse: an SI value in a unit of the catalog.
double from_si(double si, std::string_view row_unit, bool difference = false);

/// The coherent SI unit of the same dimension as text that UDUNITS reads: `L/s` -> `m3/s`, `degC` -> `K`, `mm/(d K)` -> `m/(s K)`,
/// `MJ/(m2 d)` -> `W/m2`, `1` -> `1`.
std::string si_unit(std::string_view unit);

/// Nothing when the text is a usable unit, else the reason (never a dimension).
Expected<void, UnitError> check_unit(std::string_view unit);

/// True when `month` or `yr` stands in the unit: a rate that people read by the calendar (`hm3/yr`, `m3/month`).
bool follows_calendar(std::string_view unit);

inline constexpr double kSecondsPerDay = 86400.0;
inline constexpr double kDaysPerYear = 365.25;

}  // namespace cuenca
