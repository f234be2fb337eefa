#include "study/outputs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "basin/result_path.hpp"
#include "base/hash.hpp"
#include "base/units.hpp"
#include "catalog/concentrations.hpp"
#include "study/result_view.hpp"
#include "study/version.hpp"

namespace cuenca::study {
namespace {

using basin::Structure;
using results::BalanceRow;

/// One quantity over all columns: totals from the ledger, content from the stores.
std::vector<BalanceRow> rows_of(const std::string& quantity, const Structure& s, const basin::Totals& totals, const basin::Array& content,
                                const std::vector<std::size_t>& parts, std::size_t members) {
  std::vector<BalanceRow> rows;
  BalanceRow whole{quantity, "basin"};
  const auto sum = [&](const basin::Array& values, int column) {
    double total = 0;
    for (std::size_t base : parts) total += values[base + static_cast<std::size_t>(column) * members];
    return total;
  };
  for (int column = 0; column < s.columns; ++column) {
    if (s.column_names[column].empty()) continue;
    BalanceRow row{quantity, s.column_names[column], sum(totals.initial, column), sum(totals.in, column), sum(totals.out, column), sum(content, column)};
    if (column >= s.account_base) {  // what leaves an account enters the basin
      whole.inflow += row.outflow;
      whole.outflow += row.inflow;
      continue;
    }
    whole.initial += row.initial;
    whole.final += row.final;
    rows.push_back(std::move(row));
  }
  rows.push_back(whole);
  return rows;
}

/// Rates and what the weather of a day is are means of the step; levels, contents and concentrations are those of its end.
std::string over_time(const basin::Variable& v, const std::string& unit) {
  if (v.row->name.starts_with("minimum_")) return "minimum";
  if (v.row->name.starts_with("maximum_")) return "maximum";
  return v.role == catalog::Role::flux || v.section == "climates" || unit.ends_with("/s") || unit == "W/m2" ? "mean" : "point";
}

/// Each quantity has a unit of its own, and so a dimension of its own: quantities_forage.
void add_quantities(const Simulation& simulation, const catalog::StudySpec& study, results::Dataset& data) {
  const auto found = study.sections.find("quantities");
  if (found == study.sections.end() || found->second.empty()) return;
  const ResultView view(simulation, study);
  for (const catalog::Spec& spec : found->second) {
    auto values = std::make_shared<const std::vector<double>>(view.series("quantities", spec.id, "value"));
    if (values->size() != view.steps()) continue;
    const std::string unit = si_unit(spec.text("unit"));
    const std::string dimension = "quantities_" + spec.id;
    data.dimensions.push_back({dimension, {spec.id}, {spec.titled("en")}, {spec.titled("es")}});
    data.columns.push_back({.name = dimension + "_value",
                            .dimension = dimension,
                            .unit = unit,
                            .long_name = spec.titled("en"),
                            .long_name_es = spec.titled("es"),
                            .standard_name = {},
                            .over_time = unit.ends_with("/s") ? "mean" : "point",
                            .precise = false,
                            .values = values.get(),
                            .gaps = true});
    data.kept.push_back(std::move(values));
  }
}

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
  return text;
}

std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

}  // namespace

std::vector<BalanceRow> balance_rows(const Simulation& simulation) {
  const Structure& s = simulation.basin.structure;
  const basin::Storage& storage = simulation.run->storage();
  const basin::Ledger& ledger = simulation.run->ledger();
  const std::size_t members = storage.members;
  auto rows = rows_of("water", s, ledger.water, storage.water, {0}, members);
  const auto add = [&](const std::string& quantity, const std::vector<std::size_t>& parts) {
    auto more = rows_of(quantity, s, ledger.mass, storage.masses, parts, members);
    rows.insert(rows.end(), more.begin(), more.end());
  };
  std::vector<std::size_t> salts;
  for (std::size_t k = 0; k < s.constituents.size(); ++k)
    if (s.constituents[k].counts_as_salt > 0) salts.push_back(k * storage.cells);
  if (!salts.empty()) add("salt", salts);
  for (std::size_t k = 0; k < s.constituents.size(); ++k)
    if (s.constituent_names[k] != "salt" || salts.size() > 1) add(s.constituent_names[k], {k * storage.cells});
  return rows;
}

