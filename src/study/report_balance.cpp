// Yearly water balances of the whole basin, of its floor and of every lagoon, and the lines of balance.csv.
#include <algorithm>
#include <map>

#include "study/outputs.hpp"
#include "study/report.hpp"
#include "study/report_kinds.hpp"

namespace cuenca::study {
namespace {

using basin::GroupInfo;
using basin::Structure;
using report::Tone;
using report::Words;

Tone tone_of(std::string_view flux, bool in) {
  if (flux.find("snow") != flux.npos || flux.find("rain") != flux.npos) return Tone::rain;
  if (flux.find("evapo") != flux.npos || flux.find("sublimation") != flux.npos) return Tone::evaporation;
  if (flux.find("pumped") != flux.npos || flux.find("abstract") != flux.npos) return Tone::use;
  return in ? Tone::fresh : Tone::flow;
}

void merge_small(std::vector<report::BalanceTerm>& terms, std::size_t most, Words name, Tone tone);

/// Balance of the stores that `inside` accepts: every flux that crosses their border, by the name of its row.
template <class Inside>
report::BalanceChart balance(const ResultView& view, Inside&& inside, Words title, Words text) {
  const Structure& s = view.simulation().basin.structure;
  const auto& years = view.simulation().recorder->years();
  const auto& initial = view.simulation().run->ledger().water.initial;
  report::BalanceChart chart;
  chart.caption = {std::move(title), std::move(text), {}};
  std::vector<char> in(s.columns, 0);
  for (int c = 0; c < s.account_base; ++c) in[c] = !s.column_names[c].empty() && inside(s.column_names[c]) ? 1 : 0;
  std::map<std::string, report::BalanceTerm> gains, losses;
  std::vector<double> net(years.size());
  report::BalanceTerm room{{"room of dissolved salts", "lugar de las sales disueltas"}, Tone::salt, std::vector<double>(years.size())};
  for (const basin::FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    const catalog::Row& row = group.type->fluxes[flux.row];
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      const int giver = s.column_of(flux, flux.from, e), taker = s.column_of(flux, flux.to, e);
      const bool from = in[giver], to = in[taker];
      if (row.solute == catalog::Solute::reactive) {  // a dissolved kilogram takes room in a liquid, a precipitated one leaves it
        const bool frees = from && s.column_phase[giver] != catalog::Phase::solid, takes = to && s.column_phase[taker] != catalog::Phase::solid;
        for (std::size_t y = 0; y < years.size(); ++y)
          room.volume[y] += (static_cast<int>(takes) - static_cast<int>(frees)) * years[y].room[group.flux_base + flux.row * group.padded + e];
        continue;
      }
      if (from == to) continue;
      const std::string& path = group.entities[e].path;
      const Words whose = plural_of(std::string_view(path).substr(0, path.find('.')));
      const Words name(whose.en + ": " + std::string(row.text.en), whose.es + ": " + std::string(row.text.es));
      report::BalanceTerm& term = (to ? gains : losses)[name.en];
      if (term.volume.empty()) term = {name, tone_of(row.name, to), std::vector<double>(years.size())};
      for (std::size_t y = 0; y < years.size(); ++y) {
        const double volume = years[y].fluxes[group.flux_base + flux.row * group.padded + e] * (to ? 1 : -1);
        term.volume[y] += volume;
        net[y] += volume;
      }
    }
  }
  gains["~"] = std::move(room);
  for (std::size_t y = 0; y < years.size(); ++y) {
    net[y] += gains["~"].volume[y];
    chart.years.push_back(years[y].year);
    double change = 0;
    for (int c = 0; c < s.account_base; ++c)
      if (in[c]) change += years[y].contents[c] - (y ? years[y - 1].contents[c] : initial[static_cast<std::size_t>(c) * view.simulation().run->storage().members]);
    chart.storage_change.push_back(change);
    chart.residual.push_back(change - net[y]);
  }
  for (auto* side : {&gains, &losses}) {
    std::vector<report::BalanceTerm> terms;
    for (auto& [name, term] : *side)
      if (std::any_of(term.volume.begin(), term.volume.end(), [](double volume) { return volume != 0; })) terms.push_back(std::move(term));
    merge_small(terms, 4, side == &gains ? Words("other gains", "otras entradas") : Words("other losses", "otras salidas"), Tone::other);
    for (report::BalanceTerm& term : terms) chart.terms.push_back(std::move(term));
  }
  return chart;
}

/// At most `most` terms of a side; the smallest go together under one name.
void merge_small(std::vector<report::BalanceTerm>& terms, std::size_t most, Words name, Tone tone) {
  const auto total = [](const report::BalanceTerm& term) {
    double sum = 0;
    for (double volume : term.volume) sum += std::abs(volume);
    return sum;
  };
  std::stable_sort(terms.begin(), terms.end(), [&](const auto& a, const auto& b) { return total(a) > total(b); });
  if (terms.size() <= most) return;
  report::BalanceTerm rest{std::move(name), tone, std::vector<double>(terms.front().volume.size())};
  for (std::size_t i = most - 1; i < terms.size(); ++i)
    for (std::size_t y = 0; y < rest.volume.size(); ++y) rest.volume[y] += terms[i].volume[y];
  terms.resize(most - 1);
  terms.push_back(std::move(rest));
}

bool starts_with(const std::string& text, std::string_view head) { return text.rfind(head, 0) == 0; }

}  // namespace

