// Many futures: every strategy of a study's decision in every future, into one store that judgements and pictures read.
#pragma once
#include <cuenca/cuenca.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuenca {

struct ExploreOptions {
  std::string study;                  ///< folder
  std::vector<std::string> set;       ///< as in RunOptions, on top of future and strategy
  std::size_t futures = 0;            ///< of the design (Saltelli, Morris: base points, trajectories); 0: as `decision.toml` says
  std::vector<std::size_t> batches;   ///< in place of `futures`: several requests, one after the other, as a manifest has them
  std::size_t more = 0;               ///< so many beside those that are there, which stay
  std::optional<std::uint64_t> seed;  ///< else as `decision.toml` says
  int threads = 0;                    ///< 0: as many as the machine runs at once
  std::string out;                    ///< folder; empty: STUDY/results/ensemble
  bool resume = false;                ///< go on with what was begun
  bool failed_too = false;            ///< with resume: runs that failed once more
  bool force = false;                 ///< replace a folder that is not an earlier ensemble of this study
  std::string equilibria;             ///< file of natural states: those in it are used, those found are added; empty: none
  bool csv = false;                   ///< ensemble.csv and futures.csv too
  std::string language = "en";
  Progress progress;
};

struct ExploreResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string folder;
  std::string page;   ///< report.html; empty: nothing to show
  std::string table;  ///< for people: in which share of the futures each metric meets its threshold
  std::string json;   ///< the same for machines
};

/// Nothing is lost when it is stopped or killed: what has ended is in the folder, and `resume` goes on from there to the same bytes.
ExploreResult explore(const ExploreOptions& options);

}  // namespace cuenca
