#include "tables/titles.hpp"

#include <optional>
#include <utility>

namespace cuenca::tables {
namespace {

/// Name and unit of `inflow [m3/s]`.
std::pair<std::string, std::string> apart(const std::string& name) {
  for (const auto& [open, close] : {std::pair{'[', ']'}, {'(', ')'}}) {
    const std::size_t at = name.rfind(open);
    if (name.empty() || name.back() != close || at == std::string::npos || at == 0) continue;
    std::string title = name.substr(0, at);
    while (!title.empty() && title.back() == ' ') title.pop_back();
    if (!title.empty()) return {title, name.substr(at + 1, name.size() - at - 2)};
  }
  return {name, {}};
}

}  // namespace

void Titles::read(const std::string& path, Told& told) {
  const auto csv = formats::read_csv(path, told.language());
  if (!csv) {
    told.found.add(csv.error());
    return;
  }
  int places[3] = {};
  const char* needed[3] = {"name", "es", "en"};
  for (int i = 0; i < 3; ++i) {
    const auto place = formats::find_column(*csv, needed[i], told.language());
    if (!place) told.found.add(place.error());
    places[i] = place ? *place : -1;
  }
  if (places[0] < 0 || places[1] < 0 || places[2] < 0) return;
  const int category = csv->find("category"), unit = csv->find("unit");
  for (int row = 0; row < csv->rows(); ++row) {
    const auto cell = [&](int column) { return column < 0 ? std::string() : std::string(csv->cell(row, column)); };
    titles_[{cell(places[0]), cell(category)}] = {{cell(places[2]), cell(places[1])}, cell(unit)};
  }
}

void Titles::set(const std::string& name, const std::string& category, report::Words words, std::string unit) {
  titles_[{name, category}] = {std::move(words), std::move(unit)};
}

report::Words Titles::input(const std::string& name) const {
  const auto found = titles_.find({name, {}});
  if (found != titles_.end() && !found->second.words.empty()) return found->second.words;
  return report::same(apart(name).first);
}

std::string Titles::unit(const std::string& name) const {
  const auto found = titles_.find({name, {}});
  if (found != titles_.end() && !found->second.unit.empty()) return found->second.unit;
  return apart(name).second;
}

report::Words Titles::category(const std::string& input, const std::string& word) const {
  const auto found = titles_.find({input, word});
  return found != titles_.end() && !found->second.words.empty() ? found->second.words : report::same(word);
}

report::Words Titles::interest(const std::string& rule) const {
  const auto found = titles_.find({"interest", {}});
  if (found != titles_.end() && !found->second.words.empty()) return found->second.words;
  return {"“" + rule + "” holds", "se cumple «" + rule + "»"};
}

}  // namespace cuenca::tables
