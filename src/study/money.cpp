#include "study/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "report/figure.hpp"
#include "results/dataset.hpp"

namespace cuenca::study {
namespace {

using report::Words;

constexpr double kYear = kDaysPerYear * kSecondsPerDay;  // s

/// What a term of one component comes to: by year as it is counted in `unit` a year, or one number of the run in the name's unit.
struct Term {
  std::vector<double> years;
  double run = report::kNone;
  Words reason;
};

Term one_number(const statistics::Measure& m, double factor = 1) {
  if (m.defined()) return {{}, factor * m.value, {}};
  return {{}, report::kNone, Words(m.reason)};
}

/// The equal payment of each year that is worth the same.
Term as_annuity(const EconomicSummary& all, double present) { return {{}, all.annuity > 0 ? present / all.annuity : report::kNone, {}}; }

Term of_actor(const EconomicSummary& all, std::string_view id, std::string_view name) {
  const ActorAccount* a = all.actor(id);
  if (!a)
    return {{},
            report::kNone,
            report::phrase({"no entry of costs names the actor `{}`", "ninguna entrada de costs nombra al actor `{}`"},
                           {report::same(std::string(id))})};
  if (name == "income") return {a->income, report::kNone, {}};
  if (name == "expenditure") return {a->expenditure, report::kNone, {}};
  if (name == "transfers") return {a->transfers, report::kNone, {}};
  if (name == "net_income") return {a->net, report::kNone, {}};
  if (name == "employed") return {a->people, report::kNone, {}};
  if (name == "present_value") return {{}, a->present(), {}};
  if (name == "present_income") return {{}, a->received, {}};
  if (name == "present_expenditure") return {{}, a->paid, {}};
  if (name == "present_transfers") return {{}, a->transferred, {}};
  if (name == "annual_worth") return as_annuity(all, a->present());
  if (name == "rate_of_return") return one_number(a->rate_of_return, 100);
  return one_number(a->payback);
}

Term of_entry(const EconomicSummary& all, std::string_view id, std::string_view name) {
  const MoneyEntry* e = all.entry(id);
  if (!e)
    return {{},
            report::kNone,
            report::phrase({"this run has no entry `{}` of costs", "esta corrida no tiene la entrada `{}` de costs"},
                           {report::same(std::string(id))})};
  if (name == "amount") return {e->amount, report::kNone, {}};
  return name == "present_value" ? Term{{}, e->present, {}} : as_annuity(all, e->present);
}

Term of_unit(const EconomicSummary& all, const std::string& of, std::string_view name) {
  const UnitCost* u = all.unit_cost(of);
  if (!u)
    return {{},
            report::kNone,
            report::phrase({"no entry of costs counts for `{}`", "ninguna entrada de costs cuenta para `{}`"}, {report::same(of)})};
  return one_number(name == "unit_cost" ? u->cost : u->with_transfers);
}

Term term_of(const EconomicSummary& all, const std::string& section, const std::string& id, std::string_view name) {
  if (section == "actors") return of_actor(all, id, name);
  return section == "costs" ? of_entry(all, id, name) : of_unit(all, section + "." + id, name);
}

/// Those of a section that have money, by id.
std::vector<std::string> ids_of(const EconomicSummary& all, const std::string& section) {
  std::vector<std::string> ids;
  if (section == "actors")
    for (const ActorAccount& one : all.actors) ids.push_back(one.id);
  else if (section == "costs")
    for (const MoneyEntry& one : all.entries) ids.push_back(one.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// From amounts by year, as people count them, to a rate in SI.
analysis::Intervals yearly(const EconomicSummary& all, const std::vector<double>& amounts, const MoneyName& name, bool total) {
  const bool rate = name.unit == "USD/yr";
  analysis::Intervals x;
  for (std::size_t y = 0; y < amounts.size(); ++y) {
    const double begin = std::max(all.begin_day, static_cast<double>(days_from_civil(all.years[y], 1, 1))),
                 end = std::min(all.past_day, static_cast<double>(days_from_civil(all.years[y] + 1, 1, 1)));
    if (end <= begin) continue;
    x.begin.push_back(begin), x.end.push_back(end);
    x.values.push_back(!rate ? amounts[y] : total ? amounts[y] / ((end - begin) * kSecondsPerDay) : amounts[y] / (all.covered[y] * kYear));
  }
  return x;
}

}  // namespace

const std::vector<MoneyName>& money_names() {
  static const std::vector<MoneyName> names{
      {"actors", "income", "USD/yr", false, true, {"all that it receives in a year", "todo lo que recibe en un año"}},
      {"actors", "expenditure", "USD/yr", false, true, {"all that it pays in a year", "todo lo que paga en un año"}},
      {"actors",
       "transfers",
       "USD/yr",
       false,
       true,
       {"fees, royalties and taxes received less paid in a year", "cánones, regalías e impuestos recibidos menos pagados en un año"}},
      {"actors", "net_income", "USD/yr", false, true, {"received less paid in a year", "lo recibido menos lo pagado en un año"}},
      {"actors",
       "employed",
       "person",
       false,
       true,
       {"people at work in entries that it receives, mean of a year", "personas con trabajo en entradas que recibe, media de un año"}},
      {"actors", "present_value", "USD", true, true, {"net present value", "valor presente neto"}},
      {"actors", "present_income", "USD", true, true, {"present value of what it receives", "valor presente de lo que recibe"}},
      {"actors", "present_expenditure", "USD", true, true, {"present value of what it pays", "valor presente de lo que paga"}},
      {"actors",
       "present_transfers",
       "USD",
       true,
       true,
       {"present value of fees, royalties and taxes, received less paid",
        "valor presente de cánones, regalías e impuestos, recibidos menos pagados"}},
      {"actors",
       "annual_worth",
       "USD/yr",
       true,
       true,
       {"equal yearly payment with the same present value", "pago anual igual con el mismo valor presente"}},
      {"actors", "rate_of_return", "%", true, false, {"internal rate of return, a year", "tasa interna de retorno, anual"}},
      {"actors", "payback", "yr", true, false, {"years until it is paid back, discounted", "años hasta recuperarlo, con descuento"}},
      {"costs", "amount", "USD/yr", false, true, {"what passes in a year", "lo que pasa en un año"}},
      {"costs", "present_value", "USD", true, true, {"present value", "valor presente"}},
      {"costs",
       "annual_worth",
       "USD/yr",
       true,
       true,
       {"equal yearly payment with the same present value", "pago anual igual con el mismo valor presente"}},
      {"uses", "unit_cost", "USD/m3", true, false, {"cost of a cubic metre delivered", "costo de un metro cúbico entregado"}},
      {"uses",
       "unit_cost_with_transfers",
       "USD/m3",
       true,
       false,
       {"cost of a cubic metre with fees and taxes", "costo de un metro cúbico con cánones e impuestos"}},
      {"plants", "unit_cost", "USD/t", true, false, {"cost of a tonne of product", "costo de una tonelada de producto"}},
      {"plants",
       "unit_cost_with_transfers",
       "USD/t",
       true,
       false,
       {"cost of a tonne with royalties and taxes", "costo de una tonelada con regalías e impuestos"}}};
  return names;
}

const MoneyName* money_name(std::string_view section, std::string_view result) {
  for (const MoneyName& one : money_names())
    if (one.section == section && one.name == result) return &one;
  return nullptr;
}

const MoneyName* money_in(std::string_view expression) {
  for (const basin::ResultTerm& term : basin::terms_of(expression))
    if (const MoneyName* name = money_name(term.section, term.result)) return name;
  return nullptr;
}

const std::vector<basin::MoreResult>& money_results() {
  static const std::vector<basin::MoreResult> results = [] {
    std::vector<basin::MoreResult> all;
    for (const MoneyName& one : money_names())
      all.push_back({std::string(one.section), "", std::string(one.name), si_unit(std::string(one.unit))});
    return all;
  }();
  return results;
}

MoneySeries money_series(const EconomicSummary& summary, std::string_view expression, bool total) {
  if (summary.empty()) return {{}, {"this run has no costs", "esta corrida no tiene costos"}};
  MoneySeries sum;
  for (const basin::ResultTerm& term : basin::terms_of(expression)) {
    const MoneyName* name = money_name(term.section, term.result);
    if (!name) return {{}, report::phrase({"`{}` is not money", "`{}` no es dinero"}, {report::same(std::string(expression))})};
    for (const std::string& id : term.id == "*" ? ids_of(summary, term.section) : std::vector<std::string>{term.id}) {
      const Term one = term_of(summary, term.section, id, term.result);
      if (!one.reason.empty()) return {{}, one.reason};
      analysis::Intervals x;
      if (name->of_run)
        x.begin = {summary.begin_day}, x.end = {summary.past_day}, x.values = {to_si(one.run, std::string(name->unit))};
      else
        x = yearly(summary, one.years, *name, total);
      if (sum.values.values.empty())
        sum.values = std::move(x);
      else
        for (std::size_t i = 0; i < x.values.size(); ++i) sum.values.values[i] += x.values[i];
    }
  }
  if (sum.values.values.empty()) sum.reason = {"nobody has such money in this run", "nadie tiene tal dinero en esta corrida"};
  return sum;
}

std::vector<MoneyNumber> money_numbers(const EconomicSummary& summary) {
  std::vector<MoneyNumber> all;
  const auto add = [&](const std::string& section, const std::string& id) {
    for (const MoneyName& name : money_names()) {
      if (name.section != section || !name.of_run) continue;
      const Term term = term_of(summary, section, id, name.name);
      all.push_back({section + "." + id, std::string(name.name), std::string(name.unit), term.run, term.reason});
    }
  };
  for (const ActorAccount& one : summary.actors) add("actors", one.id);
  for (const UnitCost& one : summary.unit_costs) add(one.of.substr(0, one.of.find('.')), one.of.substr(one.of.find('.') + 1));
  return all;
}

std::string money_csv(const EconomicSummary& summary) {
  if (summary.empty()) return {};
  std::string text = "of,name,value,unit,reason,reason_es\r\n";
  for (const MoneyNumber& one : money_numbers(summary))
    text += fmt::format("{},{},{},{},{},{}\r\n", one.of, one.name, std::isfinite(one.value) ? results::shortest(one.value) : "", one.unit,
                        results::quoted(one.reason.in(Language::english)), results::quoted(one.reason.in(Language::spanish)));
  return text;
}

MoneyScale money_scale(double largest, const std::string& currency) {
  if (largest >= 1e6) return {1e6, {"millions of " + currency, "millones de " + currency}};
  if (largest >= 1e4) return {1e3, {"thousands of " + currency, "miles de " + currency}};
  return {1, report::same(currency)};
}

}  // namespace cuenca::study
