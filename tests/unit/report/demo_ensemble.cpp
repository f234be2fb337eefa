#include "demo_ensemble.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>

#include "demo_model.hpp"
#include "report/number.hpp"

namespace cuenca::report {
namespace {

/// Uniform numbers in 0 … 1 with the same bits everywhere.
struct Dice {
  std::uint64_t state;
  double roll() {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11) / 9007199254740992.0;
  }
  double between(double low, double high) { return low + (high - low) * roll(); }
};

struct Future {
  double rain, wells, storage, growth;
};
/// What a strategy does: pumped fresh water and brine beside the plan, share of water used again, works for the village.
struct Plan {
  double fresh, brine, again, works;
};
constexpr std::array<Plan, 5> kPlans{{{1, 1, 0, 0}, {0.5, 0.95, 0, 0}, {0.35, 0.92, 0.6, 0}, {0.6, 0.5, 0, 0.3}, {0.35, 0.85, 0.6, 1}}};
constexpr int kFutures = 500, kFirst = 2025, kYears = 41;

std::vector<Future> futures() {
  Dice dice{7};
  std::vector<Future> all;
  for (int i = 0; i < kFutures; ++i)
    all.push_back({dice.between(-0.35, 0.1), std::floor(dice.between(2, 13)), dice.between(0.5, 2), dice.between(0, 3)});
  return all;
}

enum { kSpring, kDays, kVega, kBadYears, kLagoon, kProduction, kCost, kMetrics };
constexpr std::array<double, kMetrics> kThresholds{4, 95, 5, 3, 0.8, 18, 5200};
constexpr std::array<bool, kMetrics> kMore{true, true, true, false, true, true, false};

double value(int metric, const Future& f, const Plan& p) {
  const double draw = (0.5 * p.fresh + 0.5 * p.brine) * f.wells / 8 / f.storage, wet = 1 + f.rain;
  switch (metric) {
    case kSpring:
      return 7.2 * wet * (1 - 0.42 * p.fresh * f.wells / 10 / f.storage) + 1.2 * p.works;
    case kDays:
      return std::min(100.0, 99.5 + 18 * f.rain - 1.4 * f.growth * (1 - p.works) - 5 * std::max(0.0, draw - 0.6) + 6 * p.works);
    case kVega:
      return 8.1 * wet * (1 - 0.33 * draw);
    case kBadYears:
      return std::max(0.0, 1.2 - 14 * f.rain + 3 * (draw - 0.5));
    case kLagoon:
      return 1.25 * wet * (1 - 0.3 * p.brine * f.wells / 10);
    case kProduction:
      return 5 + 2.3 * f.wells * p.brine + 3 * p.again;
    default:
      return 3600 + 900 * p.again + 1500 * (1 - p.brine) + 60 * f.growth * f.wells / 4 + 350 * p.works;
  }
}

bool met(int metric, double v) {
  return kMore[static_cast<std::size_t>(metric)] ? v >= kThresholds[static_cast<std::size_t>(metric)]
                                                 : v <= kThresholds[static_cast<std::size_t>(metric)];
}

/// Counts futures in which all these metrics are met; a few are unknown on purpose for the lagoon with the fourth plan.
MetShare share(const std::vector<Future>& all, std::size_t plan, const std::vector<int>& metrics) {
  MetShare s;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i % 12 == 5) continue;  // implausible
    bool good = true, unknown = false;
    for (const int m : metrics) {
      if (m == kLagoon && plan == 3 && i % 9 == 0)
        unknown = true;
      else
        good = good && met(m, value(m, all[i], kPlans[plan]));
    }
    if (good && unknown)
      ++s.undefined;
    else
      ++(good ? s.met : s.failed);
  }
  const double known = s.met + s.failed, total = known + s.undefined;
  s.share = s.met / known;
  s.low = s.met / total;
  s.high = (s.met + s.undefined) / total;
  const double half = 1.645 * std::sqrt(std::max(1e-4, s.share * (1 - s.share)) / known);
  s.sure_low = std::max(0.0, s.share - half);
  s.sure_high = std::min(1.0, s.share + half);
  return s;
}

std::vector<MetShare> shares(const std::vector<Future>& all, const std::vector<int>& metrics) {
  std::vector<MetShare> by;
  for (std::size_t p = 0; p < kPlans.size(); ++p) by.push_back(share(all, p, metrics));
  return by;
}

