// docs/reference: one page a section, from the rows. English first, Spanish in italics below it.
#include <fmt/format.h>

#include <span>
#include <string>

#include "catalog/describe.hpp"
#include "catalog/describe_row.hpp"

namespace cuenca::catalog {
namespace {

constexpr const char* kNote = "<!-- Generated from the catalog by `cuenca describe --write-reference docs/reference`. Do not edit. -->\n";

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string both(const Text& text) { return fmt::format("{}<br>*{}*", cell(text.en), cell(text.es)); }

std::string sourced(std::string_view key) { return key.empty() ? std::string() : fmt::format("[{}](../references.bib)", key); }

std::string fields(const ComponentType& type) {
  std::string table = "| field | write | default | possible | common | meaning | source |\n| --- | --- | --- | --- | --- | --- | --- |\n";
  bool any = false;
  for (const auto& rows : {type.settings, type.parameters})
    for (const Row& row : rows) {
      if (row.given) continue;
      any = true;
      std::string notes;
      if (row.structure || row.role == Role::setting)
        notes += " (structure)";
      else if (!row.varies)
        notes += " (constant)";
      table += fmt::format("| `{}` | {}{} | {} | {} | {} | {} | {} |\n", row.name, cell(kind_text(row, Language::english)), notes,
                           needed(row) ? fmt::format("*{}*", needed_text(row, Language::english)) : cell(default_text(row, Language::english)),
                           range_text(row.valid, row.unit, Language::english), range_text(row.plausible, row.unit, Language::english),
                           both(row.text), sourced(row.source));
    }
  return any ? table : std::string("No fields.\n");
}

/// What each choice of a type's rows means.
std::string choices(const ComponentType& type) {
  std::string list;
  for (const auto& rows : {type.settings, type.parameters})
    for (const Row& row : rows)
      for (const Choice& choice : row.given ? std::span<const Choice>{} : row.choices)
        list += fmt::format("* `{} = \"{}\"`: {}\n", row.name, choice.name, both(choice.text));
  return list.empty() ? list : "\n" + list;
}

/// The equations as they stand in the catalog, and where they are explained.
std::string equations(const ComponentType& type) {
  if (type.equations.empty()) return {};
  return fmt::format("```text\n{}\n```\n\nExplained in [{}](../theory/{}).\n\n", type.equations, type.theory, type.theory);
}

std::string part(std::string_view heading, std::span<const Row> rows, int depth = 2) {
  if (rows.empty()) return {};
  const bool flux = rows[0].role == Role::flux;
  std::string text = fmt::format("\n{} {}\n\n| name | unit |{} meaning |\n| --- | --- |{} --- |\n", std::string(static_cast<std::size_t>(depth), '#'), heading, flux ? " from → to |" : "",
                                 flux ? " --- |" : "");
  for (const Row& row : rows)
    text +=
        fmt::format("| `{}` | {} |{} {} |\n", row.name, row.unit, flux ? fmt::format(" {} → {} |", row.from, row.to) : "", both(row.text));
  return text;
}

std::string page(const ComponentType& type, std::string_view name) {
  std::string text = fmt::format("{}# {}\n\n{}\n\n{}## Fields\n\n", kNote, name, both(type.text), equations(type)) + fields(type) + choices(type);
  for (const auto& [way, inner] : inner_types(type)) {
    text += fmt::format("\n### `{}`\n\n{}\n\n{}", way, both(inner->text), equations(*inner)) + fields(*inner) + choices(*inner);
    text += part("Stores", inner->stores, 4) + part("Fluxes", inner->fluxes, 4) + part("Results", inner->derived, 4);
  }
  return text + part("Stores", type.stores) + part("Fluxes", type.fluxes) + part("Results", type.derived);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> reference_pages(const Registry& registry) {
  std::vector<std::pair<std::string, std::string>> pages;
  std::string index =
      std::string(kNote) +
      "# Reference\n\nWhat may stand in a study, section by section. How values are written: [study files](../guide/study-files.md). "
      "Functions of expressions: [functions](functions.md). What the program says about mistakes: [messages](messages.md).\n\n| section | holds |\n| --- | --- |\n";
  const auto add = [&](const ComponentType& type, std::string_view section) {
    index += fmt::format("| [`{}`]({}.md) | {} |\n", section, section, both(type.text));
    pages.emplace_back(fmt::format("{}.md", section), page(type, section));
  };
  if (registry.basin) add(*registry.basin, "basin");
  for (const ComponentType* type : registry.types)
    if (!type->section.empty()) add(*type, type->section);
  pages.insert(pages.begin(), {"index.md", index});
  pages.emplace_back("functions.md", functions_page());
  return pages;
}

}  // namespace cuenca::catalog
