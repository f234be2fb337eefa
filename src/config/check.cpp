// What several fields or components say together. Called after reading and again after every overlay.
#include <fmt/format.h>

#include <cstdint>
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "base/calendar.hpp"
#include "config/read.hpp"
#include "config/siblings.hpp"
#include "config/walk.hpp"

namespace cuenca::config {

using namespace catalog;

namespace {

struct Period {
  double first = -INFINITY, past = INFINITY;  ///< days; past is the first day after the run
};

std::string day_text(double day) { return format_date(static_cast<std::int64_t>(std::floor(day))); }

const double* basin_date(const StudySpec& study, std::string_view name) {
  const ComponentType* type = study.basin.type;
  for (std::size_t i = 0; type && i < type->parameters.size() && i < study.basin.parameters.size(); ++i)
    if (type->parameters[i].name == name && type->parameters[i].kind == Kind::date) return study.basin.parameters[i].get<double>();
  return nullptr;
}

Period check_period(const StudySpec& study, const Speaker& speaker) {
  const double* start = basin_date(study, "start");
  const double* end = basin_date(study, "end");
  if (start && end && *end < *start) {
    speaker.say("period_order", "basin.end", study.basin.parameter("end").at, {day_text(*end), day_text(*start)});
    return {};
  }
  Period period;
  if (start) period.first = *start;
  if (end) period.past = *end + 1;
  return period;
}

void check_series(const SeriesData& data, const Value& value, const std::string& path, const Period& period, const Speaker& speaker) {
  const double past = data.start_day + data.interval_days * static_cast<double>(data.values.size());
  if (data.start_day > period.first) speaker.say("series_late", path, value.at, {day_text(data.start_day), day_text(period.first)});
  if (past < period.past && std::isfinite(period.past))
    speaker.say("series_short", path, value.at, {day_text(past - 1e-9), day_text(period.past - 1)});
}

/// A share on a day; nothing where it is missing (told elsewhere).
std::optional<double> share_on(const Row& row, const Value& value, double day) {
  if (const double* number = value.get<double>()) return *number;
  if (const auto* months = value.get<Months>()) return (*months)[static_cast<std::size_t>(civil_from_days(static_cast<std::int64_t>(day)).month - 1)];
  if (const auto* series = value.get<std::shared_ptr<const SeriesData>>()) {
    const SeriesData& data = **series;
    const double place = std::floor((day - data.start_day) / data.interval_days + 1e-9), last = static_cast<double>(data.values.size()) - 1;
    return data.values.empty() ? std::nullopt : std::optional(data.values[static_cast<std::size_t>(std::clamp(place, 0.0, last))]);
  }
  return !value.given() && row.fallback ? std::optional(fallback_si(row)) : std::nullopt;
}

/// Days on which some share may change: the first of each month, and every interval of every series.
std::set<double> days_of_change(const std::vector<Spec>& entries, std::size_t slot) {
  std::set<double> days;
  for (const Spec& entry : entries) {
    if (entry.parameters[slot].get<Months>())
      for (int month = 1; month <= 12; ++month) days.insert(static_cast<double>(days_from_civil(1970, month, 1)));
    if (const auto* series = entry.parameters[slot].get<std::shared_ptr<const SeriesData>>())
      for (std::size_t i = 0; i < (*series)->values.size(); ++i)
        if (i == 0 || (*series)->values[i] != (*series)->values[i - 1]) days.insert((*series)->start_day + static_cast<double>(i) * (*series)->interval_days);
  }
  if (days.empty()) days.insert(0);
  return days;
}

/// Shares over the entries of a list: they sum to one, on every day if they change.
void check_shares(const std::vector<Spec>& entries, const Value& value, const std::string& path, const Speaker& speaker) {
  if (entries.empty() || !entries[0].type) return;
  const auto rows = entries[0].type->parameters;
  for (std::size_t slot = 0; slot < rows.size(); ++slot) {
    if (!rows[slot].sums_to_one) continue;
    const std::set<double> days = days_of_change(entries, slot);
    for (const double day : days) {
      double sum = 0;
      bool all = true;
      for (const Spec& entry : entries) {
        const auto share = share_on(rows[slot], entry.parameters[slot], day);
        all = all && share;
        sum += share.value_or(0);
      }
      if (!all || std::abs(sum - 1) <= 1e-6) continue;
      const std::string shown = number_text(std::round(sum * 1e9) / 1e9), lacking = number_text(std::round((1 - sum) * 1e9) / 1e9);
      if (days.size() == 1)
        speaker.say("shares_sum", path, value.at, {std::string(rows[slot].name), path, shown, lacking});
      else
        speaker.say("shares_sum_on", path, value.at, {std::string(rows[slot].name), path, shown, lacking, day_text(day)});
      break;
    }
  }
}

/// Does water run down this reference? Some flux goes `to` it, and it names its own section or says so.
bool runs_down(const ComponentType& type, const Row& row, const Reference& reference) {
  if (!row.downstream && reference.section != type.section) return false;
  if (row.downstream) return true;
  for (const Row& flux : type.fluxes)
    if (flux.to == row.name || (flux.to.starts_with(row.name) && flux.to.substr(row.name.size()).starts_with('.'))) return true;
  return false;
}

struct Node {
  std::string name;
  const Spec* spec;
  int colour = 0;  // 0 new, 1 on the way, 2 done
};

class Rings {
 public:
  Rings(const StudySpec& study, const Registry& registry, const Speaker& speaker) : speaker_(speaker) {
    for (const ComponentType* type : registry.types)
      if (const auto section = study.sections.find(type->section); !type->section.empty() && section != study.sections.end())
        for (const Spec& spec : section->second) nodes_.push_back({std::string(type->section) + "." + spec.id, &spec});
    for (std::size_t i = 0; i < nodes_.size(); ++i) index_.emplace(nodes_[i].name, i);
    next_.resize(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Spec& spec = *nodes_[i].spec;
      for (std::size_t k = 0; k < spec.settings.size(); ++k)
        if (const auto* reference = spec.settings[k].get<Reference>();
            reference && runs_down(*spec.type, spec.type->settings[k], *reference))
          if (const auto to = index_.find(reference->section + "." + reference->id); to != index_.end())
            next_[i].push_back({to->second, &spec.settings[k], spec.type->settings[k].name});
    }
  }

