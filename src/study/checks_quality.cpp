// Rules of treatment plants and of constituents that decay, which need to know several components.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "allocation/treatment.hpp"
#include "base/nearest.hpp"
#include "study/checks.hpp"

namespace cuenca::study {
namespace {

using catalog::Reference;
using catalog::Spec;

class QualityChecker {
 public:
  QualityChecker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics)
      : study_(study), language_(language), diagnostics_(diagnostics) {}

  void study() {
    for (const Spec& plant : all("treatments")) {
      removal(plant);
      shares(plant);
      feeds(plant);
    }
    for (const Spec& constituent : all("constituents")) room(constituent);
  }

 private:
  const std::vector<Spec>& all(std::string_view section) const {
    static const std::vector<Spec> none;
    const auto found = study_.sections.find(section);
    return found == study_.sections.end() ? none : found->second;
  }
  /// The first component of the section whose setting names the plant.
  const Spec* naming(std::string_view section, std::string_view setting, const Spec& plant) const {
    for (const Spec& spec : all(section))
      if (const auto* to = spec.setting(setting).get<Reference>(); to && to->section == "treatments" && to->id == plant.id) return &spec;
    return nullptr;
  }

  /// What a plant removes is a constituent that it can know, or the salinity.
  void removal(const Spec& plant) {
    const auto* list = plant.setting("removes").get<std::vector<Spec>>();
    if (!list) return;
    std::vector<std::string> known{"salinity"};
    for (const Spec& constituent : all("constituents")) known.push_back(constituent.id);
    for (const Spec& entry : *list) {
      const std::string path = "treatments." + plant.id + ".removes." + entry.id;
      const auto found = std::find(known.begin(), known.end(), entry.id);
      constexpr int most = allocation::Treatment::kMostRemoved;
      if (found == known.end())
        say("removal_unknown", path, entry.at, {"`{0}` is no constituent of this study", "`{0}` no es un constituyente de este estudio"},
            {"{1}write one of {2}", "{1}escriba uno de {2}"}, entry.id, did_you_mean(entry.id, known, language_), listed(known));
      else if (found - known.begin() > most)
        say("removal_late", path, entry.at,
            {"treatment plants know the first {1} constituents of a study only",
             "las plantas de tratamiento conocen solo los primeros {1} constituyentes de un estudio"},
            {"write [constituents.{0}] further up", "escriba [constituents.{0}] más arriba"}, entry.id, most);
    }
  }

  void shares(const Spec& plant) {
    const double sum = plant.constant("recovery") + plant.constant("consumption");
    if (sum > 1 + 1e-9)
      say("treatment_shares", "treatments." + plant.id, plant.at,
          {"recovery and consumption of `{0}` add up to {1:g}: more than it takes in",
           "la recuperación y el consumo de `{0}` suman {1:g}: más de lo que recibe"},
          {"make them add up to 1 at most; what lacks to 1 is reject", "haga que sumen 1 como máximo; lo que falta hasta 1 es rechazo"},
          plant.id, sum);
  }

  /// A plant stands either before a use or behind uses.
  void feeds(const Spec& plant) {
    const Spec *link = naming("links", "to", plant), *supply = link, *back = naming("returns", "to", plant);
    for (const char* section : {"wells", "springs", "linear_cells", "power_cells"})
      if (!supply) supply = naming(section, "to", plant);
    if (!back) back = naming("uses", "return_to", plant);
    const std::string path = "treatments." + plant.id;
    const auto* to = plant.setting("to").get<Reference>();
    const bool serves = to && to->section == "uses";
    if (!supply && !back)
      say("treatment_unfed", path, plant.at,
          {"nothing brings water to the treatment plant `{0}`", "nada lleva agua a la planta de tratamiento `{0}`"},
          {"write return_to = \"treatments.{0}\" in a use, or to = \"treatments.{0}\" in a link or a well",
           "escriba return_to = \"treatments.{0}\" en un uso, o to = \"treatments.{0}\" en un enlace o un pozo"},
          plant.id);
    if (link && !serves)
      say("treatment_to", path + ".to", plant.setting("to").given() ? plant.setting("to").at : plant.at,
          {"the link `{1}` ends at the treatment plant `{0}`, which serves no use",
           "el enlace `{1}` termina en la planta de tratamiento `{0}`, que no sirve a ningún uso"},
          {"write to = \"uses.some_use\" in the plant: links take what a use asks for",
           "escriba to = \"uses.un_uso\" en la planta: los enlaces toman lo que pide un uso"},
          plant.id, link->id);
    if (supply && back && serves)
      say("treatment_mixed", path, plant.at,
          {"the plant `{0}` gets what `{1}` returns and what `{2}` supplies",
           "la planta `{0}` recibe lo que devuelve `{1}` y lo que abastece `{2}`"},
          {"make two plants of it: one for the supply, one for what returns",
           "haga dos plantas: una para el abastecimiento y otra para lo que retorna"},
          plant.id, back->id, supply->id);
  }

  void room(const Spec& constituent) {
    if (constituent.constant("decay") <= 0 || !constituent.parameter("dissolved_volume").given() ||
        constituent.constant("dissolved_volume") <= 0)
      return;
    say("decay_room", "constituents." + constituent.id + ".dissolved_volume", constituent.parameter("dissolved_volume").at,
        {"`{0}` decays, so it cannot take room in the liquid", "`{0}` decae, así que no puede ocupar lugar en el líquido"},
        {"leave out dissolved_volume, or write decay = 0", "quite dissolved_volume, o escriba decay = 0"}, constituent.id);
  }

  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    diagnostics_.add({Severity::error, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...),
                      fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  const catalog::StudySpec& study_;
  Language language_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_quality(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) {
  QualityChecker(study, language, diagnostics).study();
}

}  // namespace cuenca::study
