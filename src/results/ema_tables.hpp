// The files of an archive of the EMA Workbench as tables, whatever its version.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/expected.hpp"
#include "base/text.hpp"
#include "formats/csv.hpp"

namespace cuenca::results {

/// Numbers of an outcome: [experiment][step][place]; `steps` is 1 for a number an experiment.
struct EmaOutcome {
  std::string name;
  bool scalar = false;
  std::size_t steps = 1, places = 1;
  std::vector<double> values;
};

struct EmaTables {
  formats::CsvTable experiments;
  std::map<std::string, std::string> types;  ///< column -> type of NumPy, as far as told
  std::vector<EmaOutcome> outcomes;
  std::vector<std::string> left_out;  ///< outcomes of more dimensions
};

/// Codes: `ema_archive`, `ema_file`.
Expected<EmaTables, Diagnostic> read_ema_tables(const std::string& path, Language language);

}  // namespace cuenca::results
