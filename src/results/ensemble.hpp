// An ensemble as plain tables: what was uncertain, which strategies were tried, how each did in every future. Written by the store of this
// folder, filled by the runner, read by every judgement and picture.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace cuenca::results {

/// What people read, in the languages of the project.
struct LocalWords {
  std::string en, es;
};

/// An uncertain input. Values of futures are in `unit`; of categories the place of the word.
struct EnsembleFactor {
  std::string id, unit = "1", owner, source;  ///< owner: actor who raised it
  LocalWords title, says;
  double low = std::numeric_limits<double>::quiet_NaN(), high = low;  ///< range of the sampling
  bool whole = false;                                                 ///< whole numbers
  std::vector<std::string> words{};                                   ///< of a category: ids
  std::vector<LocalWords> word_titles{};                              ///< parallel to words
};

struct EnsembleStrategy {
  std::string id, hash;  ///< hash: identity of what it assigns
  LocalWords title, says;
};

enum class Wanted : std::uint8_t { unsaid, more, less, within };

struct EnsembleMetric {
  std::string id, unit, actor, owner;
  LocalWords title, says, actor_title, group;
  Wanted wanted = Wanted::unsaid;
  double at_least = std::numeric_limits<double>::quiet_NaN(), at_most = at_least;  ///< thresholds in `unit`; NaN: none
  /// The result it looks at (`lagoons.blanca.area`, sums as written), and how, as JSON: `statistic`, `every`, `within`, `when` by the names
  /// of `[metrics.x]`; `limit` in SI; `first_month`, `last_month`, `year_starts`; `start`, `past` in days since 1970-01-01 where they are
  /// not the whole run; `compared` (`natural`, a scenario, a result); `also`: further conditions. Empty: not known.
  std::string of, question_json;
};

/// A test of plausibility on the natural state of a future.
struct EnsembleTest {
  std::string id, unit, source;
  LocalWords title;
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
};

struct EnsembleFuture {
  std::string id;              ///< 16 hexadecimal digits: identity of its values
  std::vector<double> values;  ///< by factor
};

enum class MemberState : std::uint8_t { missing, done, failed };

/// A result kept step by step, on demand: [strategy][future][step]; NaN where the member has none.
struct EnsembleSeries {
  std::string name, unit;  ///< `lagoons.blanca.area`
  LocalWords title;
  std::vector<float> values;
};

struct Ensemble {
  std::string study, version, base;  ///< base: the scenario on which futures are laid
  std::string inputs_hash;           ///< of the study's files
  std::string design;                ///< `latin_hypercube`, `sobol`, `saltelli`, `morris`, `monte_carlo`, `factorial`, `table`
  std::string design_json;           ///< what a sensitivity analysis must know of the sample
  std::uint64_t seed = 1;
  std::vector<EnsembleFactor> factors;
  std::vector<EnsembleStrategy> strategies;
  std::vector<EnsembleMetric> metrics;
  std::vector<EnsembleTest> tests;
  std::vector<EnsembleFuture> futures;

  std::vector<MemberState> states;      ///< [strategy][future]
  std::vector<std::string> reasons;     ///< [strategy][future]: why a member failed, in English
  std::vector<double> values;           ///< [strategy][future][metric]; NaN: not defined
  std::vector<std::uint8_t> censored;   ///< [strategy][future][metric]: the value is the least it can be
  std::vector<double> natural;          ///< [future][test]; NaN: not known
  std::vector<double> weights;          ///< [future]: plausibility, 0: fails a test
  std::vector<double> time;             ///< days since 1970-01-01, of the series
  std::vector<EnsembleSeries> series;

  std::size_t member(std::size_t strategy, std::size_t future) const { return strategy * futures.size() + future; }
  double at(std::size_t strategy, std::size_t future, std::size_t metric) const { return values[member(strategy, future) * metrics.size() + metric]; }
};

}  // namespace cuenca::results
