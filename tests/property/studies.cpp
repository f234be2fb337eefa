#include "property/studies.hpp"
#include "study/compile_rules.hpp"

#include <fmt/format.h>

#include <map>
#include <algorithm>
#include <cmath>
#include <tuple>

namespace cuenca::property {
namespace {

/// Writes the blocks of one basin. Elevations are floors and heads above `datum`.
class Writer {
 public:
  Writer(Tape& tape, const StudyOptions& options) : tape_(tape), o_(options) {}

  StudyText write() {
    head();
    cells_ = 1 + tape_.below(6);
    const int lagoons = tape_.below(3), reaches = tape_.below(3), catchments = 1 + tape_.below(2);
    const bool wet = o_.land && o_.weather;
    lagoons_ = wet ? lagoons : 0;
    reaches_ = wet ? reaches : 0;
    for (int i = 0; i < cells_; ++i) cell(i);
    for (int i = 1; i < cells_; ++i) exchange(i);
    const int springs = tape_.below(3), vegas = tape_.below(3), wells = tape_.below(4), deep = tape_.below(2);
    for (int i = 0; i < springs; ++i) spring(i);
    for (int i = 0; i < vegas; ++i) vega(i);
    for (int i = 0; i < cells_; ++i) surface(i);
    for (int i = 0; i < deep; ++i) deep_cell(i);
    for (int i = 0; i < wells; ++i) well(i);
    for (int i = 0; i < lagoons; ++i) lagoon(i);
    for (int i = 0; i < reaches; ++i) reach(i);
    drain_ = tape_.chance(0.3) && wet && o_.outlets;
    dam_ = tape_.chance(0.4) && wet && o_.outlets;
    reservoir();
    for (int i = 0; i < catchments; ++i) catchment(i);
    project();
    return std::move(text_);
  }

 private:
  double elevation(double above) const { return above + o_.datum; }
  void add(bool wanted, std::string block) {
    if (wanted) text_.blocks.push_back(std::move(block));
  }
  std::string cell_name() { return fmt::format("c{}", tape_.below(cells_)); }

  void head() {
    const double rain = tape_.between(0, 4), cold = tape_.between(-12, 8), range = tape_.between(4, 20);
    const int salts = tape_.below(3);
    const auto first = days_from_civil(o_.year, 1, 1);
    text_.head = fmt::format("[basin]\nname = \"drawn\"\nstart = {}\nend = {}\nstep = \"{}\"\n", format_date(first),
                             format_date(first + o_.days - 1), o_.step);
    text_.head += fmt::format(
        "[climates.valley]\nlatitude = \"-24 degree\"\nelevation = \"{} m\"\n[climates.valley.weather]\nmethod = \"series\"\n"
        "precipitation = {{ monthly = [\"{} mm/d\", {}, {}, 0, 0, 0, 0, 0, 0, 0, {}, {}] }}\nminimum_temperature = \"{} degC\"\n"
        "maximum_temperature = \"{} degC\"\n",
        elevation(3800), rain, 0.7 * rain, 0.2 * rain, 0.2 * rain, 0.6 * rain, cold, cold + range);
    if (salts > 0) text_.head += "[constituents.halite]\nsaturation = \"317 g/L\"\nmountain_water = \"0.3 g/L\"\nbrine = \"295 g/L\"\n";
    if (salts > 1) text_.head += "[constituents.other]\nmountain_water = \"0.2 g/L\"\nbrine = \"37 g/L\"\n";
    if (salts > 1)
      text_.head +=
          "[constituents.lithium]\nmountain_water = \"1 mg/L\"\nbrine = \"0.7 g/L\"\ndissolved_volume = \"0 L/kg\"\nrecoverable = "
          "true\nproduct_per_kg = 5.32\n";
  }

