#include "demo_model.hpp"

#include <fmt/core.h>

#include <array>
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "report/number.hpp"

namespace cuenca::report {
namespace {

constexpr int kYears = 100;
const double kStart = day_of({2025, 7, 1});
const std::size_t kDays = static_cast<std::size_t>(day_of({2025 + kYears, 7, 1}) - kStart);

/// Uniform numbers in 0 … 1 with the same bits everywhere.
struct Dice {
  std::uint64_t state;
  double roll() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11) / 9007199254740992.0;
  }
};

std::vector<double> wet_years(Dice& dice) {
  std::vector<double> f;
  double memory = 0;
  for (int y = 0; y <= kYears; ++y) memory = 0.5 * memory + (dice.roll() - 0.5), f.push_back(std::exp(1.1 * memory));
  return f;
}

template <class Function>
std::vector<double> daily(Function&& value) {
  std::vector<double> v(kDays);
  for (std::size_t i = 0; i < kDays; ++i) v[i] = value(i, static_cast<double>(i) / 365.25);
  return v;
}

double season(double years, double peak) { return std::cos(2 * M_PI * (years - peak)); }

/// 0 before, rising to 1 during operation, falling back in recovery.
double pumping_mark(double years) {
  if (years < 5) return 0;
  if (years < 35) return 1 - std::exp(-(years - 5) / 14);
  return (1 - std::exp(-30 / 14.0)) * std::exp(-(years - 35) / 25);
}

struct Weather {
  std::vector<double> rain, wet;
};

Weather weather() {
  Dice dice{7};
  Weather w{std::vector<double>(kDays), wet_years(dice)};
  for (std::size_t i = 0; i < kDays; ++i) {
    const double years = static_cast<double>(i) / 365.25;
    const double chance = 0.02 + 0.26 * std::max(0.0, season(years, 0.55));
    const bool wet = dice.roll() < chance;
    w.rain[i] = wet ? -4.5 * std::log(1 - dice.roll()) * w.wet[static_cast<std::size_t>(years)] : 0;
  }
  return w;
}

/// Base flow plus floods that fade.
std::vector<double> hydrograph(const Weather& w, double base, double flashy, double loss) {
  double store = base * 40;
  return daily([&](std::size_t i, double years) {
    store += w.rain[i] * flashy - store * 0.02;
    return std::max(0.0, (base * (1 + 0.1 * season(years, 0.7)) + std::max(0.0, store * 0.02)) * (1 - loss * pumping_mark(years)));
  });
}

TimeChart chart(Words title, std::vector<Panel> panels, bool phases) {
  TimeChart c;
  c.caption.title = std::move(title);
  c.caption.source = {"reanalysis shifted to the site, not observed there; futures by the daily generator",
                      "reanálisis trasladado al sitio, no observado allí; futuros con el generador diario"};
  c.start_day = kStart;
  c.panels = std::move(panels);
  if (phases)
    c.phases = {{{"before", "antes"}, kStart, kStart + 5 * 365.25},
                {{"operation", "operación"}, kStart + 5 * 365.25, kStart + 35 * 365.25},
                {{"closure and recovery", "cierre y recuperación"}, kStart + 35 * 365.25, kStart + 100 * 365.25}};
  return c;
}

Panel panel(Words quantity, std::string unit, std::vector<Series> series, bool zero = false) {
  Panel p;
  p.quantity = std::move(quantity);
  p.unit = std::move(unit);
  p.series = std::move(series);
  p.from_zero = zero;
  return p;
}

