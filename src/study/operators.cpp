#include "study/operators.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/units.hpp"
#include "basin/component_terms.hpp"

namespace cuenca::study {
namespace {

using catalog::Reference;
using catalog::Spec;

const std::vector<Spec>& all(const catalog::StudySpec& study, std::string_view section) {
  static const std::vector<Spec> none;
  const auto found = study.sections.find(section);
  return found == study.sections.end() ? none : found->second;
}

bool names(const Spec& spec, std::string_view setting, const std::string& component) {
  const auto* reference = spec.setting(setting).get<Reference>();
  return reference && reference->section + "." + reference->id == component;
}

/// Adds a component and what goes with it.
void own(const catalog::StudySpec& study, std::set<std::string>& owned, const std::string& component) {
  if (!owned.insert(component).second) return;
  const std::string section = component.substr(0, component.find('.'));
  if (section == "fields") {
    for (const Spec& link : all(study, "links"))
      if (names(link, "to", component)) own(study, owned, "links." + link.id);
    const Spec* field = study.find("fields", component.substr(component.find('.') + 1));
    if (const auto* source = field ? field->setting("source").get<Reference>() : nullptr)
      own(study, owned, source->section == "wells" ? "wells." + source->id : "links." + field->id);
    return;
  }
  if (section != "uses" && section != "ponds" && section != "pond_trains" && section != "plants") return;
  for (const Spec& well : all(study, "wells"))
    if (names(well, "to", component)) own(study, owned, "wells." + well.id);
  if (section != "uses") {
    for (const Spec& use : all(study, "uses"))
      if (names(use, "serves", component)) own(study, owned, "uses." + use.id);
    return;
  }
  for (const Spec& link : all(study, "links"))
    if (names(link, "to", component)) own(study, owned, "links." + link.id);
  const Spec* use = study.find("uses", component.substr(component.find('.') + 1));
  const auto* source = use ? use->setting("source").get<Reference>() : nullptr;
  if (!source) return;
  if (source->section == "wells")
    own(study, owned, "wells." + source->id);
  else
    own(study, owned, "links." + use->id);  // the link that `source` stands for
}

/// The part of a path that names the component of the study: `uses.camp` of `uses.camp.request`.
bool is_part_of(const std::string& path, const std::string& component) {
  if (component.rfind("pond_trains.", 0) == 0) return path.rfind("ponds." + component.substr(12) + "_", 0) == 0;  // its ponds
  return path == component ||
         (path.size() > component.size() && path[component.size()] == '.' && path.compare(0, component.size(), component) == 0);
}

int slot_named(const basin::GroupInfo& group, int entity, std::string_view name) {
  for (std::size_t row = 0; row < group.type->parameters.size(); ++row)
    if (group.type->parameters[row].name == name) return group.slot_base + static_cast<int>(row) * group.padded + entity;
  return -1;
}

/// Does a link bring its water to a use of the operator?
bool supplies_own(const basin::Structure& structure, const basin::GroupInfo& links, int entity, const Operator& owner) {
  for (std::size_t setting = 0; setting < links.type->settings.size(); ++setting) {
    if (links.type->settings[setting].name != "to") continue;
    const int group = links.link_groups[setting][static_cast<std::size_t>(entity)],
              use = links.links[setting][static_cast<std::size_t>(entity)];
    if (group < 0) return false;
    const basin::GroupInfo& served = structure.groups[static_cast<std::size_t>(group)];
    if (served.type->name == "treatment") return supplies_own(structure, served, use, owner);  // the plant before the use
    return std::binary_search(owner.components.begin(), owner.components.end(), served.entities[static_cast<std::size_t>(use)].path);
  }
  return false;
}

class Holding {
 public:
  Holding(const basin::Basin& basin, const Calendar& calendar) : basin_(basin), calendar_(calendar) {}

  /// A value between the one before people and its own. Choices and flags have nothing between.
  void natural(int slot, const catalog::Row& row, double level) {
    const bool measured = row.kind == catalog::Kind::number || row.kind == catalog::Kind::months || row.kind == catalog::Kind::integer;
    const double before = measured ? to_si(*row.natural, row.unit, row.difference) : *row.natural;
    if (level == 0 || measured) between(slot, before, level);
  }
  void between(int slot, double before, double level) {
    if (level != 1) takings_[slot] = {slot, before, level, nullptr};
  }
  void constant(int slot, double value) { takings_[slot] = {slot, value, 0, nullptr}; }
  /// What was taken in each step, times `factor`, as a series of days or of shorter steps.
  void series(int slot, const std::vector<double>& taken, double factor) {
    auto made = std::make_shared<catalog::SeriesData>();
    made->start_day = calendar_.step(0).start();
    made->interval_days = std::min(1.0, calendar_.step(0).seconds / 86400);
    for (int i = 0; i < calendar_.size(); ++i) {
      const long count = std::max(1L, static_cast<long>(calendar_.step(i).seconds / 86400 / made->interval_days + 0.5));
      made->values.insert(made->values.end(), static_cast<std::size_t>(count), taken[static_cast<std::size_t>(i)] * factor);
    }
    takings_[slot] = {slot, 0, 0, std::move(made)};
  }

