#include "tables/ensemble/interest.hpp"

#include <algorithm>
#include <utility>

#include "analysis/robustness/satisficing.hpp"
#include "base/nearest.hpp"
#include "tables/ensemble/futures.hpp"
#include "tables/ensemble/judged.hpp"
#include "tables/ensemble/open.hpp"
#include "tables/ensemble/wanted.hpp"
#include "tables/ensemble/words.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
using report::phrase;
using report::Words;
using results::Ensemble;

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Words missed(const results::EnsembleMetric& m) {
  const Words title = title_of(m.title, m.id);
  if (reading_of(m) == Reading::distance)
    return phrase({"{} is not {}", "{} no está {}"}, {title, phrase({"{}", "en el rango {}"}, {threshold_words(m)})});
  if (m.at_least == m.at_least)
    return phrase({"{} is below {}", "{} está por debajo de {}"}, {title, value_with_unit(m.at_least, m.unit, 6)});
  return phrase({"{} is above {}", "{} está por encima de {}"}, {title, value_with_unit(m.at_most, m.unit, 6)});
}

/// Metrics of the judged table that `fails` names, and what happens when one is missed.
std::pair<std::vector<std::size_t>, Words> failing(const Ensemble& e, const Judged& judged, const std::string& fails, Told& told) {
  std::vector<std::string> names{"all"};
  std::pair<std::vector<std::size_t>, Words> answer;
  for (std::size_t k = 0; k < judged.metrics.size(); ++k) {
    const auto& m = e.metrics[judged.metrics[k]];
    if (!judged.table.metrics[k].has_threshold()) continue;
    for (const std::string& name : {m.id, m.actor})
      if (!name.empty() && !has(names, name)) names.push_back(name);
    if (m.id == fails) return {{k}, missed(m)};
    if (m.actor == fails || fails == "all") answer.first.push_back(k);
  }
  if (answer.first.empty()) told.refuse("discover_fails", {fails, did_you_mean(fails, names, told.language()), listed(names)});
  answer.second = fails == "all"
                      ? Words("somebody does not get what was asked for", "alguien no obtiene lo pedido")
                      : phrase({"{} does not get all that was asked for", "{} no obtiene todo lo pedido"}, {actor_words(e, fails)});
  return answer;
}

void name_things(const Ensemble& e, Titles& titles) {
  for (const auto& f : e.factors) {
    titles.set(f.id, {}, title_of(f.title, f.id), f.unit == "1" ? "" : f.unit);
    for (std::size_t w = 0; w < f.words.size() && w < f.word_titles.size(); ++w)
      titles.set(f.id, f.words[w], title_of(f.word_titles[w], f.words[w]));
  }
}

/// A column of 1 where the strategy fails, 0 where it does not, nothing where that is not known.
void add_column(formats::CsvTable& table, const std::string& name, const std::vector<rb::Outcome>& outcomes) {
  const std::size_t columns = table.header.size();
  std::vector<std::string_view> cells;
  for (std::size_t f = 0; f < outcomes.size(); ++f) {
    cells.insert(cells.end(), table.cells.begin() + static_cast<std::ptrdiff_t>(f * columns),
                 table.cells.begin() + static_cast<std::ptrdiff_t>((f + 1) * columns));
    cells.push_back(outcomes[f] == rb::Outcome::failed ? "1" : outcomes[f] == rb::Outcome::met ? "0" : "");
  }
  table.header.push_back(name);
  table.cells = std::move(cells);
  table.offsets.assign(table.cells.size(), 0);
}

FuturesAsked inputs_of(const Ensemble& e, const EnsembleInterestAsked& asked) {
  FuturesAsked futures{asked.inputs, asked.categories, asked.reals, asked.interest};
  if (futures.inputs.empty())
    for (const auto& f : e.factors) futures.inputs.push_back(f.id);
  for (const auto& f : e.factors) {
    if (!has(futures.inputs, f.id)) continue;
    if (!f.words.empty() && !has(futures.categories, f.id)) futures.categories.push_back(f.id);
    if (f.words.empty() && !f.whole && !has(futures.reals, f.id)) futures.reals.push_back(f.id);
  }
  return futures;
}

int chosen_strategy(const Ensemble& e, const std::string& id, Told& told) {
  if (!id.empty()) return strategy_of(e, id, "--strategy", told);
  if (e.strategies.size() == 1) return 0;
  std::vector<std::string> names;
  for (const auto& s : e.strategies) names.push_back(s.id);
  told.refuse("discover_which_strategy", {listed(names)});
  return -1;
}

}  // namespace

std::optional<EnsembleFutures> ensemble_futures(const std::string& path, const EnsembleInterestAsked& asked, Titles& titles, Told& told) {
  auto opened = open_ensemble(path, {}, told);
  if (!opened) return std::nullopt;
  return ensemble_futures(std::move(opened->ensemble), opened->file, asked, titles, told);
}

std::optional<EnsembleFutures> ensemble_futures(Ensemble e, const std::string& file, const EnsembleInterestAsked& asked, Titles& titles,
                                                Told& told) {
  const Position at{file, 0, 0};
  if (asked.interest.empty() && asked.fails.empty()) told.refuse("discover_no_interest", {});
  if (!asked.interest.empty() && !asked.fails.empty()) told.refuse("discover_two_interests", {});
  const int strategy = chosen_strategy(e, asked.strategy, told);
  apply_wanted(e, {}, asked.thresholds, told);
  if (!filter_futures(e, asked.where, file, told)) return std::nullopt;
  if (!asked.count_implausible && !e.weights.empty()) {
    std::vector<std::size_t> kept;
    for (std::size_t f = 0; f < e.futures.size(); ++f)
      if (e.weights[f] > 0) kept.push_back(f);
    if (kept.empty()) told.say("ensemble_implausible_all", at, {std::to_string(e.futures.size())});
    if (kept.size() < e.futures.size()) {
      told.say("discover_implausible", at, {std::to_string(e.futures.size() - kept.size()), std::to_string(e.futures.size())});
      e = with_futures(e, kept);
    }
  }
  const Judged judgement = judged(e, true);
  const auto fails = asked.fails.empty() ? std::pair<std::vector<std::size_t>, Words>() : failing(e, judgement, asked.fails, told);
  if (told.found.has_errors() || strategy < 0) return std::nullopt;
  name_things(e, titles);
  EnsembleFutures futures{futures_table(e, file, static_cast<std::size_t>(strategy)), inputs_of(e, asked), asked.interest};
  if (asked.fails.empty()) return futures;
  std::string column = "fails";
  while (futures.table.find(column) >= 0) column += '_';
  add_column(futures.table, column, rb::together(judgement.table, static_cast<std::size_t>(strategy), fails.first).outcomes);
  futures.asked.interest = column + " = 1";
  futures.rule = fails.second.in(told.language());
  titles.set("interest", {}, fails.second);
  return futures;
}

}  // namespace cuenca::tables
