// The folder of a run, read back: what was run, with which inputs, and what came out.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/expected.hpp"
#include "base/text.hpp"
#include "results/dataset.hpp"
#include "results/manifest.hpp"

namespace cuenca::results {

/// A value that the run was given (inputs.csv).
struct InputRow {
  std::string path, value, unit;
  std::string where;  ///< file:line:column, relative to the study; `--set` for those of the command line
};
std::string inputs_csv(const std::vector<InputRow>& rows);

/// A line of metrics.csv; numbers that are not there are NaN.
struct MetricRow {
  std::string metric, actor, unit, better, met, reason, reason_es;
  double value = 0, at_least = 0, at_most = 0, reference = 0;
  bool censored = false;
};

/// A line of money.csv: one number of the whole run for an actor, a use or a plant; NaN with its reason where there is none.
struct MoneyRow {
  std::string of, name, unit, reason, reason_es;
  double value = 0;
};

struct RunFolder {
  std::string folder;
  Manifest manifest;
  std::vector<InputRow> inputs;  ///< empty in runs of earlier versions
  std::vector<BalanceRow> balance;
  std::vector<MetricRow> metrics;    ///< empty when the study asked for none
  std::vector<MoneyRow> money;       ///< empty where the study has no costs
  std::vector<Diagnostic> warnings;  ///< files that are missing or broken: the rest is there
};

/// `path`: the folder, or its manifest.json. Codes: `run_missing` (no manifest), `run_manifest` (not one of Cuenca), and as warnings
/// `run_file` (a table that cannot be read).
Expected<RunFolder, Diagnostic> read_run_folder(const std::string& path, Language language);

/// Series of a run, read from run.nc when asked for.
class RunSeries {
 public:
  /// Reads the axes; what is wrong with the file stands in `problem()`.
  explicit RunSeries(const std::string& path);
  ~RunSeries();
  RunSeries(RunSeries&&) noexcept;
  const std::string& problem() const;
  const std::vector<double>& begin() const;  ///< days since 1970-01-01 of each step
  const std::vector<double>& end() const;
  /// Values of `section.id.result`, SI; `id` may be `*` (the sum of all). Empty when the file has no such series.
  std::vector<double> values(const std::string& section, const std::string& id, const std::string& result) const;
  struct About {
    std::string unit, long_name, long_name_es;
  };
  /// What the file says of it; empty when it has no such series.
  About about(const std::string& section, const std::string& id, const std::string& result) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace cuenca::results
