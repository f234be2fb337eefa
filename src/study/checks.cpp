#include "study/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "aquifer/limits.hpp"
#include "base/calendar.hpp"
#include "base/units.hpp"
#include "climate/check.hpp"
#include "basin/result_path.hpp"
#include "study/metrics.hpp"

namespace cuenca::study {
namespace {

using catalog::Spec;

class Checker {
 public:
  Checker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) : study_(study), language_(language), diagnostics_(diagnostics) {}

  void study() {
    for (const auto& [section, specs] : study_.sections)
      for (const Spec& spec : specs) component(spec, section + "." + spec.id);
    cells();
    sources();
    irrigation();
    wedges();
    reserved();
    observations();
    indicators();
    salts();
  }

 private:
  void component(const Spec& spec, const std::string& path) {
    if (spec.type->name == "climate") climate::check_climate(spec, path, language_, diagnostics_);
    if (spec.type->name.substr(0, 8) == "weather_") climate::check_weather(spec, path, language_, diagnostics_);
    for (std::size_t i = 0; i < spec.settings.size(); ++i)
      if (const auto* method = spec.settings[i].get<catalog::Method>(); method && method->spec)
        component(*method->spec, path + "." + std::string(spec.type->settings[i].name));
  }

  /// Words that the files of results use for themselves.
  void reserved() {
    if (const auto found = study_.sections.find("constituents"); found != study_.sections.end())
      for (const Spec& spec : found->second)
        if (spec.id == "water" || (spec.id == "salt" && found->second.size() > 1))
          say("id_reserved", "constituents." + spec.id, spec.at, {"`{0}` is a word of balance.csv", "`{0}` es una palabra de balance.csv"},
              {"give the constituent another id", "dé otro id al constituyente"}, spec.id);
    for (const catalog::Scenario& scenario : study_.scenarios)
      if (scenario.id == "natural")
        say("id_reserved", "scenarios.natural", scenario.at, {"`natural` is the run before people, which metrics may name", "`natural` es la corrida antes de la gente, que las métricas pueden nombrar"},
            {"give the scenario another id", "dé otro id al escenario"});
      else if (scenario.id == "all")
        say("id_reserved", "scenarios.all", scenario.at, {"`all` are all scenarios in `cuenca run --scenario all`", "`all` son todos los escenarios en `cuenca run --scenario all`"},
            {"give the scenario another id", "dé otro id al escenario"});
      else if (scenario.id == "base")
        say("id_reserved", "scenarios.base", scenario.at, {"`base` is the study as written: its results stand in results/base", "`base` es el estudio como está escrito: sus resultados están en results/base"},
            {"give the scenario another id", "dé otro id al escenario"}, scenario.id);
  }

  /// Saturation beside another constituent and double salts need all their parts.
  void salts() {
    const auto found = study_.sections.find("constituents");
    if (found == study_.sections.end()) return;
    for (const Spec& spec : found->second) {
      const auto* beside = spec.setting("saturation_with").get<catalog::Reference>();
      const auto* partner = spec.setting("double_salt_with").get<catalog::Reference>();
      const bool curve = spec.parameter("saturation_curve").given();
      const auto lacks = [&](const char* given, const char* missing) {
        say("salt_incomplete", "constituents." + spec.id + "." + given, spec.at, {"`{0}` of `{1}` needs `{2}`", "`{0}` de `{1}` necesita `{2}`"},
            {"write both, or none", "escriba ambos, o ninguno"}, std::string(given), spec.id, std::string(missing));
      };
      if (beside && !curve) lacks("saturation_with", "saturation_curve");
      if (curve && !beside) lacks("saturation_curve", "saturation_with");
      if (partner && !curve) lacks("double_salt_with", "saturation_curve");
      if (partner && !(spec.constant("double_salt_ratio") > 0)) lacks("double_salt_with", "double_salt_ratio");
      if (partner && !(spec.constant("double_salt_from") > 0)) lacks("double_salt_with", "double_salt_from");
      if ((beside && beside->id == spec.id) || (partner && partner->id == spec.id))
        say("salt_itself", "constituents." + spec.id, spec.at, {"`{0}` names itself", "`{0}` se nombra a sí mismo"},
            {"name another constituent", "nombre otro constituyente"}, spec.id);
      if (partner && beside && partner->id != beside->id)
        say("salt_partner", "constituents." + spec.id + ".double_salt_with", spec.at,
            {"the saturation of `{0}` depends on `{1}`, its double salt on `{2}`", "la saturación de `{0}` depende de `{1}`, su sal doble de `{2}`"},
            {"name the same constituent in both", "nombre el mismo constituyente en ambos"}, spec.id, beside->id, partner->id);
    }
  }