void groups(EnsembleModel& m, const std::vector<Future>& all) {
  const auto column = [&](int metric, Words title, Words says, Words threshold, Words owner) {
    return MetColumn{std::move(title), std::move(says), std::move(threshold), std::move(owner), shares(all, {metric})};
  };
  m.groups = {
      {{"Village", "Pueblo"},
       {"communities", "comunidades"},
       {column(kSpring, {"Flow of the spring", "Caudal de la vertiente"}, {"mean of the driest month", "media del mes más seco"},
               {"at least 4 L/s", "al menos 4 L/s"}, {"assembly", "asamblea"}),
        column(kDays, {"Days with water", "Días con agua"}, {}, {"at least 95 %", "al menos 95 %"}, {"assembly", "asamblea"})},
       shares(all, {kSpring, kDays})},
      {{"Herders of Sijes", "Pastores de Sijes"},
       {"communities", "comunidades"},
       {column(kVega, {"Green area of the vega", "Superficie verde de la vega"}, {}, {"at least 5 km²", "al menos 5 km²"},
               {"herders", "pastores"}),
        column(kBadYears, {"Bad years of ten", "Años malos de cada diez"}, {}, {"at most 3", "a lo sumo 3"}, {"herders", "pastores"})},
       shares(all, {kVega, kBadYears})},
      {{"Flamingos and lagoons", "Flamencos y lagunas"},
       {"nature", "naturaleza"},
       {column(kLagoon, {"Area of the north lagoon", "Superficie de la laguna norte"}, {"in March", "en marzo"},
               {"at least 0.8 km²", "al menos 0,8 km²"}, {"park", "parque"})},
       {}},
      {{"Company", "Empresa"},
       {"companies", "empresas"},
       {column(kProduction, {"Production", "Producción"}, {}, {"at least 18 kt/yr", "al menos 18 kt/año"}, {"company", "empresa"}),
        column(kCost, {"Cost of a tonne", "Costo de una tonelada"}, {}, {"at most 5,200 USD", "a lo sumo 5.200 USD"},
               {"company", "empresa"})},
       shares(all, {kProduction, kCost})}};
  m.everybody = shares(all, {kSpring, kDays, kVega, kBadYears, kLagoon, kProduction, kCost});
}

double quantile(std::vector<double> v, double p) {
  std::sort(v.begin(), v.end());
  const double at = p * static_cast<double>(v.size() - 1);
  const auto i = static_cast<std::size_t>(at);
  return v[i] + (at - static_cast<double>(i)) * (v[std::min(i + 1, v.size() - 1)] - v[i]);
}

/// The lagoon falls towards its final area while people pump; every future has its own wet and dry years.
double area(const Future& f, const Plan& p, int year, std::size_t future) {
  Dice dice{future * 977 + static_cast<std::uint64_t>(year)};
  const double done = 1 - std::exp(-year / 14.0);
  return std::max(0.02, 1.25 + (value(kLagoon, f, p) - 1.25) * done + 0.12 * (dice.roll() - 0.5) +
                            0.1 * std::sin(year / 3.7 + static_cast<double>(future)));
}

RibbonChart ribbons(const std::vector<Future>& all) {
  RibbonChart c;
  c.quantity = {"Area of the north lagoon", "Superficie de la laguna norte"};
  c.unit = "km2";
  c.threshold = 0.8;
  c.threshold_name = {"wanted by the park", "pedido por el parque"};
  c.from_zero = true;
  c.caption.source = {"500 futures, Latin hypercube", "500 futuros, hipercubo latino"};
  for (int y = 0; y < kYears; ++y) c.day.push_back(day_of({kFirst + y, 7, 1}));
  for (const std::size_t plan : {std::size_t{0}, std::size_t{2}, std::size_t{3}, std::size_t{4}}) {
    RibbonPanel panel;
    panel.strategy = plan;
    for (int y = 0; y < kYears; ++y) {
      std::vector<double> v;
      int failing = 0;
      for (std::size_t i = 0; i < all.size(); ++i) v.push_back(area(all[i], kPlans[plan], y, i)), failing += v.back() < 0.8;
      constexpr double p[5] = {0.05, 0.25, 0.5, 0.75, 0.95};
      for (std::size_t q = 0; q < 5; ++q) panel.quantiles[q].push_back(quantile(v, p[q]));
      panel.failing.push_back(failing / static_cast<double>(all.size()));
    }
    const std::pair<std::size_t, Words> named[] = {{17, {"dry, many wells", "seco, muchos pozos"}},
                                                   {4, {"as in the last 30 years", "como los últimos 30 años"}},
                                                   {230, {"wet, few wells", "húmedo, pocos pozos"}}};
    for (const auto& [id, name] : named) {
      NamedFuture f{name, {}};
      for (int y = 0; y < kYears; ++y) f.values.push_back(area(all[id], kPlans[plan], y, id));
      panel.futures.push_back(std::move(f));
    }
    c.panels.push_back(std::move(panel));
  }
  return c;
}