  void cell(int i) {
    const double ground = 3780 + tape_.between(0, 30), thick = tape_.between(15, 120);
    const double table = ground - tape_.between(0, 8), interface = ground - thick + tape_.unit() * (thick - 8);
    const double area = tape_.spread(1, 100), yield = tape_.between(0.05, 0.25), k = tape_.spread(0.1, 50), kb = tape_.spread(0.05, 5);
    const double fresh = tape_.between(0, 60), brine = tape_.between(100, 320), mixing = tape_.chance(0.5) ? 1e-4 : 0,
                 reflux = tape_.chance(0.3) ? 0.05 : 0;
    const bool spills = tape_.chance(0.5);
    ground_.push_back(ground);
    table_.push_back(table);
    base_.push_back(ground - thick);
    std::string block = fmt::format(
        "[cells.c{}]\narea = \"{} km2\"\nbase = \"{} m\"\nground = \"{} m\"\nspecific_yield = {}\nconductivity = \"{} m/d\"\n"
        "conductivity_brine = \"{} m/d\"\nmixing = \"{} m/d\"\nreflux = \"{} m/d\"\ninitial_water_table = \"{} m\"\ninitial_interface = "
        "\"{} m\"\n"
        "initial_fresh_salinity = \"{} g/L\"\ninitial_brine_salinity = \"{} g/L\"\n",
        i, area, elevation(ground - thick), elevation(ground), yield, k, kb, mixing, reflux, elevation(table), elevation(interface), fresh,
        brine);
    if (spills && lagoons_ > 0) block += "overflow_to = \"l0\"\n";
    areas_.push_back(area);
    add(true, block);
  }
  void exchange(int i) {
    const int to = tape_.below(i);
    const double width = tape_.spread(0.5, 20), distance = tape_.spread(1, 10);
    const bool sill = tape_.chance(0.3);
    std::string block =
        fmt::format("[exchanges.x{}]\na = \"c{}\"\nb = \"c{}\"\nwidth = \"{} km\"\ndistance = \"{} km\"\n", i, i, to, width, distance);
    if (sill) block += fmt::format("sill = \"{} m\"\n", elevation(3770));
    add(true, block);
  }
  void spring(int i) {
    const int c = tape_.below(cells_);
    const double z = table_[static_cast<std::size_t>(c)] - tape_.between(-0.5, 2), conductance = tape_.spread(1e-3, 0.05),
                 exponent = tape_.chance(0.3) ? 1.5 : 1;
    std::string block = fmt::format("[springs.s{}]\ncell = \"c{}\"\nelevation = \"{} m\"\nconductance = \"{} m2/s\"\nexponent = {}\n", i, c,
                                    elevation(z), conductance, exponent);
    if (lagoons_ > 0) block += "to = \"l0\"\n";
    add(o_.outlets, block);
  }
  void vega(int i) {
    const int c = tape_.below(cells_);
    const double area = tape_.spread(0.05, 2), z = table_[static_cast<std::size_t>(c)] + tape_.between(0, 2);
    add(o_.weather,
        fmt::format("[vegas.v{}]\ncell = \"c{}\"\narea = \"{} km2\"\nelevation = \"{} m\"\ncoefficient = 0.8\n", i, c, area, elevation(z)));
  }
  void surface(int i) {
    const bool there = tape_.chance(0.4), power = tape_.chance(0.5);
    const double share = tape_.between(0.2, 1), scrape = tape_.chance(0.5) ? 0.3 : 0, crust = tape_.between(0, 500);
    const std::size_t c = static_cast<std::size_t>(i);
    surfaces_.push_back(there);
    add(there && o_.weather,
        fmt::format(
            "[salar_surfaces.f{0}]\ncell = \"c{0}\"\narea = \"{1} km2\"\nelevation = \"{2} m\"\nlaw = \"{3}\"\nefflorescence = {4}\n"
            "initial_crust = \"{5} kg/m2\"\n",
            i, areas_[c] * share, elevation(ground_[c]), power ? "power" : "exponential", scrape, crust));
  }
  void deep_cell(int i) {
    const int c = tape_.below(cells_);
    const double top = base_[static_cast<std::size_t>(c)] - tape_.between(5, 60),
                 head = table_[static_cast<std::size_t>(c)] - tape_.between(0, 20), k = tape_.spread(1e-5, 1e-2);
    deep_ = 1;
    add(true, fmt::format("[deep_cells.d{}]\narea = \"20 km2\"\ntop = \"{} m\"\nthickness = \"60 m\"\ninitial_head = \"{} m\"\n", i,
                          elevation(top), elevation(head)));
    add(true, fmt::format("[leakages.k{0}]\ncell = \"c{1}\"\ndeep_cell = \"d{0}\"\narea = \"{2} km2\"\nconductivity = \"{3} "
                          "m/d\"\nclay_thickness = \"20 m\"\n",
                          i, c, std::min(20.0, areas_[static_cast<std::size_t>(c)]), k));
  }
  void well(int i) {
    const int c = tape_.below(cells_), layer = tape_.below(2 + deep_);
    const double rate = tape_.spread(0.1, 80);
    const int start = tape_.below(40);
    const std::string from = layer == 2 ? "deep_cell = \"d0\"" : fmt::format("cell = \"c{}\"", c);
    constexpr std::string_view kLayers[] = {"fresh", "brine", "deep"};
    add(o_.wells, fmt::format("[wells.w{}]\n{}\nlayer = \"{}\"\nrate = \"{} L/s\"\nstart = {}\n", i, from, kLayers[layer], rate,
                              format_date(days_from_civil(o_.year, 1, 1) + start)));
  }
  void lagoon(int i) {
    const double area = tape_.spread(0.1, 10), deep = tape_.between(0.2, 2), filled = tape_.between(0, 1), salinity = tape_.between(0, 250),
                 sill = tape_.between(0.5, 3);
    const bool seeps = tape_.chance(0.5), leaves = tape_.chance(0.4);
    std::string block = fmt::format(
        "[lagoons.l{}]\nelevation = \"{} m\"\nreference_area = \"{} km2\"\nreference_depth = \"{} m\"\nevaporation_factor = "
        "0.8\ninitial_depth = \"{} m\"\n"
        "initial_salinity = \"{} g/L\"\n",
        i, elevation(3780), area, deep, deep * filled, salinity);
    if (seeps) block += fmt::format("seeps_to = \"{}\"\nseepage_rate = \"1 mm/d\"\n", cell_name());
    if (leaves) block += fmt::format("outflow_coefficient = \"5 m^1.5/s\"\nsill = \"{} m\"\n", sill * deep);
    add(o_.land && o_.weather, block);
  }
  void reach(int i) {
    const double residence = tape_.chance(0.5) ? tape_.between(0.1, 5) : 0, loss = tape_.unit() * 0.6;
    const int stores = 1 + tape_.below(4);
    std::string block = fmt::format("[reaches.r{}]\nresidence = \"{} d\"\nstores = {}\nloss_share = {}\nloss_to = \"{}\"\n", i, residence,
                                    stores, loss, cell_name());
    constexpr std::string_view kRoutings[] = {"cascade", "muskingum", "kinematic", "unit_hydrograph"};
    block += fmt::format("routing = \"{}\"\nlength = \"{} km\"\nslope = 0.002\nlag = \"0.3 d\"\nhydrograph_base = \"0.6 d\"\n",
                         kRoutings[tape_.below(4)], tape_.between(1, 60));
    if (i > 0)
      block += fmt::format("to = \"r{}\"\n", i - 1);
    else if (lagoons_ > 0)
      block += "to = \"l0\"\n";
    add(o_.land && o_.weather, block);
  }
  /// Between the first catchment and what its runoff goes to; irrigates a field.
  void reservoir() {
    const double area = tape_.spread(0.05, 5), deep = tape_.between(3, 20), asked = tape_.spread(10, 500), kept = tape_.unit();
    const double capacity = 0.4 * area * deep;
    std::string block = fmt::format(
        "[reservoirs.dam]\nelevation = \"{} m\"\nreference_area = \"{} km2\"\nreference_depth = \"{} m\"\nstorage_capacity = \"{} "
        "hm3\"\ntop_of_buffer = \"{} hm3\"\nbuffer_coefficient = 0.3\nbuffer_period = \"30 d\"\ntop_of_inactive = \"{} hm3\"\ninitial_storage = \"{} "
        "hm3\"\nenvironmental_flow = \"{} L/s\"\nseepage_rate = \"1 mm/d\"\nseeps_to = \"{}\"\n",
        elevation(3900), area, deep, capacity, 0.4 * kept * capacity, 0.1 * kept * capacity, capacity * tape_.unit(), 0.2 * asked,
        cell_name());
    if (tape_.chance(0.5)) block += fmt::format("spillway = [[{}, 0], [{}, 40]]\n", 0.6 * deep, 0.9 * deep);
    if (reaches_ > 0)
      block += "to = \"r0\"\n";
    else if (lagoons_ > 0)
      block += "to = \"l0\"\n";
    add(dam_, block);
    add(dam_, fmt::format("[uses.field]\nsource = \"reservoirs.dam\"\nrate = \"{} L/s\"\nconsumption = 0.7\nreturn_to = \"{}\"\n", asked,
                          cell_name()));
  }
  void catchment(int i) {
    const double area = tape_.spread(1, 500), share = tape_.between(0.1, 0.9), cover = tape_.between(0.1, 0.9),
                 capacity = tape_.between(30, 400);
    const double front = tape_.unit(), lag = tape_.chance(0.5) ? tape_.between(0, 60) : 0, block_water = tape_.between(0, 300);
    const bool melts = tape_.chance(0.5), quadratic = tape_.chance(0.5);
    const std::string cell = cell_name(), recharged = drain_ && i == 0 ? "linear_cells.drain" : "cells." + cell;
    std::string block = fmt::format(
        "[catchments.m{}]\narea = \"{} km2\"\nsnow = \"{}\"\nfront_share = {}\nfront_lag = \"{} d\"\ninitial_block = \"{} mm\"\nblock_law "
        "= \"{}\"\n"
        "recharge_to = \"{}\"\nbands = [{{ id = \"low\", elevation = \"{} m\", share = {} }}, {{ id = \"high\", elevation = \"{} m\", "
        "share = {} }}]\n"
        "covers = [{{ id = \"a\", share = {}, soil = {{ method = \"two_bucket\", capacity = \"{} mm\" }} }}, {{ id = \"b\", share = {}, "
        "soil = \"dry_land\" }}]\n",
        i, area, melts ? "melt_fraction" : "degree_day", front, lag, block_water, quadratic ? "quadratic" : "linear", recharged,
        elevation(4000), share, elevation(4700), 1 - share, cover, capacity, 1 - cover);
    if (dam_ && i == 0)
      block += "runoff_to = \"dam\"\n";
    else if (reaches_ > 0)
      block += "runoff_to = \"r0\"\n";
    else if (lagoons_ > 0)
      block += "runoff_to = \"l0\"\n";
    add(o_.land && o_.weather, block);
  }

