// Until when does each strategy do, and what may follow it? Sell-by dates from the series of an ensemble, adaptive pathways, signposts.
// Plain standard types; nothing here throws for bad input.
#pragma once
#include <cuenca/cuenca.hpp>
#include <limits>
#include <string>
#include <vector>

namespace cuenca {

/// What `cuenca pathways` takes. Texts are as the user writes them; what cannot be understood is a problem (wrong_usage).
struct PathwaysOptions {
  std::string language = "en";
  std::string file;                     ///< folder of an ensemble, its ensemble.nc; or a CSV: a row a future, a column an action, dates
  std::vector<std::string> promises;    ///< `min(lagoons.blanca.area) >= 2.5 km2; 3 of 10`; empty: series that are yearly metrics
  std::string actions;                  ///< CSV: strategy, lead, cost, next; empty: any strategy may follow any other
  std::string start;                    ///< action in force now; empty: the first
  std::vector<std::string> signposts;   ///< `mean(aquifer.norte.head) falls; 5`
  std::vector<std::string> references;  ///< futures whose map is wanted
  std::string where;
  bool count_implausible = false;

  int year_starts = 1;                                                ///< first month of the years that promises are judged by
  double from = std::numeric_limits<double>::quiet_NaN(), to = from;  ///< beginning and end; of an ensemble its own years
  double discount = 0;                                                ///< % a year
  int most = 10000;                                                   ///< pathways of a future that are looked at

  std::string csv;  ///< file to write; may be empty
  bool force = false;
};

struct PathwaysResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string text;                  ///< for people
  std::string json;                  ///< for machines
  std::vector<std::string> written;  ///< files
};

PathwaysResult pathways(const PathwaysOptions& options);

}  // namespace cuenca