Schematic schematic() {
  Schematic s;
  s.caption = {
      {"The basin of the study: stores and mean flows", "La cuenca del estudio: almacenes y caudales medios"},
      {"Mountains stand at the top, the salar at the bottom, uses at the side.", "Arriba la montaña, abajo el salar, al costado los usos."},
      {}};
  const auto add = [&](NodeKind kind, Words name, std::string path, Words detail = {}) {
    s.nodes.push_back({kind, std::move(name), std::move(path), std::move(detail), -1});
  };
  add(NodeKind::catchment, {"North slopes (Quevar)", "Laderas norte (Quevar)"}, "catchments.north", {"630 km²", "630 km²"});
  add(NodeKind::catchment, {"East slopes (Oire)", "Laderas este (Oire)"}, "catchments.east", {"720 km²", "720 km²"});
  add(NodeKind::catchment, {"South divide", "Divisoria sur"}, "catchments.south", {"180 km²", "180 km²"});
  add(NodeKind::catchment, {"West block (Copalayo)", "Bloque oeste (Copalayo)"}, "catchments.west", {"270 km²", "270 km²"});
  add(NodeKind::catchment, {"Slopes of Pozuelos", "Laderas de Pozuelos"}, "catchments.pozuelos", {"450 km²", "450 km²"});
  add(NodeKind::reach, {"Santa Rosa river", "Río Santa Rosa"}, "reaches.santa_rosa");
  add(NodeKind::reach, {"Sijes river", "Río Sijes"}, "reaches.sijes");
  add(NodeKind::reach, {"Small western streams", "Arroyos del oeste"}, "reaches.west");
  add(NodeKind::cell, {"North fan, fresh over brine", "Abanico norte, dulce sobre salmuera"}, "cells.fan_north");
  add(NodeKind::cell, {"East fan, fresh over brine", "Abanico este, dulce sobre salmuera"}, "cells.fan_east");
  add(NodeKind::cell, {"West fan", "Abanico oeste"}, "cells.fan_west");
  add(NodeKind::cell, {"Margin of the salar", "Margen del salar"}, "cells.margin");
  add(NodeKind::cell, {"Nucleus, brine", "Núcleo, salmuera"}, "cells.nucleus");
  add(NodeKind::deep_cell, {"Deep gravel, confined", "Grava profunda, confinada"}, "deep_cells.gravel",
      {"334–634 m deep", "334–634 m de profundidad"});
  add(NodeKind::spring, {"Village spring", "Vertiente del pueblo"}, "springs.village");
  add(NodeKind::vega, {"North vega", "Vega norte"}, "vegas.north", {"6.2 km²", "6,2 km²"});
  add(NodeKind::vega, {"Sijes vega", "Vega Sijes"}, "vegas.sijes", {"8.8 km²", "8,8 km²"});
  add(NodeKind::lagoon, {"North lagoon", "Laguna norte"}, "lagoons.north", {"1.1 km²", "1,1 km²"});
  add(NodeKind::lagoon, {"South lagoon", "Laguna sur"}, "lagoons.south", {"0.4 km²", "0,4 km²"});
  add(NodeKind::surface, {"Crust and playa", "Costra y playa"}, "salar_surfaces.pastos_grandes", {"85 km²", "85 km²"});
  add(NodeKind::cell, {"Pozuelos aquifer", "Acuífero de Pozuelos"}, "cells.pozuelos");
  add(NodeKind::surface, {"Pozuelos salar", "Salar de Pozuelos"}, "salar_surfaces.pozuelos");
  add(NodeKind::well, {"Brine wellfield A", "Campo de pozos A"}, "wells.brine_a");
  add(NodeKind::pond, {"Ponds of project A", "Piletas del proyecto A"}, "ponds.a", {"14 km²", "14 km²"});
  add(NodeKind::plant, {"Plant of project A", "Planta del proyecto A"}, "plants.a");
  add(NodeKind::well, {"Freshwater wells", "Pozos de agua dulce"}, "wells.fresh");
  add(NodeKind::use, {"Village", "Pueblo"}, "uses.village", {"200 people", "200 personas"});
  add(NodeKind::use, {"Herds", "Hacienda"}, "uses.herds", {"4000 heads", "4000 cabezas"});
  const auto link = [&](int a, int b, double litres) { s.edges.push_back({a, b, litres / 1000}); };
  link(0, 5, 62);
  link(0, 8, 118);
  link(1, 6, 74);
  link(1, 9, 156);
  link(2, 9, 31);
  link(3, 7, 18);
  link(3, 10, 42);
  link(4, 20, 96);
  link(5, 8, 41);
  link(5, 15, 12);
  link(5, 17, 9);
  link(6, 9, 52);
  link(6, 16, 14);
  link(6, 27, 0.19);
  link(7, 10, 15);
  link(7, 18, 3);
  link(8, 11, 121);
  link(8, 14, 4.2);
  link(8, 15, 38);
  link(9, 11, 148);
  link(9, 16, 61);
  link(10, 11, 44);
  link(10, 20, 13);
  link(8, 25, 35);
  link(11, 12, 96);
  link(12, 11, 7);
  link(11, 15, 52);
  link(11, 16, 39);
  link(11, 17, 31);
  link(11, 18, 11);
  link(11, 19, 102);
  link(12, 19, 64);
  link(13, 12, 0);
  link(12, 13, 22);
  link(14, 26, 0.23);
  link(14, 15, 3.9);
  link(12, 22, 410);
  link(13, 22, 190);
  link(22, 23, 600);
  link(23, 24, 58);
  link(25, 24, 35);
  link(20, 21, 104);
  link(24, 12, 12);
  link(17, 19, 1.1);
  return s;
}

