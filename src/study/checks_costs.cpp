// Rules of costs that need to know several fields or components: who pays whom, what a price applies to, shares of shares.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "allocation/cost.hpp"
#include "base/calendar.hpp"
#include "base/nearest.hpp"
#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "study/checks.hpp"
#include "study/economics.hpp"

namespace cuenca::study {
namespace {

using catalog::Reference;
using catalog::Spec;
using catalog::Value;

/// A price and the SI unit of the results that it may be put on.
struct Price {
  const char* field;
  const char* unit;
  Text of;
};
constexpr Price kPrices[] = {
    {"per_volume", "m3/s", {"a flow", "un caudal"}},    {"per_mass", "kg/s", {"a production", "una producción"}},
    {"per_energy", "W", {"a power", "una potencia"}},   {"per_area", "m2", {"an area", "una superficie"}},
    {"per_unit", "1", {"a plain number", "un número"}},
};
constexpr const char* kPumping[] = {"lift", "raised_to", "pipe_length"};

class CostChecker {
 public:
  CostChecker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics)
      : study_(study), language_(language), diagnostics_(diagnostics) {}

  void study() {
    const auto found = study_.sections.find("costs");
    if (found == study_.sections.end()) return;
    for (const Spec& cost : found->second) names_.push_back(cost.id);
    for (const Spec& cost : found->second) {
      here_ = "costs." + cost.id;
      actors(cost);
      amounts(cost);
      prices(cost);
      pumping(cost);
      capital(cost);
      share(cost);
    }
    for (const Spec& cost : found->second) ring(cost);
  }

 private:
  static bool has(const Spec& cost, std::string_view parameter) { return cost.parameter(parameter).given(); }
  static bool named(const Spec& cost, std::string_view setting) { return cost.setting(setting).given(); }

  void actors(const Spec& cost) {
    const int kind = static_cast<int>(cost.constant("kind"));
    const bool pays = named(cost, "payer"), receives = named(cost, "receiver");
    if ((kind != 1 && !pays) || (kind != 0 && !receives)) {
      const bool payer = kind != 1 && !pays;
      const Text kinds[] = {{"cost", "costo"}, {"benefit", "beneficio"}, {"transfer", "transferencia"}};
      say("cost_actor", payer ? "payer" : "receiver", cost.at,
          payer ? Text{"`{0}` is a {1}, but nobody pays it", "`{0}` es un(a) {1}, pero nadie lo paga"}
                : Text{"`{0}` is a {1}, but nobody receives it", "`{0}` es un(a) {1}, pero nadie lo recibe"},
          {"write {2} = \"some_actor\" and, if it is not there, [actors.some_actor]; kinds are cost (payer), benefit (receiver) and "
           "transfer (both)",
           "escriba {2} = \"un_actor\" y, si falta, [actors.un_actor]; las clases son cost (payer), benefit (receiver) y transfer (ambos)"},
          cost.id, std::string(kinds[kind].in(language_)), std::string(payer ? "payer" : "receiver"));
    }
    if (pays && receives && cost.text("payer") == cost.text("receiver"))
      say("cost_itself", "receiver", cost.setting("receiver").at,
          {"in `{0}` the actor `{1}` pays itself", "en `{0}` el actor `{1}` se paga a sí mismo"},
          {"name another payer or receiver, or take one of them out", "nombre otro payer o receiver, o quite uno de los dos"}, cost.id,
          cost.text("payer"));
  }

  /// Something must be paid; a share stands alone.
  void amounts(const Spec& cost) {
    std::vector<std::string> given;
    for (const char* field : {"capital", "fixed", "per_volume", "per_mass", "per_energy", "per_area", "per_unit", "energy_price"})
      if (has(cost, field)) given.emplace_back(field);
    const bool share = has(cost, "share") || named(cost, "share_of");
    if (given.empty() && !share && !has(cost, "people"))
      say("cost_nothing", "", cost.at, {"`{0}` says no amount", "`{0}` no dice ningún monto"},
          {"write capital, fixed, a price such as per_volume with `of`, energy_price, or share with share_of",
           "escriba capital, fixed, un precio como per_volume con `of`, energy_price, o share con share_of"},
          cost.id);
    if (share && !given.empty())
      say("cost_share_alone", given.front(), cost.parameter(given.front()).at,
          {"`{0}` is a share of other entries and has an amount of its own, `{1}`",
           "`{0}` es una parte de otras entradas y tiene un monto propio, `{1}`"},
          {"make two entries of it", "haga dos entradas"}, cost.id, given.front());
  }

