#include "results/ensemble_names.hpp"

#include <set>

namespace cuenca::results {

std::vector<std::string> variable_names(const std::string& prefix, const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  std::set<std::string> used;
  for (const std::string& id : ids) {
    std::string name = prefix;
    for (const char c : id) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      name += plain ? c : '_';
    }
    std::string unique = name;
    for (int i = 2; !used.insert(unique).second; ++i) unique = name + "_" + std::to_string(i);
    names.push_back(std::move(unique));
  }
  return names;
}

std::vector<std::string> names_of(const std::vector<EnsembleSeries>& series) {
  std::vector<std::string> names;
  for (const EnsembleSeries& one : series) names.push_back(one.name);
  return names;
}

std::string to_word(Wanted wanted) {
  switch (wanted) {
    case Wanted::more:
      return "more";
    case Wanted::less:
      return "less";
    case Wanted::within:
      return "within";
    case Wanted::unsaid:
      break;
  }
  return {};
}

Wanted wanted_of(const std::string& word) {
  return word == "more" ? Wanted::more : word == "less" ? Wanted::less : word == "within" ? Wanted::within : Wanted::unsaid;
}

const char* to_word(MemberState state) { return state == MemberState::done ? "done" : state == MemberState::failed ? "failed" : "missing"; }

}  // namespace cuenca::results