BalanceChart balance(const Weather& w) {
  BalanceChart b;
  b.caption = {{"Water balance of the basin floor", "Balance de agua del fondo de la cuenca"},
               {"Inflow above zero, outflow below; the mark is the change of storage.",
                "Entradas sobre cero, salidas debajo; la marca es el cambio de almacenamiento."},
               {}};
  Dice dice{11};
  b.terms = {{{"Rain on the floor", "Lluvia sobre el fondo"}, Tone::rain, {}},
             {{"Groundwater from the slopes", "Agua subterránea de laderas"}, Tone::fresh, {}},
             {{"Rivers", "Ríos"}, Tone::flow, {}},
             {{"Evaporation of the crust", "Evaporación de la costra"}, Tone::evaporation, {}},
             {{"Evapotranspiration of vegas", "Evapotranspiración de vegas"}, Tone::evaporation, {}},
             {{"Evaporation of lagoons", "Evaporación de lagunas"}, Tone::evaporation, {}},
             {{"Brine and fresh water pumped", "Salmuera y agua dulce bombeadas"}, Tone::use, {}}};
  for (int y = 0; y < kYears; ++y) {
    const double f = w.wet[static_cast<std::size_t>(y)], t = y;
    b.years.push_back(2026 + y);
    const double values[] = {4.9e6 * f,
                             12.5e6 * (0.9 + 0.1 * f),
                             4.6e6 * (0.6 + 0.4 * f),
                             -7.2e6 * (0.8 + 0.2 * f) * (1 - 0.25 * pumping_mark(t)),
                             -8.8e6 * (1 - 0.18 * pumping_mark(t)),
                             -2.1e6 * (0.8 + 0.2 * f) * (1 - 0.3 * pumping_mark(t)),
                             t >= 5 && t < 35 ? -18.9e6 : 0.0};
    double sum = 0;
    for (std::size_t k = 0; k < 7; ++k) b.terms[k].volume.push_back(values[k]), sum += values[k];
    b.storage_change.push_back(sum);
    b.residual.push_back((dice.roll() - 0.5) * 2e-7);
  }
  return b;
}

Sankey sankey() {
  Sankey s;
  s.caption = {{"Mean flow between groups of stores", "Caudal medio entre grupos de almacenes"}, {}, {}};
  s.nodes = {{{"Rain and snow", "Lluvia y nieve"}, Tone::rain},
             {{"Slopes", "Laderas"}, Tone::storage},
             {{"Rivers", "Ríos"}, Tone::flow},
             {{"Fans, fresh", "Abanicos, dulce"}, Tone::fresh},
             {{"Margin", "Margen"}, Tone::fresh},
             {{"Nucleus, brine", "Núcleo, salmuera"}, Tone::brine},
             {{"Vegas", "Vegas"}, Tone::life},
             {{"Lagoons", "Lagunas"}, Tone::level},
             {{"Salar surface", "Superficie del salar"}, Tone::salt},
             {{"Project A", "Proyecto A"}, Tone::use},
             {{"Village and herds", "Pueblo y hacienda"}, Tone::use},
             {{"Evaporation of slopes", "Evaporación de laderas"}, Tone::evaporation},
             {{"Evaporation of the floor", "Evaporación del fondo"}, Tone::evaporation},
             {{"To Pozuelos", "Hacia Pozuelos"}, Tone::other}};
  s.links = {{0, 1, 2.2},    {1, 11, 1.64},  {1, 2, 0.154},  {1, 3, 0.347},   {2, 3, 0.108},  {2, 6, 0.026}, {2, 7, 0.012},
             {3, 4, 0.313},  {3, 6, 0.099},  {3, 9, 0.035},  {3, 10, 0.0004}, {3, 13, 0.013}, {4, 5, 0.096}, {5, 4, 0.021},
             {4, 6, 0.091},  {4, 7, 0.042},  {4, 8, 0.102},  {5, 8, 0.064},   {0, 8, 0.11},   {0, 6, 0.043}, {0, 7, 0.004},
             {6, 12, 0.259}, {7, 12, 0.055}, {8, 12, 0.276}, {5, 9, 0.18},    {9, 12, 0.16},  {9, 5, 0.04},  {7, 8, 0.003}};
  return s;
}

