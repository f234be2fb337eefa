// The functions of expressions for people, machines and the reference pages.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "expression/functions.hpp"

namespace cuenca::catalog {
namespace {

using expression::Function;

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string both(const Text& text) { return text.en == text.es ? cell(text.en) : fmt::format("{}<br>*{}*", cell(text.en), cell(text.es)); }

}  // namespace

std::string functions_text(Language language) {
  const bool es = language == Language::spanish;
  std::string text, group;
  for (const Function& f : expression::functions()) {
    if (f.group.in(language) != group) {
      group = f.group.in(language);
      text += fmt::format("{}{}\n", text.empty() ? "" : "\n", group);
    }
    text += fmt::format("  {}\n      {}\n      {}: {}\n      {}: {}\n", f.usage, f.text.in(language), es ? "unidades" : "units",
                        f.units.in(language), es ? "ejemplo" : "example", f.example);
  }
  return text;
}

std::string functions_json() {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  const auto texts = [](const Text& text) { return nlohmann::ordered_json{{"en", text.en}, {"es", text.es}}; };
  for (const Function& f : expression::functions())
    list.push_back({{"name", f.name},
                    {"group", texts(f.group)},
                    {"usage", f.usage},
                    {"text", texts(f.text)},
                    {"units", texts(f.units)},
                    {"example", f.example},
                    {"weap", f.weap}});
  return nlohmann::ordered_json{{"functions", list}}.dump(2);
}

std::string functions_page() {
  std::string text =
      "<!-- Generated from the catalog by `cuenca describe --write-reference docs/reference`. Do not edit. -->\n# Functions of "
      "expressions\n\n"
      "What may stand in `{ expr = \"…\" }`. How expressions are written: [expressions](../guide/expressions.md).\n";
  std::string_view group;
  for (const Function& f : expression::functions()) {
    if (f.group.en != group) {
      group = f.group.en;
      text += fmt::format("\n## {}\n\n*{}*\n\n| function | meaning | units | example | in WEAP |\n| --- | --- | --- | --- | --- |\n",
                          f.group.en, f.group.es);
    }
    text += fmt::format("| `{}` | {} | {} | `{}` | {} |\n", cell(f.usage), both(f.text), both(f.units), cell(f.example), cell(f.weap));
  }
  return text;
}

}  // namespace cuenca::catalog
