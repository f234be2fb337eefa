#include "config/binder.hpp"

#include "base/nearest.hpp"
#include "catalog/assumption.hpp"
#include "catalog/describe_row.hpp"

namespace cuenca::config {

using namespace catalog;
using formats::TomlEntry;
using formats::TomlNode;
using Node = formats::TomlNode;

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 63 || text[0] < 'a' || text[0] > 'z') return false;
  for (const char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return true;
}

std::string id_from(std::string_view text) {
  static constexpr std::pair<std::string_view, char> letters[] = {{"á", 'a'}, {"é", 'e'}, {"í", 'i'}, {"ó", 'o'}, {"ú", 'u'},
                                                                  {"ü", 'u'}, {"ñ", 'n'}, {"Á", 'a'}, {"É", 'e'}, {"Í", 'i'},
                                                                  {"Ó", 'o'}, {"Ú", 'u'}, {"Ñ", 'n'}};
  std::string id;
  for (std::size_t i = 0; i < text.size() && id.size() < 63;) {
    char c = '_';
    std::size_t width = 1;
    for (const auto& [accented, plain] : letters)
      if (text.substr(i).starts_with(accented)) c = plain, width = accented.size();
    if (text[i] >= 'A' && text[i] <= 'Z') c = static_cast<char>(text[i] - 'A' + 'a');
    if ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9')) c = text[i];
    if (c != '_' || (!id.empty() && id.back() != '_')) id += c;
    i += width;
  }
  if (id.empty() || id[0] < 'a' || id[0] > 'z') id = "x" + id;
  return id.substr(0, 63);
}

std::string joined(const std::string& a, std::string_view b) { return a.empty() ? std::string(b) : a + "." + std::string(b); }

namespace {

std::vector<std::string_view> readable(const ComponentType& type) {
  std::vector<std::string_view> names;
  for (const auto& rows : {type.settings, type.parameters})
    for (const Row& row : rows)
      if (!row.given) names.push_back(row.name);
  return names;
}

const Row* row_named(std::span<const Row> rows, std::string_view name) {
  for (const Row& row : rows)
    if (row.name == name) return &row;
  return nullptr;
}

}  // namespace

Spec Binder::component(const ComponentType& type, const Node& table, std::string id, const std::string& path, std::string_view skip) {
  Spec spec = empty_spec(type, std::move(id));
  spec.at = table.at;
  const auto names = readable(type);
  for (const TomlEntry& entry : table.table) {
    if (!skip.empty() && entry.key == skip) continue;
    const std::string here = joined(path, entry.key);
    const Row* row = row_named(type.settings, entry.key);
    const bool setting = row != nullptr;
    if (!row) row = row_named(type.parameters, entry.key);
    if (!row && entry.key == "title") {
      if (auto title = local_text(entry.value, here)) spec.title = std::move(*title);
    } else if (!row) {
      speaker_.say("key_unknown", here, entry.at,
                   {entry.key, type.section.empty() ? path : std::string(type.section), speaker_.meant(nearest_name(entry.key, names)),
                    quoted_list(names)});
    } else if (row->given) {
      speaker_.say("key_given", here, entry.at, {entry.key});
    } else if (setting) {
      spec.settings[static_cast<std::size_t>(row - type.settings.data())] = value(*row, entry.value, here);
    } else {
      Value& place = spec.parameters[static_cast<std::size_t>(row - type.parameters.data())];
      place = is_assumed(*row) ? assumed(*row, table, entry.value, here, spec) : value(*row, entry.value, here);
    }
  }
  const auto missing = [&](const Row& row) {
    speaker_.say("field_missing", joined(path, row.name), spec.at,
                 {std::string(row.name), path, std::string(speaker_.in(row.text)), example(row)});
  };
  for (const Row& row : type.parameters) {
    if (!needed(row) || table.find(row.name)) continue;
    const Row* other = row_named(type.parameters, row.unless);
    if (!other)
      missing(row);
    else if (!table.find(row.unless))
      speaker_.say(
          "field_either", joined(path, row.name), spec.at,
          {std::string(row.name), path, std::string(speaker_.in(row.text)), example(row), std::string(row.unless), example(*other)});
  }
  for (std::size_t i = 0; i < type.settings.size(); ++i) {
    const Row& row = type.settings[i];
    if (row.given || table.find(row.name)) continue;
    if (row.kind == Kind::choice && row.fallback) {  // the default method with its own defaults, so that it is always there
      const Choice& chosen = row.choices[static_cast<std::size_t>(*row.fallback)];
      if (!chosen.component) continue;
      Node nothing;
      nothing.at = spec.at;
      auto inner = std::make_shared<Spec>(component(*chosen.component, nothing, {}, joined(path, row.name)));
      spec.settings[i].as = Method{std::string(chosen.name), std::move(inner)};
      spec.settings[i].at = spec.at;
    } else if (row.required) {
      missing(row);
    }
  }
  return spec;
}

std::string written_unit(const Node& node) {
  if (node.is(Node::Type::text)) {
    const std::size_t blank = node.text.find_first_not_of("+-0123456789.eE");
    const std::size_t unit = blank == std::string::npos ? blank : node.text.find_first_not_of(' ', blank);
    return unit == std::string::npos ? std::string() : node.text.substr(unit);
  }
  if (node.is(Node::Type::array)) return node.array.empty() ? std::string() : written_unit(node.array[0]);
  for (const std::string_view key : {"value", "monthly"})
    if (const Node* inner = node.find(key)) return written_unit(*inner);
  const Node* unit = node.find("unit");
  return unit && unit->is(Node::Type::text) && (node.find("series") || node.find("expr")) ? unit->text : std::string();
}