  std::vector<basin::SlotValues::Taking> take() {
    std::vector<basin::SlotValues::Taking> all;
    for (auto& [slot, taking] : takings_) all.push_back(std::move(taking));
    return all;
  }
  double value(int slot) const { return basin_.values.constant[static_cast<std::size_t>(slot)]; }

 private:
  const basin::Basin& basin_;
  const Calendar& calendar_;
  std::map<int, basin::SlotValues::Taking> takings_;
};

/// Thickness at which a well that is told what it took then still gives all: it is there, since more is left than there was.
constexpr double kThin = 1e-9;  // m

}  // namespace

const std::vector<std::string>& sections_that_take() {
  static const std::vector<std::string> sections{"wells", "uses", "links", "fields", "canals", "ponds", "pond_trains", "plants"};
  return sections;
}

std::vector<Operator> operators_of(const catalog::StudySpec& study) {
  std::vector<Operator> operators;
  for (const Spec& spec : all(study, "operators")) {
    std::set<std::string> owned;
    for (const basin::ComponentTerm& term : basin::components_named(spec.text("takes"))) {
      const auto& known = sections_that_take();
      if (term.id.empty() || std::find(known.begin(), known.end(), term.section) == known.end()) continue;
      if (term.id == "*")
        for (const Spec& one : all(study, term.section)) own(study, owned, term.section + "." + one.id);
      else if (study.find(term.section, term.id) || (term.section == "links" && (study.find("uses", term.id) || study.find("fields", term.id))))
        own(study, owned, term.section + "." + term.id);
    }
    operators.push_back({&spec, {owned.begin(), owned.end()}});
  }
  std::sort(operators.begin(), operators.end(), [](const Operator& a, const Operator& b) { return a.id() < b.id(); });
  return operators;
}

std::string taking_of(const std::string& component) {
  const std::string section = component.substr(0, component.find('.'));
  return section == "wells" ? "pumped" : section == "links" ? "withdrawn" : section == "canals" ? "intake" : "";
}

bool takes_by_itself(const catalog::StudySpec& study, const std::string& component) {
  if (component.rfind("wells.", 0) != 0) return false;
  const Spec* well = study.find("wells", component.substr(6));
  const auto* to = well ? well->setting("to").get<Reference>() : nullptr;
  if (to && to->section == "treatments") {
    const Spec* plant = study.find("treatments", to->id);
    to = plant ? plant->setting("to").get<Reference>() : nullptr;
  }
  if (!well || (to && to->section == "uses")) return false;
  for (const char* section : {"uses", "fields"})
    for (const Spec& spec : all(study, section))
      if (names(spec, "source", component)) return false;
  return true;
}

std::vector<basin::SlotValues::Taking> takings_at(const basin::Basin& basin, const std::vector<Operator>& operators,
                                                  const std::vector<double>& levels, const Calendar& calendar,
                                                  const std::vector<TakenSeries>* taken) {
  Holding change(basin, calendar);
  for (std::size_t i = 0; i < operators.size(); ++i)
    for (const std::string& component : operators[i].components)
      for (const basin::GroupInfo& group : basin.structure.groups)
        for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
          if (!is_part_of(group.entities[static_cast<std::size_t>(e)].path, component)) continue;
          for (std::size_t row = 0; row < group.type->parameters.size(); ++row)
            if (group.type->parameters[row].natural)
              change.natural(group.slot_base + static_cast<int>(row) * group.padded + e, group.type->parameters[row], levels[i]);
          // a link asks as its use does; where that is somebody else's it is the link that takes less
          if (group.type->name == "link" && levels[i] != 1 &&
              (levels[i] == 0 || (!taken && !supplies_own(basin.structure, group, e, operators[i]))))
            for (const char* most : {"capacity", "largest_share"}) change.between(slot_named(group, e, most), 0, levels[i]);
          if (!taken || levels[i] == 0) continue;
          const auto then = std::find_if(taken->begin(), taken->end(), [&](const TakenSeries& t) { return t.component == component; });
          if (then == taken->end() || group.entities[static_cast<std::size_t>(e)].path != component) continue;
          double factor = levels[i];
          if (group.type->name == "link" && change.value(slot_named(group, e, "basis")) > 0.5)  // its capacity is of what is delivered
            factor /= 1 + change.value(slot_named(group, e, "losses")) + change.value(slot_named(group, e, "leakage"));
          change.series(slot_named(group, e, "capacity"), then->values, factor);
          if (then->by_itself) change.series(slot_named(group, e, "rate"), then->values, factor);
          if (group.type->name == "well") change.constant(slot_named(group, e, "minimum_thickness"), kThin);
        }
  return change.take();
}

}  // namespace cuenca::study
