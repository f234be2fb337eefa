#include "study/overlaid.hpp"

#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "study/checks.hpp"

namespace cuenca::study {

Overlaid overlaid(const catalog::StudySpec& original, const std::string& scenario, const std::vector<std::string>& set, Language language) {
  const std::string named = scenario == kBase ? std::string() : scenario;
  Overlaid made{original, {named, language == Language::spanish ? "es" : "en", set, {}, {}}, {}, false};
  const auto note = [&](const std::vector<config::Change>& changes) {
    for (const config::Change& change : changes) {
      made.identity.overlay_values[change.path] = change.value.written;
      made.rebuild = made.rebuild || change.structure;
    }
  };
  if (!named.empty()) note(config::apply_scenario(made.study, basin::registry(), named, language, made.diagnostics));
  std::vector<catalog::Assignment> assignments;
  for (const std::string& text : set)
    if (auto assignment = config::parse_assignment(text, {"--set", 0, 0}, language, made.diagnostics)) assignments.push_back(*assignment);
  if (!assignments.empty()) note(config::apply(made.study, basin::registry(), assignments, language, made.diagnostics));
  if (!made.diagnostics.has_errors() && (!named.empty() || !assignments.empty())) {
    config::check_study(made.study, basin::registry(), language, made.diagnostics);
    if (!made.diagnostics.has_errors()) check_components(made.study, language, made.diagnostics);
  }
  return made;
}

}  // namespace cuenca::study
