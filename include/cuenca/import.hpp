// Ensembles of futures that other tools computed. Plain standard types; nothing here throws for bad input.
#pragma once
#include <cuenca/cuenca.hpp>
#include <string>
#include <vector>

namespace cuenca {

/// What `cuenca data import` takes.
struct ImportOptions {
  std::string language = "en";
  std::string archive;  ///< .tar.gz of the EMA Workbench
  std::string out;      ///< folder for ensemble.nc; made when it is not there
  bool csv = false;     ///< ensemble.csv and futures.csv too
  bool force = false;   ///< replace files that exist
};

struct ImportResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string text;                  ///< for people
  std::string json;                  ///< for machines
  std::vector<std::string> written;  ///< files
};

ImportResult import_ensemble(const ImportOptions& options);

}  // namespace cuenca
