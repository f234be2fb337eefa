// Which uncertainties matter? Measures of sensitivity on the futures of an ensemble or a table. Plain standard types; nothing here throws
// for bad input.
#pragma once
#include <cstdint>
#include <cuenca/cuenca.hpp>
#include <cuenca/run_table.hpp>
#include <string>
#include <vector>

namespace cuenca {

/// What `cuenca sensitivity` takes. Texts are as the user writes them; what cannot be understood is a problem (wrong_usage).
struct SensitivityOptions {
  std::string language = "en";
  std::string file;  ///< folder of an ensemble, its ensemble.nc, or a CSV table
  RunTableOptions table;
  std::string design;                   ///< of a table: `saltelli`, `morris`, `any`; empty: looked for in the rows
  std::vector<std::string> methods;     ///< sobol, morris, pawn, delta, rbd_fast; empty: what the design is made for
  std::vector<std::string> strategies;  ///< empty: the first; `all`
  std::vector<std::string> metrics;     ///< empty: all
  std::string where;                    ///< futures to keep
  bool count_implausible = false;

  int resamples = -1;  ///< -1: 1000 of Sobol and Morris, 100 of the others; 0: no intervals
  double confidence = 95;
  std::uint64_t seed = 1;
  int slices = 10, harmonics = 10;
  int threads = 0;  ///< 0: as many as the machine has

  std::string csv;  ///< file to write; may be empty
  bool force = false;
};

struct SensitivityResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string text;                  ///< for people
  std::string json;                  ///< for machines
  std::vector<std::string> written;  ///< files
};

SensitivityResult sensitivity(const SensitivityOptions& options);

}  // namespace cuenca
