#include "basin/build_entities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/units.hpp"
#include "catalog/curve_slots.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Kind;
using catalog::Origin;
using catalog::Registry;
using catalog::Spec;
using catalog::StudySpec;

constexpr double kLeastShare = 1e-9;  // a cover that is away for a time keeps this share, so that its depths stay numbers

bool needs_climate(const ComponentType& type) {
  return std::any_of(type.forcing.begin(), type.forcing.end(), [](const auto& row) { return row.origin == Origin::climate; });
}

bool has_setting(const ComponentType& type, std::string_view name) {
  return std::any_of(type.settings.begin(), type.settings.end(), [&](const auto& row) { return row.name == name; });
}

bool has_parameter(const ComponentType& type, std::string_view name) {
  return std::any_of(type.parameters.begin(), type.parameters.end(), [&](const auto& row) { return row.name == name; });
}

/// Types that only carry values for others (constituents, climates, ranges to compare with) are no entities.
bool takes_part(const ComponentType& type) { return type.turn != catalog::Turn::none; }

/// The drafts of one build, reachable by type name.
class Drafts {
 public:
  explicit Drafts(const Registry& registry) {
    for (const ComponentType* type : registry.types) groups.push_back({type, {}});
  }
  Draft& add(const ComponentType& type, Draft draft) {
    for (DraftGroup& group : groups)
      if (group.type == &type) return group.entities.emplace_back(std::move(draft));
    groups.push_back({&type, {}});
    return groups.back().entities.emplace_back(std::move(draft));
  }
  std::vector<DraftGroup> groups;
};

/// Parameters that the builder fills and that the owner has under the same name pass on as the owner has them; what stands already stays.
void inherit(Draft& draft, const ComponentType& type, const Spec& owner) {
  for (const auto& row : type.parameters) {
    const std::string name(row.name);
    if (!row.given || row.part > 0 || draft.given.count(name) || draft.inherited.count(name) || !has_parameter(*owner.type, row.name)) continue;
    catalog::Value value = owner.parameter(row.name);
    if (!value.given()) value.as = owner.constant(row.name);
    draft.inherited[name] = value;
  }
}

const Spec* climate_of(const StudySpec& study, const ComponentType& type, const Spec* spec, Diagnostics& diagnostics, const std::string& path) {
  const auto found = study.sections.find("climates");
  const std::vector<Spec> none;
  const std::vector<Spec>& climates = found == study.sections.end() ? none : found->second;
  if (spec && has_setting(type, "climate"))
    if (const auto* reference = spec->setting("climate").get<catalog::Reference>()) return study.find("climates", reference->id);
  if (!climates.empty()) return &climates.front();
  diagnostics.add({Severity::error, "climate_missing", path, spec ? spec->at : Position{}, "no climate is given", "add [climates.ID]"});
  return nullptr;
}

void add_climates(Drafts& drafts, const StudySpec& study) {
  const auto found = study.sections.find("climates");
  if (found == study.sections.end()) return;
  const double seed = study.basin.type && has_parameter(*study.basin.type, "seed") ? study.basin.constant("seed") : 0;
  const double future = study.basin.type && has_parameter(*study.basin.type, "future") ? study.basin.constant("future") : 0;
  for (const Spec& climate : found->second) {
    const auto* method = climate.setting("weather").get<catalog::Method>();
    if (!method || !method->spec) continue;
    Draft draft{.path = "climates." + climate.id + ".weather", .spec = method->spec.get()};
    draft.given["seed"] = seed;
    draft.given["future"] = future;
    inherit(draft, *method->spec->type, climate);
    drafts.add(*method->spec->type, std::move(draft));
  }
}

/// What the references of a component's own settings name.
void refer(Draft& draft, const StudySpec& study, const ComponentType& type, const Spec& spec) {
  for (const auto& row : type.settings)
    if (row.kind == Kind::reference)
      if (const auto* reference = spec.setting(row.name).get<catalog::Reference>())
        if (const Spec* target = study.find(reference->section, reference->id))
          draft.references[std::string(row.name)] = {std::string(target->type->name), reference->section + "." + reference->id};
}

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

/// A result named in a setting `of` is watched in the unit of `unit_watched`: value in SI times `of_scale`, plus `of_shift`.
void give_named_unit(Draft& draft, const ComponentType& type, const Spec& spec) {
  if (std::none_of(type.forcing.begin(), type.forcing.end(), [](const auto& row) { return row.origin == Origin::named; })) return;
  const bool named = spec.setting("of").given();
  const std::string unit = spec.text("unit_watched");
  const double zero = unit.empty() ? 0 : from_si(0, unit);
  draft.given["of_shift"] = named ? zero : 0;
  draft.given["of_scale"] = !named ? 0 : unit.empty() ? 1 : from_si(1, unit) - zero;
}