  /// One price, of the dimension of what `of` names.
  void prices(const Spec& cost) {
    std::vector<const Price*> given;
    for (const Price& price : kPrices)
      if (has(cost, price.field)) given.push_back(&price);
    for (std::size_t i = 1; i < given.size(); ++i)
      say("cost_prices", given[i]->field, cost.parameter(given[i]->field).at,
          {"`{0}` has two prices, `{1}` and `{2}`", "`{0}` tiene dos precios, `{1}` y `{2}`"},
          {"keep one, or make two entries of it", "deje uno, o haga dos entradas"}, cost.id, std::string(given[0]->field),
          std::string(given[i]->field));
    const bool energy = has(cost, "energy_price");
    if (!named(cost, "of")) {
      if (!given.empty() || energy) {
        const char* field = given.empty() ? "energy_price" : given[0]->field;
        say("cost_of_missing", field, cost.parameter(field).at,
            {"`{1}` of `{0}` applies to nothing: `of` is missing", "`{1}` de `{0}` no se aplica a nada: falta `of`"},
            {"write of = \"section.id.result\", for example of = \"links.intake.delivered\"",
             "escriba of = \"sección.id.resultado\", por ejemplo of = \"links.toma.delivered\""},
            cost.id, std::string(field));
      }
      return;
    }
    if (given.empty() && !energy) {
      say("cost_price_missing", "of", cost.setting("of").at,
          {"`{0}` names a result in `of`, but has no price", "`{0}` nombra un resultado en `of`, pero no tiene precio"},
          {"write per_volume, per_mass, per_energy, per_area, per_unit or energy_price",
           "escriba per_volume, per_mass, per_energy, per_area, per_unit o energy_price"},
          cost.id);
    }
    const std::string unit = result(cost, "of");
    if (unit.empty()) return;
    if (given.size() == 1) fits(cost, "of", unit, *given.front());
    if (energy) fits(cost, "of", unit, {"energy_price", "m3/s", kPrices[0].of});
  }

  void fits(const Spec& cost, const char* setting, const std::string& unit, const Price& price) {
    if (to_si(0.0, unit, price.unit, false)) return;
    say("cost_unit", setting, cost.setting(setting).at,
        {"`{1}` is in {2}, but `{3}` needs {4}, in {5}", "`{1}` está en {2}, pero `{3}` necesita {4}, en {5}"},
        {"name another result in {6}, or write a price that fits: per_volume for flows, per_mass for productions, per_energy for powers, "
         "per_area for areas, per_unit for numbers",
         "nombre otro resultado en {6}, o escriba un precio que corresponda: per_volume para caudales, per_mass para producciones, "
         "per_energy para potencias, per_area para superficies, per_unit para números"},
        cost.id, cost.text(setting), unit, std::string(price.field), std::string(price.of.in(language_)), std::string(price.unit),
        std::string(setting));
  }

  /// The SI unit of what a setting names; empty when it names nothing, and that is said.
  std::string result(const Spec& cost, const char* setting) {
    for (const basin::ResultTerm& term : basin::terms_of(cost.text(setting)))
      if (term.section == "costs" && !term.result.empty()) {
        say("cost_of_costs", setting, cost.setting(setting).at, {"`{1}` of `{0}` names money", "`{1}` de `{0}` nombra dinero"},
            {"write share = … and share_of = \"{2}\"", "escriba share = … y share_of = \"{2}\""}, cost.id, std::string(setting), term.id);
        return {};
      }
    basin::NamedResult named = basin::name_result(study_, cost.text(setting), language_);
    if (!named.code.empty())
      diagnostics_.add({Severity::error, named.code, here_ + "." + setting, cost.setting(setting).at, named.message, named.hint});
    return named.unit;
  }

