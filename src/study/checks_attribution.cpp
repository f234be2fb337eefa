// Rules of operators and attributions: who takes with what, nobody twice, and losses that the study can compute.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/nearest.hpp"
#include "base/units.hpp"
#include "basin/component_terms.hpp"
#include "basin/result_path.hpp"
#include "study/checks.hpp"
#include "study/operators.hpp"

namespace cuenca::study {
namespace {

using catalog::Reference;
using catalog::Spec;

class AttributionChecker {
 public:
  AttributionChecker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics)
      : study_(study), language_(language), diagnostics_(diagnostics), operators_(operators_of(study)) {
    for (const Operator& one : operators_)
      for (const std::string& component : one.components) owners_[component].push_back(one.id());
  }

  void study() {
    for (const Spec& spec : all("operators")) terms(spec);
    for (const Operator& one : operators_) takes_something(one);
    twice();
    shared_wells();
    for (const Spec& spec : all("attributions")) attribution(spec);
    unowned();
  }

 private:
  const std::vector<Spec>& all(std::string_view section) const {
    static const std::vector<Spec> none;
    const auto found = study_.sections.find(section);
    return found == study_.sections.end() ? none : found->second;
  }

  void terms(const Spec& spec) {
    const std::string path = "operators." + spec.id + ".takes";
    const Position at = spec.setting("takes").at;
    const std::vector<std::string>& known = sections_that_take();
    for (const basin::ComponentTerm& term : basin::components_named(spec.text("takes"))) {
      if (term.id.empty()) {
        say("operator_form", path, at, {"`{0}` names nothing that takes water", "`{0}` no nombra nada que tome agua"},
            {"write section.id, for example wells.brine + uses.camp, or wells.*",
             "escriba sección.id, por ejemplo wells.salmuera + uses.campamento, o wells.*"},
            term.section);
        continue;
      }
      if (std::find(known.begin(), known.end(), term.section) == known.end()) {
        say("operator_section", path, at, {"no operator takes water with `{0}`", "ningún operador toma agua con `{0}`"},
            {"{1}it takes with {2}", "{1}toma con {2}"}, term.section, did_you_mean(term.section, known, language_), listed(known));
        continue;
      }
      if (term.id == "*" ? !all(term.section).empty() : study_.find(term.section, term.id) != nullptr) continue;
      if (term.section == "links" && (study_.find("uses", term.id) || study_.find("fields", term.id))) continue;  // `source` stands for it
      std::vector<std::string> ids;
      for (const Spec& one : all(term.section)) ids.push_back(one.id);
      say("operator_unknown", path, at, {"there is no `{0}` in {1}", "no existe `{0}` en {1}"}, {"{2}there are {3}", "{2}existen {3}"},
          term.id, term.section, did_you_mean(term.id, ids, language_), listed(ids));
    }
  }

  void takes_something(const Operator& one) {
    const bool takes = std::any_of(one.components.begin(), one.components.end(), [](const std::string& c) {
      return !taking_of(c).empty() || c.rfind("uses.", 0) == 0 || c.rfind("fields.", 0) == 0;
    });
    if (takes || one.components.empty()) return;  // what names nothing is told by its terms
    say("operator_takes_nothing", "operators." + one.id() + ".takes", one.spec->setting("takes").at,
        {"the operator `{0}` takes no water with {1}", "el operador `{0}` no toma agua con {1}"},
        {"name its wells, uses, links or canals too", "nombre también sus pozos, usos, enlaces o canales"}, one.id(),
        listed(one.components));
  }

  void twice() {
    for (const auto& [component, ids] : owners_)
      if (ids.size() > 1) {
        const Spec* second = study_.find("operators", ids[1]);
        say("operator_twice", "operators." + ids[1] + ".takes", second->setting("takes").at,
            {"`{0}` belongs to {1}: its water cannot be two operators'", "`{0}` pertenece a {1}: su agua no puede ser de dos operadores"},
            {"leave it to one of them; with a use go the wells and links that bring it water, with ponds and plants the wells that feed "
             "them",
             "déjelo a uno de ellos; con un uso van los pozos y enlaces que le traen agua, con pozas y plantas los pozos que las "
             "alimentan"},
            component, listed(ids));
      }
  }