std::vector<BoxStory> boxes() {
  BoxStory s;
  s.title = {"The vega of Sijes dries although C is done", "La vega de Sijes se seca aunque se haga C"};
  s.sentence = {"With “C Water used again” the vega falls below 5 km² mostly when rain falls by more than 12 % and more than 6 wells pump.",
                "Con “C Agua reutilizada” la vega baja de 5 km² sobre todo cuando llueve 12 % menos o peor y bombean más de 6 pozos."};
  s.coverage = 0.75, s.density = 0.77, s.bad = 151, s.inside = 147, s.inside_bad = 113, s.futures = 459;
  RangeRow rain;
  rain.name = {"Change of rain", "Cambio de la lluvia"};
  rain.low = -35, rain.high = 10, rain.from = -35, rain.to = -12;
  rain.low_text = {"−35 %", "−35 %"}, rain.high_text = {"+10 %", "+10 %"}, rain.to_text = {"−12 %", "−12 %"};
  rain.note = {"quasi-p < 0.001", "cuasi-p < 0,001"};
  RangeRow wells;
  wells.name = {"Wells pumping", "Pozos que bombean"};
  wells.low = 2, wells.high = 12, wells.from = 6, wells.to = 12;
  wells.low_text = same("2"), wells.high_text = same("12"), wells.from_text = same("6");
  wells.note = {"quasi-p 0.004", "cuasi-p 0,004"};
  RangeRow price;
  price.name = {"Price of lithium", "Precio del litio"};
  price.words = {{"low", "bajo"}, {"as today", "como hoy"}, {"high", "alto"}};
  price.inside = {false, true, true};
  s.ranges = {rain, wells, price};
  s.remark = {"On random halves of the futures the same two conditions came back in 9 of 10 searches.",
              "En mitades al azar de los futuros, las mismas dos condiciones volvieron en 9 de 10 búsquedas."};
  return {s};
}

void wishes(EnsembleModel& m, const std::vector<Future>& all) {
  const Words names[kMetrics] = {{"Flow of the spring", "Caudal de la vertiente"},
                                 {"Days with water", "Días con agua"},
                                 {"Green area of the vega", "Superficie verde de la vega"},
                                 {"Bad years of ten", "Años malos de cada diez"},
                                 {"North lagoon", "Laguna norte"},
                                 {"Production", "Producción"},
                                 {"Cost of a tonne", "Costo de una tonelada"}};
  const std::string units[kMetrics] = {"L/s", "%", "km2", "1", "km2", "kt/yr", "USD/t"};
  const Words actors[kMetrics] = {m.groups[0].actor, m.groups[0].actor, m.groups[1].actor, m.groups[1].actor,
                                  m.groups[2].actor, m.groups[3].actor, m.groups[3].actor};
  for (int metric = 0; metric < kMetrics; ++metric) {
    const double sign = kMore[static_cast<std::size_t>(metric)] ? 1 : -1;
    RegretChart regret;
    regret.actor = actors[metric], regret.metric = names[metric], regret.unit = units[metric];
    TradeAxis axis{names[metric], units[metric], sign > 0, kThresholds[static_cast<std::size_t>(metric)], {}};
    for (const Plan& p : kPlans) {
      std::vector<double> v, r;
      int best = 0;
      for (const Future& f : all) {
        double top = -1e300;
        for (const Plan& q : kPlans) top = std::max(top, sign * value(metric, f, q));
        v.push_back(value(metric, f, p));
        r.push_back(top - sign * v.back());
        best += r.back() <= 1e-12;
      }
      double sum = 0;
      for (const double x : r) sum += x;
      regret.bars.push_back({sum / static_cast<double>(r.size()), quantile(r, 0.9), quantile(r, 1), best / static_cast<double>(r.size())});
      axis.values.push_back(quantile(v, sign > 0 ? 0.1 : 0.9));
    }
    m.regrets.push_back(std::move(regret));
    m.parallel.axes.push_back(std::move(axis));
  }
  m.scatters.push_back({{}, m.parallel.axes[kProduction], m.parallel.axes[kVega]});
  m.scatters.push_back({{}, m.parallel.axes[kCost], m.parallel.axes[kSpring]});
}

