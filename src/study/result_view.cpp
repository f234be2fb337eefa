#include "study/result_view.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "study/quantities.hpp"

namespace cuenca::study {
ResultView::ResultView(const Simulation& simulation, const catalog::StudySpec& study)
    : ResultView(simulation.basin.structure, *simulation.recorder, simulation.basin.values.natural, study) {
  simulation_ = &simulation;
}

ResultView::ResultView(const basin::Structure& structure, const basin::Recorded& recorded, bool natural, const catalog::StudySpec& study,
                       std::shared_ptr<const analysis::MetricCuts> cuts)
    : structure_(structure),
      recorded_(recorded),
      study_(study),
      days_(&recorded.days()),
      seconds_(&recorded.seconds()),
      cuts_(std::move(cuts)),
      natural_(natural) {
  duration_ = std::accumulate(seconds_->begin(), seconds_->end(), 0.0);
}

std::vector<std::string> ResultView::ids(std::string_view section) const {
  if (section == "bands") return basin::band_ids(study_);
  std::vector<std::string> ids;
  const auto found = study_.sections.find(section);
  if (found == study_.sections.end()) return ids;
  for (const catalog::Spec& spec : found->second) ids.push_back(spec.id);
  return ids;
}

/// How far a climate point `climates.id.at.3800` lies from its station in elevation, m.
double ResultView::above_station(const std::string& path, std::string_view id) const {
  const catalog::Spec* climate = study_.find("climates", id);
  const double elevation = std::strtod(path.c_str() + path.rfind('.') + 1, nullptr);
  return climate ? std::abs(elevation - climate->constant("elevation")) : 0;
}

ResultView::Kept ResultView::find(std::string_view section, std::string_view id, std::string_view row) const {
  for (const basin::Variable& v : recorded_.variables()) {
    if (v.section != section || v.called() != row || (v.constituent >= 0 && v.name.empty())) continue;
    const auto& entities = structure_.groups[v.group].entities;
    std::size_t found = entities.size();
    double nearest = 1e300;
    for (std::size_t e = 0; e < entities.size(); ++e) {
      const std::string& path = entities[e].path;
      if (v.id_of(entities[e]) != id) continue;
      const double distance = v.aside ? above_station(path, id) : 0;
      if (distance < nearest) found = e, nearest = distance;
    }
    if (found < entities.size()) return {&v, found};
  }
  return {};
}

std::vector<double> ResultView::series(std::string_view section, std::string_view id, std::string_view row) const {
  if (section == "quantities") {
    std::call_once(quantities_found_, [this] { quantities_ = quantities_of(*this); });
    const auto found = quantities_.find(std::string(id));
    return found == quantities_.end() || row != "value" ? std::vector<double>() : found->second;
  }
  const Kept kept = find(section, id, row);
  return kept.variable ? recorded_.series(*kept.variable, kept.entity) : std::vector<double>();
}

std::vector<double> ResultView::integral(std::string_view section, std::string_view id, std::string_view row, const RunYears& years) const {
  const Kept kept = find(section, id, row);
  std::vector<double> integrals = kept.variable ? recorded_.yearly(*kept.variable, kept.entity) : std::vector<double>();
  return integrals.empty() ? years.integral(series(section, id, row)) : integrals;
}

std::vector<double> ResultView::sum_of(std::string_view expression) const {
  std::vector<double> total;
  for (const basin::ResultTerm& term : basin::terms_of(expression)) {
    if (term.result.empty()) return {};
    for (const std::string& each : term.id == "*" ? ids(term.section) : std::vector<std::string>{term.id}) {
      const auto values = series(term.section, each, term.result);
      if (values.empty()) continue;
      total.resize(values.size());
      for (std::size_t i = 0; i < values.size(); ++i) total[i] += values[i];
    }
  }
  return total;
}

analysis::Intervals ResultView::intervals(std::vector<double> values) const {
  analysis::Intervals x;
  for (std::size_t i = 0; i < values.size(); ++i) {
    x.begin.push_back((*days_)[i]);
    x.end.push_back((*days_)[i] + (*seconds_)[i] / 86400);
  }
  x.values = std::move(values);
  return x;
}

const analysis::MetricCuts& ResultView::cuts() const {
  if (!cuts_) {
    analysis::Intervals x = intervals(std::vector<double>(steps()));
    cuts_ = std::make_shared<const analysis::MetricCuts>(std::move(x.begin), std::move(x.end));
  }
  return *cuts_;
}

double ResultView::mean(const std::vector<double>& values) const {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += values[i] * (*seconds_)[i];
  return duration_ > 0 ? sum / duration_ : 0;
}

report::Words ResultView::title(std::string_view section, std::string_view id) const {
  const catalog::Spec* spec = study_.find(section, id);
  return spec ? report::Words(spec->titled("en"), spec->titled("es")) : report::same(std::string(id));
}

const catalog::Row* ResultView::row(std::string_view section, std::string_view name) const {
  for (const basin::Variable& v : recorded_.variables())
    if (v.section == section && v.row->name == name) return v.row;
  return nullptr;
}

std::string ResultView::unit(std::string_view section, std::string_view name) const {
  for (const basin::Variable& v : recorded_.variables())
    if (v.section == section && v.row->name == name && v.constituent < 0) return v.unit.empty() ? si_unit(v.row->unit) : v.unit;
  return "1";
}

double ResultView::interval_days() const { return steps() > 1 ? (days_->back() - days_->front()) / static_cast<double>(steps() - 1) : 1; }

report::Words localised(const catalog::StudySpec& study, std::string_view name) {
  const auto* texts = study.basin.setting(name).get<catalog::LocalText>();
  if (!texts) return report::same(study.basin.text(name));
  const auto in = [&](const char* language) {
    const auto found = texts->by_language.find(language);
    return found == texts->by_language.end() ? std::string() : found->second;
  };
  return {in("en"), in("es")};
}

report::Series line(const ResultView& view, std::string_view section, const std::string& id, std::string_view row, report::Tone tone) {
  return {view.title(section, id), tone, view.series(section, id, row)};
}

report::Panel panel(report::Words quantity, const std::string& unit, bool from_zero) {
  report::Panel p;
  p.quantity = std::move(quantity);
  p.unit = unit;
  p.shift = from_si(0, unit);
  p.scale = from_si(1, unit) - p.shift;
  p.from_zero = from_zero;
  return p;
}

}  // namespace cuenca::study