void add_sections(Drafts& drafts, const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  for (const ComponentType* type : registry.types) {
    if (type->section.empty() || !takes_part(*type)) continue;
    const auto found = study.sections.find(type->section);
    if (found == study.sections.end()) continue;
    for (const Spec& spec : found->second) {
      Draft draft{.path = fmt::format("{}.{}", type->section, spec.id), .spec = &spec};
      refer(draft, study, *type, spec);
      if (needs_climate(*type))
        if (const Spec* climate = climate_of(study, *type, &spec, diagnostics, draft.path)) draft.climate = climate->id;
      give_named_unit(draft, *type, spec);
      drafts.add(*type, std::move(draft));
    }
  }
}

/// The order of every canal to the reach that supplies it, and a chain of offtakes, one of each field in the order of the study: a flux has
/// one end, so each offtake takes its field's part and passes the rest.
void add_canals(Drafts& drafts, const StudySpec& study, const Registry& registry) {
  const ComponentType *order_type = registry.by_name("canal_order"), *offtake_type = registry.by_name("offtake");
  const auto section = study.sections.find("canals");
  if (!order_type || !offtake_type || section == study.sections.end()) return;
  const auto each = [&](auto&& visit) {
    for (DraftGroup& group : drafts.groups)
      for (Draft& draft : group.entities) visit(*group.type, draft);
  };
  for (const Spec& canal : section->second) {
    const std::string path = "canals." + canal.id, order_path = path + ".order";
    const std::pair<std::string, std::string> self{"canal", path};
    const auto names_it = [&](const Draft& draft, const char* setting) {
      const auto found = draft.references.find(setting);
      return found != draft.references.end() && found->second == self;
    };
    Draft order{.path = order_path};
    order.references["canal"] = self;
    inherit(order, *order_type, canal);
    std::vector<Draft> offtakes;
    Draft* owner = nullptr;
    each([&](const ComponentType& type, Draft& draft) {
      if (names_it(draft, "supplies")) order.references["source"] = {std::string(type.name), draft.path};
      if (draft.path == path) owner = &draft;
      if (type.name != "field" || !names_it(draft, "canal")) return;
      draft.references["canal order"] = {"canal_order", order_path};
      Draft offtake{.path = path + ".offtakes." + draft.spec->id};
      offtake.references = {{"canal", self}, {"field", {"field", draft.path}}};
      offtakes.push_back(std::move(offtake));
    });
    if (!owner) continue;
    order.climate = owner->climate;
    if (!offtakes.empty()) owner->references["first"] = {"offtake", offtakes.front().path};
    for (std::size_t i = 0; i + 1 < offtakes.size(); ++i) offtakes[i].references["next"] = {"offtake", offtakes[i + 1].path};
    if (const auto end = owner->references.find("to"); !offtakes.empty() && end != owner->references.end()) offtakes.back().references["next"] = end->second;
    drafts.add(*order_type, std::move(order));
    for (Draft& offtake : offtakes) drafts.add(*offtake_type, std::move(offtake));
  }
}

std::string stage_path(const Spec& train, const Spec& stage) { return fmt::format("ponds.{}_{}", train.id, stage.id); }

