// The balance of the basin for a terminal: each section as one body, then the whole.
#include <fmt/format.h>

#include <algorithm>

#include "study/outputs.hpp"

namespace cuenca::study {

using results::BalanceRow;
using basin::Structure;

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

std::string balance_table(const Simulation& simulation, Language language) {
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

}  // namespace cuenca::study