PathwayChart pathways() {
  PathwayChart c;
  c.begin = 2025, c.end = 2065;
  c.actions = {{{"As planned", "Como está planeado"}, 0, 2025, 2034, false, 2030, 2043, 0.06},
               {{"Less fresh water pumped", "Bombear menos agua dulce"}, 1, 2034, 2041, false, 2036, 2052, 0.14},
               {{"Water used again in the plant", "Reutilizar el agua en la planta"},
                4,
                2034,
                2056,
                false,
                2045,
                std::numeric_limits<double>::infinity(),
                0.31},
               {{"Half the brine, works for the village and water used again", "Media salmuera, obras para el pueblo y agua reutilizada"},
                6,
                2034,
                2065,
                true,
                2052,
                std::numeric_limits<double>::infinity(),
                0.72}};
  c.stations = {{0, 1, 2034, 2033, false}, {0, 2, 2034, 2030, false}, {1, 2, 2041, 2037, false},
                {1, 3, 2041, 2035, false}, {2, 3, 2056, 2050, false}, {0, 3, 2034, 2028, false}};
  c.pathways = {{{0, 3}, 0.72, 2028, 310},
                {{0, 2, 3}, 0.72, 2030, 420},
                {{0, 1, 3}, 0.7, 2033, 335},
                {{0, 1, 2, 3}, 0.69, 2033, 445},
                {{0, 2}, 0.31, 2030, 180}};
  c.cost_unit = "MUSD";
  c.basis = {"The dates are those by which half of the futures have stopped; the pale band shows eight of ten futures.",
             "Las fechas son aquellas en que la mitad de los futuros ya no alcanza; la banda clara muestra ocho de diez futuros."};
  c.signposts = {
      {"Depth to water at the piezometer of the east fan, mean of three years: decide when it falls below 4.2 m. In 83 of 100 futures that "
       "need it this warns in time, in 11 of 100 that do not it is a false alarm.",
       "Profundidad del agua en el piezómetro del abanico este, media de tres años: decidir cuando baje de 4,2 m. En 83 de 100 futuros que "
       "lo necesitan avisa a tiempo; en 11 de 100 que no, es falsa alarma."}};
  return c;
}

ConvergenceChart convergence(Words what, const std::vector<MetShare>& shares, bool few) {
  ConvergenceChart c;
  c.what = std::move(what);
  for (int n = 10; n <= 450; n += 10) c.futures.push_back(n);
  for (std::size_t s = 0; s < shares.size(); ++s) {
    if (few && s != 0 && s != 2 && s != 4) continue;
    ConvergenceLine l;
    l.strategy = s;
    Dice dice{s + 3};
    double drift = 0;
    for (const double n : c.futures) {
      drift = 0.8 * drift + 0.6 * (dice.roll() - 0.5) / std::sqrt(n);
      const double p = std::clamp(shares[s].share + drift, 0.0, 1.0), half = 1.645 * std::sqrt((p * (1 - p) + 0.01) / n);
      l.share.push_back(p), l.low.push_back(std::max(0.0, p - half)), l.high.push_back(std::min(1.0, p + half));
    }
    c.lines.push_back(std::move(l));
  }
  return c;
}