  /// A well that others ask for water takes what they ask, not what its owner decides.
  void shared_wells() {
    for (const char* section : {"uses", "fields"})
      for (const Spec& spec : all(section)) {
        const auto* source = spec.setting("source").get<Reference>();
        if (!source || source->section != "wells") continue;
        const auto well = owners_.find("wells." + source->id);
        const auto user = owners_.find(std::string(section) + "." + spec.id);
        if (well == owners_.end() || (user != owners_.end() && user->second == well->second)) continue;
        const Spec* owner = study_.find("operators", well->second.front());
        say("operator_well_shared", "operators." + owner->id + ".takes", owner->setting("takes").at,
            {"`wells.{0}` of `{1}` pumps what `{2}.{3}` asks for, which is not its own",
             "`wells.{0}` de `{1}` bombea lo que pide `{2}.{3}`, que no es suyo"},
            {"name {2}.{3} in the same operator, or give it a well of its own",
             "nombre {2}.{3} en el mismo operador, o dele un pozo propio"},
            source->id, owner->id, std::string(section), spec.id);
      }
  }

  void attribution(const Spec& spec) {
    const std::string path = "attributions." + spec.id;
    if (all("operators").empty())
      say("attribution_nobody", path, spec.at,
          {"there are no operators among whom `{0}` could be shared out", "no hay operadores entre quienes repartir `{0}`"},
          {"write [operators.some_id] with takes = \"wells.some_well\"", "escriba [operators.un_id] con takes = \"wells.un_pozo\""},
          spec.id);
    const basin::NamedResult named = basin::name_result(study_, spec.text("of"), language_);
    if (!named.code.empty()) {
      diagnostics_.add({Severity::error, named.code, path + ".of", spec.setting("of").at, named.message, named.hint});
      return;
    }
    if (const std::string unit = spec.text("unit_shown"); !unit.empty() && !to_si(0.0, unit, named.unit, false))
      say("attribution_unit", path + ".unit_shown", spec.setting("unit_shown").at,
          {"`{0}` is in {1}: it cannot be shown in {2}", "`{0}` está en {1}: no puede mostrarse en {2}"},
          {"write a unit such as {1}", "escriba una unidad como {1}"}, spec.text("of"), named.unit, unit);
    if (spec.constant("method") > 0.5)
      for (const Operator& one : operators_)
        for (const std::string& component : one.components)
          if (component.rfind("fields.", 0) == 0)
            say("attribution_field", path + ".method", spec.parameter("method").at,
                {"`{0}` of `{1}` irrigates or does not: it cannot grow little by little",
                 "`{0}` de `{1}` riega o no riega: no puede crecer de a poco"},
                {"write method = \"shapley\"", "escriba method = \"shapley\""}, component, one.id());
    const std::vector<basin::ResultTerm> terms = basin::terms_of(spec.text("of"));
    const bool deeper = std::any_of(terms.begin(), terms.end(), [](const basin::ResultTerm& t) { return t.result == "water_table_depth"; });
    if (deeper && !spec.parameter("loss").given())
      say("attribution_direction", path + ".of", spec.setting("of").at,
          {"a greater depth to water is the loss, but `loss` says that less is",
           "la pérdida es una mayor profundidad del agua, pero `loss` dice que es menos"},
          {"write loss = \"rise\", or loss = \"fall\" if it is meant so", "escriba loss = \"rise\", o loss = \"fall\" si así se quiere"},
          Severity::warning);
  }

  /// What belongs to nobody takes in every run, in that without operators too.
  void unowned() {
    if (all("attributions").empty() || operators_.empty()) return;
    std::vector<std::string> names;
    for (const char* section : {"wells", "uses", "canals", "fields"})
      for (const Spec& spec : all(section))
        if (const std::string name = std::string(section) + "." + spec.id; !owners_.count(name)) names.push_back(name);
    if (names.empty()) return;
    say("attribution_rest", "operators", operators_.front().spec->at,
        {"{0} belong to no operator: they take water in every run, also in the one that losses are measured against",
         "{0} no pertenecen a ningún operador: toman agua en toda corrida, también en la que sirve de referencia"},
        {"name them in an operator if their part is to be shown", "nómbrelos en un operador si se quiere ver su parte"}, Severity::note,
        listed(names));
  }

  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    say(code, path, at, message, hint, Severity::error, fields...);
  }
  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, Severity severity,
           const Fields&... fields) {
    diagnostics_.add({severity, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...),
                      fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  const catalog::StudySpec& study_;
  Language language_;
  Diagnostics& diagnostics_;
  std::vector<Operator> operators_;
  std::map<std::string, std::vector<std::string>> owners_;  ///< component -> ids
};

}  // namespace

void check_attribution(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) {
  AttributionChecker(study, language, diagnostics).study();
}

}  // namespace cuenca::study
