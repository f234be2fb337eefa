// What a search ended with, and how it is told: tables, JSON, strategies to paste, page.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "catalog/spec.hpp"
#include "report/model.hpp"
#include "study/search/record.hpp"

namespace cuenca::study {

struct SearchFound {
  const SearchPlan& plan;
  const Decision& decision;
  const SearchRecord& record;
  Solution start;                  ///< the strategy on which the levers were laid
  std::vector<std::size_t> front;  ///< places in record.solutions: none other is better; the best in the first objective first
  std::uint64_t population = 0;    ///< of the last generation
  std::string study;               ///< its name
  std::string version;
};

/// Does the solution keep all constraints?
inline bool keeps(const Solution& solution) { return solution.reason.empty() && solution.violation == 0; }
/// `s12`: the twelfth that was tried.
std::string solution_id(std::size_t place);
/// Number and unit: `0.23 m`; of a category its word.
report::Words value_words(const Factor& factor, double value);
report::Words title_of(const Factor& factor);
report::Words title_of(const Aim& aim);
/// A value of an objective as people read it: a share in %.
inline double shown(const Aim& aim, double value) { return aim.statistic == basin::OverFutures::share ? 100 * value : value; }
std::string shown_unit(const Aim& aim);
/// With its unit.
report::Words value_words(const Aim& aim, double value);
/// `mean`, `worst of the futures` …
report::Words statistic_words(const Aim& aim);

/// At most so many of the front, in its order: the best in each objective, then always the one farthest from those taken.
std::vector<std::size_t> far_apart(const SearchFound& found, std::size_t most);

/// A line a solution: levers, objectives, constraints. RFC 4180, shortest numbers that read back.
std::string front_csv(const SearchFound& found);
/// The same of everything that was tried, with state and reason.
std::string solutions_csv(const SearchFound& found);
std::string search_json(const SearchFound& found);
/// For a terminal.
std::string search_table(const SearchFound& found, Language language);
/// `[strategies.found_12]` for each solution of the front, to paste into decision.toml.
std::string strategies_toml(const SearchFound& found);

/// `written`: the study as it was read.
std::string search_page(const SearchFound& found, const catalog::StudySpec& written, Language language);

}  // namespace cuenca::study
