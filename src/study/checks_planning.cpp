// Rules of the planning model that need to know several components: who serves whom, what licences cover, what lagoons may claim.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/nearest.hpp"
#include "basin/component_terms.hpp"
#include "study/checks.hpp"

namespace cuenca::study {
namespace {

using catalog::Reference;
using catalog::Spec;

class PlanningChecker {
 public:
  PlanningChecker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) : study_(study), language_(language), diagnostics_(diagnostics) {}

  void study() {
    for (const Spec& use : all("uses")) {
      supply(use);
      if (const auto* branches = use.setting("branches").get<std::vector<Spec>>())
        for (const Spec& branch : *branches) leaves(branch, "uses." + use.id + ".branches");
      limits(use);
    }
    shares();
    for (const Spec& licence : all("licences")) covers(licence);
    for (const Spec& claim : all("lagoon_claims")) target(claim);
    weights();
  }

 private:
  const std::vector<Spec>& all(std::string_view section) const {
    static const std::vector<Spec> none;
    const auto found = study_.sections.find(section);
    return found == study_.sections.end() ? none : found->second;
  }
  /// Does any component of the section name `id` of `target` in that setting?
  bool named_by(std::string_view section, std::string_view setting, std::string_view target, const std::string& id) const {
    return std::any_of(all(section).begin(), all(section).end(), [&](const Spec& spec) {
      const auto* reference = spec.setting(setting).get<Reference>();
      return reference && reference->section == target && reference->id == id;
    });
  }

  void supply(const Spec& use) {
    if (use.setting("source").given()) return;
    for (const auto& [section, setting] : {std::pair{"links", "to"}, {"wells", "to"}, {"springs", "to"}, {"linear_cells", "to"}, {"power_cells", "to"}, {"treatments", "to"}, {"wedge_cells", "supplies"}})
      if (named_by(section, setting, "uses", use.id)) return;
    say("use_unfed", "uses." + use.id, use.at, {"nothing brings water to the use `{0}`", "nada lleva agua al uso `{0}`"},
        {"write source = \"reaches.some_reach\" here, or add a link: [links.{0}] with from and to", "escriba aquí source = \"reaches.un_tramo\", o agregue un enlace: [links.{0}] con from y to"}, use.id);
  }

  void leaves(const Spec& branch, const std::string& path) {
    const std::string here = path + "." + branch.id;
    const auto* deeper = branch.setting("branches").get<std::vector<Spec>>();
    if (!deeper || deeper->empty()) {
      if (!branch.parameter("rate").given())
        say("branch_without_rate", here, branch.at, {"the branch `{0}` ends without a rate", "la rama `{0}` termina sin tasa"},
            {"write rate = \"… L/d\", or give it branches", "escriba rate = \"… L/d\", o dele ramas"}, branch.id);
      return;
    }
    for (const char* field : {"rate", "monthly_factor"})
      if (branch.parameter(field).given())
        say("branch_rate", here + "." + field, branch.parameter(field).at, {"`{0}` has branches, so its own `{1}` counts for nothing", "`{0}` tiene ramas, así que su propio `{1}` no cuenta"},
            {"write {1} in the last branches only", "escriba {1} solo en las últimas ramas"}, branch.id, std::string(field));
    for (const Spec& one : *deeper) leaves(one, here + ".branches");
  }

  /// A limit of quality names a constituent, or the salinity.
  void limits(const Spec& use) {
    const auto* list = use.setting("quality").get<std::vector<Spec>>();
    if (!list) return;
    std::vector<std::string> known{"salinity"};
    for (const Spec& constituent : all("constituents")) known.push_back(constituent.id);
    for (const Spec& limit : *list)
      if (std::find(known.begin(), known.end(), limit.id) == known.end())
        say("quality_unknown", "uses." + use.id + ".quality." + limit.id, limit.at, {"`{0}` is no constituent of this study", "`{0}` no es un constituyente de este estudio"},
            {"{1}write one of {2}", "{1}escriba uno de {2}"}, limit.id, did_you_mean(limit.id, known, language_), listed(known));
  }