std::vector<SensitivityChart> sensitivity() {
  SensitivityChart c;
  c.outcome = {"Green area of the vega, as planned (A)", "Superficie verde de la vega, como está planeado (A)"};
  c.inputs = {{"Price of lithium", "Precio del litio"},
              {"Change of rain", "Cambio de la lluvia"},
              {"Wells pumping", "Pozos que bombean"},
              {"Storage of the aquifer", "Almacenamiento del acuífero"},
              {"Growth of demand", "Crecimiento de la demanda"},
              {"Warming", "Calentamiento"},
              {"Salinity of the inflow", "Salinidad del ingreso"}};
  c.measures = {{{"total effect (with all others)", "efecto total (con todas las demás)"},
                 {{0.01, -0.01, 0.03, false, {}},
                  {0.58, 0.52, 0.64, true, {}},
                  {0.27, 0.22, 0.32, true, {}},
                  {0.21, 0.16, 0.26, true, {}},
                  {-0.004, -0.02, 0.012, false, {}},
                  {0.08, 0.05, 0.11, true, {}},
                  {kNone, kNone, kNone, false, {"the input never varied", "la entrada no varió"}}}},
                {{"alone", "sola"},
                 {{0.0, -0.02, 0.02, false, {}},
                  {0.55, 0.48, 0.62, true, {}},
                  {0.19, 0.14, 0.24, true, {}},
                  {0.12, 0.08, 0.16, true, {}},
                  {0.002, -0.02, 0.02, false, {}},
                  {0.07, 0.03, 0.11, true, {}},
                  {}}}};
  return {c};
}

void question(EnsembleModel& m) {
  m.inputs = {{{"Change of rain", "Cambio de la lluvia"},
               {"against 1991–2020", "respecto de 1991–2020"},
               {"−35 to +10 %", "−35 a +10 %"},
               {"park", "parque"},
               {"eight climate models", "ocho modelos climáticos"}},
              {{"Wells pumping", "Pozos que bombean"},
               {},
               {"2 to 12", "2 a 12"},
               {"company", "empresa"},
               {"plans handed in", "planes presentados"}},
              {{"Storage of the aquifer", "Almacenamiento del acuífero"},
               {"times the estimate", "veces lo estimado"},
               {"0.5 to 2", "0,5 a 2"},
               {"hydrologists", "hidrólogos"},
               {"pumping tests", "ensayos de bombeo"}},
              {{"Growth of demand", "Crecimiento de la demanda"},
               {},
               {"0 to 3 % a year", "0 a 3 % por año"},
               {"village", "pueblo"},
               {"census", "censo"}}};
  m.tests = {{{"Area of the north lagoon today", "Superficie de la laguna norte hoy"},
              {"0.9 to 1.4 km²", "0,9 a 1,4 km²"},
              {"Landsat 1985–2024", "Landsat 1985–2024"},
              29,
              0},
             {{"Depth to water in the east fan", "Profundidad del agua en el abanico este"},
              {"1 to 6 m", "1 a 6 m"},
              {"piezometers", "piezómetros"},
              14,
              3}};
  m.failures = {{3, 7, {"the solver of the deep gravel did not converge", "no convergió el cálculo de la grava profunda"}}};
}

}  // namespace