  /// Depth first, without recursion: chains of reaches may be long.
  void find() {
    for (std::size_t root = 0; root < nodes_.size(); ++root) {
      if (nodes_[root].colour) continue;
      std::vector<std::pair<std::size_t, std::size_t>> way{{root, 0}};
      nodes_[root].colour = 1;
      while (!way.empty()) {
        const std::size_t here = way.back().first;
        if (way.back().second == next_[here].size()) {
          nodes_[here].colour = 2;
          way.pop_back();
          continue;
        }
        const Edge& edge = next_[here][way.back().second++];
        if (nodes_[edge.to].colour == 1) {
          const auto from = std::find_if(way.begin(), way.end(), [&](const auto& step) { return step.first == edge.to; });
          std::string ring;
          for (auto step = from; step != way.end(); ++step) ring += nodes_[step->first].name + " → ";
          speaker_.say("water_ring", nodes_[here].name + "." + std::string(edge.setting), edge.value->at, {ring + nodes_[edge.to].name});
        } else if (nodes_[edge.to].colour == 0) {
          nodes_[edge.to].colour = 1;
          way.push_back({edge.to, 0});
        }
      }
    }
  }

 private:
  struct Edge {
    std::size_t to;
    const Value* value;
    std::string_view setting;
  };
  const Speaker& speaker_;
  std::vector<Node> nodes_;
  std::map<std::string, std::size_t> index_;
  std::vector<std::vector<Edge>> next_;
};

}  // namespace

void check_study(const StudySpec& study, const Registry& registry, Language language, Diagnostics& diagnostics) {
  const Speaker speaker(language, diagnostics);
  const Period period = check_period(study, speaker);
  visit_study(study, registry, [&](const Row& row, const Value& value, const ValuePath& path, const Spec& spec) {
    check_siblings(row, value, path, spec, speaker);
    if (const auto* series = value.get<std::shared_ptr<const SeriesData>>(); series && !row.historic && !row.observed)
      check_series(**series, value, path, period, speaker);
    if (const auto* entries = value.get<std::vector<Spec>>()) check_shares(*entries, value, path, speaker);
  });
  Rings(study, registry, speaker).find();
}

}  // namespace cuenca::config