  /// What a use returns is shared out once.
  void shares() {
    std::map<std::string, double> sum;
    for (const Spec& back : all("returns"))
      if (const auto* use = back.setting("from").get<Reference>()) sum[use->id] += back.constant("share");
    for (const Spec& back : all("returns")) {
      const auto* use = back.setting("from").get<Reference>();
      if (!use || !(sum[use->id] > 1 + 1e-9)) continue;
      say("return_shares", "returns." + back.id + ".share", back.at, {"the return flows of `{0}` share out {1:g} of what it returns", "los retornos de `{0}` reparten {1:g} de lo que devuelve"},
          {"make the shares add up to 1 at most; what they leave goes to return_to of the use", "haga que las partes sumen 1 como máximo; lo que dejan va a return_to del uso"}, use->id, sum[use->id]);
      sum[use->id] = 0;  // told once
    }
  }

  void covers(const Spec& licence) {
    const std::string path = "licences." + licence.id + ".covers";
    const Position at = licence.setting("covers").at;
    for (const basin::ComponentTerm& term : basin::components_named(licence.text("covers"))) {
      static const std::vector<std::string> kSections{"uses", "links", "wells", "fields", "canals"};
      if (term.id.empty()) {
        say("licence_form", path, at, {"`{0}` names nothing that a licence may cover", "`{0}` no nombra nada que una licencia pueda cubrir"},
            {"write section.id, for example uses.village + wells.a, or wells.*", "escriba sección.id, por ejemplo uses.pueblo + wells.a, o wells.*"}, term.section);
        continue;
      }
      if (std::find(kSections.begin(), kSections.end(), term.section) == kSections.end()) {
        say("licence_section", path, at, {"a licence cannot cover `{0}`", "una licencia no puede cubrir `{0}`"},
            {"{1}it covers {2}", "{1}cubre {2}"}, term.section, did_you_mean(term.section, kSections, language_), listed(kSections));
        continue;
      }
      if (term.id == "*" ? !all(term.section).empty() : study_.find(term.section, term.id) != nullptr) continue;
      // the link that `source` of a use or field stands for has its name
      if (term.section == "links" && (study_.find("uses", term.id) || study_.find("fields", term.id))) continue;
      std::vector<std::string> ids;
      for (const Spec& one : all(term.section)) ids.push_back(one.id);
      say("licence_unknown", path, at, {"there is no `{0}` in {1}", "no existe `{0}` en {1}"}, {"{2}there are {3}", "{2}existen {3}"}, term.id, term.section, did_you_mean(term.id, ids, language_), listed(ids));
    }
  }

  void target(const Spec& claim) {
    const int given = (claim.constant("depth") > 0) + (claim.constant("area") > 0) + (claim.constant("volume") > 0);
    if (given != 1)
      say("lagoon_claim_target", "lagoon_claims." + claim.id, claim.at, {"`{0}` gives {1} of depth, area and volume", "`{0}` da {1} de profundidad, área y volumen"},
          {"give exactly one", "dé exactamente uno"}, claim.id, given);
    const auto* lagoon = claim.setting("lagoon").get<Reference>();
    if (!lagoon || !study_.find("lagoons", lagoon->id)) return;
    for (const char* section : {"reaches", "reservoirs"})
      if (named_by(section, "to", "lagoons", lagoon->id)) return;
    say("lagoon_claim_unreached", "lagoon_claims." + claim.id, claim.at,
        {"no river flows into the lagoon `{0}`, so nothing could answer its claim within a step", "ningún río entra a la laguna `{0}`, así que nada podría responder a su pedido en un paso"},
        {"protect what springs and groundwater feed by rules on pumping", "proteja con reglas sobre el bombeo lo que alimentan vertientes y agua subterránea"}, lagoon->id);
  }

  /// Sharing by weights without any weight would give nobody anything.
  void weights() {
    if (study_.basin.constant("allocation") < 1.5) return;
    for (const char* section : {"uses", "fields"})
      for (const Spec& asks : all(section))
        if (asks.constant("weight") > 0) return;
    say("weights_missing", "basin.allocation", study_.basin.parameter("allocation").at, {"water is to be shared by weights, but no use has one", "el agua se reparte por pesos, pero ningún uso tiene uno"},
        {"write weight = … in the uses, or allocation = \"priorities\"", "escriba weight = … en los usos, o allocation = \"priorities\""});
  }

  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    diagnostics_.add({Severity::error, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...), fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  const catalog::StudySpec& study_;
  Language language_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_planning(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) { PlanningChecker(study, language, diagnostics).study(); }

}  // namespace cuenca::study