  void pumping(const Spec& cost) {
    const char* raised = nullptr;
    for (const char* field : kPumping)
      if (has(cost, field) && !raised) raised = field;
    if (has(cost, "energy_price") && !raised && !named(cost, "head_of"))
      say("cost_lift_missing", "energy_price", cost.parameter("energy_price").at,
          {"`{0}` does not say how high the water is raised", "`{0}` no dice a qué altura se eleva el agua"},
          {"write lift = \"… m\", or head_of = \"wells.some_well.head\" and raised_to = \"… m\"",
           "escriba lift = \"… m\", o head_of = \"wells.un_pozo.head\" y raised_to = \"… m\""},
          cost.id);
    if (raised && !has(cost, "energy_price"))
      say("cost_energy_price", raised, cost.parameter(raised).at,
          {"`{0}` raises water, but the electricity has no price", "`{0}` eleva agua, pero la electricidad no tiene precio"},
          {"write energy_price = \"… USD/kWh\"", "escriba energy_price = \"… USD/kWh\""}, cost.id);
    if (named(cost, "head_of") != has(cost, "raised_to")) {
      const bool level = named(cost, "head_of");
      say("cost_lift_half", level ? "head_of" : "raised_to", level ? cost.setting("head_of").at : cost.parameter("raised_to").at,
          {"`{0}` has `{1}` without `{2}`", "`{0}` tiene `{1}` sin `{2}`"},
          {"write both: the water is raised from the level that head_of names to raised_to",
           "escriba ambos: el agua se eleva desde el nivel que nombra head_of hasta raised_to"},
          cost.id, std::string(level ? "head_of" : "raised_to"), std::string(level ? "raised_to" : "head_of"));
    }
    if (!named(cost, "head_of")) return;
    const std::string unit = result(cost, "head_of");
    if (!unit.empty()) fits(cost, "head_of", unit, {"raised_to", "m", {"a level", "un nivel"}});
    const auto terms = basin::terms_of(cost.text("head_of"));
    if (!unit.empty() && (terms.size() > 1 || terms[0].id == "*"))
      say("cost_level", "head_of", cost.setting("head_of").at, {"`{1}` adds up several levels", "`{1}` suma varios niveles"},
          {"name one level; make an entry for each well", "nombre un solo nivel; haga una entrada por pozo"}, cost.id,
          cost.text("head_of"));
  }

  void capital(const Spec& cost) {
    for (const char* field : {"paid_on", "life", "interest", "renewed"})
      if (has(cost, field) && !has(cost, "capital")) {
        say("cost_capital_missing", field, cost.parameter(field).at,
            {"`{0}` has `{1}`, but no capital", "`{0}` tiene `{1}`, pero no capital"},
            {"write capital = \"… USD\", or take `{1}` out", "escriba capital = \"… USD\", o quite `{1}`"}, cost.id, std::string(field));
        return;
      }
    if (!has(cost, "capital")) return;
    for (const char* field : {"interest", "renewed"})
      if (has(cost, field) && !(cost.constant("life") > 0))
        say("cost_life", field, cost.parameter(field).at, {"`{1}` of `{0}` needs `life`", "`{1}` de `{0}` necesita `life`"},
            {"write life = … (whole years)", "escriba life = … (años enteros)"}, cost.id, std::string(field));
    const double first = study_.basin.constant("start"), past = study_.basin.constant("end") + 1;
    const char* field = has(cost, "paid_on") ? "paid_on" : "start";
    const double paid = has(cost, field) ? cost.constant(field) : first;
    const bool loan = has(cost, "interest"), renewed = cost.constant("renewed") > 0.5;
    if (another_period()) return;
    const double gone = loan ? paid + cost.constant("life") * kDaysPerYear : paid;
    if (paid >= past || (gone < first && !renewed))
      say("cost_outside", field, cost.parameter(field).at,
          {"the capital of `{0}` is paid on {1}, outside the run: it does not count",
           "el capital de `{0}` se paga el {1}, fuera de la corrida: no cuenta"},
          {"write a day from {2} to {3}, if it is to count", "escriba un día del {2} al {3}, si ha de contar"}, Severity::warning, cost.id,
          format_date(static_cast<std::int64_t>(paid)), format_date(static_cast<std::int64_t>(first)),
          format_date(static_cast<std::int64_t>(past) - 1));
  }

