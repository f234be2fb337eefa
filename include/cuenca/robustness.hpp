// How robust is each strategy over the futures of an ensemble? Measures, thresholds met together, regret, trade-offs, and whether the
// futures are enough. Plain standard types; nothing here throws for bad input.
#pragma once
#include <cstdint>
#include <cuenca/cuenca.hpp>
#include <cuenca/run_table.hpp>
#include <string>
#include <vector>

namespace cuenca {

/// What `cuenca robustness` takes. Texts are as the user writes them; what cannot be understood is a problem (wrong_usage).
struct RobustnessOptions {
  std::string language = "en";
  std::string file;  ///< folder of an ensemble, its ensemble.nc, or a CSV table
  RunTableOptions table;
  std::vector<std::string> better;      ///< `METRIC=more`, `less`, `within`, or one word for all
  std::vector<std::string> thresholds;  ///< `METRIC=VALUE`, `METRIC>=VALUE`, `METRIC<=VALUE`, `METRIC=LOW..HIGH`, `METRIC=none`
  std::vector<std::string> only;        ///< metrics to judge; empty: all
  std::string where;                    ///< futures to keep: `rain < -10`
  bool count_implausible = false;       ///< every future weighs 1
  bool common = false;                  ///< only futures in which every strategy has a value

  std::vector<std::string> measures;  ///< to print; empty: the usual ones; `all`
  double alpha = 0.75;                ///< Hurwicz: weight of the worst
  double percentile = 90;             ///< of regret and departure
  std::string baseline;               ///< id of the expected future, or `middle`
  std::string against;                ///< strategy that the others are held against

  int resamples = 1000;  ///< for intervals; 0: none
  double confidence = 90;
  std::uint64_t seed = 1;
  int threads = 0;  ///< 0: as many as the machine has

  std::string out;  ///< page to write, FILE.html; may be empty
  std::string csv;  ///< table to write; may be empty
  bool force = false;
};

struct RobustnessResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string text;                  ///< for people
  std::string json;                  ///< for machines
  std::vector<std::string> written;  ///< files
};

RobustnessResult robustness(const RobustnessOptions& options);

}  // namespace cuenca
