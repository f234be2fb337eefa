// Finding and reading what a command is about: the folder of an ensemble, its file, or a table.
#pragma once
#include <optional>
#include <string>

#include "results/ensemble.hpp"
#include "tables/ensemble/from_csv.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

struct Opened {
  std::string file;  ///< what was read
  bool table = false;
  results::Ensemble ensemble;
};

/// Is this the folder of an ensemble or its NetCDF file, rather than a table of text?
bool names_ensemble(const std::string& path);

/// A folder (its `ensemble.nc`), a NetCDF file, or a CSV table. Options of tables do not go with an ensemble, which knows its columns.
std::optional<Opened> open_ensemble(const std::string& path, const TableAsked& asked, Told& told);

}  // namespace cuenca::tables