EnsembleModel demo_ensemble() {
  const std::vector<Future> all = futures();
  EnsembleModel m;
  m.study = {"Salar de Pastos Grandes", "Salar de Pastos Grandes"};
  m.notice = {"Teaching case built from public facts; not a statement about real companies or wells.",
              "Caso de enseñanza hecho con datos públicos; no es una afirmación sobre empresas o pozos reales."};
  m.base = {"two projects", "dos proyectos"};
  m.version = "1.0.0", m.made_on = "2026-05-02", m.design = "latin_hypercube", m.seed = "1";
  m.strategies = {
      {"A", {"As planned", "Como está planeado"}, {"Both projects pump as they asked to.", "Los dos proyectos bombean como pidieron."}, {}},
      {"B",
       {"Less fresh water", "Menos agua dulce"},
       {"Half of the fresh water; production falls a little.", "La mitad del agua dulce; baja un poco la producción."},
       {}},
      {"C",
       {"Water used again", "Agua reutilizada"},
       {"The plants use 60 % of their water again.", "Las plantas reutilizan el 60 % de su agua."},
       {}},
      {"D",
       {"Half the brine", "Media salmuera"},
       {"Half as many brine wells, small works for the village.", "La mitad de los pozos de salmuera, obras chicas para el pueblo."},
       {}},
      {"E",
       {"Reuse and village works", "Reutilizar y obras para el pueblo"},
       {"C, and a new intake for the village.", "C, y una toma nueva para el pueblo."},
       {}}};
  m.futures = kFutures, m.implausible = 42, m.runs = kFutures * 5, m.failed = 7;
  groups(m, all);
  m.places = demo_model().schematic;
  const auto place = [&](int node, Words what, const std::function<double(const Plan&)>& f) {
    PlaceFailure p;
    p.node = node, p.what = std::move(what);
    for (const Plan& plan : kPlans) p.failing.push_back(std::clamp(f(plan), 0.0, 1.0));
    m.place_failures.push_back(std::move(p));
  };
  const auto rate = [&](std::size_t group, std::size_t metric) {
    return [&m, group, metric](const Plan& p) {
      return 1 - m.groups[group].metrics[metric].cells[static_cast<std::size_t>(&p - kPlans.data())].share;
    };
  };
  place(14, {"Flow of the spring", "Caudal de la vertiente"}, rate(0, 0));
  place(26, {"Days with water", "Días con agua"}, rate(0, 1));
  place(16, {"Green area", "Superficie verde"}, rate(1, 0));
  place(15, {"Green area", "Superficie verde"}, [](const Plan& p) { return 0.45 * p.fresh; });
  place(17, {"Area in March", "Superficie en marzo"}, rate(2, 0));
  place(18, {"Area in March", "Superficie en marzo"}, [](const Plan& p) { return 0.62 * p.brine - 0.1; });
  place(5, {"Lowest monthly flow", "Menor caudal mensual"}, [](const Plan& p) { return 0.004 * p.fresh; });
  m.ribbons = {ribbons(all)};
  m.boxes = boxes();
  wishes(m, all);
  m.pathways = pathways();
  m.convergence = {convergence({"Everyone at once", "Todos a la vez"}, m.everybody, true),
                   convergence(m.groups[1].actor, m.groups[1].together, false)};
  m.convergence_words = {
      {"The same strategy comes first in 97 of 100 draws of half the futures: these futures are enough to say which is best.",
       "La misma estrategia queda primera en 97 de 100 sorteos de la mitad de los futuros: alcanzan para decir cuál es la mejor."}};
  m.sensitivity = sensitivity();
  question(m);
  return m;
}

EnsembleModel large_ensemble(std::size_t strategies, std::size_t metrics, std::size_t letters) {
  Dice dice{11};
  const auto name = [&](const std::string& what, std::size_t i) {
    std::string text = fmt::format("{} {}", what, i + 1);
    while (text.size() < letters) text += " and another long word";
    return Words(text, "es " + text);
  };
  EnsembleModel m;
  m.study = name("Study", 0);
  m.futures = 1000, m.runs = static_cast<int>(1000 * strategies);
  const auto some = [&] {
    MetShare s;
    s.share = dice.roll();
    s.met = static_cast<int>(1000 * s.share), s.failed = 1000 - s.met;
    return s;
  };
  const auto cells = [&] {
    std::vector<MetShare> all;
    for (std::size_t i = 0; i < strategies; ++i) all.push_back(some());
    return all;
  };
  for (std::size_t i = 0; i < strategies; ++i)
    m.strategies.push_back({std::string(1, static_cast<char>('A' + i % 26)), name("Strategy", i), name("Does", i), {}});
  for (std::size_t k = 0; k < metrics; ++k) {
    if (k % ((metrics + 4) / 5) == 0) m.groups.push_back({name("Actor", m.groups.size()), {}, {}, cells()});
    m.groups.back().metrics.push_back({name("Metric", k), {}, {"at least 1", "al menos 1"}, {}, cells()});
    RegretChart regret{{}, m.groups.back().actor, name("Metric", k), "km2", {}};
    TradeAxis axis{name("Metric", k), "km2", k % 3 != 0, kNone, {}};
    for (std::size_t i = 0; i < strategies; ++i)
      regret.bars.push_back({dice.roll(), 1 + dice.roll(), 3, dice.roll()}), axis.values.push_back(dice.between(-3, 9));
    m.regrets.push_back(std::move(regret));
    m.parallel.axes.push_back(std::move(axis));
  }
  m.everybody = cells();
  if (m.parallel.axes.size() > 1) m.scatters.push_back({{}, m.parallel.axes[0], m.parallel.axes[1]});
  return m;
}

}  // namespace cuenca::report
