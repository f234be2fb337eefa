// What is wrong with the metrics of a study, before anything is run.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/calendar.hpp"
#include "base/nearest.hpp"
#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "study/metrics.hpp"
#include "study/money.hpp"

namespace cuenca::study {
namespace {

using analysis::MetricQuestion;
using analysis::Statistic;
using catalog::Spec;
using catalog::Value;

std::string date(double day) { return format_date(static_cast<std::int64_t>(day)); }

class Checker {
 public:
  Checker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics)
      : study_(study), language_(language), diagnostics_(diagnostics), more_(metric_results(study)) {}

  void metric(const Spec& spec) {
    const std::string path = "metrics." + spec.id;
    const bool missing = spec.setting("missing").given();
    if (!spec.setting("of").given() && !missing)
      say("metric_silent", path, spec.at, {"`{0}` names no result", "`{0}` no nombra ningún resultado"},
          {"write of = \"section.id.result\", or missing = \"what is missing\" where it cannot be computed",
           "escriba of = \"sección.id.resultado\", o missing = \"qué falta\" si no se puede calcular"},
          spec.id);
    judged(spec, path);
    if (missing) return;
    const std::string of = named(spec, path, "of"), per = named(spec, path, "per");
    baseline(spec, path);
    limits(spec, path, of);
    period(spec, path);
    units(spec, path, of, per);
    if (!of.empty() && (per.empty() == !spec.setting("per").given())) money(spec, path);
  }

 private:
  /// Threshold and direction say the same.
  void judged(const Spec& spec, const std::string& path) {
    const bool low = spec.parameter("at_least").given(), high = spec.parameter("at_most").given();
    const int better = static_cast<int>(spec.constant("better"));
    const auto wrong = [&](const char* field) {
      const bool least = std::string_view(field) == "at_least";
      say("metric_direction", path + "." + field, spec.parameter(field).at,
          {"`{0}` has the threshold `{1}`, but `better` says otherwise or nothing",
           "`{0}` tiene el umbral `{1}`, pero `better` dice otra cosa o nada"},
          {"write better = \"{2}\", or better = \"within\" with at_least and at_most",
           "escriba better = \"{2}\", o better = \"within\" con at_least y at_most"},
          spec.id, field, least ? "more" : "less");
    };
    if (low && better != 1 && better != 3) wrong("at_least");
    if (high && better != 2 && better != 3) wrong("at_most");
    if (low && high && spec.constant("at_least") > spec.constant("at_most"))
      say("metric_order", path + ".at_least", spec.parameter("at_least").at,
          {"no value is at least {0:g} and at most {1:g}", "ningún valor es al menos {0:g} y a lo sumo {1:g}"},
          {"write the lower one as at_least", "escriba el menor como at_least"}, spec.constant("at_least"), spec.constant("at_most"));
  }

  void baseline(const Spec& spec, const std::string& path) {
    const std::string name = spec.text("baseline");
    if (name.empty()) return;
    const Position& at = spec.setting("baseline").at;
    if (spec.setting("per").given())
      say("metric_two_references", path + ".per", spec.setting("per").at,
          {"`{0}` is compared with `per` and with `baseline`", "`{0}` se compara con `per` y con `baseline`"},
          {"keep one of the two, or make two metrics", "deje uno de los dos, o haga dos métricas"}, spec.id);
    std::vector<std::string> known{"natural", "base"};
    for (const catalog::Scenario& scenario : study_.scenarios) known.push_back(scenario.id);
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "`" : ", `") + one + "`";
    const std::string near = nearest_name(name, std::span<const std::string>(known));
    const std::string meant = near.empty()                     ? ""
                              : language_ == Language::spanish ? "¿quiso decir `" + near + "`? "
                                                               : "did you mean `" + near + "`? ";
    say("metric_baseline", path + ".baseline", at, {"there is no run `{0}` to compare with", "no hay corrida `{0}` con que comparar"},
        {"{1}write {2}", "{1}escriba {2}"}, name, meant, list);
  }

