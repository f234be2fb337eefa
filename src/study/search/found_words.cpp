// Names, numbers and tables of what a search found.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "report/figure.hpp"
#include "report/number.hpp"
#include "results/dataset.hpp"
#include "study/search/found.hpp"
#include "tables/text_table.hpp"

namespace cuenca::study {

using report::Words;

namespace {

Words words(const results::LocalWords& local) { return {local.en, local.es}; }

std::string field(double value) { return std::isfinite(value) ? results::shortest(value) : std::string(); }

/// A category by its word.
std::string lever_field(const Factor& factor, double value) {
  if (!factor.words.empty()) return factor.words[static_cast<std::size_t>(value)].id;
  return results::shortest(value);
}

std::string head(const SearchFound& found) {
  std::string line = "solution";
  for (const SearchLever& lever : found.plan.levers) line += "," + found.decision.levers[lever.factor].input.name;
  for (const Aim& aim : found.plan.objectives) line += "," + aim.id;
  for (const Aim& aim : found.plan.constraints) line += "," + aim.id;
  return line + ",violation,undefined";
}

std::string row(const SearchFound& found, std::size_t place) {
  const Solution& s = found.record.solutions[place];
  std::string line = solution_id(place);
  for (std::size_t k = 0; k < found.plan.levers.size(); ++k)
    line += "," + results::quoted(lever_field(found.decision.levers[found.plan.levers[k].factor], s.values[k]));
  for (const double v : s.objectives) line += "," + field(v);
  for (const double v : s.constraints) line += "," + field(v);
  return line + fmt::format(",{},{}", field(s.violation), s.undefined);
}

}  // namespace

std::string solution_id(std::size_t place) { return fmt::format("s{}", place + 1); }

Words title_of(const Factor& factor) { return words(factor.title); }
Words title_of(const Aim& aim) { return words(aim.title); }

Words value_words(const Factor& factor, double value) {
  if (!factor.words.empty()) return words(factor.words[static_cast<std::size_t>(value)].title);
  const Words number = report::significant_words(value, 4);
  return factor.unit == "1" ? number : report::join(number, report::unit_words(factor.unit), report::same(" "));
}

std::string shown_unit(const Aim& aim) { return aim.statistic == basin::OverFutures::share ? "%" : aim.unit; }

Words value_words(const Aim& aim, double value) {
  const Words number = report::significant_words(shown(aim, value), 4);
  const std::string unit = shown_unit(aim);
  return unit == "1" || std::isnan(value) ? number : report::join(number, report::unit_words(unit), report::same(" "));
}

Words statistic_words(const Aim& aim) {
  switch (aim.statistic) {
    case basin::OverFutures::mean:
      return {"mean of the futures", "media de los futuros"};
    case basin::OverFutures::worst:
      return {"worst of the futures", "peor de los futuros"};
    case basin::OverFutures::best:
      return {"best of the futures", "mejor de los futuros"};
    case basin::OverFutures::percentile:
      return report::phrase({"percentile {} of the futures", "percentil {} de los futuros"},
                            {report::significant_words(100 * aim.percentile)});
    case basin::OverFutures::share:
      return {"share of the futures that meet it", "parte de los futuros que cumplen"};
    case basin::OverFutures::deviation:
      return {"spread over the futures (standard deviation)", "dispersión entre futuros (desviación estándar)"};
  }
  return {};
}

std::vector<std::size_t> far_apart(const SearchFound& found, std::size_t most) {
  const auto& all = found.record.solutions;
  const std::size_t objectives = found.plan.objectives.size();
  std::vector<double> low(objectives, 0), width(objectives, 1);
  for (std::size_t k = 0; k < objectives && !found.front.empty(); ++k) {
    double high = low[k] = all[found.front.front()].objectives[k];
    for (const std::size_t f : found.front) low[k] = std::min(low[k], all[f].objectives[k]), high = std::max(high, all[f].objectives[k]);
    width[k] = high > low[k] ? high - low[k] : 1;
  }
  std::vector<std::size_t> chosen;
  const auto take = [&](std::size_t place) {
    if (std::find(chosen.begin(), chosen.end(), place) == chosen.end() && chosen.size() < most) chosen.push_back(place);
  };
  for (std::size_t k = 0; k < objectives && !found.front.empty(); ++k) {
    const bool more = found.plan.objectives[k].more_is_better;
    take(*std::max_element(found.front.begin(), found.front.end(), [&](std::size_t a, std::size_t b) {
      const double x = all[a].objectives[k], y = all[b].objectives[k];
      return more ? x < y : x > y;
    }));
  }
  while (chosen.size() < std::min(most, found.front.size())) {
    std::size_t farthest = found.front.front();
    double far = -1;
    for (const std::size_t f : found.front) {
      double nearest = std::numeric_limits<double>::infinity();
      for (const std::size_t c : chosen) {
        double sum = 0;
        for (std::size_t k = 0; k < objectives; ++k) {
          const double apart = (all[f].objectives[k] - all[c].objectives[k]) / width[k];
          sum += apart * apart;
        }
        nearest = std::min(nearest, sum);
      }
      if (nearest > far) far = nearest, farthest = f;
    }
    if (std::find(chosen.begin(), chosen.end(), farthest) != chosen.end()) break;
    take(farthest);
  }
  std::vector<std::size_t> ordered;
  for (const std::size_t f : found.front)
    if (std::find(chosen.begin(), chosen.end(), f) != chosen.end()) ordered.push_back(f);
  return ordered;
}

std::string front_csv(const SearchFound& found) {
  std::string csv = head(found) + "\r\n";
  for (const std::size_t place : found.front) csv += row(found, place) + "\r\n";
  return csv;
}

std::string solutions_csv(const SearchFound& found) {
  std::string csv = head(found) + ",state,reason\r\n";
  for (std::size_t i = 0; i < found.record.solutions.size(); ++i) {
    const Solution& s = found.record.solutions[i];
    csv += row(found, i) +
           (keeps(s)           ? ",done,"
            : s.reason.empty() ? ",breaks_constraints,"
                               : ",failed,") +
           results::quoted(s.reason) + "\r\n";
  }
  return csv;
}

std::string search_table(const SearchFound& found, Language language) {
  const bool es = language == Language::spanish;
  constexpr std::size_t kMost = 20;
  const auto in = [&](const Words& w) { return w.in(language); };
  const auto number = [&](double v) { return in(report::significant_words(v, 4)); };
  std::vector<std::string> head{es ? "solución" : "solution"};
  for (const Aim& aim : found.plan.objectives)
    head.push_back(aim.id + (shown_unit(aim) == "1" ? "" : " (" + in(report::unit_words(shown_unit(aim))) + ")") +
                   (aim.more_is_better ? " ↑" : " ↓"));
  for (const SearchLever& lever : found.plan.levers) {
    const Factor& factor = found.decision.levers[lever.factor];
    head.push_back(factor.input.name + (factor.unit == "1" ? "" : " (" + in(report::unit_words(factor.unit)) + ")"));
  }
  tables::TextTable table(head);
  const auto add = [&](const std::string& name, const Solution& s) {
    std::vector<std::string> line{name};
    for (std::size_t k = 0; k < s.objectives.size(); ++k) line.push_back(number(shown(found.plan.objectives[k], s.objectives[k])));
    for (std::size_t k = 0; k < found.plan.levers.size(); ++k) {
      const Factor& factor = found.decision.levers[found.plan.levers[k].factor];
      line.push_back(s.values.empty()       ? "·"
                     : factor.words.empty() ? number(s.values[k])
                                            : factor.words[static_cast<std::size_t>(s.values[k])].id);
    }
    table.add(line);
  };
  add(es ? "de partida" : "to begin with", found.start);
  for (const std::size_t place : far_apart(found, kMost)) add(solution_id(place), found.record.solutions[place]);
  std::string text = fmt::format(fmt::runtime(es ? "{} soluciones probadas en {} futuros; ninguna es mejor en todo que estas {}:\n"
                                                 : "{} solutions tried in {} futures; none is better in everything than these {}:\n"),
                                 found.record.solutions.size(), found.record.futures.size(), found.front.size());
  text += table.text();
  if (found.front.size() > kMost)
    text += fmt::format(fmt::runtime(es ? "… y {} más en front.csv\n" : "… and {} more in front.csv\n"), found.front.size() - kMost);
  return text;
}

}  // namespace cuenca::study
