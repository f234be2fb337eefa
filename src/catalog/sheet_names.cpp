// Names of expressions: what in a study a path leads to, and what may have been meant where it leads nowhere.
#include "base/nearest.hpp"
#include "catalog/result_names.hpp"
#include "catalog/sheet.hpp"

namespace cuenca::catalog {

using expression::Operand;

namespace {

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts{""};
  for (const char c : path) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

/// Numbers that an expression may name.
bool readable(const Row& row) {
  return row.role == Role::parameter && !row.given && !row.observed &&
         (row.kind == Kind::number || row.kind == Kind::integer || row.kind == Kind::months || row.kind == Kind::series ||
          row.kind == Kind::date || row.kind == Kind::flag);
}

}  // namespace

std::optional<Sheet::Found> Sheet::find(std::string_view path) const {
  const std::vector<std::string> parts = parts_of(path);
  const bool bare = parts.size() == 1, assumption = bare || parts[0] == "assumptions";
  if (assumption) {
    const std::string& id = bare ? parts[0] : parts[1];
    const Spec* spec = study_.find("assumptions", id);
    if (!spec || parts.size() > 3 || (parts.size() == 3 && parts[2] != "value")) return std::nullopt;
    return Found{&spec->type->parameters[0], &spec->parameter("value"), spec, "assumptions." + id + ".value"};
  }
  if (parts[0] == "basin") return inside(study_.basin, parts, 1, "basin");
  const Spec* spec = study_.find(parts[0], parts[1]);
  if (spec && parts[0] == "quantities" && parts.size() == 2) return inside(*spec, {parts[0], parts[1], "value"}, 2, std::string(path));
  return spec ? inside(*spec, parts, 2, parts[0] + "." + parts[1]) : std::nullopt;
}

std::optional<Sheet::Found> Sheet::inside(const Spec& spec, const std::vector<std::string>& parts, std::size_t next,
                                          const std::string& path) const {
  if (!spec.type || next >= parts.size()) return std::nullopt;
  const std::string here = path + "." + parts[next];
  for (std::size_t i = 0; i < spec.type->parameters.size() && i < spec.parameters.size(); ++i)
    if (const Row& row = spec.type->parameters[i]; row.name == parts[next] && readable(row) && next + 1 == parts.size())
      return Found{&row, &spec.parameters[i], &spec, here};
  for (std::size_t i = 0; i < spec.type->settings.size() && i < spec.settings.size(); ++i) {
    if (spec.type->settings[i].name != parts[next]) continue;
    if (const auto* method = spec.settings[i].get<Method>(); method && method->spec) return inside(*method->spec, parts, next + 1, here);
    if (const auto* entries = spec.settings[i].get<std::vector<Spec>>(); entries && next + 1 < parts.size())
      for (const Spec& entry : *entries)
        if (entry.id == parts[next + 1]) return inside(entry, parts, next + 2, here + "." + entry.id);
  }
  return std::nullopt;
}

Operand Sheet::unknown(std::string_view path, std::size_t at, bool of_results) {
  if (result_named(study_, registry_, path)) return problem("expression_result", at, {std::string(path)});
  const auto names = names_near(path, of_results);
  return problem("expression_name", at, {std::string(path), nearest_name(path, names)});
}

/// Names that people may have meant: of one word assumptions and the calendar; else what stands where the path goes wrong.
std::vector<std::string> Sheet::names_near(std::string_view path, bool of_results) const {
  std::vector<std::string> names;
  const std::vector<std::string> parts = parts_of(path);
  const auto components = [&](const std::string& section) {
    if (const auto list = study_.sections.find(section); list != study_.sections.end())
      for (const Spec& spec : list->second)
        names.push_back(section == "assumptions" && parts.size() == 1 ? spec.id : section + "." + spec.id);
  };
  if (parts.size() == 1) {
    components("assumptions");
    for (const expression::Function& f : expression::functions())
      if (f.rule == expression::Rule::word) names.emplace_back(f.name);
    return names;
  }
  std::string rest;
  for (std::size_t i = 2; i < parts.size(); ++i) rest += "." + parts[i];
  if (const Spec* spec = study_.find(parts[0], parts[1])) {
    const std::string front = parts[0] + "." + parts[1] + ".";
    for (const Row& row : spec->type->parameters)
      if (readable(row) && !of_results) names.push_back(front + std::string(row.name));
    for (const std::string& name : result_names(*spec, registry_)) names.push_back(front + name);
  } else if (const auto list = study_.sections.find(parts[0]); list != study_.sections.end() && !list->second.empty()) {
    components(parts[0]);
    for (std::string& name : names) name += rest;
  } else {
    for (const auto& [section, specs] : study_.sections)
      if (!specs.empty()) names.push_back(section + "." + parts[1] + rest);
  }
  return names;
}

}  // namespace cuenca::catalog
