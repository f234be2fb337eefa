// The catalog as JSON and as a JSON Schema; the only file of the catalog that sees the JSON library.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "catalog/describe_row.hpp"

namespace cuenca::catalog {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kIdPattern = "^[a-z][a-z0-9_]{0,62}$";
constexpr const char* kQuantityPattern = "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)? *([^0-9,. ].*|1/[A-Za-z].*)?$";

std::string_view word(Kind kind) {
  static constexpr std::string_view words[] = {"number", "integer", "flag",   "choice", "text", "reference",
                                               "list",   "curve",   "months", "series", "date", "geometry"};
  return words[static_cast<int>(kind)];
}

Json both(const Text& text) { return {{"en", text.en}, {"es", text.es}}; }

Json range(const Range& r) {
  Json json = Json::object();
  if (std::isfinite(r.low)) json["low"] = r.low;
  if (std::isfinite(r.high)) json["high"] = r.high;
  return json;
}

Json row_json(const Row& row) {
  Json json{{"name", row.name}};
  const bool input = row.role == Role::setting || row.role == Role::parameter;
  if (input) json["kind"] = word(row.kind);
  json["unit"] = row.unit;
  if (input) {
    if (row.given)
      json["given"] = true;
    else
      json["required"] = needed(row);
    if (row.fallback && row.kind == Kind::choice)
      json["default"] = row.choices[static_cast<std::size_t>(*row.fallback)].name;
    else if (row.fallback && row.kind == Kind::flag)
      json["default"] = *row.fallback != 0;
    else if (row.fallback)
      json["default"] = *row.fallback;
    if (row.difference) json["difference"] = true;
    if (!range(row.valid).empty()) json["valid"] = range(row.valid);
    if (!range(row.plausible).empty()) json["plausible"] = range(row.plausible);
    json["varies"] =
        row.varies && row.role == Role::parameter && (row.kind == Kind::number || row.kind == Kind::months || row.kind == Kind::series);
    json["structure"] = row.structure || row.role == Role::setting;
    if (row.observed) json["observed"] = true;
    if (row.natural) json["natural"] = *row.natural;
    if (!row.not_below.empty()) json["not_below"] = row.not_below;
    if (!row.needs.empty()) json["needs"] = row.needs;
    if (!row.unless.empty()) json["unless"] = row.unless;
    if (!row.target.empty()) json["target"] = row.target;
    if (!row.second_unit.empty()) json["second_unit"] = row.second_unit;
    if (!range(row.second_valid).empty()) json["second_valid"] = range(row.second_valid);
    if (row.points) json["points"] = row.points;
    for (const Choice& choice : row.choices) {
      Json one{{"name", choice.name}, {"text", both(choice.text)}};
      if (choice.component) one["type"] = choice.component->name;
      if (!choice.needs.empty()) one["needs"] = choice.needs;
      json["choices"].push_back(one);
    }
    if (row.entry) json["entry"] = row.entry->name;
  } else if (row.role == Role::flux) {
    json["from"] = row.from;
    json["to"] = row.to;
  }
  if (!row.source.empty()) json["source"] = row.source;
  json["text"] = both(row.text);
  return json;
}

Json type_json(const ComponentType& type) {
  Json json{{"name", type.name}, {"section", type.section}, {"text", both(type.text)}};
  if (!type.equations.empty()) json["equations"] = type.equations, json["theory"] = type.theory;
  const std::pair<const char*, std::span<const Row>> parts[] = {{"settings", type.settings},
                                                                {"parameters", type.parameters},
                                                                {"stores", type.stores},
                                                                {"fluxes", type.fluxes},
                                                                {"derived", type.derived}};
  for (const auto& [name, rows] : parts) {
    json[name] = Json::array();
    for (const Row& row : rows)
      if (row.part == 0) json[name].push_back(row_json(row));
  }
  return json;
}

/// All types that readers meet, each once, in the order of the registry; those inside others after them.
std::vector<const ComponentType*> all_types(const Registry& registry) {
  std::vector<const ComponentType*> types;
  const auto add = [&](const ComponentType* type) {
    if (type && std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  };
  add(registry.basin);
  for (const ComponentType* type : registry.types) add(type);
  for (std::size_t i = 0; i < types.size(); ++i)
    for (const auto& [_, inner] : inner_types(*types[i])) add(inner);
  return types;
}

Json reference_to(const std::string& name) { return {{"$ref", "#/definitions/" + name}}; }

Json number_schema(const Row& row) {
  Json json{{"type", row.kind == Kind::integer ? "integer" : "number"}};
  if (std::isfinite(row.valid.low)) json["minimum"] = row.valid.low;
  if (std::isfinite(row.valid.high)) json["maximum"] = row.valid.high;
  return json;
}

/// { value = FORM, class = …, source = … }
Json with_source(const Json& form) {
  Json properties{{"value", form}};
  for (const char* key : {"class", "source", "low", "high", "date", "place", "confidence"})
    properties[key] = reference_to(std::string("provenance_") + key);
  return {{"type", "object"}, {"properties", properties}, {"required", {"value"}}, {"additionalProperties", false}};
}

Json alternatives(std::initializer_list<Json> forms) {
  Json json;
  for (const Json& form : forms) json["anyOf"].push_back(form);
  return json;
}

std::string target_pattern(std::string_view target) { return "^((" + std::string(target) + ")[.])?[a-z][a-z0-9_]{0,62}$"; }

Json row_schema(const Row& row) {
  switch (row.kind) {
    case Kind::number: {
      const bool varies = row.varies && row.role == Role::parameter;
      const Json form = varies
                            ? alternatives({number_schema(row), reference_to("quantity"), reference_to("monthly"), reference_to("series"), reference_to("expression")})
                            : alternatives({number_schema(row), reference_to("quantity"), reference_to("expression")});
      return alternatives({form, with_source(form)});
    }
    case Kind::months: {
      const Json form = alternatives({number_schema(row), reference_to("quantity"), reference_to("monthly"), reference_to("twelve"), reference_to("expression")});
      return alternatives({form, with_source(form)});
    }
    case Kind::series:
      return alternatives({reference_to("series"), with_source(reference_to("series"))});
    case Kind::integer: {
      const Json form = alternatives({number_schema(row), reference_to("expression")});
      return alternatives({form, with_source(form)});
    }
    case Kind::flag:
      return alternatives({Json{{"type", "boolean"}}, with_source({{"type", "boolean"}})});
    case Kind::date:
      return alternatives({reference_to("date"), with_source(reference_to("date"))});
    case Kind::text:
      return reference_to("text");
    case Kind::geometry:
      return {{"type", "string"}};
    case Kind::reference:
      return {{"type", "string"}, {"pattern", target_pattern(row.target)}};
    case Kind::curve: {
      const Json number = alternatives({Json{{"type", "number"}}, reference_to("quantity")});
      const Json pairs{
          {"type", "array"}, {"minItems", 2}, {"items", {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}, {"items", number}}}};
      return alternatives({pairs, with_source(pairs)});
    }
    case Kind::list: {
      Json entry = row.entry ? reference_to("entry_" + std::string(row.entry->name)) : Json::object();
      if (row.entry && is_one_text(*row.entry)) entry = alternatives({Json{{"type", "string"}}, entry});
      if (row.entry && is_one_number(*row.entry)) entry = alternatives({Json{{"type", "number"}}, entry});
      return {{"type", "array"}, {"items", entry}};
    }
    case Kind::choice: {
      Json names{{"enum", Json::array()}};
      Json forms = alternatives({});
      for (const Choice& choice : row.choices) names["enum"].push_back(choice.name);
      forms["anyOf"].push_back(names);
      for (const Choice& choice : row.choices)
        if (row.role == Role::setting) {
          if (choice.component)
            forms["anyOf"].push_back(reference_to("method_" + std::string(choice.name) + "_" + std::string(choice.component->name)));
        }
      if (row.role == Role::parameter) forms["anyOf"].push_back(with_source(names));
      return forms;
    }
  }
  return Json::object();
}

/// The table of one type. `frame`: a key of its own (`id`, `method`) with its schema.
Json table_schema(const ComponentType& type, Language language, const std::string& frame = {}, const Json& frame_schema = {}) {
  Json properties = Json::object(), required = Json::array(), either = Json::array();
  if (!frame.empty()) {
    properties[frame] = frame_schema;
    required.push_back(frame);
  }
  for (const auto& rows : {type.settings, type.parameters})
    for (const Row& row : rows) {
      if (row.given) continue;
      Json schema = row_schema(row);
      std::string description(row.text.in(language));
      if (row.kind == Kind::number || row.kind == Kind::months || row.kind == Kind::series || row.kind == Kind::curve)
        description += " [" + std::string(row.unit) + "]";
      if (!default_text(row, language).empty())
        description += (language == Language::spanish ? "; por defecto " : "; default ") + default_text(row, language);
      // Draft 07 ignores what stands beside $ref.
      if (schema.contains("$ref")) schema = Json{{"allOf", Json::array({schema})}};
      schema["description"] = description;
      properties[std::string(row.name)] = schema;
      if (!needed(row)) continue;
      if (row.unless.empty())
        required.push_back(row.name);
      else
        either.push_back(alternatives({Json{{"required", {row.name}}}, Json{{"required", {row.unless}}}}));
    }
  if (frame != "method") properties["title"] = reference_to("text");
  Json json{{"type", "object"}, {"description", type.text.in(language)}, {"properties", properties}, {"additionalProperties", false}};
  if (!required.empty()) json["required"] = required;
  if (!either.empty()) json["allOf"] = either;
  return json;
}

Json common_definitions() {
  const Json number = alternatives({Json{{"type", "number"}}, reference_to("quantity")});
  const Json text{{"type", "string"}};
  Json json;
  json["quantity"] = {{"type", "string"}, {"pattern", kQuantityPattern}};
  json["twelve"] = {{"type", "array"}, {"minItems", 12}, {"maxItems", 12}, {"items", number}};
  json["monthly"] = {{"type", "object"},
                     {"properties", {{"monthly", reference_to("twelve")}}},
                     {"required", {"monthly"}},
                     {"additionalProperties", false}};
  json["series"] = {{"type", "object"},
                    {"properties",
                     {{"series", text},
                      {"column", text},
                      {"time", text},
                      {"unit", text},
                      {"interval", {{"enum", {"begin", "end", "instant"}}}},
                      {"gaps", {{"enum", {"error", "interpolate", "previous", "zero"}}}},
                      {"max_gap", number},
                      {"missing", {{"anyOf", {Json{{"type", "number"}}, Json{{"type", "array"}, {"items", {{"type", "number"}}}}}}}}}},
                    {"required", {"series", "column"}},
                    {"additionalProperties", false}};
  json["expression"] = {{"type", "object"}, {"properties", {{"expr", text}, {"unit", text}}}, {"required", {"expr"}}, {"additionalProperties", false}};
  json["date"] = {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
  json["text"] = {
      {"anyOf", {text, Json{{"type", "object"}, {"patternProperties", {{"^[a-z]{2,3}$", text}}}, {"additionalProperties", false}}}}};
  json["provenance_class"] = {{"enum", {"site", "satellite", "derived", "analog", "literature", "expert", "local", "assumed"}}};
  json["provenance_confidence"] = {{"enum", {"high", "medium", "low"}}};
  json["provenance_source"] = json["provenance_place"] = text;
  json["provenance_date"] = text;
  json["provenance_low"] = json["provenance_high"] = number;
  return json;
}

}  // namespace

std::string describe_json(const Registry& registry, std::string_view word) {
  Json json;
  if (word.empty()) {
    json["types"] = Json::array();
    for (const ComponentType* type : all_types(registry)) json["types"].push_back(type_json(*type));
  } else if (const ComponentType* type = described_type(registry, word)) {
    json = type_json(*type);
  } else {
    return {};
  }
  return json.dump(2) + "\n";
}

std::string json_schema(const Registry& registry, Language language) {
  Json definitions = common_definitions();
  const Json id{{"type", "string"}, {"pattern", kIdPattern}};
  Json properties;
  properties["include"] = {{"type", "array"}, {"items", {{"type", "string"}}}};
  properties["sources"] = {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
  const Json scenario{
      {"type", "object"},
      {"properties",
       {{"title", reference_to("text")}, {"parent", id}, {"set", {{"type", "array"}, {"items", {{"type", "string"}, {"pattern", "="}}}}}}},
      {"additionalProperties", false}};
  properties["scenarios"] = {{"type", "object"}, {"patternProperties", {{kIdPattern, scenario}}}, {"additionalProperties", false}};
  for (const ComponentType* type : all_types(registry)) {
    for (const Row& row : type->settings) {
      if (row.entry) definitions["entry_" + std::string(row.entry->name)] = table_schema(*row.entry, language, "id", id);
      for (const Choice& choice : row.choices)
        if (choice.component)
          definitions["method_" + std::string(choice.name) + "_" + std::string(choice.component->name)] =
              table_schema(*choice.component, language, "method", {{"const", choice.name}});
    }
    if (type == registry.basin || registry.is_table(type->section)) {
      properties[std::string(type->section)] = table_schema(*type, language);
    } else if (!type->section.empty()) {
      definitions[std::string(type->name)] = table_schema(*type, language);
      properties[std::string(type->section)] = {{"type", "object"},
                                                {"description", type->text.in(language)},
                                                {"patternProperties", {{kIdPattern, reference_to(std::string(type->name))}}},
                                                {"additionalProperties", false}};
    }
  }
  const Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                    {"title", "Cuenca"},
                    {"type", "object"},
                    {"properties", properties},
                    {"additionalProperties", false},
                    {"definitions", definitions}};
  return schema.dump(1) + "\n";
}

}  // namespace cuenca::catalog
