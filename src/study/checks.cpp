#include "study/checks.hpp"

#include <fmt/format.h>

#include <optional>

#include "aquifer/limits.hpp"
#include "base/calendar.hpp"
#include "base/units.hpp"
#include "climate/check.hpp"

namespace cuenca::study {
namespace {

using catalog::Row;
using catalog::Spec;
using catalog::Value;

class Checker {
 public:
  Checker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) : study_(study), language_(language), diagnostics_(diagnostics) {}

  void study() {
    period();
    for (const auto& [section, specs] : study_.sections)
      for (const Spec& spec : specs) component(spec, section + "." + spec.id);
    cells();
  }

 private:
  void component(const Spec& spec, const std::string& path) {
    for (const Row& row : spec.type->parameters) {
      if (!row.not_below.empty()) ordered(spec, path, row);
      if (!row.needs.empty()) needed(spec, path, row);
    }
    if (spec.type->name.substr(0, 8) == "weather_") climate::check_weather(spec, path, language_, diagnostics_);
    for (std::size_t i = 0; i < spec.settings.size(); ++i) {
      const std::string inner = path + "." + std::string(spec.type->settings[i].name);
      if (const auto* method = spec.settings[i].get<catalog::Method>(); method && method->spec) component(*method->spec, inner);
      if (const auto* list = spec.settings[i].get<std::vector<Spec>>())
        for (const Spec& entry : *list) component(entry, inner + "." + entry.id);
    }
  }

  /// SI value in a month; nothing for series.
  static std::optional<double> at(const Spec& spec, std::string_view name, int month) {
    const Value& value = spec.parameter(name);
    if (!value.given()) return spec.constant(name);
    if (const double* number = value.get<double>()) return *number;
    if (const auto* months = value.get<catalog::Months>()) return (*months)[static_cast<std::size_t>(month)];
    return std::nullopt;
  }

  void ordered(const Spec& spec, const std::string& path, const Row& row) {
    for (int month = 0; month < 12; ++month) {
      const auto value = at(spec, row.name, month), least = at(spec, row.not_below, month);
      if (!value || !least || *value >= *least) continue;
      const auto shown = [&](double si) { return fmt::format("{:.6g} {}", from_si(si, row.unit, row.difference), row.unit); };
      say("order", path + "." + std::string(row.name), place(spec, row.name),
          {"`{0}` is {1}, below `{2}` with {3}", "`{0}` es {1}, menor que `{2}` con {3}"}, {"give `{0}` a value of at least {3}", "dé a `{0}` un valor de al menos {3}"},
          std::string(row.name), shown(*value), std::string(row.not_below), shown(*least));
      return;
    }
  }

  void needed(const Spec& spec, const std::string& path, const Row& row) {
    if (spec.setting(row.needs).given()) return;
    for (int month = 0; month < 12; ++month)
      if (const auto value = at(spec, row.name, month); !value || *value > 0) {
        say("needs", path + "." + std::string(row.name), place(spec, row.name),
            {"`{0}` is above zero, but `{1}` is not given", "`{0}` es mayor que cero, pero falta `{1}`"},
            {"write {1} = \"…\" to say where it goes, or leave `{0}` out", "escriba {1} = \"…\" para decir adónde va, o quite `{0}`"}, std::string(row.name),
            std::string(row.needs));
        return;
      }
  }

  void period() {
    const double start = study_.basin.constant("start"), end = study_.basin.constant("end");
    if (start <= end) return;
    say("period_order", "basin.end", place(study_.basin, "end"),
        {"the period ends on {1}, before it starts on {0}", "el período termina el {1}, antes de comenzar el {0}"},
        {"exchange `start` and `end`, or correct one", "intercambie `start` y `end`, o corrija uno"}, format_date(static_cast<std::int64_t>(start)),
        format_date(static_cast<std::int64_t>(end)));
  }

  void cells() {
    std::size_t nodes = 0;
    for (const char* section : {"cells", "deep_cells"})
      if (const auto found = study_.sections.find(section); found != study_.sections.end()) nodes += found->second.size();
    if (nodes <= static_cast<std::size_t>(aquifer::kMaxNodes)) return;
    say("too_many_cells", "cells", {}, {"{0} aquifer cells; at most {1} are solved together", "{0} celdas de acuífero; se resuelven juntas {1} como máximo"},
        {"join cells that behave alike", "una celdas que se comporten igual"}, std::to_string(nodes), std::to_string(aquifer::kMaxNodes));
  }

  static Position place(const Spec& spec, std::string_view name) { return spec.parameter(name).given() ? spec.parameter(name).at : spec.at; }

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

void check_components(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) { Checker(study, language, diagnostics).study(); }

}  // namespace cuenca::study