  /// A use or a field asks its source, and the source must send its water to it: otherwise nothing would ever arrive, in silence.
  void sources() {
    for (const char* section : {"uses", "fields"})
      if (const auto found = study_.sections.find(section); found != study_.sections.end())
        for (const Spec& asks : found->second) source(section, asks);
  }

  void source(const std::string& section, const Spec& asks) {
    const auto* source = asks.setting("source").get<catalog::Reference>();
    const Spec* giver = source ? study_.find(source->section, source->id) : nullptr;
    if (!giver) return;
    const bool linked = source->section == "reaches" || source->section == "reservoirs" || source->section == "lagoons" || source->section == "linear_cells";
    if (linked) return;  // a link brings it
    const bool asked = source->section == "wedge_cells";
    const char* way = asked ? "supplies" : "to";
    const auto* target = giver->setting(way).get<catalog::Reference>();
    if (target && target->section == section && target->id == asks.id) return;
    say("source_unconnected", section + "." + asks.id + ".source", asks.setting("source").at,
        {"`{0}` asks `{1}.{2}` for water, but that does not send any to it", "`{0}` pide agua a `{1}.{2}`, pero ese no se la envía"},
        {"write {3} = \"{0}\" in [{1}.{2}]", "escriba {3} = \"{0}\" en [{1}.{2}]"}, asks.id, source->section, source->id, std::string(way));
  }

  /// How many components name this one as the place where their water goes (`to`) or whom they supply (`supplies`).
  int feeders(std::string_view section, std::string_view id, std::string_view setting) const {
    int count = 0;
    for (const auto& [name, specs] : study_.sections)
      for (const Spec& spec : specs)
        for (std::size_t i = 0; i < spec.settings.size(); ++i)
          if (const auto* to = spec.settings[i].get<catalog::Reference>();
              to && spec.type->settings[i].name == setting && to->section == section && to->id == id)
            ++count;
    return count;
  }

  /// Canals that nothing feeds or two reaches do, fields that wait for water nobody brings, turns that never come.
  void irrigation() {
    if (const auto canals = study_.sections.find("canals"); canals != study_.sections.end())
      for (const Spec& canal : canals->second) {
        const int supplying = feeders("canals", canal.id, "supplies");
        if (supplying > 1)
          say("canal_fed_twice", "canals." + canal.id, canal.at,
              {"{0} reaches or reservoirs supply the canal `{1}`: its order can go to one only", "{0} tramos o embalses abastecen el canal `{1}`: su pedido puede ir a uno solo"},
              {"keep supplies = \"{1}\" in one of them", "deje supplies = \"{1}\" en uno de ellos"}, std::to_string(supplying), canal.id);
        else if (supplying + feeders("canals", canal.id, "to") == 0)
          say("canal_unfed", "canals." + canal.id, canal.at, {"nothing brings water to the canal `{0}`", "nada lleva agua al canal `{0}`"},
              {"write supplies = \"{0}\" in a reach, or to = \"{0}\" in a spring or a well", "escriba supplies = \"{0}\" en un tramo, o to = \"{0}\" en una vertiente o un pozo"}, canal.id);
      }
    const auto fields = study_.sections.find("fields");
    if (fields == study_.sections.end()) return;
    for (const Spec& field : fields->second) {
      const auto* canal = field.setting("canal").get<catalog::Reference>();
      const std::string path = "fields." + field.id;
      const auto* source = field.setting("source").get<catalog::Reference>();
      const bool linked = source && source->section != "wells";
      if (!canal && !linked && field.constant("trigger") > 0.5 && feeders("fields", field.id, "supplies") + feeders("fields", field.id, "to") == 0)
        say("field_unfed", path, field.at, {"the field `{0}` is to be irrigated, but nothing brings it water", "el campo `{0}` ha de regarse, pero nada le lleva agua"},
            {"write canal = \"some_canal\" or source = \"reaches.some_reach\" here, supplies = \"{0}\" in a reach, or trigger = \"none\"",
             "escriba aquí canal = \"un_canal\" o source = \"reaches.un_tramo\", supplies = \"{0}\" en un tramo, o trigger = \"none\""}, field.id);
      const Spec* of = canal ? study_.find("canals", canal->id) : nullptr;
      if (!of) continue;
      const double cycle = of->constant("cycle") / 86400, first = field.constant("turn_first_day");
      if (cycle > 0 && first > cycle)
        say("turn_outside", path + ".turn_first_day", field.parameter("turn_first_day").at,
            {"the turn of `{0}` begins on day {1:g} of a cycle of {2:g} days", "el turno de `{0}` comienza el día {1:g} de un ciclo de {2:g} días"},
            {"write a day from 1 to {2:g}, or lengthen the cycle of canals.{3}", "escriba un día de 1 a {2:g}, o alargue el ciclo de canals.{3}"}, field.id, first, cycle, canal->id);
    }
  }