  void limits(const Spec& spec, const std::string& path, const std::string& of) {
    const MetricQuestion q = question_of(spec);
    const std::string statistic(spec.type->parameters[0].choices[static_cast<std::size_t>(q.statistic)].name);
    if (analysis::has_limit(q.statistic) && !spec.parameter("limit").given())
      say("metric_limit", path, spec.parameter("statistic").given() ? spec.parameter("statistic").at : spec.at,
          {"`{0}` counts what is beyond a limit, but has none", "`{0}` cuenta lo que pasa un límite, pero no tiene ninguno"},
          {"write limit = 0.8 and, if it is not in SI, limit_unit = \"m\"", "escriba limit = 0.8 y, si no está en SI, limit_unit = \"m\""},
          spec.id);
    const auto unused = [&](const char* field, const Position& at, const char* other_en, const char* other_es) {
      say("metric_unused", path + "." + field, at,
          {"`{0}` is not used: the statistic of `{1}` is `{2}`", "`{0}` no se usa: el estadístico de `{1}` es `{2}`"}, {other_en, other_es},
          field, spec.id, statistic);
    };
    for (const std::string field : {"limit", "when"})
      if (!analysis::has_limit(q.statistic) && spec.parameter(field).given() && !(q.statistic == Statistic::recovery && field == "limit"))
        unused(field.c_str(), spec.parameter(field).at,
               "take it out, or write statistic = \"share\", \"count\", \"spells\", \"longest\" or \"first_time\"",
               "quítelo, o escriba statistic = \"share\", \"count\", \"spells\", \"longest\" o \"first_time\"");
    if (!analysis::has_limit(q.statistic) && spec.setting("also").given())
      unused("also", spec.setting("also").at,
             "take it out, or write statistic = \"share\", \"count\", \"spells\", \"longest\" or \"first_time\"",
             "quítelo, o escriba statistic = \"share\", \"count\", \"spells\", \"longest\" o \"first_time\"");
    if (spec.setting("per").given() && q.statistic == Statistic::recovery)
      unused("per", spec.setting("per").at, "a recovery is measured against a baseline: write baseline = \"natural\"",
             "una recuperación se mide contra una línea de base: escriba baseline = \"natural\"");
    const bool total = q.statistic == Statistic::sum || q.within == analysis::Within::sum;
    const MoneyName* money = money_in(spec.text("of"));
    if (total && !(money && money->of_run) && !of.empty() && !of.ends_with("/s") && !of.starts_with("W"))
      say("metric_sum", path + ".of", spec.setting("of").at,
          {"`{0}` is in {1}: its total over time means nothing", "`{0}` está en {1}: su total en el tiempo no significa nada"},
          {"name a flow or another rate, or write statistic = \"mean\"", "nombre un caudal u otra tasa, o escriba statistic = \"mean\""},
          spec.text("of"), of);
    if (const auto* also = spec.setting("also").get<std::vector<Spec>>())
      for (const Spec& one : *also) {
        const std::string here = path + ".also." + one.id, unit = named(one, here, "of");
        fits(one, here, "limit_unit", unit);
      }
  }

  /// Another period than that of the run is no mistake: scenarios have periods of their own. What nothing of the run lies in is told when
  /// it is run.
  void period(const Spec& spec, const std::string& path) {
    const double start = spec.constant("start"), end = spec.constant("end");
    if (start > end)
      say("metric_period", path + ".end", spec.parameter("end").at, {"`{0}` looks at nothing: {1} to {2}", "`{0}` no mira nada: {1} a {2}"},
          {"write an end that is not before the start", "escriba un fin que no sea anterior al comienzo"}, spec.id, date(start), date(end));
  }

  void units(const Spec& spec, const std::string& path, const std::string& of, const std::string& per) {
    if (of.empty() || (spec.setting("per").given() && per.empty())) return;
    const MetricQuestion q = question_of(spec);
    const bool baseline = spec.setting("baseline").given();
    const std::string answer = answer_unit(q, of, baseline ? of : per);
    if (answer.empty()) {
      say("metric_unit", path + ".per", spec.setting("per").at,
          {"`{0}` is in {1}, but `{2}` in {3}: only a ratio of the two means something",
           "`{0}` está en {1}, pero `{2}` en {3}: solo un cociente de los dos significa algo"},
          {"write as = \"ratio\", or name results of one unit", "escriba as = \"ratio\", o nombre resultados de una misma unidad"},
          spec.text("of"), of, spec.text("per"), per);
      return;
    }
    fits(spec, path, "unit", answer);
    const bool step = q.step_by_step && (baseline || !per.empty());
    const std::string other = baseline ? of : per;
    if (analysis::has_limit(q.statistic) || q.statistic == Statistic::recovery) {
      MetricQuestion plain = q;
      plain.statistic = Statistic::mean;  // the unit of the series that the limit cuts
      fits(spec, path, "limit_unit", answer_unit(plain, of, step ? other : std::string()));
    }
  }

