#include "study/natural.hpp"

#include <fmt/format.h>

namespace cuenca::study {
namespace {

constexpr double kDryLagoon = 0.01;  // m: below a centimetre a lagoon is a wet crust (docs/theory/lagoons.md)

int slot_named(std::span<const catalog::Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  return -1;
}

template <class... Fields>
void say(Diagnostics& diagnostics, Language language, Severity severity, const char* code, const std::string& path, Text message, Text hint,
         const Fields&... fields) {
  diagnostics.add({severity, code, path, {}, fmt::format(fmt::runtime(message.in(language)), fields...),
                   fmt::format(fmt::runtime(hint.in(language)), fields...)});
}

}  // namespace

void judge_natural_state(const Simulation& simulation, Language language, Diagnostics& diagnostics) {
  const Equilibrium& e = simulation.equilibrium;
  if (e.years > 0 && !e.reached)
    say(diagnostics, language, Severity::warning, "equilibrium_not_reached", "basin.equilibrium_years",
        {"after {0} natural years `{1}` still changes by {2:.2g} % a cycle: the run begins from a state that still moves",
         "tras {0} años naturales `{1}` aún cambia {2:.2g} % por ciclo: la corrida parte de un estado que aún se mueve"},
        {"raise `equilibrium_years`, or bring the initial levels nearer", "aumente `equilibrium_years`, o acerque los niveles iniciales"}, e.years, e.slowest,
        e.change * 100);
  if (e.years > 0 && e.salt_drift > 0.01)
    say(diagnostics, language, Severity::note, "salt_drifts", e.drifting,
        {"in the natural state the salt of `{0}` drifts by {1:.2g} % in {2} years", "en el estado natural la sal de `{0}` deriva {1:.2g} % en {2} años"}, {"", ""},
        e.drifting, e.salt_drift * 100, e.cycle);
  basin::Storage& storage = simulation.run->storage();
  const basin::Structure& s = simulation.run->structure();
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
    const basin::GroupInfo& group = s.groups[g];
    const bool lagoon = group.type->name == "lagoon", vega = group.type->name == "vega";
    if (!lagoon && !vega) continue;
    const int slot = slot_named(group.type->derived, lagoon ? "depth" : "water_table_depth");
    const int limit = vega ? slot_named(group.type->parameters, "extinction") : -1;
    for (int entity = 0; entity < static_cast<int>(group.entities.size()); ++entity) {
      const double value = *storage.at({catalog::Role::derived, g, slot, entity});
      const std::string& path = group.entities[entity].path;
      if (lagoon && value < kDryLagoon)
        say(diagnostics, language, Severity::warning, "no_natural_lagoon", path,
            {"in the natural state this lagoon is dry ({0:.3f} m): losses against it mean nothing", "en el estado natural esta laguna está seca ({0:.3f} m): las pérdidas respecto de ella no significan nada"},
            {"look at its inflow, springs and seepage", "revise su entrada, vertientes e infiltración"}, value);
      if (vega && value > *storage.at({catalog::Role::parameter, g, limit, entity}))
        say(diagnostics, language, Severity::warning, "no_natural_vega", path,
            {"in the natural state the water table lies {0:.2f} m below this vega, out of reach of its roots",
             "en el estado natural el nivel freático está a {0:.2f} m bajo esta vega, fuera del alcance de sus raíces"},
            {"look at its elevation and at the recharge of its cell", "revise su altitud y la recarga de su celda"}, value);
    }
  }
}

}  // namespace cuenca::study
