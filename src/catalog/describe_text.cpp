#include <fmt/format.h>

#include <algorithm>

#include "catalog/describe.hpp"
#include "catalog/describe_row.hpp"

namespace cuenca::catalog {
namespace {

/// Characters (not bytes) of a UTF-8 text.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Rows of cells with aligned columns; empty columns are left out.
std::string aligned(const std::vector<std::vector<std::string>>& table) {
  std::vector<std::size_t> widths(table[0].size(), 0);
  for (std::size_t row = 1; row < table.size(); ++row)
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], width(table[row][i]));
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (widths[i] > 0) widths[i] = std::max(widths[i], width(table[0][i]));
  std::string text;
  for (const auto& row : table) {
    std::string line = "  ";
    for (std::size_t i = 0; i < row.size(); ++i)
      if (widths[i] > 0) line += row[i] + std::string(widths[i] - width(row[i]) + 2, ' ');
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

struct Words {
  Language language;
  std::string operator()(const char* en, const char* es) const { return language == Language::spanish ? es : en; }
};

std::string fields(const ComponentType& type, Language language) {
  const Words say{language};
  std::vector<std::vector<std::string>> table{{say("field", "campo"), say("write", "escriba"), say("default", "por defecto"),
                                               say("possible", "posible"), say("common", "usual"), say("meaning", "significado"),
                                               say("source", "fuente")}};
  for (const auto& rows : {type.settings, type.parameters})
    for (const Row& row : rows) {
      if (row.given) continue;
      table.push_back({std::string(row.name), kind_text(row, language),
                       needed(row) ? "(" + needed_text(row, language) + ")" : default_text(row, language), range_text(row.valid, row.unit, language),
                       range_text(row.plausible, row.unit, language), std::string(row.text.in(language)), std::string(row.source)});
    }
  return table.size() > 1 ? aligned(table) : std::string();
}

void part(std::string& text, const std::string& heading, std::span<const Row> rows, Language language) {
  std::vector<std::vector<std::string>> table{{"", "", "", ""}};
  for (const Row& row : rows) {
    const std::string way = row.role == Role::flux ? fmt::format("{} → {}", row.from, row.to) : std::string();
    table.push_back({std::string(row.name), row.unit == "1" ? "-" : std::string(row.unit), way, std::string(row.text.in(language))});
  }
  if (table.size() == 1) return;
  const std::string lines = aligned(table);
  text += "\n" + heading + "\n" + lines.substr(lines.find('\n') + 1);  // without the empty heading
}

}  // namespace

const ComponentType* described_type(const Registry& registry, std::string_view word) {
  if (registry.basin && word == "basin") return registry.basin;
  if (const ComponentType* type = registry.by_section(word)) return type;
  return registry.by_name(word);
}

std::vector<std::string> described_words(const Registry& registry) {
  std::vector<std::string> words{"basin"};
  for (const ComponentType* type : registry.types)
    if (!type->section.empty()) words.emplace_back(type->section);
  for (const ComponentType* type : registry.types) words.emplace_back(type->name);
  return words;
}

std::vector<std::pair<std::string, const ComponentType*>> inner_types(const ComponentType& type) {
  std::vector<std::pair<std::string, const ComponentType*>> inner;
  const auto add = [&](const std::string& way, const ComponentType* one) {
    inner.emplace_back(way, one);
    if (one == &type) return;  // a list of itself: branches of branches
    for (const auto& [deeper, other] : inner_types(*one))
      if (other != one) inner.emplace_back(way + "." + deeper, other);
  };
  for (const Row& row : type.settings) {
    if (row.given) continue;
    if (row.kind == Kind::list && row.entry) add(std::string(row.name), row.entry);
    for (const Choice& choice : row.choices)
      if (choice.component) add(fmt::format("{} = {}", row.name, choice.name), choice.component);
  }
  return inner;
}

std::string describe_text(const Registry& registry, std::string_view word, Language language) {
  const Words say{language};
  if (word.empty()) {
    std::vector<std::vector<std::string>> table{{say("section", "sección"), say("what it holds", "qué contiene")}};
    if (registry.basin) table.push_back({"basin", std::string(registry.basin->text.in(language))});
    for (const ComponentType* type : registry.types)
      if (!type->section.empty()) table.push_back({std::string(type->section), std::string(type->text.in(language))});
    return aligned(table) + "\n" +
           say("More: cuenca describe SECTION, --json, --schema", "Más: cuenca describe SECCIÓN, --json, --schema") + "\n";
  }
  const ComponentType* type = described_type(registry, word);
  if (!type) return {};
  const auto equations = [](const ComponentType& of) { return of.equations.empty() ? std::string() : std::string(of.equations) + "\n\n"; };
  std::string text = fmt::format("{}: {}\n\n", type->section.empty() ? type->name : type->section, type->text.in(language)) + equations(*type) +
                     fields(*type, language);
  for (const auto& [way, inner] : inner_types(*type))
    text += fmt::format("\n{}: {}\n", way, inner->text.in(language)) + equations(*inner) + fields(*inner, language);
  part(text, say("stores", "almacenes"), type->stores, language);
  part(text, say("fluxes", "flujos"), type->fluxes, language);
  part(text, say("results", "resultados"), type->derived, language);
  return text;
}

}  // namespace cuenca::catalog