  /// Do scenarios run other years? Then what lies outside these may lie inside theirs.
  bool another_period() const {
    return std::any_of(study_.scenarios.begin(), study_.scenarios.end(), [](const catalog::Scenario& scenario) {
      return std::any_of(scenario.assignments.begin(), scenario.assignments.end(),
                         [](const catalog::Assignment& change) { return change.path == "basin.start" || change.path == "basin.end"; });
    });
  }

  void share(const Spec& cost) {
    const bool part = has(cost, "share"), of = named(cost, "share_of");
    if (part != of)
      say("cost_share_half", part ? "share" : "share_of", part ? cost.parameter("share").at : cost.setting("share_of").at,
          {"`{0}` has `{1}` without `{2}`", "`{0}` tiene `{1}` sin `{2}`"},
          {"write both: share = 0.03 and share_of = \"sales - freight\"", "escriba ambos: share = 0.03 y share_of = \"ventas - flete\""},
          cost.id, std::string(part ? "share" : "share_of"), std::string(part ? "share_of" : "share"));
    if (!of) return;
    for (const ShareTerm& term : share_terms(cost.text("share_of")))
      if (!study_.find("costs", term.id)) {
        const std::string near = nearest_name(term.id, std::span<const std::string>(names_));
        say("cost_share_unknown", "share_of", cost.setting("share_of").at, {"there is no `{1}` in costs", "no existe `{1}` en costs"},
            {"{2}there are {3}; several are joined with + and -", "{2}existen {3}; varios se unen con + y -"}, cost.id, term.id,
            near.empty() ? std::string()
                         : fmt::format(fmt::runtime(language_ == Language::spanish ? "¿quiso decir `{}`? " : "did you mean `{}`? "), near),
            listed());
      }
  }

  /// A share of itself, at whatever distance: said once, where the first of the ring stands.
  void ring(const Spec& cost) {
    std::vector<std::string> way;
    if (!walk(cost, cost.id, way)) return;
    if (*std::min_element(way.begin(), way.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); }) != cost.id) return;
    here_ = "costs." + cost.id;
    std::string text;
    for (const std::string& id : way) text += id + " → ";
    say("cost_share_ring", "share_of", cost.setting("share_of").at, {"shares of each other: {1}", "partes unas de otras: {1}"},
        {"take one of these names out of its share_of", "quite uno de estos nombres de su share_of"}, cost.id, text + cost.id);
  }
  std::ptrdiff_t place(const std::string& id) const { return std::find(names_.begin(), names_.end(), id) - names_.begin(); }
  /// Is there a way from `cost` back to `home`? Then `way` has it.
  bool walk(const Spec& cost, const std::string& home, std::vector<std::string>& way) {
    if (std::find(way.begin(), way.end(), cost.id) != way.end() || !named(cost, "share_of")) return false;
    way.push_back(cost.id);
    for (const ShareTerm& term : share_terms(cost.text("share_of"))) {
      if (term.id == home) return true;
      if (const Spec* next = study_.find("costs", term.id); next && walk(*next, home, way)) return true;
    }
    way.pop_back();
    return false;
  }

  std::string listed() const {
    std::string text;
    for (const std::string& name : names_) text += (text.empty() ? "`" : ", `") + name + "`";
    return text;
  }
  template <class... Fields>
  void say(const char* code, std::string_view field, const Position& at, Text message, Text hint, const Fields&... fields) {
    say(code, field, at, message, hint, Severity::error, fields...);
  }
  template <class... Fields>
  void say(const char* code, std::string_view field, const Position& at, Text message, Text hint, Severity severity,
           const Fields&... fields) {
    diagnostics_.add({severity, code, field.empty() ? here_ : here_ + "." + std::string(field), at,
                      fmt::format(fmt::runtime(message.in(language_)), fields...),
                      fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  const catalog::StudySpec& study_;
  Language language_;
  Diagnostics& diagnostics_;
  std::vector<std::string> names_;
  std::string here_;
};

}  // namespace

void check_costs(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) {
  CostChecker(study, language, diagnostics).study();
}

}  // namespace cuenca::study
