// The dual crop coefficient of FAO-56, chapter 7 [fao56]: evaporation of the bare wet ground and transpiration apart, one day at a time.
// Depths in m, rates in m/s, shares of 1. MABIA, the daily method of WEAP, follows the same chapter [weap2015].
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"
#include "physics/constants.hpp"

namespace cuenca::catchment {

inline constexpr double kBareCoefficient = 0.15;  ///< basal coefficient of dry ground with hardly a plant (FAO-56: 0.15 to 0.20)
inline constexpr double kAdjustedFrom = 0.45;     ///< coefficients below this are not corrected for wind and humidity
inline constexpr double kMillimetrePerDay = physics::kMillimetrePerDay;  ///< m/s

/// [0.04 (u - 2) - 0.004 (RHmin - 45)] (h/3)^0.3 of equations 62, 70 and 72. wind at 2 m (m/s), lowest relative humidity (-) and height
/// (m) are held within the range of the equation: 1 to 6 m/s, 20 to 80 %, 0.1 to 10 m (0.05 m and lower: as 0.05 m).
template <class Real>
inline Real climatic_correction(Real wind, Real least_humidity, Real height) {
  const Real u = clamp(wind, Real(1.0), Real(6.0)), h = clamp(height, Real(0.05), Real(10.0));
  const Real humidity = clamp(least_humidity, Real(0.2), Real(0.8));
  return (Real(0.04) * (u - Real(2.0)) - Real(0.4) * (humidity - Real(0.45))) * pow(h / Real(3.0), Real(0.3));
}

/// Basal coefficient of one stage: the tabled one, corrected where it is 0.45 or more (equation 70).
template <class Real>
inline Real corrected_coefficient(Real tabled, Real correction) {
  return select(tabled >= Real(kAdjustedFrom), tabled + correction, tabled);
}

/// Upper limit of evaporation and transpiration together (equation 72).
template <class Real>
inline Real greatest_coefficient(Real basal, Real correction) {
  return max(Real(1.2) + correction, basal + Real(0.05));
}

/// Share of the ground that leaves cover (equation 76), at most 0.99.
template <class Real>
inline Real covered_share(Real basal, Real greatest, Real height) {
  const Real bare(kBareCoefficient), least(0.01);
  const Real part = max(basal - bare, least) / max(greatest - bare, least);
  return min(pow(min(part, Real(1.0)), Real(1.0) + Real(0.5) * height), Real(0.99));
}

/// Kr (equation 74): 1 while the depletion of the evaporation layer is below `readily`, 0 when it reaches `total` (m).
template <class Real>
inline Real evaporation_reduction(Real depletion, Real total, Real readily) {
  return clamp((total - depletion) / max(total - readily, Real(1e-9)), Real(0.0), Real(1.0));
}

/// Ke (equation 71) from Kr, Kc max, Kcb and the exposed and wetted share of the ground.
template <class Real>
inline Real evaporation_coefficient(Real reduction, Real greatest, Real basal, Real exposed) {
  return max(Real(0.0), min(reduction * (greatest - basal), exposed * greatest));
}

/// p for the crop's evapotranspiration of the day (m/s): tabled p at 5 mm/d, 0.04 less for each mm/d more; 0.1 to 0.8.
template <class Real>
inline Real depletion_share(Real tabled, Real evapotranspiration) {
  return clamp(tabled + Real(0.04) * (Real(5.0) - evapotranspiration * Real(1 / kMillimetrePerDay)), Real(0.1), Real(0.8));
}

/// Ks (equation 84): 1 while less than the share p of the available water (m) is used up, 0 when all is.
template <class Real>
inline Real stress_coefficient(Real depletion, Real available, Real p) {
  return clamp((available - depletion) / max((Real(1.0) - p) * available, Real(1e-12)), Real(0.0), Real(1.0));
}

/// The ground of one day.
template <class Real>
struct CropGround {
  Real available;       ///< water between field capacity and wilting point per depth, -
  Real total, readily;  ///< TEW and REW, m
  Real depth;           ///< of the soil that roots can reach, m
};

/// The crop of one day.
template <class Real>
struct CropToday {
  Real basal;               ///< Kcb
  Real height, roots;       ///< m
  Real correction;          ///< for wind and humidity, at its height
  Real depletion_fraction;  ///< p at 5 mm/d
};

/// Water in the ground, m: that within the roots' reach, that below it, that of the evaporation layer (a part of both).
template <class Real>
struct CropWater {
  Real rooted, below, layer;
  Real roots;       ///< depth of the roots of the day before, m
  Real dry_ground;  ///< share that the last wetting left dry, -
};

/// What moved in the day, m, and what was in force.
template <class Real>
struct CropDay {
  Real evaporation, transpiration, percolation;
  Real unstressed;  ///< evapotranspiration of the day without stress, m
  Real basal, evaporation_share, stress;
  Real depletion, available, readily;  ///< Dr, TAW, RAW at the end of the day, m
};

/// Roots that grow find the water of the ground below; where they die back it stays below.
template <class Real>
inline void move_roots(CropWater<Real>& w, Real roots, Real depth) {
  const Real zero(0.0), one(1.0), tiny(1e-9);
  const Real all = w.rooted + w.below;
  const MaskOf<Real> first = w.roots <= zero, deeper = roots > w.roots;
  const Real found = w.below * clamp((roots - w.roots) / max(depth - w.roots, tiny), zero, one);
  const Real left = w.rooted * clamp(one - roots / max(w.roots, tiny), zero, one);
  const Real rooted = select(deeper, w.rooted + found, w.rooted - left);
  w.rooted = select(first, all * min(one, roots / max(depth, tiny)), rooted);
  w.below = max(zero, all - w.rooted);
  w.roots = roots;
}

/// One day, or a part of it. rain and irrigation: m that infiltrate, early in the day; reference: ETo, m/s; `wetted`: share of the ground
/// that irrigation wets. Rain of more than 3 mm a day wets all of it; a day with both takes the mean by depth; without either the ground
/// keeps its pattern. Evaporation takes at most what the layer holds, both together at most the water within the roots' reach.
template <class Real>
inline CropDay<Real> crop_day(CropWater<Real>& w, const CropGround<Real>& g, const CropToday<Real>& crop, Real rain, Real irrigation,
                              Real wetted, Real reference, Real dt) {
  const Real zero(0.0), one(1.0);
  move_roots(w, crop.roots, g.depth);
  const MaskOf<Real> rains = rain > Real(3 * kMillimetrePerDay) * dt, waters = irrigation > zero;
  const Real pattern = (rain + wetted * irrigation) / max(rain + irrigation, Real(1e-30));
  const Real kept = one - w.dry_ground;
  const Real wet = select(waters, select(rains, pattern, wetted), select(rains, one, kept));
  w.dry_ground = one - wet;

  CropDay<Real> d;
  d.basal = crop.basal;
  const Real greatest = greatest_coefficient(crop.basal, crop.correction);
  const Real bare = one - covered_share(crop.basal, greatest, crop.height);
  const Real exposed = max(min(bare, wet), Real(1e-3));
  const Real depletion = max(zero, g.total - min(g.total, w.layer) - rain - irrigation / wet);
  const Real reduction = evaporation_reduction(depletion, g.total, min(g.readily, g.total));
  d.evaporation_share = evaporation_coefficient(reduction, greatest, crop.basal, exposed);

  d.available = g.available * crop.roots;
  w.rooted += rain + irrigation;
  const Real p = depletion_share(crop.depletion_fraction, (crop.basal + d.evaporation_share) * reference);
  d.stress = stress_coefficient(max(zero, d.available - w.rooted), d.available, p);
  d.transpiration = min(w.rooted, d.stress * crop.basal * reference * dt);
  const Real dries = min(d.evaporation_share * reference * dt, exposed * (g.total - depletion));
  d.evaporation = min(w.rooted - d.transpiration, dries);
  d.unstressed = crop.basal * reference * dt + d.evaporation;
  w.layer = max(zero, g.total - depletion - d.evaporation / exposed);
  w.rooted = max(zero, w.rooted - d.transpiration - d.evaporation);

  const Real sinks = max(zero, w.rooted - d.available);
  w.rooted -= sinks;
  w.below += sinks;
  d.percolation = max(zero, w.below - g.available * max(zero, g.depth - crop.roots));
  w.below -= d.percolation;
  d.depletion = max(zero, d.available - w.rooted);
  d.readily = p * d.available;
  return d;
}

}  // namespace cuenca::catchment
