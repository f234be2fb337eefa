// The command line: what was asked for, or what is wrong with the asking, in the user's language.
#pragma once
#include <cuenca/cuenca.hpp>
#include <cuenca/data.hpp>
#include <cuenca/discover.hpp>
#include <cuenca/explore.hpp>
#include <cuenca/import.hpp>
#include <cuenca/optimise.hpp>
#include <cuenca/pathways.hpp>
#include <cuenca/robustness.hpp>
#include <cuenca/sensitivity.hpp>
#include <string>
#include <vector>

namespace cuenca::app {

enum class Command { none, create, check, run, explore, compare, attribute, explain, discover, robustness, sensitivity, pathways, optimise, describe, summary, check_data, fill, resample, rating, import_data };

struct CommandLine {
  Command command = Command::none;  ///< none: nothing is to be done
  std::string program = "cuenca";
  std::string language = "en", folder, component, manifest, reference;
  bool json = false, quiet = false, schema = false, functions = false;
  RunOptions run;
  std::vector<std::string> scenarios;  ///< several, or `all`; one stands in `run`
  CompareOptions compare;
  ExplainOptions explain;
  DataOptions data;
  DiscoverOptions discover;
  ExploreOptions explore;
  ImportOptions import;
  OptimiseOptions optimise;
  RobustnessOptions robustness;
  PathwaysOptions pathways;
  SensitivityOptions sensitivity;
  std::string text;   ///< help or version, for stdout
  std::string wrong;  ///< why the command line cannot be followed; empty when it can
};

/// The program that reads: `cuenca-mpi` has one command, `explore`.
enum class Program { cuenca, cuenca_mpi };

CommandLine read_command_line(int argc, char** argv, Program program = Program::cuenca);
/// Where to read on after a wrong command line.
std::string usage_hint(const CommandLine& o);

}  // namespace cuenca::app