Section section() {
  Section s;
  s.caption = {
      {"From the north fan to the nucleus: fresh water over brine", "Del abanico norte al núcleo: agua dulce sobre salmuera"}, {}, {}};
  s.cells = {{{"Upper north fan", "Abanico norte alto"}, 3862, 3700, 3815.4, kNone, 3816.2, kNone, 1.2, 0.5, kNone},
             {{"Lower north fan", "Abanico norte bajo"}, 3815, 3660, 3794.1, 3718, 3795.6, 3707, 1, 0.6, 180},
             {{"Margin", "Margen"}, 3790, 3640, 3786.2, 3757, 3787.6, 3748, 0.8, 2.1, 290},
             {{"Nucleus", "Núcleo"}, 3785, 3640, 3780.1, 3790, 3784.2, 3790, 1.3, kNone, 333}};
  return s;
}

Calendar calendar(const Weather& w) {
  Calendar c;
  c.caption = {
      {"Days suitable for the Andean flamingo, north lagoon", "Días aptos para la parina grande, laguna norte"},
      {"Depth and salinity within the trapezoids of the species.", "Profundidad y salinidad dentro de los trapecios de la especie."},
      {}};
  for (int y = 0; y < kYears; ++y) {
    c.years.push_back(2026 + y);
    std::array<double, 12> row{};
    for (int m = 0; m < 12; ++m)
      row[static_cast<std::size_t>(m)] = std::clamp(
          0.62 + 0.3 * season((m + 0.5) / 12, 0.12) + 0.25 * (w.wet[static_cast<std::size_t>(y)] - 1) - 0.55 * pumping_mark(y), 0.0, 1.0);
    if (y == 0) row[0] = kNone;
    c.share.push_back(row);
  }
  return c;
}

BarChart suitable(const Weather& w) {
  BarChart b;
  b.caption = {{"Suitable days per year for three species", "Días aptos por año para tres especies"}, {}, {}};
  b.unit = "days/yr";
  b.groups = {{{"Chilean flamingo", "Flamenco austral"}, Tone::life, {}, 256},
              {{"Andean flamingo", "Parina grande"}, Tone::life, {}, 256},
              {{"James's flamingo", "Parina chica"}, Tone::life, {}, 256}};
  for (int y = 0; y < kYears; ++y) {
    b.years.push_back(2026 + y);
    for (std::size_t k = 0; k < 3; ++k)
      b.groups[k].values.push_back(std::round(std::clamp(
          250 + 40.0 * static_cast<double>(k) + 60 * (w.wet[static_cast<std::size_t>(y)] - 1) - 190 * pumping_mark(y), 0.0, 365.0)));
  }
  return b;
}

void add_numbers(ReportModel& m) {
  static const char* classes[] = {"site", "derived", "analog", "assumed", "literature", "", "assumed", "expert", "derived", "local"};
  const std::pair<const char*, int> sections[] = {{"basin", 6},    {"climate", 14}, {"catchments", 46}, {"reaches", 18}, {"cells", 52},
                                                  {"lagoons", 24}, {"vegas", 22},   {"wells", 12},      {"species", 24}};
  Dice dice{3};
  for (const auto& [section, count] : sections)
    for (int i = 0; i < count; ++i) {
      SourcedNumber n;
      n.section = section;
      n.path = fmt::format("{}.element_{}.parameter_{}", section, i / 6 + 1, i % 6 + 1);
      n.name = {"hydraulic conductivity of the upper layer, horizontal", "conductividad hidráulica de la capa superior, horizontal"};
      n.value = std::exp(8 * dice.roll() - 3);
      n.unit = i % 3 == 0 ? "m/d" : i % 3 == 1 ? "km2" : "1";
      n.evidence = classes[static_cast<std::size_t>(dice.roll() * 10)];
      n.source = n.evidence.empty() ? "" : fmt::format("S{}", 1 + i % 17);
      if (i % 4 != 0) n.low = n.value * 0.5, n.high = n.value * 2;
      if (i % 11 == 5) n.written = {"12 months, 0.1 to 1.4", "12 meses, 0,1 a 1,4"};
      n.confidence = i % 5 == 0 ? "medium" : "";
      m.numbers.push_back(n);
    }
  m.sources = {{"S1", {"R. Alonso, Salar de Pastos Grandes, 2019.", "R. Alonso, Salar de Pastos Grandes, 2019."}},
               {"S2", {"Schenker and Pfister 2025, site table.", "Schenker y Pfister 2025, tabla de sitios."}},
               {"N9", {"Johnson et al. 2010, Hydrological Sciences Journal.", "Johnson et al. 2010, Hydrological Sciences Journal."}}};
}

