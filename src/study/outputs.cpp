#include "study/outputs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "base/hash.hpp"
#include "base/units.hpp"
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

namespace {

struct TableLine {
  double initial = 0, inflow = 0, outflow = 0, final = 0;
};

/// Balance of each section as one body: what crosses its border, not what moves inside.
std::vector<std::pair<std::string, TableLine>> section_lines(const Simulation& simulation, bool water) {
  const Structure& s = simulation.basin.structure;
  const basin::Storage& storage = simulation.run->storage();
  const basin::Ledger& ledger = simulation.run->ledger();
  std::vector<std::pair<std::string, TableLine>> lines;
  std::vector<int> line_of(s.columns, -1);
  const auto salts = [&](const basin::Array& values, std::size_t stride, std::size_t i) {
    double sum = 0;
    for (std::size_t k = 0; k < s.constituents.size(); ++k) sum += s.constituents[k].counts_as_salt * values[k * stride + i];
    return sum;
  };
  for (int c = 0; c < s.account_base; ++c) {
    if (s.column_names[c].empty()) continue;
    const std::string section = s.column_names[c].substr(0, s.column_names[c].find('.'));
    auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.first == section; });
    if (found == lines.end()) found = lines.insert(lines.end(), {section, {}});
    line_of[c] = static_cast<int>(found - lines.begin());
    found->second.initial += water ? ledger.water.initial[c] : salts(ledger.mass.initial, storage.cells, c);
    found->second.final += water ? storage.water[c] : salts(storage.masses, storage.cells, c);
  }
  for (const basin::FluxInfo& flux : s.fluxes) {
    const basin::GroupInfo& group = s.groups[flux.group];
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      const int giver = s.column_of(flux, flux.from, e), taker = s.column_of(flux, flux.to, e);
      const int from = line_of[giver], to = line_of[taker];
      const std::size_t i = group.flux_base + flux.row * group.padded + e;
      if (water && group.type->fluxes[flux.row].solute == catalog::Solute::reactive) {  // dissolved salt takes room, precipitated leaves it
        double room = 0;
        for (std::size_t k = 0; k < s.constituents.size(); ++k) room += s.constituents[k].dissolved_volume * ledger.carried_totals[k * storage.flux_cells + i];
        if (from >= 0 && s.column_phase[giver] != catalog::Phase::solid) lines[from].second.outflow += room;
        if (to >= 0 && s.column_phase[taker] != catalog::Phase::solid) lines[to].second.inflow += room;
        continue;
      }
      if (from == to) continue;
      const double amount = water ? ledger.flux_totals[i] : salts(ledger.carried_totals, storage.flux_cells, i);
      if (from >= 0) lines[from].second.outflow += amount;
      if (to >= 0) lines[to].second.inflow += amount;
    }
  }
  std::erase_if(lines, [](const auto& line) { return line.second.initial == 0 && line.second.final == 0 && line.second.inflow == 0; });
  return lines;
}

}  // namespace

std::string balance_table(const Simulation& simulation, const catalog::StudySpec&, Language language) {
  const bool es = language == Language::spanish;
  std::string text, worst_store;
  double worst = 0;
  const auto rows = balance_rows(simulation);
  for (const std::string quantity : {"water", "salt"}) {
    const auto basin = std::find_if(rows.begin(), rows.end(), [&](const BalanceRow& row) { return row.quantity == quantity && row.store == "basin"; });
    if (basin == rows.end()) continue;
    const bool water = quantity == "water";
    const double scale = water ? 1e-6 : 1e-9;
    text += fmt::format("{}\n", water ? (es ? "Agua, hm³" : "Water, hm³") : (es ? "Sales, Mt" : "Salts, Mt"));
    text += fmt::format("  {:<18}{:>14}{:>14}{:>14}{:>14}\n", "", es ? "inicial" : "initial", es ? "entra" : "in", es ? "sale" : "out", es ? "final" : "final");
    const auto line = [&](const std::string& name, double initial, double inflow, double outflow, double final) {
      text += fmt::format("  {:<18}{:>14.3f}{:>14.3f}{:>14.3f}{:>14.3f}\n", name, initial * scale, inflow * scale, outflow * scale, final * scale);
    };
    for (const auto& [name, l] : section_lines(simulation, water)) line(name, l.initial, l.inflow, l.outflow, l.final);
    line(es ? "cuenca" : "basin", basin->initial, basin->inflow, basin->outflow, basin->final);
  }
  for (const BalanceRow& row : rows)
    if (row.relative_residual() > worst) {
      worst = row.relative_residual();
      worst_store = row.store;
    }
  text += fmt::format("{}: {:.1e} ({})\n", es ? "Mayor residuo relativo" : "Largest relative residual", worst, worst_store.empty() ? "-" : worst_store);
  return text;
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
                     {"climate_comment", study.basin.text("climate_notice")}};
  data.days = recorder.days();
  data.seconds = recorder.seconds();
  std::map<int, std::string> dimension_of;
  for (const basin::Variable& v : recorder.variables()) {
    const basin::GroupInfo& group = s.groups[v.group];
    if (!dimension_of.count(v.group)) {
      results::Dimension d;
      d.name = v.section;
      const auto taken = [&](const std::string& name) {
        return std::any_of(data.dimensions.begin(), data.dimensions.end(), [&](const auto& other) { return other.name == name; });
      };
      if (taken(d.name)) d.name = v.section + "_" + std::string(group.type->name);
      for (const basin::Entity& entity : group.entities) {
        const std::string id = entity.path.substr(entity.path.find('.') + 1);
        d.ids.push_back(id.substr(0, id.find('.')));
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
    column.over_time = over_time(v, column.unit);
    column.precise = v.row->unit == "m";
    column.values = &v.values;
    data.columns.push_back(std::move(column));
  }
  return data;
}

std::map<std::string, std::string> hashes_of(const catalog::StudySpec& study) {
  std::map<std::string, std::string> hashes;
  for (const std::string& file : study.files)
    if (const auto hash = sha256_of_file((std::filesystem::path(study.folder) / file).string())) hashes[file] = *hash;
  return hashes;
}

results::Manifest manifest_of(const Simulation& simulation, const catalog::StudySpec& study, const RunIdentity& identity) {
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
  m.start = format_date(simulation.calendar->first_day());
  m.end = format_date(simulation.calendar->last_day());
  m.step = study.basin.text("step").empty() ? "day" : study.basin.text("step");
  m.steps = simulation.calendar->size();
  m.counts = {{"equilibrium_years", simulation.equilibrium.years},
              {"equilibrium_change", simulation.equilibrium.change},
              {"equilibrium_salt_drift", simulation.equilibrium.salt_drift},
              {"unconverged_steps", simulation.unconverged_steps},
              {"worst_step_residual", simulation.run->ledger().worst_residual}};
  m.environment = {{"host", host_name()}, {"time", now_utc()}, {"threads", "1"}, {"instruction_set", basin::kernels().level}, {"compiler", __VERSION__},
                   {"simulated_seconds", fmt::format("{:.3f}", simulation.simulated_seconds)}};
  return m;
}

}  // namespace cuenca::study
