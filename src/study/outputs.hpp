// The files of a run: run.nc, balance.csv, manifest.json.
#pragma once
#include <string>
#include <vector>

#include "results/dataset.hpp"
#include "results/manifest.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

/// One row per store and quantity, then `basin` (contracts, "Files").
std::vector<results::BalanceRow> balance_rows(const Simulation& simulation);
/// The rows of quantity `water` and `salt` of the whole basin as a table for a terminal, in the language.
std::string balance_table(const Simulation& simulation, Language language);
/// Views of the recorded results; valid while the simulation lives.
results::Dataset dataset_of(const Simulation& simulation, const catalog::StudySpec& study);

struct RunIdentity {
  std::string scenario, language;
  std::vector<std::string> overlay;
  std::map<std::string, std::string> overlay_values;
  std::map<std::string, std::string> inputs;  ///< hashes_of, taken before the run
};
/// SHA-256 of every file that the study was read from.
std::map<std::string, std::string> hashes_of(const catalog::StudySpec& study);
/// What every manifest says of a study; counts and the rest of the environment are for who ran it.
results::Manifest manifest_of(const catalog::StudySpec& study, const Calendar& calendar, const RunIdentity& identity);
results::Manifest manifest_of(const Simulation& simulation, const catalog::StudySpec& study, const RunIdentity& identity);

}  // namespace cuenca::study