  /// Money is known by calendar years or as one number of the run, and only where people are.
  void money(const Spec& spec, const std::string& path) {
    struct Place {
      std::string path, text;
      Position at;
    };
    std::vector<Place> places;
    const auto look = [&](const Spec& at, const std::string& here, const char* setting) {
      if (at.setting(setting).given()) places.push_back({here + "." + setting, at.text(setting), at.setting(setting).at});
    };
    look(spec, path, "of");
    look(spec, path, "per");
    if (const auto* also = spec.setting("also").get<std::vector<Spec>>())
      for (const Spec& one : *also) look(one, path + ".also." + one.id, "of");
    const MoneyName* first = nullptr;
    for (const Place& place : places) {
      const auto terms = basin::terms_of(place.text);
      std::size_t named = 0;
      for (const basin::ResultTerm& term : terms) {
        const MoneyName* name = money_name(term.section, term.result);
        if (!name) continue;
        ++named;
        if (first && name->of_run != first->of_run) named = terms.size() + 1;
        if (!first) first = name;
        if (!name->adds && named == 1 && (terms.size() > 1 || term.id == "*"))
          say("metric_money_sum", place.path, place.at, {"`{0}` is no amount that adds up", "`{0}` no es un monto que se sume"},
              {"name one component, or add up amounts such as present_value", "nombre un solo componente, o sume montos como present_value"},
              term.section + "." + term.id + "." + term.result);
      }
      if (named > 0 && named != terms.size())
        say("metric_money_mixed", place.path, place.at,
            {"`{0}` puts together money by year, money of the whole run, or results of steps",
             "`{0}` junta dinero por año, dinero de toda la corrida o resultados de los pasos"},
            {"name money of one kind only: by year such as income and amount, or of the run such as present_value",
             "nombre dinero de una sola clase: por año como income y amount, o de la corrida como present_value"},
            place.text);
    }
    if (!first) return;
    if (spec.text("baseline") == "natural")
      say("metric_money_natural", path + ".baseline", spec.setting("baseline").at,
          {"before people there is no money: `{0}` has nothing to compare with",
           "antes de la gente no hay dinero: `{0}` no tiene con qué compararse"},
          {"write baseline = \"base\" or a scenario", "escriba baseline = \"base\" o un escenario"}, spec.id);
    const auto unused = [&](const char* code, const char* field, Text message, Text hint) {
      if (spec.parameter(field).given()) say(code, path + "." + field, spec.parameter(field).at, message, hint, field, spec.id);
    };
    if (first->of_run) {
      for (const char* field : {"statistic", "every", "within", "first_month", "last_month", "year_starts", "start", "end", "step_by_step"})
        unused("metric_money_run", field,
               {"`{0}` means nothing: what `{1}` names is one number for the whole run",
                "`{0}` no dice nada: lo que `{1}` nombra es un solo número para toda la corrida"},
               {"take it out, or name money by year such as actors.x.income or costs.x.amount",
                "quítelo, o nombre dinero por año como actors.x.income o costs.x.amount"});
      return;
    }
    for (const char* field : {"first_month", "last_month", "year_starts"})
      unused("metric_money_years", field,
             {"`{0}` means nothing: what `{1}` names is counted by calendar years",
              "`{0}` no dice nada: lo que `{1}` nombra se cuenta por años calendario"},
             {"take it out", "quítelo"});
    const auto every = static_cast<analysis::Every>(static_cast<int>(spec.constant("every")));
    if (every == analysis::Every::day || every == analysis::Every::month)
      unused("metric_money_years", "every",
             {"`{0}` means nothing: what `{1}` names is counted by calendar years",
              "`{0}` no dice nada: lo que `{1}` nombra se cuenta por años calendario"},
             {"take it out", "quítelo"});
  }

  /// The unit written under `setting` can show what is in SI unit `unit`.
  void fits(const Spec& spec, const std::string& path, const char* setting, const std::string& unit) {
    const std::string written = spec.text(setting);
    if (written.empty() || unit.empty()) return;
    if (const auto converted = to_si(0.0, written, unit, false); !converted)
      say("metric_unit", path + "." + setting, spec.setting(setting).at, {"{0} cannot be shown in {1}", "{0} no puede mostrarse en {1}"},
          {"write a unit such as {0}", "escriba una unidad como {0}"},
          unit == "1" ? (language_ == Language::spanish ? "un número sin unidad (%)" : "a plain number (%)") : unit, written);
  }

  std::string named(const Spec& spec, const std::string& path, const char* setting) {
    const Value& value = spec.setting(setting);
    if (!value.given()) return {};
    basin::NamedResult named = basin::name_result(study_, spec.text(setting), language_, more_);
    if (!named.code.empty()) diagnostics_.add({Severity::error, named.code, path + "." + setting, value.at, named.message, named.hint});
    return named.unit;
  }

  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    diagnostics_.add({Severity::error, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...),
                      fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  const catalog::StudySpec& study_;
  Language language_;
  Diagnostics& diagnostics_;
  std::vector<basin::MoreResult> more_;
};

}  // namespace

void check_metrics(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) {
  const auto metrics = study.sections.find("metrics");
  if (metrics == study.sections.end()) return;
  for (const Spec& spec : metrics->second) Checker(study, language, diagnostics).metric(spec);
}

}  // namespace cuenca::study
