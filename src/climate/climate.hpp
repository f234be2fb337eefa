// The section `climates` of a study: a station with its weather, and how the weather changes with elevation. It takes no turn itself:
// the builder makes one weather and the climate points from it.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::climate {

/// What a climate of the study is told; the same names are filled into its climate points.
template <class Real>
struct ClimateParameters {
  Real latitude;                // rad
  Real elevation;               // m
  Real lapse_rate;              // K/m
  Real precipitation_law;       // choice
  Real precipitation_gradient;  // 1/m
  Real precipitation_ceiling;   // m
  Real snow_undercatch;         // -
  Real snow_temperature;        // K
  Real snow_interval;           // K
  Real evapotranspiration;        // choice
  Real priestley_taylor_factor;   // -
  Real evapotranspiration_factor; // -
};

extern const catalog::ComponentType climate_section;

}  // namespace cuenca::climate