  /// A reach gives a wedge what the wedge asks; two reaches, or one that is not the wedge's own, would give it twice.
  void wedges() {
    const auto reaches = study_.sections.find("reaches");
    if (reaches == study_.sections.end()) return;
    for (const Spec& reach : reaches->second) {
      const auto* below = reach.setting("loss_to").get<catalog::Reference>();
      const Spec* wedge = below && below->section == "wedge_cells" ? study_.find(below->section, below->id) : nullptr;
      const auto* own = wedge ? wedge->setting("reach").get<catalog::Reference>() : nullptr;
      if (!own || own->id == reach.id) continue;
      say("wedge_other_reach", "reaches." + reach.id + ".loss_to", reach.setting("loss_to").at,
          {"`{0}` loses water to `wedge_cells.{1}`, which lies beside `{2}`", "`{0}` pierde agua hacia `wedge_cells.{1}`, que está junto a `{2}`"},
          {"give each reach a wedge of its own, or write reach = \"{0}\" in [wedge_cells.{1}]",
           "dé a cada tramo su propia cuña, o escriba reach = \"{0}\" en [wedge_cells.{1}]"},
          reach.id, wedge->id, own->id);
    }
  }

  /// The expression under `setting` names results; its SI unit, empty when it does not (and that is said).
  std::string named(const Spec& spec, const std::string& path, const char* setting) {
    const catalog::Value& value = spec.setting(setting);
    if (!value.given()) return {};
    basin::NamedResult named = basin::name_result(study_, spec.text(setting), language_);
    if (!named.code.empty()) diagnostics_.add({Severity::error, named.code, path + "." + setting, value.at, named.message, named.hint});
    return named.unit;
  }

  /// Observations have the dimension of what they observe, and there are some.
  void observations() {
    const auto found = study_.sections.find("observations");
    if (found == study_.sections.end()) return;
    const double first = study_.basin.constant("start"), past = study_.basin.constant("end") + 1;
    for (const Spec& spec : found->second) {
      const std::string path = "observations." + spec.id, unit = named(spec, path, "of");
      const catalog::Value& value = spec.parameter("observed");
      const auto* series = value.get<std::shared_ptr<const catalog::SeriesData>>();
      if (!series) continue;
      if (!unit.empty() && !to_si(0.0, (*series)->unit, unit, false))
        say("observation_unit", path + ".observed", value.at, {"`{0}` is observed in {1}, but the result `{2}` is in {3}", "`{0}` se observó en {1}, pero el resultado `{2}` está en {3}"},
            {"name the result that was observed, or correct the unit", "nombre el resultado que se observó, o corrija la unidad"}, spec.id, (*series)->unit, spec.text("of"), unit);
      const auto& values = (*series)->values;
      if (std::all_of(values.begin(), values.end(), [](double v) { return v != v; })) {
        say("observation_empty", path + ".observed", value.at, {"the column `{0}` of `{1}` has no value", "la columna `{0}` de `{1}` no tiene ningún valor"},
            {"name another column, or correct `missing`", "nombre otra columna, o corrija `missing`"}, (*series)->column, (*series)->file);
      } else if (const double begin = (*series)->start_day, end = begin + (*series)->interval_days * static_cast<double>(values.size()); end <= first || begin >= past) {
        say("observation_outside", path + ".observed", value.at, {"no observation lies within the run: {0} to {1}", "ninguna observación cae dentro de la corrida: {0} a {1}"},
            {"nothing is compared; run the years that were observed", "no se compara nada; corra los años observados"},
            Severity::warning, format_date(static_cast<std::int64_t>(begin)), format_date(static_cast<std::int64_t>(end - 1)));
      }
    }
  }

