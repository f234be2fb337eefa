// The component types of the module, one a line: everything else learns of them from here.
#pragma once
#include "catchment/band.hpp"
#include "catchment/catchment.hpp"
#include "catchment/cemaneige.hpp"
#include "catchment/curve_number_soil.hpp"
#include "catchment/degree_day.hpp"
#include "catchment/dry_land_soil.hpp"
#include "catchment/gr4j_soil.hpp"
#include "catchment/energy_snow.hpp"
#include "catchment/glacier_soil.hpp"
#include "catchment/dual_crop_soil.hpp"
#include "catchment/field.hpp"
#include "catchment/melt_fraction.hpp"
#include "catchment/rock_glacier_soil.hpp"
#include "catchment/frost_index_ground.hpp"
#include "catchment/hbv_soil.hpp"
#include "catchment/headflow.hpp"
#include "catchment/interception_canopy.hpp"
#include "catchment/melt_fraction.hpp"
#include "catchment/simplified_coefficient_soil.hpp"
#include "catchment/two_bucket_soil.hpp"

namespace cuenca::catchment {

template <class Visitor>
void for_each_component(Visitor&& v) {
  v.template operator()<DegreeDay>();
  v.template operator()<MeltFraction>();
  v.template operator()<CemaNeige>();
  v.template operator()<EnergySnow>();
  v.template operator()<InterceptionCanopy>();
  v.template operator()<FrostIndexGround>();
  v.template operator()<TwoBucketSoil>();
  v.template operator()<DryLandSoil>();
  v.template operator()<CurveNumberSoil>();
  v.template operator()<Gr4jSoil>();
  v.template operator()<GlacierSoil>();
  v.template operator()<RockGlacierSoil>();
  v.template operator()<Band>();
  v.template operator()<DualCropSoil>();
  v.template operator()<HbvSoil>();
  v.template operator()<SimplifiedCoefficientSoil>();
  v.template operator()<Catchment>();
  v.template operator()<Field>();
  v.template operator()<Headflow>();
}

}  // namespace cuenca::catchment