  /// A brine project with ponds and direct extraction, a village, a drain through a linear store, and a point by a well.
  void project() {
    const bool plant = tape_.chance(0.4), village = tape_.chance(0.4);
    const double rate = tape_.spread(5, 150), later = tape_.spread(5, 150), surface = tape_.spread(0.05, 2), share = tape_.unit(),
                 back = tape_.unit(), target = tape_.between(1, 8);
    const double persons = std::floor(tape_.spread(1, 3000)), losses = tape_.between(0, 0.5), consumption = tape_.unit(),
                 residence = tape_.spread(1, 200);
    const int start = tape_.below(30), extension = tape_.below(50), c = tape_.below(cells_);
    const auto day = [&](int n) { return format_date(days_from_civil(o_.year, 1, 1) + n); };
    const bool there = plant && o_.weather && o_.wells, supplied = village && o_.wells;
    for (const auto& [name, from, amount] : {std::tuple{"field", start, rate}, std::tuple{"extension", extension, later}})
      add(there, fmt::format("[wells.{}]\ncell = \"c{}\"\nlayer = \"brine\"\nrate = \"{} L/s\"\nstart = {}\nto = \"plants.plant\"\n", name,
                             c, amount, day(from)));
    add(there, fmt::format("[ponds.pond]\nelevation = \"{} m\"\nsurface = \"{} km2\"\nstart = {}\nevaporation_factor = 0.7\nto = "
                           "\"plant\"\nleaks_to = \"c{}\"\n"
                           "leak_rate = \"0.4 mm/d\"\ntarget = \"{} kg/m3\"\n",
                           elevation(3780), surface, day(start / 2), c, target));
    add(there,
        fmt::format(
            "[plants.plant]\ndle_share = {}\ndle_recovery = 0.9\nconcentrate_recovery = 0.8\nreinjected_share = {}\nponds_to = \"pond\"\n"
            "reinject_to = \"cells.c{}\"\ntailings_to = \"pond\"\nfresh_per_product = \"60 m3/t\"\n",
            share, back, c));
    add(there, "[uses.process]\nsource = \"wells.fresh\"\nserves = \"plant\"\n");
    add(there, fmt::format("[wells.fresh]\ncell = \"c{}\"\nlayer = \"fresh\"\nto = \"uses.process\"\n", c));
    add(supplied, fmt::format("[wells.village]\ncell = \"c0\"\nlayer = \"fresh\"\nto = \"uses.village\"\n"));
    add(supplied, fmt::format("[uses.village]\nsource = \"wells.village\"\nnumber = {}\nrate = \"150 L/d\"\nlosses = {}\nconsumption = "
                              "{}\nreturn_to = \"cells.c0\"\n"
                              "leaks_to = \"cells.c0\"\n",
                              persons, losses, consumption));
    add(supplied, "[points.near]\nwell = \"village\"\ncell = \"c0\"\ndistance = \"150 m\"\n");
    add(drain_, fmt::format("[linear_cells.drain]\nresidence = \"{} d\"\nto = \"cells.c0\"\n", residence));
  }

