#include "study/explore/wanted.hpp"

#include <cctype>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "basin/result_path.hpp"

namespace cuenca::study {
namespace {

using Names = std::set<std::pair<std::string, std::string>, std::less<>>;

bool of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '*'; }

/// `section.….result` wherever it stands in a text.
void note(std::string_view text, Names& names) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && of_name(text[end])) ++end;
    const std::string_view word = text.substr(i, end - i);
    const std::size_t first = word.find('.'), last = word.rfind('.');
    if (first != std::string_view::npos && last > first) names.emplace(word.substr(0, first), word.substr(last + 1));
    i = end + 1;
  }
}

void note(const catalog::Spec& spec, Names& names) {
  for (const auto* values : {&spec.settings, &spec.parameters})
    for (const catalog::Value& value : *values) {
      if (value.expression) note(value.expression->text, names);
      if (const auto* text = value.get<std::string>()) note(*text, names);
      if (const auto* expression = value.get<std::shared_ptr<const catalog::Expression>>(); expression && *expression) note((*expression)->text, names);
      if (const auto* method = value.get<catalog::Method>(); method && method->spec) note(*method->spec, names);
      if (const auto* list = value.get<std::vector<catalog::Spec>>())
        for (const catalog::Spec& entry : *list) note(entry, names);
    }
}

}  // namespace

basin::Recorder::Wanted results_named(const catalog::StudySpec& study, const std::vector<std::string>& more) {
  Names names;
  for (const auto& [section, specs] : study.sections)
    for (const catalog::Spec& spec : specs) note(spec, names);
  for (const std::string& name : more) note(name, names);
  return [names = std::move(names)](std::string_view section, std::string_view row) {
    return section == "costs" || names.contains(std::pair(std::string(section), std::string(row)));
  };
}

results::LocalWords title_of_result(const catalog::StudySpec& study, const std::string& name) {
  const std::vector<basin::ResultTerm> terms = basin::terms_of(name);
  const catalog::Spec* spec = terms.size() == 1 ? study.find(terms.front().section, terms.front().id) : nullptr;
  if (!spec) return {name, name};
  for (const basin::ResultRow& one : basin::results_of(*spec))
    if (one.row->name == terms.front().result)
      return {spec->titled("en") + ": " + std::string(one.row->text.en), spec->titled("es") + ": " + std::string(one.row->text.es)};
  return {name, name};
}

}  // namespace cuenca::study
