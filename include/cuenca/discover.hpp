// Scenario discovery on an ensemble or any table: under which conditions do the futures of interest happen? Plain standard types; nothing
// here throws for bad input.
#pragma once
#include <cstdint>
#include <cuenca/cuenca.hpp>
#include <string>
#include <vector>

namespace cuenca {

/// What `cuenca discover` takes. Texts are as the user writes them; what cannot be understood is a problem (wrong_usage).
struct DiscoverOptions {
  std::string language = "en";
  std::string version;                  ///< printed on the page
  std::string file;                     ///< folder of an ensemble, its ensemble.nc, or a CSV: a row a future
  std::vector<std::string> inputs;      ///< columns; a name in quotes may hold commas; of an ensemble empty: all factors
  std::string interest;                 ///< `level < 2 and cost > 5`
  std::vector<std::string> categories;  ///< inputs of numbers that are names
  std::vector<std::string> reals;       ///< inputs of whole numbers that may take values between
  std::string titles;                   ///< CSV: name, category, es, en, unit
  std::string method = "prim";          ///< prim, cart, logit, features, regional, stacking

  std::string strategy;                 ///< of an ensemble with several
  std::string fails;                    ///< of an ensemble, instead of `interest`: a metric, an actor, or `all`
  std::vector<std::string> thresholds;  ///< of an ensemble: judge by others, as in `robustness`
  std::string where;                    ///< of an ensemble: futures to keep
  bool count_implausible = false;

  double peel_alpha = 0.05, paste_alpha = 0.05, mass_min = 0.05;
  std::string objective = "lenient1";  ///< lenient1, lenient2, original
  std::string covering = "remove";     ///< remove, unmark
  int boxes = 3;
  int step = -1;  ///< step of the first box to tell; -1: chosen
  bool rotate = false, constrained = false;
  int resamples = 10;
  std::uint64_t seed = 1;
  int trees = 100, bins = 3, layers = 4;
  int threads = 0;  ///< 0: as many as the machine has

  std::string out;  ///< folder for the page and the tables; may be empty
  bool force = false;
};

struct DiscoverResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string text;                  ///< for people
  std::string json;                  ///< for machines
  std::vector<std::string> written;  ///< files
};

DiscoverResult discover(const DiscoverOptions& options);

}  // namespace cuenca
