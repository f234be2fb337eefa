// Search: which values of a study's levers leave no way to gain in one objective without losing in another, judged over many futures.
#pragma once
#include <cstdint>
#include <cuenca/cuenca.hpp>
#include <optional>
#include <string>
#include <vector>

namespace cuenca {

struct OptimiseOptions {
  std::string study;                  ///< folder, with a section `search` or `objectives`
  std::vector<std::string> set;       ///< as in RunOptions, on top of future and solution
  std::int64_t evaluations = 0;       ///< solutions to try; 0: as the study says
  std::size_t futures = 0;            ///< in which each is tried; 0: as the study says
  std::optional<std::uint64_t> seed;  ///< of the search; else as the study says
  int threads = 0;                    ///< 0: as many as the machine runs at once
  std::string out;                    ///< folder; empty: STUDY/results/search
  std::string strategies;             ///< the file strategies.toml also to here; empty: no
  bool resume = false;                ///< go on with what was begun, or with more evaluations
  bool force = false;                 ///< replace a folder that is not an earlier search of this study
  bool csv = false;                   ///< solutions.csv with every solution tried
  std::string language = "en";
  Progress progress;
};

struct OptimiseResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string folder;
  std::string page;   ///< report.html
  std::string table;  ///< for people: the solutions that none other beats
  std::string json;   ///< search.json
  std::vector<std::string> written;
};

/// Nothing is lost when it is stopped or killed: `search.state` holds what has ended, and `resume` goes on from there to the same bytes.
OptimiseResult optimise(const OptimiseOptions& options);

}  // namespace cuenca
