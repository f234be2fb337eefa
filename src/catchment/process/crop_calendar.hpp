// Where a crop stands between planting and harvest: the four stages of FAO-56, the same every year.
#pragma once
#include <cmath>
#include <cstdint>

#include "base/calendar.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// A moment within its year.
struct YearClock {
  double day_of_year;  ///< 1 at the first midnight of the year, with the fraction of the day that has passed
  double year_before;  ///< days of the year before
};

/// day: days since 1970-01-01.
inline YearClock year_clock(double day) {
  const double whole = std::floor(day);
  const auto date = static_cast<std::int64_t>(whole);
  return {day_of_year(date) + (day - whole), static_cast<double>(days_in_year(civil_from_days(date).year - 1))};
}

/// Lengths of the stages, s [fao56, fig. 25].
template <class Real>
struct CropStages {
  Real initial, development, mid, late;
};

/// The state of the crop at a moment.
template <class Real>
struct CropAge {
  Real age;                ///< s since the last planting
  Real growth;             ///< 0 when planted, 1 full-grown; leaves and roots grow together in the development stage
  Real ripening;           ///< 0 until the late stage, 1 at harvest
  MaskOf<Real> in_season;  ///< between planting and harvest
};

/// planting: day of the year (1 to 366; 366 is 1 January after a year of 365 days). A season longer than a year ends with the next
/// planting.
template <class Real>
inline CropAge<Real> crop_age(const YearClock& now, Real planting, const CropStages<Real>& s) {
  const Real zero(0.0), one(1.0), second(1.0);
  const Real since = Real(now.day_of_year) - planting;
  CropAge<Real> c;
  c.age = select(since < zero, since + Real(now.year_before), since) * Real(86400.0);
  const Real grown = s.initial + s.development, late = grown + s.mid, end = late + s.late;
  c.in_season = c.age < end;
  const Real growing = select(c.age < grown, clamp((c.age - s.initial) / max(s.development, second), zero, one), one);
  c.growth = select(c.in_season, growing, zero);
  c.ripening = select(c.in_season, clamp((c.age - late) / max(s.late, second), zero, one), zero);
  return c;
}

}  // namespace cuenca::catchment