void add_results(ReportModel& m) {
  m.key_numbers = {
      {{"Inflow to the basin floor", "Aporte al fondo de la cuenca"},
       567,
       "L/s",
       {"published range 115–1900 L/s", "rango publicado 115–1900 L/s"},
       Tone::flow},
      {{"Lagoon area, mean", "Área de lagunas, media"},
       1.46,
       "km2",
       {"80 % of the time above 0.9 km²", "80 % del tiempo sobre 0,9 km²"},
       Tone::area},
      {{"Vega area in good state", "Vega en buen estado"}, 13.8, "km2", {"15 km² before pumping", "15 km² antes del bombeo"}, Tone::life},
      {{"Fall of head at the village spring", "Descenso en la vertiente del pueblo"},
       0.43,
       "m",
       {"local drawdown by Theis", "descenso local por Theis"},
       Tone::level},
      {{"Lithium carbonate", "Carbonato de litio"},
       23.7,
       "kt/yr",
       {"mean of the years of operation", "media de los años de operación"},
       Tone::use},
      {{"Fresh water per tonne", "Agua dulce por tonelada"}, 46.4, "m3/t", {"", ""}, Tone::fresh},
      {{"Evaporation of the floor", "Evaporación del fondo"}, 18.6, "hm3/yr", {}, Tone::evaporation},
      {{"Largest residual of the ledger", "Mayor residuo del libro"},
       3.1e-16,
       "1",
       {"relative, any store and step", "relativo, en todo almacén y paso"},
       Tone::other}};
  m.checks = {{{"Inflow to the basin floor", "Aporte al fondo de la cuenca"}, "L/s", 567, 115, 1900, RangeClass::published, "N7", {}},
              {{"Area of vegas", "Área de vegas"}, "km2", 14.2, 5, 30, RangeClass::analog, "N11", {}},
              {{"Lagoon area", "Área de lagunas"}, "km2", 1.46, 0.3, 4, RangeClass::published, "dossier", {}},
              {{"Perennial base flow", "Caudal base perenne"}, "L/s", 436, 50, 400, RangeClass::published, "X", {}},
              {{"Evaporation of the crust", "Evaporación de la costra"}, "mm/yr", 12, 20, 300, RangeClass::analog, "N5", {}},
              {{"Lithium carbonate delivered", "Carbonato de litio entregado"}, "kt/yr", 23.7, 23, 25, RangeClass::design, "S14", {}},
              {{"Arsenic at the village", "Arsénico en el pueblo"},
               "mg/L",
               kNone,
               0,
               0.01,
               RangeClass::observed,
               "",
               {"no public value", "sin valor público"}},
              {{"Runoff coefficient of floods", "Coeficiente de escorrentía"}, "1", 0.9, 0.01, 0.12, RangeClass::published, "X", {}}};
  m.analogs.caption = {{"Depth to water and its seasonal amplitude beside monitored wells elsewhere",
                        "Profundidad del agua y amplitud estacional junto a pozos de otras cuencas"},
                       {},
                       {}};
  m.analogs.sites = {{{"North vega (result)", "Vega norte (resultado)"}, true, 0.21, 0.37, 0.62, 0.24, {}, {}},
                     {{"Sijes vega (result)", "Vega Sijes (resultado)"}, true, 0.28, 0.46, 0.83, 0.31, {}, {}},
                     {{"Salar del Huasco", "Salar del Huasco"},
                      false,
                      0.19,
                      0.41,
                      0.68,
                      0.33,
                      {"2024–25", "2024–25"},
                      {"monitoring network", "red de monitoreo"}},
                     {{"Vega de Turi, well Turi-1", "Vega de Turi, pozo Turi-1"},
                      false,
                      0.18,
                      0.44,
                      0.95,
                      0.22,
                      {"1987–2023", "1987–2023"},
                      {"state network", "red estatal"}},
                     {{"Ascotán", "Ascotán"}, false, 0.35, 0.7, 1.3, 0.18, {"1994–2020", "1994–2020"}, {"state network", "red estatal"}}};
  m.metrics = {{{"Fall of head at the village spring", "Descenso en la vertiente del pueblo"},
                {"Community", "Comunidad"},
                0.43,
                "m",
                {"≤ 0.5 m", "≤ 0,5 m"},
                true,
                "dossier",
                {"cell and local drawdown (Theis)", "celda y descenso local (Theis)"}},
               {{"Vega area with depth below 0.8 m, dry season", "Vega con profundidad menor de 0,8 m, estación seca"},
                {"Herders", "Pastores"},
                84,
                "%",
                {"≥ 90 %", "≥ 90 %"},
                false,
                "A9",
                {}},
               {{"Days suitable for flamingos", "Días aptos para flamencos"},
                {"Ecosystem", "Ecosistema"},
                74,
                "%",
                {"≥ 70 %", "≥ 70 %"},
                true,
                "N13",
                {}},
               {{"Arsenic of drinking water", "Arsénico del agua de consumo"},
                {"Community", "Comunidad"},
                kNone,
                "mg/L",
                {"", ""},
                std::nullopt,
                "",
                {"no public value", "sin valor público"}}};
  m.findings = {{Severity::warning,
                 "plausible",
                 "cells.nucleus.conductivity",
                 {"200 m/d lies outside the plausible range 1 to 150 m/d.", "200 m/d está fuera del rango plausible de 1 a 150 m/d."},
                 {"Check the unit or give low and high.", "Revise la unidad o dé low y high."}},
                {Severity::note,
                 "salt_drift",
                 "cells.margin",
                 {"Salt drifts by 0.02 % a year at the natural equilibrium.", "La sal deriva 0,02 % por año en el equilibrio natural."},
                 {}}};
  for (const char* store :
       {"catchments.north", "catchments.east", "cells.fan_north", "cells.margin", "cells.nucleus", "lagoons.north", "basin"}) {
    m.ledger.push_back({"water", store, 4.123e8, 1.2e8, 1.21e8, 4.113e8, 3.1e-8, 7.5e-17});
    m.ledger.push_back({"salt", store, 5.4e10, 2.2e6, 1.9e6, 5.40003e10, 0, 0});
  }
}