results::Dataset dataset_of(const Simulation& simulation, const catalog::StudySpec& study) {
  results::Dataset data;
  const basin::Recorder& recorder = *simulation.recorder;
  const Structure& s = simulation.basin.structure;
  const auto titled = [&](const char* language) {
    const std::string title = study.basin.titled(language);
    return title.empty() ? study.basin.text("name") : title;
  };
  data.attributes = {{"title", titled("en")},
                     {"title_es", titled("es")},
                     {"source", std::string("Cuenca ") + kVersion},
                     {"comment", study.basin.text("notice")},
                     {"climate_comment", study.basin.text("climate_notice")},
                     {"time_zone", fmt::format("local civil days of UTC{:+.4g} h", from_si(study.basin.constant("utc_offset"), "h"))}};
  data.days = recorder.days();
  data.seconds = recorder.seconds();
  std::map<int, std::string> dimension_of;
  for (const basin::Variable& v : recorder.variables()) {
    if (v.aside) continue;
    const basin::GroupInfo& group = s.groups[v.group];
    if (!dimension_of.count(v.group)) {
      results::Dimension d;
      d.name = v.section;
      const auto taken = [&](const std::string& name) {
        return std::any_of(data.dimensions.begin(), data.dimensions.end(), [&](const auto& other) { return other.name == name; });
      };
      if (taken(d.name)) d.name = v.section + "_" + std::string(group.type->name);
      for (const basin::Entity& entity : group.entities) {
        d.ids.push_back(basin::result_id(entity.path));
        const catalog::Spec* named = study.find(v.section, d.ids.back());
        d.title_en.push_back(named ? named->titled("en") : d.ids.back());
        d.title_es.push_back(named ? named->titled("es") : d.ids.back());
      }
      dimension_of[v.group] = d.name;
      data.dimensions.push_back(std::move(d));
    }
    results::Column column;
    column.dimension = dimension_of[v.group];
    column.name = column.dimension + "_" + std::string(v.row->name);
    column.long_name = v.row->text.en;
    column.long_name_es = v.row->text.es;
    column.unit = v.unit.empty() ? si_unit(v.row->unit) : v.unit;
    if (v.role == catalog::Role::store) {
      column.name += v.constituent >= 0 ? "_" + s.constituent_names[v.constituent] : "_volume";
      if (v.constituent >= 0) {
        column.long_name += ": mass of " + s.constituent_names[v.constituent];
        column.long_name_es += ": masa de " + s.constituent_names[v.constituent];
      }
    }
    if (!v.fluxes.empty()) {
      column.name = column.dimension + "_" + v.name;
      for (const catalog::CarriedConcentration& one : catalog::carried_concentrations())
        if (one.section == v.section) column.long_name = one.text.en, column.long_name_es = one.text.es;
      column.long_name += ": " + s.constituent_names[v.constituent];
      column.long_name_es += ": " + s.constituent_names[v.constituent];
      column.gaps = true;
    } else if (v.role == catalog::Role::flux && v.constituent >= 0) {
      column.name += "_" + s.constituent_names[v.constituent];
      column.long_name += ": share of " + s.constituent_names[v.constituent];
      column.long_name_es += ": parte de " + s.constituent_names[v.constituent];
    }
    column.over_time = over_time(v, column.unit);
    column.precise = v.row->unit == "m";
    column.values = &v.values;
    data.columns.push_back(std::move(column));
  }
  add_quantities(simulation, study, data);
  return data;
}

std::map<std::string, std::string> hashes_of(const catalog::StudySpec& study) {
  std::map<std::string, std::string> hashes;
  for (const std::string& file : study.files)
    if (const auto hash = sha256_of_file((std::filesystem::path(study.folder) / file).string())) hashes[file] = *hash;
  return hashes;
}

results::Manifest manifest_of(const catalog::StudySpec& study, const Calendar& calendar, const RunIdentity& identity) {
  results::Manifest m;
  m.version = kVersion;
  m.revision = kRevision;
  m.study = study.basin.text("name").empty() ? study.basin.id : study.basin.text("name");
  m.folder = std::filesystem::absolute(study.folder).lexically_normal().string();
  m.scenario = identity.scenario;
  m.language = identity.language;
  m.overlay = identity.overlay;
  m.overlay_values = identity.overlay_values;
  m.inputs = identity.inputs;
  m.seed = static_cast<unsigned>(study.basin.constant("seed"));
  m.future = static_cast<unsigned>(study.basin.constant("future"));
  m.start = format_date(calendar.first_day());
  m.end = format_date(calendar.last_day());
  m.step = study.basin.text("step").empty() ? "day" : study.basin.text("step");
  m.steps = calendar.size();
  m.environment = {{"host", host_name()}, {"time", now_utc()}, {"threads", "1"}, {"instruction_set", basin::kernels().level}, {"compiler", __VERSION__}};
  return m;
}

results::Manifest manifest_of(const Simulation& simulation, const catalog::StudySpec& study, const RunIdentity& identity) {
  results::Manifest m = manifest_of(study, *simulation.calendar, identity);
  m.counts = {{"equilibrium_years", simulation.equilibrium.years},
              {"equilibrium_change", simulation.equilibrium.change},
              {"equilibrium_salt_drift", simulation.equilibrium.salt_drift},
              {"unconverged_steps", simulation.unconverged_steps},
              {"worst_step_residual", simulation.run->ledger().worst_residual}};
  m.environment["simulated_seconds"] = fmt::format("{:.3f}", simulation.simulated_seconds);
  return m;
}

}  // namespace cuenca::study