/// The ponds of every train, each releasing to the next; what the study sends to a train goes to its first pond.
void add_trains(Drafts& drafts, const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  const auto found = study.sections.find("pond_trains");
  const ComponentType* pond = registry.by_name("pond");
  if (found == study.sections.end() || !pond) return;
  std::map<std::string, std::string> first;
  for (const Spec& train : found->second) {
    const auto* stages = train.setting("stages").get<std::vector<Spec>>();
    if (!stages || stages->empty()) continue;
    first["pond_trains." + train.id] = stage_path(train, stages->front());
    const Spec* climate = climate_of(study, *train.type, &train, diagnostics, "pond_trains." + train.id);
    for (std::size_t i = 0; i < stages->size(); ++i) {
      const Spec& stage = (*stages)[i];
      Draft draft{.path = stage_path(train, stage), .climate = climate ? climate->id : std::string{}};
      if (const auto start = draft.path.find('.'); study.find("ponds", draft.path.substr(start + 1)))
        diagnostics.add({Severity::error, "pond_twice", "pond_trains." + train.id + ".stages." + stage.id, stage.at,
                         fmt::format("`{}` would be the pond of this stage, but there is one of that name", draft.path), "rename the pond or the stage"});
      for (const auto& row : pond->parameters)
        for (const Spec* owner : {&stage, &train})
          if (has_parameter(*owner->type, row.name) && owner->parameter(row.name).given() && !draft.inherited.count(std::string(row.name)))
            draft.inherited[std::string(row.name)] = owner->parameter(row.name);
      for (const char* setting : {"to", "leaks_to", "on"})
        if (const auto* reference = train.setting(setting).get<catalog::Reference>(); reference && (setting != std::string_view("to") || i + 1 == stages->size()))
          if (const Spec* target = study.find(reference->section, reference->id))
            draft.references[setting] = {std::string(target->type->name), reference->section + "." + reference->id};
      if (i + 1 < stages->size()) draft.references["to"] = {"pond", stage_path(train, (*stages)[i + 1])};
      drafts.add(*pond, std::move(draft));
    }
  }
  for (DraftGroup& group : drafts.groups)
    for (Draft& draft : group.entities)
      for (auto& [setting, target] : draft.references)
        if (const auto place = first.find(target.second); place != first.end()) target = {"pond", place->second};
}

/// One climate point for every climate and elevation at which somebody needs its signals.
void add_climate_points(Drafts& drafts, const StudySpec& study, const Registry& registry) {
  const ComponentType* point_type = registry.by_name("climate_point");
  if (!point_type) return;
  std::set<std::string> made;
  std::vector<Draft> points;
  for (DraftGroup& group : drafts.groups) {
    if (!needs_climate(*group.type)) continue;
    const std::string at(group.type->climate_at.empty() ? "elevation" : group.type->climate_at);
    for (Draft& draft : group.entities) {
      const Spec* climate = study.find("climates", draft.climate);
      if (!climate) continue;
      double elevation = climate->constant("elevation");
      for (std::size_t i = 0; i < group.type->parameters.size(); ++i)
        if (group.type->parameters[i].name == at)
          if (const catalog::Value value = parameter_value(draft, *group.type, i); value.get<double>()) elevation = *value.get<double>();
      const std::string path = fmt::format("climates.{}.at.{}", draft.climate, std::lround(elevation));
      draft.references["climate point"] = {"climate_point", path};
      if (!made.insert(path).second) continue;
      Draft point{.path = path};
      point.given = {{"elevation", static_cast<double>(std::lround(elevation))}, {"station_elevation", climate->constant("elevation")}};
      inherit(point, *point_type, *climate);
      if (const auto* method = climate->setting("weather").get<catalog::Method>(); method && method->spec)
        point.references["weather"] = {std::string(method->spec->type->name), "climates." + climate->id + ".weather"};
      points.push_back(std::move(point));
    }
  }
  for (Draft& point : points) drafts.add(*point_type, std::move(point));
}

}  // namespace

namespace {

catalog::Value written_value(const Draft& draft, const ComponentType& type, std::size_t row) {
  const std::string name(type.parameters[row].name);
  if (const auto given = draft.given.find(name); given != draft.given.end()) {
    catalog::Value value;
    value.as = given->second;
    return value;
  }
  if (const auto inherited = draft.inherited.find(name); inherited != draft.inherited.end()) return inherited->second;
  if (draft.spec && draft.spec->type == &type && draft.spec->parameters[row].given()) return draft.spec->parameters[row];
  catalog::Value value;
  value.as = catalog::fallback_si(type.parameters[row]);
  return value;
}

}  // namespace

catalog::Value parameter_value(const Draft& draft, const ComponentType& type, std::size_t row) {
  const catalog::Row& descriptor = type.parameters[row];
  catalog::Value value = written_value(draft, type, row - static_cast<std::size_t>(descriptor.part));
  if (const auto* curve = value.get<catalog::Curve>()) value.as = catalog::curve_slot(*curve, descriptor);
  return value;
}

std::vector<DraftGroup> draft_entities(const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  Drafts drafts(registry);
  add_climates(drafts, study);
  add_land_units(drafts, study, diagnostics);
  add_sections(drafts, study, registry, diagnostics);
  add_canals(drafts, study, registry);
  add_trains(drafts, study, registry, diagnostics);
  add_climate_points(drafts, study, registry);
  std::erase_if(drafts.groups, [](const DraftGroup& group) { return group.entities.empty(); });
  return std::move(drafts.groups);
}

}  // namespace cuenca::basin