void add_series(ReportModel& m, const Weather& w) {
  m.climate = {chart({"Precipitation and temperature at the salar", "Precipitación y temperatura en el salar"},
                     {panel({"Precipitation", "Precipitación"}, "mm/d", {{{"salar", "salar"}, Tone::rain, w.rain, false}}, true),
                      panel({"Air temperature", "Temperatura del aire"}, "degC",
                            {{{"salar", "salar"},
                              Tone::other,
                              daily([](std::size_t i, double y) {
                                return 6.3 + 6 * season(y, 0.55) + 2.5 * std::sin(static_cast<double>(i) * 0.7) + 0.03 * y;
                              }),
                              false}})},
                     false)};
  Panel sijes = panel({"Flow", "Caudal"}, "L/s", {{{"Sijes river", "Río Sijes"}, Tone::flow, hydrograph(w, 60, 6, 0.05), false}}, true);
  Panel rosa =
      panel({"Flow", "Caudal"}, "L/s", {{{"Santa Rosa river", "Río Santa Rosa"}, Tone::flow, hydrograph(w, 50, 4, 0.1), false}}, true);
  Panel spring = panel({"Flow", "Caudal"}, "L/s",
                       {{{"Village spring", "Vertiente del pueblo"}, Tone::fresh, hydrograph(w, 4.2, 0.1, 0.5), false}}, true);
  m.hydrographs = {chart({"Rivers and the village spring", "Ríos y vertiente del pueblo"}, {sijes, rosa, spring}, true)};
  double depth = 0.45;
  const std::vector<double> level = daily([&](std::size_t i, double y) {
    depth += w.rain[i] * 0.0016 - 0.0009 * (1 + 0.4 * season(y, 0.45)) * depth / 0.45 * (1 + 0.35 * pumping_mark(y));
    return depth = std::clamp(depth, 0.0, 1.4);
  });
  std::vector<double> area = level, salinity = level;
  for (double& v : area) v = 1.5e6 * std::pow(v / 0.45, 1.3);
  for (double& v : salinity) v = 48 * 0.45 / std::max(v, 0.08);
  Panel area_panel = panel({"Area", "Área"}, "km2", {{{"north lagoon", "laguna norte"}, Tone::area, area, false}}, true);
  area_panel.scale = 1e-6;
  Panel salt_panel = panel({"Salinity", "Salinidad"}, "g/L", {{{"north lagoon", "laguna norte"}, Tone::salinity, salinity, false}}, true);
  salt_panel.thresholds = {{{"limit of the Andean flamingo", "límite de la parina grande"}, 80}};
  m.lagoons = {chart(
      {"North lagoon: level, area and salinity", "Laguna norte: nivel, área y salinidad"},
      {panel({"Depth", "Profundidad"}, "m", {{{"north lagoon", "laguna norte"}, Tone::level, level, false}}, true), area_panel, salt_panel},
      true)};
  const auto head = [&](double z, double fall, double swing) {
    return daily([=](std::size_t, double y) { return z - fall * pumping_mark(y) + swing * season(y, 0.7); });
  };
  m.aquifers = {chart({"Heads of three cells and the interface below the margin", "Niveles de tres celdas e interfaz bajo el margen"},
                      {panel({"Water table", "Nivel freático"}, "m",
                             {{{"north fan", "abanico norte"}, Tone::level, head(3795.6, 1.5, 0.1), false},
                              {{"margin", "margen"}, Tone::level, head(3787.6, 1.4, 0.15), false},
                              {{"nucleus", "núcleo"}, Tone::level, head(3784.2, 4.1, 0.05), false}}),
                       panel({"Interface", "Interfaz"}, "m", {{{"margin", "margen"}, Tone::brine, head(3748, -9, 0.02), false}})},
                      true)};
  Panel vega =
      panel({"Depth to water", "Profundidad del agua"}, "m", {{{"north vega", "vega norte"}, Tone::life, head(0.35, -0.3, -0.1), false}});
  vega.downward = true;
  vega.from_zero = true;
  vega.thresholds = {{{"stress", "estrés"}, 0.8}};
  m.ecosystem_series = {chart({"Depth to water under the north vega", "Profundidad del agua bajo la vega norte"}, {vega}, true)};
  TimeChart short_chart = chart({"One year of the Sijes, with readings", "Un año del Sijes, con lecturas"}, {sijes}, false);
  short_chart.panels[0].series[0].values.resize(500);
  std::vector<double> readings(500, kNone);
  for (std::size_t i = 20; i < 500; i += 31) readings[i] = short_chart.panels[0].series[0].values[i] * 1.1;
  short_chart.panels[0].series.push_back({{"readings", "lecturas"}, Tone::other, readings, true});
  for (std::size_t i = 200; i < 230; ++i) short_chart.panels[0].series[0].values[i] = kNone;
  m.hydrographs.push_back(short_chart);
}

}  // namespace