std::vector<report::BalanceChart> balances_of(const ResultView& view) {
  std::vector<report::BalanceChart> charts;
  charts.push_back(balance(view, [](const std::string&) { return true; }, {"Water of the whole basin, year by year", "Agua de toda la cuenca, año por año"},
                           {"What enters the basin stands above zero, what leaves it below; the dots are the change of all stores.",
                            "Lo que entra a la cuenca está sobre cero y lo que sale debajo; los puntos son el cambio de todos los almacenes."}));
  const auto floor = [](const std::string& store) { return !starts_with(store, "catchments.") && !starts_with(store, "reaches."); };
  const auto& columns = view.simulation().basin.structure.column_names;
  const auto stores = columns.begin() + view.simulation().basin.structure.account_base;
  if (std::any_of(columns.begin(), stores, [&](const std::string& store) { return !store.empty() && floor(store); }))
    charts.push_back(balance(view, floor,
                           {"Water of the basin floor and its aquifers", "Agua del fondo de la cuenca y sus acuíferos"},
                           {"Lagoons, salar, vegas and aquifers together: what reaches them from the mountains and what they evaporate or lose.",
                            "Lagunas, salar, vegas y acuíferos juntos: lo que les llega de la montaña y lo que evaporan o pierden."}));
  for (const std::string& id : view.ids("lagoons")) {
    const report::Words name = view.title("lagoons", id);
    charts.push_back(balance(view, [&](const std::string& store) { return starts_with(store, "lagoons." + id + "."); },
                             {"Water of " + name.en, "Agua de " + name.es}, {}));
  }
  return charts;
}

std::vector<report::LedgerLine> ledger_of(const Simulation& simulation) {
  std::vector<report::LedgerLine> lines;
  std::map<std::pair<std::string, std::string>, std::size_t> place;
  // land units by catchment: hundreds of lines say no more than one
  for (const results::BalanceRow& row : balance_rows(simulation)) {
    std::string store = row.store;
    if (starts_with(store, "catchments."))
      if (const std::size_t bands = store.find(".bands."); bands != store.npos)
        for (const char* part : {".snow.", ".canopy.", ".ground.", ".soil."})
          if (store.find(part, bands) != store.npos) {
            store = store.substr(0, bands) + std::string(part, std::char_traits<char>::length(part) - 1);
            break;
          }
    const auto [found, made] = place.try_emplace({row.quantity, store}, lines.size());
    if (made) lines.push_back({row.quantity, store});
    report::LedgerLine& line = lines[found->second];
    line.initial += row.initial;
    line.inflow += row.inflow;
    line.outflow += row.outflow;
    line.final += row.final;
    line.residual += row.residual();
    line.relative_residual = std::max(line.relative_residual, row.relative_residual());
  }
  return lines;
}

}  // namespace cuenca::study
