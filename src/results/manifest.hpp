// What a run was: enough to repeat it, and to know whether it can be repeated.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cuenca::results {

/// What `explore` was asked for beside what stands in the study.
struct EnsembleRequest {
  std::vector<std::size_t> batches;  ///< futures, one request after the other
  std::uint64_t seed = 1;            ///< of the design
  bool csv = false;                  ///< tables too
};

struct Manifest {
  std::string version, revision, study, folder, scenario, language;
  std::string command = "run";                        ///< what made it: `run`, `attribute` or `explore`
  std::vector<std::string> overlay;                   ///< `--set` texts, in order
  std::map<std::string, std::string> inputs;          ///< file, relative to the study -> SHA-256
  std::map<std::string, std::string> overlay_values;  ///< path -> value as text, what the overlay changed
  unsigned seed = 0, future = 0;                      ///< of the study
  std::optional<EnsembleRequest> ensemble;            ///< of `explore`
  std::string start, end, step;
  int steps = 0;
  std::map<std::string, double> counts;            ///< exchanges above tolerance, equilibrium years …
  std::map<std::string, std::string> environment;  ///< host, time, threads, instruction set, libraries
};

std::string to_json(const Manifest& manifest);
/// False when the text is not a Cuenca manifest.
bool from_json(const std::string& text, Manifest& manifest);

}  // namespace cuenca::results
