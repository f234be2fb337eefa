// Solutions as text for decision.toml.
#include <fmt/format.h>

#include <algorithm>

#include "report/figure.hpp"
#include "study/search/found.hpp"

namespace cuenca::study {
namespace {

/// A text of TOML between quotes.
std::string toml_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      quoted += std::string{'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      quoted += c;
  }
  return quoted + "\"";
}
std::string toml_words(const report::Words& w) { return "{ es = " + toml_text(w.es) + ", en = " + toml_text(w.en) + " }"; }

}  // namespace

std::string strategies_toml(const SearchFound& found) {
  std::string text =
      "# Solutions of a search (cuenca optimise): paste those that are wanted into decision.toml, and name them in `strategies` of "
      "[decision].\n"
      "# Soluciones de una búsqueda (cuenca optimise): pegue las que quiera en decision.toml y nómbrelas en `strategies` de [decision].\n";
  for (const std::size_t place : found.front) {
    const Solution& s = found.record.solutions[place];
    report::Words says;
    for (std::size_t k = 0; k < found.plan.objectives.size(); ++k) {
      const Aim& aim = found.plan.objectives[k];
      const report::Words one =
          report::phrase({"{} ({}): {}", "{} ({}): {}"}, {title_of(aim), statistic_words(aim), value_words(aim, s.objectives[k])});
      says = says.empty() ? one : report::join(says, one, report::same("; "));
    }
    text += fmt::format("\n[strategies.found_{}]\ntitle = {}\nsays = {}\n", place + 1,
                        toml_words({fmt::format("Found: {}", solution_id(place)), fmt::format("Hallada: {}", solution_id(place))}),
                        toml_words(report::join(says, report::same("."), {})));
    if (!found.plan.scenario.empty()) text += "scenario = " + toml_text(found.plan.scenario) + "\n";
    text += "levers = [\n";
    for (const std::string& line : found.plan.kept) text += "  " + toml_text(line) + ",\n";
    for (std::size_t k = 0; k < found.plan.levers.size(); ++k)
      text += "  " + toml_text(lever_text(found.decision.levers[found.plan.levers[k].factor], s.values[k])) + ",\n";
    text += "]\n";
  }
  return text;
}

}  // namespace cuenca::study
