// The public face of Cuenca: open a study, check it, run it, ask the catalog. The only header that the program, a server or bindings include.
// Plain standard types; nothing here throws for bad input.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cuenca {

/// One thing found in a study or on the way. Severity: `error`, `warning`, `note`. Line and column count from 1; 0: unknown.
struct Problem {
  std::string severity, code, path, file;
  int line = 0, column = 0;
  std::string message, hint;
};

/// Told several times a second during long work: what is being done and which share of it is done. Answers false to stop.
using Progress = std::function<bool(const std::string& phase, double done)>;

/// Exit codes of the command line and outcome of every call.
enum class Outcome { done = 0, wrong_input = 1, wrong_usage = 2, failed = 3, interrupted = 130 };

struct RunOptions {
  std::string scenario;               ///< id; empty: the study as written
  std::vector<std::string> set;       ///< `PATH=VALUE`, `PATH*=NUMBER`, `PATH+=VALUE`, in order
  std::string out;                    ///< folder; empty: STUDY/results/SCENARIO
  bool force = false;                 ///< replace a folder that is not an earlier run of this study
  bool write = true;                  ///< false: compute only
  int threads = 0;                    ///< of `attribute`; 0: as many as the machine runs at once
  Progress progress;
};

struct RunResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string folder;                 ///< where the results are
  std::string table;                  ///< balance of the basin, for people
  std::string json;                   ///< summary for machines
};

/// Several scenarios of one study.
struct ManyResult {
  Outcome outcome = Outcome::done;  ///< the worst of them
  std::vector<Problem> problems;    ///< of the study, then of each scenario, whose name stands before the message
  struct Run {
    std::string scenario;           ///< id; `base`: the study as written
    RunResult result;
  };
  std::vector<Run> runs;            ///< in the order asked for
  std::string table;                ///< metrics by scenario, for people
  std::string json;                 ///< all of them, for machines
};

/// A study folder, read once.
class Study {
 public:
  /// Reads and checks. `language`: `es` or `en` for every message. The result is usable when `ok()`.
  static Study open(const std::string& folder, const std::string& language);
  ~Study();
  Study(Study&&) noexcept;
  bool ok() const;
  const std::vector<Problem>& problems() const;
  std::string name() const;
  std::vector<std::string> scenarios() const;
  /// Name, scenarios, files and counts of problems, as JSON text.
  std::string summary() const;
  RunResult run(const RunOptions& options) const;
  /// Runs scenarios (ids, `base`, `all`), `threads` side by side; `options.scenario` is not used, `options.out` is a folder that gets one
  /// for each. A scenario that fails does not stop the others.
  ManyResult run_many(const std::vector<std::string>& scenarios, const RunOptions& options, int threads = 2) const;
  /// Who bears how much of each loss that the section `attributions` names. Default folder: STUDY/results/SCENARIO.attribution.
  RunResult attribute(const RunOptions& options) const;

 private:
  Study();
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Repeats a run, an attribution or an ensemble from its manifest.json; refuses with wrong_input when an input file has changed.
RunResult run_again(const std::string& manifest, const RunOptions& options, const std::string& language);

struct CompareOptions {
  std::vector<std::string> runs;  ///< folders of runs, or scenarios (`base`, `all`) of the study; one of them may be the folder of the study
  std::string study;              ///< folder; empty: the current folder where it holds a study
  std::string out;                ///< page to write, FILE.html; empty: none
  bool force = false;             ///< replace a file that is there
  std::string language = "en";
  Progress progress;
};

struct CompareResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string table;    ///< for people
  std::string json;     ///< for machines
  std::string written;  ///< the page
};

/// What differs between runs: inputs by path, metrics, balances. The first is what the others are compared with. A scenario whose results
/// are there and made from the same files is not run again; else it is run into STUDY/results/SCENARIO.
CompareResult compare(const CompareOptions& options);

struct ExplainOptions {
  std::string study;                ///< folder
  std::string scenario;             ///< id; empty: the study as written
  std::vector<std::string> set;     ///< as in RunOptions
  std::vector<std::string> claims;  ///< `uses.village` …; empty: all that were short
  std::string from, to;             ///< dates; empty: the whole period
  std::string more;                 ///< `1 L/s`: what is tried
  std::string out;                  ///< CSV with every step; empty: none
  bool force = false;
  std::string language = "en";
  Progress progress;
};

struct ExplainResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string table, json, written;
};

/// Why claims on water got what they got, and what more for them would have taken from whom: by solving again, not by duals.
ExplainResult explain(const ExplainOptions& options);

/// Makes a small working study in a new folder.
std::vector<Problem> create_study(const std::string& folder, const std::string& language);

/// The catalog as text, `json` or `schema`; the functions of expressions as `functions` or `functions_json`. `component` empty: all. Unknown names give an empty text.
std::string describe(const std::string& component, const std::string& format, const std::string& language);
/// Writes the reference pages; returns what went wrong.
std::string write_reference(const std::string& folder);

/// One JSON document {ok, diagnostics, result}; `result` is JSON text, empty: null.
std::string document(bool ok, const std::vector<Problem>& problems, const std::string& result);
/// A problem as people read it on a terminal: file:line:column, what is wrong, what to write.
std::string readable(const Problem& problem, const std::string& language);

std::string version();

}  // namespace cuenca