/// The value of an assumption, in the unit beside it or, without one, in the unit that it is written with, which becomes that of the assumption.
Value Binder::assumed(const Row& row, const Node& table, const Node& node, const std::string& path, Spec& spec) {
  const Node* given = table.find("unit");
  if (given && !read_unit(*given, row, path.substr(0, path.rfind('.')) + ".unit")) return {};
  const std::string unit = given ? given->text : written_unit(node);
  if (!given && !unit.empty()) spec.settings[0].as = unit;
  const bool known = unit.empty() || check_unit(unit);
  return value(measured_in(row, known && !unit.empty() ? std::string_view(unit) : std::string_view("1")), node, path);
}

std::optional<std::map<std::string, std::string>> Binder::local_text(const Node& node, const std::string& path) {
  std::map<std::string, std::string> texts;
  if (node.is(Node::Type::text)) {
    texts[""] = node.text;
    return texts;
  }
  if (node.is(Node::Type::table) && !node.table.empty()) {
    for (const TomlEntry& entry : node.table) {
      const bool language = (entry.key.size() == 2 || entry.key.size() == 3) && is_id(entry.key);
      if (!language || !entry.value.is(Node::Type::text)) {
        speaker_.say("text_form", joined(path, entry.key), entry.at, {});
        return std::nullopt;
      }
      texts[entry.key] = entry.value.text;
    }
    return texts;
  }
  speaker_.say("text_form", path, node.at, {});
  return std::nullopt;
}

Value Binder::choice(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  bool methods = false;
  std::vector<std::string_view> names;
  for (const Choice& c : row.choices) {
    names.push_back(c.name);
    methods = methods || (c.component && row.role == Role::setting);
  }
  const Node* name = &node;
  if (node.is(Node::Type::table) && methods) {
    name = node.find("method");
    if (!name) {
      speaker_.say("choice_method", path, node.at, {quoted_list(names), std::string(names.empty() ? "" : names[0])});
      return value;
    }
  }
  if (!name->is(Node::Type::text)) {
    wrong_kind(row, *name, path);
    return value;
  }
  for (std::size_t i = 0; i < row.choices.size(); ++i) {
    const Choice& c = row.choices[i];
    if (c.name != name->text) continue;
    value.written = name->text;
    if (row.role == Role::parameter) {
      value.as = static_cast<double>(i);
    } else if (!methods) {
      value.as = name->text;
    } else {
      static const ComponentType kNoFields{.name = "choice"};
      const ComponentType& type = c.component ? *c.component : kNoFields;
      Node fields = node;
      if (!node.is(Node::Type::table)) fields = Node{}, fields.at = node.at;
      auto inner = std::make_shared<Spec>(component(type, fields, {}, path, "method"));
      value.as = Method{name->text, c.component ? std::move(inner) : nullptr};
    }
    return value;
  }
  speaker_.say("choice_unknown", path, name->at, {name->text, speaker_.meant(nearest_name(name->text, names)), quoted_list(names)});
  return value;
}

Value Binder::list(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  if (!node.is(Node::Type::array) || !row.entry || (node.array.empty() && row.required)) {
    wrong_kind(row, node, path);
    return value;
  }
  std::vector<Spec> entries;
  const bool as_text = is_one_text(*row.entry), as_number = is_one_number(*row.entry);  // its place in the list is then its id
  for (const Node& item : node.array) {
    if (as_text && item.is(Node::Type::text)) {
      Spec entry = empty_spec(*row.entry, std::to_string(entries.size() + 1));
      entry.at = item.at;
      entry.settings[0].as = item.text;
      entry.settings[0].written = item.text;
      entry.settings[0].at = item.at;
      entries.push_back(std::move(entry));
      continue;
    }
    if (as_number && (item.is_number() || item.is(Node::Type::text))) {
      Spec entry = empty_spec(*row.entry, std::to_string(entries.size() + 1));
      entry.at = item.at;
      entry.parameters[0] = this->value(row.entry->parameters[0], item, joined(path, entry.id));
      entries.push_back(std::move(entry));
      continue;
    }
    if (!item.is(Node::Type::table)) {
      wrong_kind(row, item, path);
      continue;
    }
    const Node* id = item.find("id");
    if (!id) {
      speaker_.say("id_missing", path, item.at, {std::string(row.name)});
      continue;
    }
    if (!id->is(Node::Type::text) || !is_id(id->text)) {
      speaker_.say("id_form", path, id->at, {id->text, id_from(id->text)});
      continue;
    }
    const Spec* twin = nullptr;
    for (const Spec& other : entries)
      if (other.id == id->text) twin = &other;
    if (twin) speaker_.say("id_duplicate", joined(path, id->text), id->at, {id->text, place_text(twin->at)});
    entries.push_back(component(*row.entry, item, id->text, joined(path, id->text), "id"));
  }
  value.written = std::to_string(entries.size());
  value.as = std::move(entries);
  return value;
}

}  // namespace cuenca::config
