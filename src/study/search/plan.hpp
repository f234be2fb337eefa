// What a study asks a search for: sections `search`, `objectives` and `constraints` as plain values. What is read is basin/search.hpp;
// guide docs/guide/optimise.md.
#pragma once
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analysis/search/settings.hpp"
#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "basin/search.hpp"
#include "catalog/spec.hpp"
#include "study/decision.hpp"

namespace cuenca::study {

/// One number of a metric over many futures.
struct Aim {
  std::string id, metric, unit;     ///< unit: of the metric; of a share `1`
  results::LocalWords title, says;  ///< of the entry, else of the metric
  basin::OverFutures statistic = basin::OverFutures::mean;
  double percentile = 0.5;                                                           ///< 0 … 1
  bool more_is_better = true;                                                        ///< of the number
  bool high_is_good = true;                                                          ///< of the metric: where its worst lies
  double good_from = std::numeric_limits<double>::quiet_NaN(), good_to = good_from;  ///< thresholds of the metric; NaN: none
  double epsilon = 0;                                                                ///< 0: not given
  double reference = std::numeric_limits<double>::quiet_NaN();                       ///< of the hypervolume; NaN: not given
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();  ///< of a constraint
};

/// A lever that is moved: a variable of the search and what its numbers stand for.
struct SearchLever {
  std::size_t factor = 0;  ///< of Decision::levers
  analysis::search::Variable variable;
  enum class Form { plain, logarithm, place } form = Form::plain;  ///< place: in the list of numbers
  double step = 0;                                                 ///< plain numbers are rounded to it: a thousandth of the range or finer
  int decimals = 0;
};

struct SearchPlan {
  results::LocalWords says;
  std::string strategy;  ///< on which the levers are laid; empty: the base
  results::LocalWords strategy_title;
  std::string scenario;                                 ///< with which that strategy begins; empty: the base
  std::vector<std::string> kept;                        ///< its own values of levers that are not moved, as written
  std::vector<std::vector<catalog::Assignment>> below;  ///< its overlays before its levers
  std::vector<catalog::Assignment> own;                 ///< what `kept` assigns
  std::vector<std::vector<catalog::Assignment>> start;  ///< all its overlays: the strategy as it is
  std::vector<SearchLever> levers;                      ///< by id
  std::vector<Aim> objectives, constraints;             ///< by id
  std::vector<std::string> metrics;                     ///< that these name, in the order of the study
  basin::FutureSubset subset = basin::FutureSubset::spread;
  std::size_t futures = 16;
  std::vector<std::string> given;
  analysis::search::Settings settings;

  analysis::search::Problem problem() const;
};

/// What could be read of it, mistakes or not; nothing where the study asks for no search.
std::optional<SearchPlan> search_as_read(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);
/// Nothing where the study asks for no search, or with an error, which is told; errors of the rest of the decision are not.
std::optional<SearchPlan> search_of(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

/// The value of the lever that a number of the search stands for, as the factor has it: rounded, within the range.
double lever_value(const SearchLever& lever, const Factor& factor, double number);
/// The same as written in a list of levers: `amber = 0.23`.
std::string lever_text(const Factor& factor, double value);
/// The strategy that values of all levers (lever_value) make.
Strategy strategy_of(const SearchPlan& plan, const Decision& decision, const std::string& id, const std::vector<double>& values);

}  // namespace cuenca::study