  /// What flow regimes and droughts need: results of one dimension, daily steps, a unit that fits.
  void indicators() {
    const auto of_section = [&](const char* section) {
      const auto found = study_.sections.find(section);
      return found == study_.sections.end() ? std::span<const Spec>() : std::span<const Spec>(found->second);
    };
    const auto shown = [&](const Spec& spec, const std::string& path, const std::string& unit, const std::string& dimension, const char* setting = "unit_shown") {
      const std::string written = spec.text(setting);
      if (unit.empty()) return;
      if (const auto flow = to_si(0.0, unit, dimension, false); !flow)
        say("indicator_unit", path + ".of", spec.setting("of").at, {"`{0}` is in {1}: {2} is needed here", "`{0}` está en {1}: aquí se necesita {2}"},
            {"name a result in {2}", "nombre un resultado en {2}"}, spec.text("of"), unit, dimension);
      else if (const auto fits = to_si(0.0, written.empty() ? unit : written, unit, false); !fits)
        say("indicator_unit", path + "." + setting, spec.setting(setting).at, {"`{0}` is in {1}: it cannot be shown in {2}", "`{0}` está en {1}: no puede mostrarse en {2}"},
            {"write a unit such as {1}", "escriba una unidad como {1}"}, spec.text("of"), unit, written);
    };
    const bool daily = parse_step_length(study_.basin.text("step")).value_or(StepLength{}).kind == StepLength::Kind::parts_of_day ||
                       parse_step_length(study_.basin.text("step")).value_or(StepLength{}) == StepLength{};
    const auto needs_days = [&](const Spec& spec, const std::string& path) {
      if (!daily)
        say("indicator_step", path, spec.at, {"`{0}` needs daily values", "`{0}` necesita valores diarios"},
            {"write [basin] step = \"day\", or take it out", "escriba [basin] step = \"day\", o quítelo"}, spec.id);
    };
    for (const Spec& spec : of_section("indicators")) {
      const std::string path = "indicators." + spec.id, unit = named(spec, path, "of");
      if (!unit.empty()) shown(spec, path, unit, unit, "unit_watched");
    }
    for (const Spec& spec : of_section("flow_regimes")) {
      const std::string path = "flow_regimes." + spec.id;
      shown(spec, path, named(spec, path, "of"), "m3/s");
      needs_days(spec, path);
    }
    for (const Spec& spec : of_section("droughts")) {
      const std::string path = "droughts." + spec.id, unit = named(spec, path, "of"), demand = named(spec, path, "demand");
      const int index = static_cast<int>(spec.constant("index"));
      shown(spec, path, unit, index == 2 || index == 3 ? "m3/s" : unit.empty() || to_si(0.0, unit, "m3/s", false) ? "m3/s" : "m/s");
      if (!unit.empty() && !demand.empty() && !to_si(0.0, demand, unit, false))
        say("result_mixed", path + ".demand", spec.setting("demand").at, {"`{0}` is in {1}, but `{2}` in {3}", "`{0}` está en {1}, pero `{2}` en {3}"},
            {"take away what has the same unit", "reste algo que tenga la misma unidad"}, spec.text("demand"), demand, spec.text("of"), unit);
      if (index == 3) needs_days(spec, path);
    }
  }

  void cells() {
    std::size_t nodes = 0;
    for (const char* section : {"cells", "deep_cells"})
      if (const auto found = study_.sections.find(section); found != study_.sections.end()) nodes += found->second.size();
    if (nodes <= static_cast<std::size_t>(aquifer::kMaxNodes)) return;
    say("too_many_cells", "cells", {}, {"{0} aquifer cells; at most {1} are solved together", "{0} celdas de acuífero; se resuelven juntas {1} como máximo"},
        {"join cells that behave alike", "una celdas que se comporten igual"}, std::to_string(nodes), std::to_string(aquifer::kMaxNodes));
  }

  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    say(code, path, at, message, hint, Severity::error, fields...);
  }
  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, Severity severity, const Fields&... fields) {
    diagnostics_.add({severity, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...),
                      fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  const catalog::StudySpec& study_;
  Language language_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_components(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics, RuleChecks rules) {
  Checker(study, language, diagnostics).study();
  check_land(study, language, diagnostics);
  check_planning(study, language, diagnostics);
  check_quality(study, language, diagnostics);
  if (!diagnostics.has_errors()) check_rules(study, language, diagnostics, rules);
  check_metrics(study, language, diagnostics);
  check_costs(study, language, diagnostics);
  check_attribution(study, language, diagnostics);
}

}  // namespace cuenca::study