ReportModel demo_model() {
  ReportModel m;
  const Weather w = weather();
  m.study = {"Salar de Pastos Grandes", "Salar de Pastos Grandes"};
  m.scenario = {"Project A, ponds, 24 kt a year", "Proyecto A, piletas, 24 kt por año"};
  m.subtitle = {"Water and salt of a closed basin over one hundred years: operation, closure, recovery.",
                "Agua y sal de una cuenca cerrada durante cien años: operación, cierre y recuperación."};
  m.notice = {
      "Teaching case built from public facts; nothing here is a finding about real companies, communities or authorities.",
      "Caso de enseñanza hecho con datos públicos; nada de esto es una conclusión sobre empresas, comunidades o autoridades reales."};
  m.start_day = kStart;
  m.end_day = kStart + static_cast<double>(kDays) - 1;
  m.version = "0.1.0";
  m.revision = "1a2b3c4";
  m.seed = "42";
  m.made_on = "2026-11-23";
  m.step = {"daily", "diario"};
  m.summary = {
      "Pumping lowers the water table of the nucleus by four metres; the margin and its vegas follow by one and recover in about fifty "
      "years.",
      "El bombeo baja cuatro metros el nivel del núcleo; el margen y sus vegas bajan uno y se recuperan en unos cincuenta años."};
  m.schematic = schematic();
  m.balances = {balance(w)};
  m.sankeys = {sankey()};
  m.sections = {section()};
  m.calendars = {calendar(w)};
  m.suitable_days = {suitable(w)};
  add_results(m);
  add_series(m, w);
  add_numbers(m);
  return m;
}

}  // namespace cuenca::report
