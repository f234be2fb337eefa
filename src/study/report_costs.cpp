// Money in the report: who pays and who receives, what a cubic metre and a tonne cost, and every entry.
#include <algorithm>
#include <cmath>

#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/economics.hpp"
#include "study/money.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using report::Words;

using Scale = MoneyScale;

Scale scale_of(const EconomicSummary& all) {
  double largest = 0;
  for (const MoneyEntry& one : all.entries)
    for (const double amount : one.amount) largest = std::max(largest, std::abs(amount));
  return money_scale(largest, all.currency);
}

Words in_brackets(const Words& name, const Words& unit) {
  return {name.in(Language::english) + " (" + unit.in(Language::english) + ")",
          name.in(Language::spanish) + " (" + unit.in(Language::spanish) + ")"};
}
Words money_words(double value, const Scale& scale) { return report::significant_words(value / scale.by, 4); }
Words measure_words(const statistics::Measure& m, double factor, int digits) {
  return m.defined() ? report::significant_words(factor * m.value, digits) : report::same("–");
}

Words name_of(const EconomicSummary& all, const std::string& actor) {
  if (actor.empty()) return {"outside", "afuera"};
  const ActorAccount* account = all.actor(actor);
  return account ? account->title : report::same(actor);
}

Words kind_words(const std::string& kind) {
  return kind == "cost" ? Words("cost", "costo") : kind == "benefit" ? Words("benefit", "beneficio") : Words("transfer", "transferencia");
}

/// Each actor has an axis of its own: what is little for a company is much for a village.
report::BarChart yearly_bars(const EconomicSummary& all, const ActorAccount& actor, const Scale& scale) {
  report::BarChart bars;
  bars.caption = {{actor.title.in(Language::english) + ": received less paid, year by year",
                   actor.title.in(Language::spanish) + ": lo recibido menos lo pagado, año por año"},
                  {"Not discounted; each actor has its own scale. Below zero it pays more than it receives.",
                   "Sin descontar; cada actor tiene su propia escala. Bajo cero paga más de lo que recibe."},
                  {}};
  bars.years = all.years;
  report::BarGroup group{in_brackets(actor.title, scale.unit), report::Tone::use, actor.net};
  for (double& amount : group.values) amount /= scale.by;
  bars.groups.push_back(std::move(group));
  return bars;
}

report::Topic actors_topic(const EconomicSummary& all, const Scale& scale) {
  report::Topic topic;
  topic.name = {"Who pays and who receives", "Quién paga y quién recibe"};
  const auto date = [&](Language language) { return report::long_date(all.money_day, language); };
  topic.sentence = report::phrase({"In {}, money of {}; what comes later is discounted at {} % a year. Benefits are worth {}, costs {}: in "
                                   "all {}. Besides, {} pass from one to another as fees, royalties or taxes.",
                                   "En {}, dinero del {}; lo que viene después se descuenta al {} % anual. Los beneficios valen {}, los "
                                   "costos {}: en total {}. Además, {} pasan de unos a otros como cánones, regalías o impuestos."},
                                  {scale.unit, Words(date(Language::english), date(Language::spanish)),
                                   report::significant_words(100 * all.discount_rate), money_words(all.benefits, scale),
                                   money_words(all.costs, scale), money_words(all.present(), scale), money_words(all.transfers, scale)});
  topic.table_title = in_brackets({"Present value for each actor", "Valor presente para cada actor"}, scale.unit);
  topic.table.head = {{"Actor", "Actor"},
                      {"group", "grupo"},
                      {"receives", "recibe"},
                      {"pays", "paga"},
                      {"remains", "queda"},
                      {"return (% a year)", "retorno (% anual)"},
                      {"paid back in (years)", "se recupera en (años)"},
                      {"years of work", "años de trabajo"}};
  topic.table.text_columns = 2;
  for (const ActorAccount& one : all.actors) {
    topic.table.rows.push_back({one.title, report::same(one.group), money_words(one.received, scale), money_words(one.paid, scale),
                                money_words(one.present(), scale), measure_words(one.rate_of_return, 100, 3),
                                measure_words(one.payback, 1, 3), report::significant_words(one.person_years)});
    topic.bars.push_back(yearly_bars(all, one, scale));
  }
  return topic;
}

report::Topic units_topic(const EconomicSummary& all) {
  report::Topic topic;
  topic.name = {"What a cubic metre and a tonne cost", "Cuánto cuestan un metro cúbico y una tonelada"};
  topic.sentence = {
      "All that is spent for it over the run, discounted, over what was delivered or made, discounted alike: the constant price that would "
      "pay it.",
      "Todo lo que se gasta en ello durante la corrida, descontado, sobre lo entregado o producido, descontado igual: el precio constante "
      "que lo pagaría."};
  topic.table_title = in_brackets({"Cost of a unit", "Costo por unidad"}, report::same(all.currency));
  topic.table.head = {{"For", "Para"},
                      {"unit", "unidad"},
                      {"quantity", "cantidad"},
                      {"cost", "costo"},
                      {"with fees, royalties and taxes", "con cánones, regalías e impuestos"}};
  topic.table.text_columns = 2;
  for (const UnitCost& one : all.unit_costs)
    topic.table.rows.push_back({one.title, report::unit_words(one.unit), report::significant_words(one.quantity, 4),
                                measure_words(one.cost, 1, 4), measure_words(one.with_transfers, 1, 4)});
  return topic;
}

report::Topic entries_topic(const EconomicSummary& all, const Scale& scale) {
  report::Topic topic;
  topic.name = {"Every entry", "Cada entrada"};
  topic.table_title = in_brackets({"Sums over the run", "Sumas de la corrida"}, scale.unit);
  topic.table.head = {{"Entry", "Entrada"},
                      {"kind", "clase"},
                      {"from", "de"},
                      {"to", "a"},
                      {"sum", "suma"},
                      {"present value", "valor presente"},
                      {"electricity (MWh)", "electricidad (MWh)"}};
  topic.table.text_columns = 4;
  for (const MoneyEntry& one : all.entries)
    topic.table.rows.push_back({one.title, kind_words(one.kind), name_of(all, one.payer), name_of(all, one.receiver),
                                money_words(one.total, scale), money_words(one.present, scale),
                                report::significant_words(statistics::sum(one.energy) / 1000)});
  return topic;
}

}  // namespace

void fill_costs(report::ReportModel& model, const EconomicSummary& economics) {
  if (economics.empty()) return;
  const Scale scale = scale_of(economics);
  model.costs.push_back(actors_topic(economics, scale));
  if (!economics.unit_costs.empty()) model.costs.push_back(units_topic(economics));
  model.costs.push_back(entries_topic(economics, scale));
}

}  // namespace cuenca::study
