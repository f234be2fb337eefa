// Land units: what snow, canopies, ground and soils there are in a catchment, and on how much land.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "basin/build_drafts.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Spec;
using catalog::StudySpec;

constexpr double kLeastShare = 1e-9;  // a cover that is away for a time keeps this share, so that its depths stay numbers

/// The land of a catchment while it becomes land units.
struct Land {
  const StudySpec& study;
  const Spec& catchment;
  const Spec& climate;
  const std::vector<Spec>& bands;
  const std::vector<Spec>& covers;
  const catalog::Method& snow;
};

double mean_elevation(const std::vector<Spec>& bands) {
  double sum = 0, shares = 0;
  for (const Spec& band : bands) {
    sum += band.constant("elevation") * band.constant("share");
    shares += band.constant("share");
  }
  return shares > 0 ? sum / shares : 0;
}

/// A cover on one ground (a band, or for lumped soils the whole catchment) and the area it has there.
struct Parcel {
  const Spec& cover;
  std::string ground;
  double ground_area, elevation;
};

/// Puts the area of the parcel into a draft: a number, or months or a series of the share times the ground. False where it is never any.
bool give_area(Draft& draft, const Parcel& parcel) {
  const catalog::Value& share = parcel.cover.parameter("share");
  draft.ground = parcel.ground;
  draft.cover = parcel.cover.id;
  draft.given["elevation"] = parcel.elevation;
  const auto area = [&](double part) { return std::max(part, kLeastShare) * parcel.ground_area; };
  if (const auto* months = share.get<catalog::Months>()) {
    catalog::Months areas;
    std::transform(months->begin(), months->end(), areas.begin(), area);
    draft.inherited["area"].as = areas;
  } else if (const auto* series = share.get<std::shared_ptr<const catalog::SeriesData>>()) {
    auto areas = std::make_shared<catalog::SeriesData>(**series);
    std::transform(areas->values.begin(), areas->values.end(), areas->values.begin(), area);
    draft.inherited["area"].as = std::shared_ptr<const catalog::SeriesData>(std::move(areas));
  } else {
    draft.given["area"] = parcel.cover.constant("share") * parcel.ground_area;
    return draft.given["area"] > 0;
  }
  return parcel.ground_area > 0;
}

/// An entity as references name it: type and path; empty where there is none.
using Named = std::pair<std::string, std::string>;

/// What the water of a snow pack comes to.
struct Floor {
  Named first;   ///< canopy, else ground, else soil
  Named ground;  ///< ground that freezes
  Named soil;
};

/// Soil of a parcel, and where the cover has them the ground that freezes and the canopy above it: each passes its water on to the next one
/// down by its reference `soil`. Empty where there is no such land.
Floor add_floor(Drafts& drafts, const Land& land, const Parcel& parcel) {
  Floor floor;
  const auto type_of = [&](std::string_view part) -> const ComponentType* {
    const auto* method = parcel.cover.setting(part).get<catalog::Method>();
    return method && method->spec ? method->spec->type : nullptr;
  };
  const auto path_of = [&](std::string_view part) { return fmt::format("{}.covers.{}.{}", parcel.ground, parcel.cover.id, part); };
  const auto add = [&](std::string_view part) -> Named {
    const ComponentType* type = type_of(part);
    if (!type) return {};
    Draft draft{.path = path_of(part), .spec = parcel.cover.setting(part).get<catalog::Method>()->spec.get(), .climate = land.climate.id};
    if (!give_area(draft, parcel)) return {};
    refer(draft, land.study, *type, *draft.spec);
    draft.given["part"] = parcel.ground_area / land.catchment.constant("area");  // of the cover over all bands
    draft.references["catchment"] = {std::string(land.catchment.type->name), "catchments." + land.catchment.id};
    if (const ComponentType* canopy = type_of("canopy"); canopy && part == "soil") draft.references["canopy"] = {std::string(canopy->name), path_of("canopy")};
    if (!floor.first.second.empty()) draft.references["soil"] = floor.first;
    inherit(draft, *type, parcel.cover);
    inherit(draft, *type, land.catchment);
    const Named made{std::string(type->name), draft.path};
    drafts.add(*type, std::move(draft));
    return floor.first = made;
  };
  floor.soil = add("soil");
  if (floor.soil.second.empty()) return floor;
  floor.ground = add("ground");
  add("canopy");
  return floor;
}

void add_snow(Drafts& drafts, const Land& land, const Parcel& parcel, const Floor& floor) {
  Draft pack{.path = fmt::format("{}.covers.{}.snow", parcel.ground, parcel.cover.id), .spec = land.snow.spec.get(), .climate = land.climate.id};
  if (!give_area(pack, parcel)) return;
  refer(pack, land.study, *land.snow.spec->type, *land.snow.spec);
  pack.references["soil"] = floor.first;
  pack.references["below"] = floor.soil;
  if (!floor.ground.second.empty()) pack.references["ground"] = floor.ground;
  pack.references["catchment"] = {std::string(land.catchment.type->name), "catchments." + land.catchment.id};
  pack.references["band"] = {"band", parcel.ground};
  inherit(pack, *land.snow.spec->type, parcel.cover);
  inherit(pack, *land.snow.spec->type, land.catchment);
  drafts.add(*land.snow.spec->type, std::move(pack));
}

/// The band itself, as a result.
void add_band(Drafts& drafts, const Land& land, const Spec& band, double area) {
  if (area <= 0 || !takes_part(*band.type)) return;
  Draft whole{.path = fmt::format("catchments.{}.bands.{}", land.catchment.id, band.id), .spec = &band, .climate = land.climate.id};
  whole.given = {{"area", area}};
  drafts.add(*band.type, std::move(whole));
}

}  // namespace

/// Snow of every band and land cover of a catchment; what lies below it of each too, or one of each cover for all bands.
void add_land_units(Drafts& drafts, const StudySpec& study, Diagnostics& diagnostics) {
  const auto found = study.sections.find("catchments");
  if (found == study.sections.end()) return;
  for (const Spec& catchment : found->second) {
    const Spec* climate = climate_of(study, *catchment.type, &catchment, diagnostics, "catchments." + catchment.id);
    const auto* bands = catchment.setting("bands").get<std::vector<Spec>>();
    const auto* covers = catchment.setting("covers").get<std::vector<Spec>>();
    const auto* snow = catchment.setting("snow").get<catalog::Method>();
    if (!climate || !bands || !covers || !snow || !snow->spec) continue;
    const Land land{study, catchment, *climate, *bands, *covers, *snow};
    const std::string path = "catchments." + catchment.id;
    const double whole = catchment.constant("area");
    const bool lumped = catchment.constant("lumped_soils") > 0.5;
    std::map<std::string, Floor> lumped_floor;
    if (lumped)
      for (const Spec& cover : *covers) lumped_floor[cover.id] = add_floor(drafts, land, {cover, path, whole, mean_elevation(*bands)});
    for (const Spec& band : *bands) {
      add_band(drafts, land, band, whole * band.constant("share"));
      for (const Spec& cover : *covers) {
        const Parcel parcel{cover, path + ".bands." + band.id, whole * band.constant("share"), band.constant("elevation")};
        const Floor floor = lumped ? lumped_floor[cover.id] : add_floor(drafts, land, parcel);
        if (!floor.first.second.empty()) add_snow(drafts, land, parcel, floor);
      }
    }
  }
}

}  // namespace cuenca::basin