  Tape& tape_;
  const StudyOptions& o_;
  StudyText text_;
  int cells_ = 1, lagoons_ = 0, reaches_ = 0, deep_ = 0;
  bool drain_ = false, dam_ = false;
  std::vector<double> ground_, table_, base_, areas_;
  std::vector<bool> surfaces_;
};

}  // namespace

StudyText draw_study(Tape tape, const StudyOptions& options) { return Writer(tape, options).write(); }

BasinRun::BasinRun(catalog::StudySpec s)
    : study(std::move(s)), basin(basin::build(study, basin::registry(), diagnostics)), calendar(study::calendar_of(study)) {
  study::compile_rules(study, basin.structure);
  const basin::SlotValues* member = &basin.values;
  run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
  run->start(study::step_of(calendar, 0));
  if (diagnostics.has_errors()) faults.push_back(test::errors_of(diagnostics));
}

void BasinRun::advance(int from, int to) {
  const int cells = basin.structure.group_of("cell");
  for (int i = from; i < to && faults.empty(); ++i) {
    if (const auto fault = run->step(study::step_of(calendar, i))) faults.push_back(basin::describe(*fault));
    if (cells >= 0) unconverged += value(basin.structure.groups[static_cast<std::size_t>(cells)].entities[0].path, "unconverged") > 0;
  }
}

double BasinRun::value(std::string_view path, std::string_view row) const {
  const auto& groups = basin.structure.groups;
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (std::size_t e = 0; e < groups[g].entities.size(); ++e) {
      if (groups[g].entities[e].path != path) continue;
      for (const auto role : {catalog::Role::derived, catalog::Role::flux, catalog::Role::store}) {
        const auto rows = catalog::rows(*groups[g].type, role);
        for (std::size_t slot = 0; slot < rows.size(); ++slot)
          if (rows[slot].name == row) return *run->storage().at({role, static_cast<int>(g), static_cast<int>(slot), static_cast<int>(e)});
      }
    }
  return std::nan("");
}

Outcome BasinRun::outcome() const {
  Outcome o;
  const auto& s = basin.structure;
  const auto& storage = run->storage();
  for (std::size_t c = 0; c < s.column_names.size(); ++c) {
    if (s.column_names[c].empty()) continue;
    o.water[s.column_names[c]] = storage.water[c];
    for (int k = 0; k < storage.constituents; ++k)
      o.mass[fmt::format("{} {}", s.column_names[c], k)] = storage.masses[static_cast<std::size_t>(k) * storage.cells + c];
  }
  for (const auto& group : s.groups)
    for (std::size_t e = 0; e < group.entities.size(); ++e)
      for (std::size_t f = 0; f < group.type->fluxes.size(); ++f)
        o.moved[fmt::format("{}.{}", group.entities[e].path, group.type->fluxes[f].name)] =
            run->ledger().flux_totals[static_cast<std::size_t>(group.flux_base) + f * static_cast<std::size_t>(group.padded) + e];
  o.faults = faults;
  o.unconverged = unconverged;
  return o;
}

std::string differences(const std::map<std::string, double>& a, const std::map<std::string, double>& b, double tolerance, double floor) {
  std::string text;
  if (a.size() != b.size()) text = "different numbers of quantities\n";
  for (const auto& [name, value] : a) {
    const auto other = b.find(name);
    if (other == b.end())
      text += name + " is missing\n";
    else if (!(std::abs(value - other->second) <= tolerance * std::max({std::abs(value), std::abs(other->second), floor})))
      text += fmt::format("{}: {:.17g} and {:.17g}\n", name, value, other->second);
    if (text.size() > 1500) return text + "…\n";
  }
  return text;
}

}  // namespace cuenca::property
