#include "basin/result_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/nearest.hpp"
#include "base/units.hpp"
#include "basin/registry.hpp"

namespace cuenca::basin {
namespace {

using catalog::Role;
using catalog::Row;
using catalog::Spec;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

template <class... Fields>
NamedResult wrong(const char* code, Language language, Text message, Text hint, const Fields&... fields) {
  return {"", code, fmt::format(fmt::runtime(message.in(language)), fields...), fmt::format(fmt::runtime(hint.in(language)), fields...)};
}

}  // namespace

std::vector<ResultTerm> terms_of(std::string_view expression) {
  std::vector<ResultTerm> terms;
  while (true) {
    const std::size_t plus = expression.find('+');
    const std::string_view term = trimmed(expression.substr(0, plus));
    // the id of a band has a point of its own: north.b3
    const std::size_t first = term.find('.'), second = term.rfind('.');
    const bool deeper = first != term.npos && term.find('.', first + 1) != second && !term.starts_with("bands.");
    if (first == term.npos || second == first || deeper)
      terms.push_back({std::string(term), {}, {}});
    else
      terms.push_back({std::string(term.substr(0, first)), std::string(term.substr(first + 1, second - first - 1)),
                       std::string(term.substr(second + 1))});
    if (plus == expression.npos) return terms;
    expression.remove_prefix(plus + 1);
  }
}

std::string result_id(std::string_view path) {
  std::string id;
  bool name = false;  // sections and lists alternate with ids
  for (std::size_t at = 0; at <= path.size(); name = !name) {
    const std::size_t end = std::min(path.find('.', at), path.size());
    if (name) id += (id.empty() ? "" : ".") + std::string(path.substr(at, end - at));
    at = end + 1;
  }
  return id;
}

std::vector<std::string> band_ids(const catalog::StudySpec& study) {
  std::vector<std::string> ids;
  const auto catchments = study.sections.find("catchments");
  if (catchments == study.sections.end()) return ids;
  for (const Spec& catchment : catchments->second)
    if (const auto* bands = catchment.setting("bands").get<std::vector<Spec>>())
      for (const Spec& band : *bands) ids.push_back(catchment.id + "." + band.id);
  return ids;
}

std::vector<ResultRow> results_of(const Spec& spec) {
  const catalog::ComponentType* type = spec.type;
  if (type->section == "climates") {
    const auto* weather = spec.setting("weather").get<catalog::Method>();
    if (!weather || !weather->spec) return {};
    type = weather->spec->type;
  }
  std::vector<ResultRow> rows;
  const auto add = [&](const catalog::ComponentType& of) {
    for (const Row& row : of.derived) {
      const auto told = [&](const ResultRow& r) { return r.row->name == row.name; };
      if (row.result && row.implies.empty() && std::none_of(rows.begin(), rows.end(), told)) rows.push_back({&row, si_unit(row.unit)});
    }
  };
  add(*type);
  if (spec.type->section == "climates")
    if (const catalog::ComponentType* point = basin::registry().by_name("climate_point")) add(*point);  // evapotranspiration
  for (const Row& row : type->stores)
    if (row.result && row.phase != catalog::Phase::solid) rows.push_back({&row, "m3"});
  for (const Row& row : type->fluxes)
    if (row.result && row.solute != catalog::Solute::reactive) rows.push_back({&row, "m3/s"});
  return rows;
}

namespace {

NamedResult mixed(std::string_view expression, const std::string& one, const std::string& other, Language language) {
  return wrong("result_mixed", language, {"`{0}` adds up different things: {1} and {2}", "`{0}` suma cosas distintas: {1} y {2}"},
               {"add results of one unit only", "sume solo resultados de una misma unidad"}, std::string(expression), one, other);
}

/// A result of the elevation bands, which are no section of a study: `bands.north.b3.snow_cover`.
NamedResult name_band(const catalog::StudySpec& study, const ResultTerm& term, Language language) {
  const std::vector<std::string> ids = band_ids(study);
  if (term.id != "*" && std::find(ids.begin(), ids.end(), term.id) == ids.end())
    return wrong("result_component", language, {"there is no `{0}` in {1}", "no existe `{0}` en {1}"}, {"{2}there are {3}", "{2}existen {3}"}, term.id, term.section,
                 did_you_mean(term.id, ids, language), listed(ids));
  std::vector<std::string> names;
  for (const Row& row : basin::registry().by_name("band")->derived) {
    if (row.name == term.result) return {si_unit(row.unit), "", "", ""};
    names.emplace_back(row.name);
  }
  return wrong("result_unknown", language, {"`{0}` is not a result of {1}", "`{0}` no es un resultado de {1}"}, {"{2}results are {3}", "{2}los resultados son {3}"},
               term.result, term.section, did_you_mean(term.result, names, language), listed(names));
}

}  // namespace

NamedResult name_result(const catalog::StudySpec& study, std::string_view expression, Language language, std::span<const MoreResult> more) {
  NamedResult named;
  for (const ResultTerm& term : terms_of(expression)) {
    if (term.result.empty())
      return wrong("result_form", language, {"`{0}` does not name a result", "`{0}` no nombra un resultado"},
                   {"write section.id.result, for example reaches.river.flow; several are added up with +",
                    "escriba sección.id.resultado, por ejemplo reaches.rio.flow; varios se suman con +"}, term.section);
    if (term.section == "bands") {
      const NamedResult band = name_band(study, term, language);
      if (!band.code.empty()) return band;
      if (!named.unit.empty() && named.unit != band.unit) return mixed(expression, named.unit, band.unit, language);
      named.unit = band.unit;
      continue;
    }
    const auto found = study.sections.find(term.section);
    if (found == study.sections.end() || found->second.empty()) {
      std::vector<std::string> names;
      for (const auto& [name, specs] : study.sections)
        if (!specs.empty() && (!results_of(specs.front()).empty() ||
                               std::any_of(more.begin(), more.end(), [&](const MoreResult& one) { return one.section == name; })))
          names.push_back(name);
      return wrong("result_section", language, {"the study has no `{0}`", "el estudio no tiene `{0}`"},
                   {"{1}sections with results are {2}", "{1}las secciones con resultados son {2}"}, term.section,
                   did_you_mean(term.section, names, language), listed(names));
    }
    const Spec* spec = term.id == "*" ? &found->second.front() : study.find(term.section, term.id);
    if (!spec) {
      std::vector<std::string> names;
      for (const Spec& one : found->second) names.push_back(one.id);
      return wrong("result_component", language, {"there is no `{0}` in {1}", "no existe `{0}` en {1}"},
                   {"{2}there are {3}", "{2}existen {3}"}, term.id, term.section, did_you_mean(term.id, names, language), listed(names));
    }
    std::vector<std::string> names;
    std::string unit;
    for (const ResultRow& row : results_of(*spec)) {
      names.emplace_back(row.row->name);
      if (row.row->name == term.result) unit = row.unit;
    }
    for (const MoreResult& one : more) {
      if (one.section != term.section || (!one.id.empty() && term.id != "*" && one.id != spec->id)) continue;
      if (std::find(names.begin(), names.end(), one.name) == names.end()) names.push_back(one.name);
      if (one.name != term.result) continue;
      if (!unit.empty() && !to_si(0.0, one.unit, unit, false)) return mixed(expression, unit, one.unit, language);
      unit = one.unit;
    }
    if (names.empty())
      return wrong("result_unknown", language, {"`{0}` has no results that may stand here", "`{0}` no tiene resultados que puedan ir aquí"},
                   {"quantities and actors are known when the run is over: only metrics may name them",
                    "las magnitudes y los actores se conocen cuando termina la corrida: solo las métricas pueden nombrarlos"}, term.section);
    if (unit.empty())
      return wrong("result_unknown", language, {"`{0}` is not a result of {1}", "`{0}` no es un resultado de {1}"},
                   {"{2}results are {3}", "{2}los resultados son {3}"}, term.result, term.section, did_you_mean(term.result, names, language),
                   listed(names));
    if (!named.unit.empty() && !to_si(0.0, unit, named.unit, false)) return mixed(expression, named.unit, unit, language);
    named.unit = unit;
  }
  return named;
}

}  // namespace cuenca::basin
