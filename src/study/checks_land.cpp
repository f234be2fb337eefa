// Rules of catchments and reaches that need to know their methods.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/calendar.hpp"
#include "catchment/degree_day.hpp"
#include "catchment/gr4j_soil.hpp"
#include "catchment/process/hillslope.hpp"
#include "study/checks.hpp"
#include "waterbody/process/routing.hpp"

namespace cuenca::study {
namespace {

using catalog::Spec;

class LandChecker {
 public:
  LandChecker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) : study_(study), language_(language), diagnostics_(diagnostics) {}

  void study() {
    hydrographs();
    lags();
    firn();
    unused();
  }

 private:
  /// Longest step of the study, s.
  double longest_step() const {
    const StepLength step = parse_step_length(study_.basin.text("step")).value_or(StepLength{});
    if (step.kind == StepLength::Kind::months) return 31 * 86400.0 * step.count;
    return step.kind == StepLength::Kind::days ? 86400.0 * step.count : 86400.0 / step.count;
  }

  /// Unit hydrographs fit into the steps that are remembered; GR4J takes no step longer than a day.
  void hydrographs() {
    const auto found = study_.sections.find("catchments");
    if (found == study_.sections.end()) return;
    const double step = longest_step();
    for (const Spec& catchment : found->second) {
      const std::string path = "catchments." + catchment.id;
      if (catchment.constant("channel_law") > 1.5)
        fits(path + ".channel_base", catchment.parameter("channel_base").at, catchment.constant("channel_base"), step, catchment::kChannelSteps);
      const auto* covers = catchment.setting("covers").get<std::vector<Spec>>();
      if (!covers) continue;
      for (const Spec& cover : *covers) {
        const auto* soil = cover.setting("soil").get<catalog::Method>();
        if (!soil || !soil->spec || soil->spec->type != &catchment::Gr4jSoil::type) continue;
        const std::string at = path + ".covers." + cover.id + ".soil";
        if (step > 86400)
          say("gr4j_step", at, cover.setting("soil").at, {"GR4J is a model of days: the steps of this study are longer", "GR4J es un modelo de días: los pasos de este estudio son más largos"},
              {"write step = \"day\" in [basin], or choose another soil", "escriba step = \"day\" en [basin] o elija otro suelo"});
        else
          fits(at + ".x4", soil->spec->parameter("x4").at, soil->spec->constant("x4"), step, catchment::Gr4jSoil::kLongest);
      }
    }
  }

  void lags() {
    const auto reaches = study_.sections.find("reaches");
    if (reaches == study_.sections.end()) return;
    for (const Spec& reach : reaches->second)
      if (reach.constant("routing") == static_cast<double>(waterbody::hydrograph_routing))
        fits("reaches." + reach.id + ".lag", reach.at, reach.constant("lag") + reach.constant("hydrograph_base"), longest_step(),
             static_cast<int>(waterbody::kLongestTranslation));
  }

  /// Old snow becomes ice only over a land cover that takes it (the soil has the signal `takes_firn`): without one a bound would do nothing.
  void firn() {
    const auto has = [](std::span<const catalog::Row> rows, std::string_view name) {
      return std::any_of(rows.begin(), rows.end(), [&](const catalog::Row& row) { return row.name == name; });
    };
    const auto catchments = study_.sections.find("catchments");
    if (catchments == study_.sections.end()) return;
    for (const Spec& catchment : catchments->second) {
      const auto* snow = catchment.setting("snow").get<catalog::Method>();
      const auto* covers = catchment.setting("covers").get<std::vector<Spec>>();
      if (!snow || !snow->spec || !covers || !has(snow->spec->type->parameters, "firn_above")) continue;
      const catalog::Value& bound = snow->spec->parameter("firn_above");
      const bool taken = std::any_of(covers->begin(), covers->end(), [&](const Spec& cover) {
        const auto* soil = cover.setting("soil").get<catalog::Method>();
        return soil && soil->spec && has(soil->spec->type->derived, "takes_firn");
      });
      if (bound.given() && !taken)
        say("firn_unused", "catchments." + catchment.id + ".snow.firn_above", bound.at,
            {"`{0}` changes nothing: no land cover of this catchment has a glacier", "`{0}` no cambia nada: ninguna cubierta de esta cuenca tiene glaciar"},
            {"give one of `covers` soil = \"glacier\", or take `{0}` out", "ponga soil = \"glacier\" en una de `covers` o quite `{0}`"}, Severity::warning,
            "firn_above");
    }
  }

  void fits(const std::string& path, const Position& at, double base, double step, int most) {
    if (base <= most * step * (1 + 1e-12)) return;
    say("hydrograph_long", path, at, {"{0} d are more than {1} steps of this study", "{0} d son más de {1} pasos de este estudio"},
        {"at most {1} steps are remembered: write at most {2} d, or take longer steps", "se recuerdan {1} pasos como máximo: escriba {2} d como máximo o use pasos más largos"},
        fmt::format("{:g}", base / 86400), std::to_string(most), fmt::format("{:g}", most * step / 86400));
  }

  /// What a study gives and its methods do not look at, or count twice.
  void unused() {
    const auto catchments = study_.sections.find("catchments");
    if (catchments == study_.sections.end()) return;
    for (const Spec& catchment : catchments->second) {
      const auto* snow = catchment.setting("snow").get<catalog::Method>();
      const auto* covers = catchment.setting("covers").get<std::vector<Spec>>();
      if (!snow || !snow->spec || !covers) continue;
      for (const Spec& cover : *covers) {
        const std::string path = "catchments." + catchment.id + ".covers." + cover.id;
        const auto* soil = cover.setting("soil").get<catalog::Method>();
        if (cover.setting("canopy").given() && soil && soil->spec && soil->spec->type == &catchment::Gr4jSoil::type)
          say("canopy_twice", path + ".canopy", cover.setting("canopy").at, {"GR4J has its own interception: this canopy takes rain a second time", "GR4J tiene su propia intercepción: este dosel quita lluvia por segunda vez"},
              {"take `canopy` out, or choose another soil", "quite `canopy` o elija otro suelo"}, Severity::warning);
        if (cover.parameter("forest").given() && snow->spec->type != &catchment::DegreeDay::type)
          say("forest_unused", path + ".forest", cover.parameter("forest").at, {"`forest` changes nothing: only degree-day snow melts less below trees", "`forest` no cambia nada: solo la nieve por grados-día se funde menos bajo los árboles"},
              {"write snow = \"degree_day\", or take `forest` out", "escriba snow = \"degree_day\" o quite `forest`"}, Severity::warning);
      }
    }
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

void check_land(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) { LandChecker(study, language, diagnostics).study(); }

}  // namespace cuenca::study
