#include "study/companions.hpp"

#include <algorithm>

#include "basin/build.hpp"
#include "basin/registry.hpp"
#include "config/walk.hpp"
#include "study/evaluation.hpp"

namespace cuenca::study {
namespace {

std::string key_of(const std::string& id) { return id.empty() ? std::string(kBase) : id; }

bool same_varying(const basin::SlotValues::Varying& a, const basin::SlotValues::Varying& b) {
  if (a.slot != b.slot || a.months != b.months || static_cast<bool>(a.series) != static_cast<bool>(b.series)) return false;
  return !a.series || a.series == b.series ||
         (a.series->start_day == b.series->start_day && a.series->interval_days == b.series->interval_days &&
          a.series->values == b.series->values);
}

bool same_setting(const catalog::Value& a, const catalog::Value& b) {
  if (a.as.index() != b.as.index()) return false;
  if (const auto* text = a.get<std::string>()) return *text == *b.get<std::string>();
  if (const auto* number = a.get<double>()) return *number == *b.get<double>();
  if (const auto* reference = a.get<catalog::Reference>()) return reference->section == b.get<catalog::Reference>()->section && reference->id == b.get<catalog::Reference>()->id;
  if (const auto* method = a.get<catalog::Method>()) return method->name == b.get<catalog::Method>()->name;
  if (const auto* curve = a.get<catalog::Curve>()) return curve->x == b.get<catalog::Curve>()->x && curve->y == b.get<catalog::Curve>()->y;
  if (const auto* list = a.get<std::vector<catalog::Spec>>()) return list->size() == b.get<std::vector<catalog::Spec>>()->size();  // entries are visited themselves
  return !a.given() || a.get<catalog::LocalText>();
}

/// What shapes a basin beyond its slots: references, methods, names of results, curves, lists.
bool same_settings(const catalog::StudySpec& a, const catalog::StudySpec& b) {
  std::map<std::string, const catalog::Value*> settings;
  const auto counts = [](const catalog::Row& row, const std::string& path) {
    return row.role == catalog::Role::setting && !path.starts_with("metrics.") && !path.starts_with("actors.");
  };
  config::visit_study(a, basin::registry(), [&](const catalog::Row& row, const catalog::Value& value, const std::string& path, const catalog::Spec&) {
    if (counts(row, path)) settings[path] = &value;
  });
  bool same = true;
  config::visit_study(b, basin::registry(), [&](const catalog::Row& row, const catalog::Value& value, const std::string& path, const catalog::Spec&) {
    if (!counts(row, path)) return;
    const auto found = settings.find(path);
    same = same && found != settings.end() && same_setting(*found->second, value);
    if (found != settings.end()) settings.erase(found);
  });
  return same && settings.empty();
}

bool same_number(const catalog::Value& a, const catalog::Value& b) {
  if (static_cast<bool>(a.expression) != static_cast<bool>(b.expression)) return false;
  if (a.expression)
    return a.expression->text == b.expression->text && a.expression->unit == b.expression->unit &&
           std::equal(a.expression->changes.begin(), a.expression->changes.end(), b.expression->changes.begin(), b.expression->changes.end(),
                      [](const auto& x, const auto& y) { return x.factor == y.factor && x.by == y.by; });
  if (a.as.index() != b.as.index()) return false;
  if (const auto* number = a.get<double>()) return *number == *b.get<double>();
  if (const auto* months = a.get<catalog::Months>()) return *months == *b.get<catalog::Months>();
  if (const auto* series = a.get<std::shared_ptr<const catalog::SeriesData>>()) {
    const auto& other = **b.get<std::shared_ptr<const catalog::SeriesData>>();
    return (*series)->start_day == other.start_day && (*series)->interval_days == other.interval_days && (*series)->values == other.values;
  }
  return true;
}

/// Quantities act on nothing, so no slot tells of them: their formulas, and the assumptions that they may use.
bool same_quantities(const catalog::StudySpec& a, const catalog::StudySpec& b) {
  const auto has = [](const catalog::StudySpec& study) {
    const auto found = study.sections.find("quantities");
    return found != study.sections.end() && !found->second.empty();
  };
  if (!has(a) && !has(b)) return true;
  std::map<std::string, const catalog::Value*> values;
  const auto counts = [](const catalog::Row& row, const std::string& path) {
    return row.role == catalog::Role::parameter && (path.starts_with("quantities.") || path.starts_with("assumptions."));
  };
  config::visit_study(a, basin::registry(), [&](const catalog::Row& row, const catalog::Value& value, const std::string& path, const catalog::Spec&) {
    if (counts(row, path)) values[path] = &value;
  });
  bool same = true;
  config::visit_study(b, basin::registry(), [&](const catalog::Row& row, const catalog::Value& value, const std::string& path, const catalog::Spec&) {
    if (!counts(row, path)) return;
    const auto found = values.find(path);
    same = same && found != values.end() && same_number(*found->second, value);
    if (found != values.end()) values.erase(found);
  });
  return same && values.empty();
}

/// Would the two give the same results? Same structure, values, period and beginning.
bool same_run(const Simulation& natural, const catalog::StudySpec& study, const Simulation& run, const catalog::StudySpec& other) {
  for (const catalog::Row& row : study.basin.type->parameters)
    if (study.basin.constant(row.name) != other.basin.constant(row.name)) return false;
  if (!same_settings(study, other) || !same_quantities(study, other)) return false;
  if (!basin::same_structure(natural.basin.structure, run.basin.structure)) return false;
  const basin::SlotValues before = without_people(run.basin);
  return natural.basin.values.constant == before.constant &&
         std::equal(natural.basin.values.varying.begin(), natural.basin.values.varying.end(), before.varying.begin(), before.varying.end(),
                    same_varying);
}

bool finished(const Simulation& s) { return s.recorder && !s.fault && !s.interrupted && !s.problems.has_errors(); }

}  // namespace

Companions::Companions(const catalog::StudySpec& original, std::vector<std::string> set, Language language, std::set<std::string> kept,
                       std::set<std::string> written)
    : original_(original), set_(std::move(set)), language_(language), kept_(std::move(kept)), written_(std::move(written)) {}

std::shared_ptr<Made> Companions::make(const std::string& id, bool record, const Watch& watch) {
  auto made = std::make_shared<Made>();
  made->what = overlaid(original_, id, set_, language_);
  if (made->what.diagnostics.has_errors()) return made;
  made->what.identity.inputs = hashes_of(made->what.study);
  SimulationOptions how;
  how.record = record;
  how.language = language_;
  how.watch = watch;
  if (asks_for_natural_run(made->what.study) || !baselines_of(made->what.study).empty()) how.uplands = &uplands_;
  how.replay = !written_.contains(key_of(id));
  if (!made->what.rebuild) how.before_overlay = &original_;
  made->simulation = simulate(made->what.study, how);
  if (finished(*made->simulation)) made->view.emplace(*made->simulation, made->what.study);
  return made;
}

std::shared_ptr<const Made> Companions::scenario(const std::string& id, bool record, const Watch& watch) {
  const std::string key = key_of(id);
  if (!kept_.contains(key)) return make(id, record, watch);
  std::shared_ptr<Place> place;
  {
    const std::lock_guard lock(mutex_);
    auto& found = scenarios_[key];
    if (!found) found = std::make_shared<Place>();
    place = found;
  }
  const std::lock_guard lock(place->mutex);
  if (!place->made) {
    auto made = make(id, true, watch);
    if (made->interrupted()) return made;
    place->made = std::move(made);
  }
  return place->made;
}

std::shared_ptr<const Made> Companions::natural(const Made& run, const Watch& watch) {
  const std::lock_guard lock(natural_mutex_);
  for (const auto& made : naturals_)
    if (same_run(*made->simulation, made->what.study, *run.simulation, run.what.study)) return made;
  auto made = std::make_shared<Made>();
  made->what = run.what;
  SimulationOptions how;
  how.natural = how.record = true;
  how.language = language_;
  how.watch = watch;
  how.uplands = &uplands_;
  made->simulation = simulate(made->what.study, how);
  if (!finished(*made->simulation)) return made;
  made->view.emplace(*made->simulation, made->what.study);
  naturals_.push_back(made);
  return made;
}

}  // namespace cuenca::study
