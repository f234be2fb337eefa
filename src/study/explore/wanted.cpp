#include "study/explore/wanted.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "basin/result_path.hpp"

namespace cuenca::study {
namespace {

struct Name {
  std::string section, id, row;
  auto operator<=>(const Name&) const = default;
};
using Names = std::set<Name>;

bool of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '*'; }

/// `section.….result` wherever it stands in a text.
void note(std::string_view text, Names& names) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && of_name(text[end])) ++end;
    const std::string_view word = text.substr(i, end - i);
    const std::size_t first = word.find('.'), last = word.rfind('.');
    if (first != std::string_view::npos && last > first)
      names.insert({std::string(word.substr(0, first)), std::string(word.substr(first + 1, last - first - 1)), std::string(word.substr(last + 1))});
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

/// Of what money is counted from, the years are enough.
basin::KeptResults kept(Names names, bool money) {
  return [names = std::move(names), money](std::string_view section, std::string_view id, std::string_view row) {
    Name name{std::string(section), std::string(id), std::string(row)};
    if (names.contains(name)) return basin::Keep::series;
    name.id = "*";
    if (names.contains(name)) return basin::Keep::series;
    const bool counted = section == "costs" || (section == "uses" && row == "delivered") || (section == "plants" && row == "production");
    return money && counted ? basin::Keep::years : basin::Keep::no;
  };
}

/// What the texts of some sections name.
Names names_in(const std::vector<const catalog::StudySpec*>& studies, std::initializer_list<const char*> sections) {
  Names names;
  for (const catalog::StudySpec* study : studies)
    for (const char* section : sections)
      if (const auto specs = study->sections.find(section); specs != study->sections.end())
        for (const catalog::Spec& spec : specs->second) note(spec, names);
  return names;
}

}  // namespace

basin::KeptResults results_named(const std::vector<const catalog::StudySpec*>& studies, const std::vector<std::string>& more) {
  Names names = names_in(studies, {"metrics", "quantities", "assumptions"});
  const bool money = std::any_of(studies.begin(), studies.end(), [](const catalog::StudySpec* study) {
    const auto costs = study->sections.find("costs");
    return costs != study->sections.end() && !costs->second.empty();
  });
  for (const std::string& name : more) note(name, names);
  return kept(std::move(names), money);
}

basin::KeptResults results_tested(const std::vector<const catalog::StudySpec*>& studies, const std::vector<std::string>& tests) {
  Names names = names_in(studies, {"quantities", "assumptions"});
  for (const std::string& name : tests) note(name, names);
  return kept(std::move(names), false);
}

std::vector<std::string> texts_of(const std::vector<Factor>& factors) {
  std::vector<std::string> texts;
  for (const Factor& factor : factors)
    for (const FactorWord& word : factor.words)
      for (const catalog::Assignment& one : word.assignments) texts.push_back(one.text);
  return texts;
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
