// Broken studies and what a user must be told.
#pragma once
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace cuenca::sample {

struct Finding {
  std::string line;                           ///< "code file:line:column path"
  std::vector<std::string> english, spanish;  ///< words that message or hint must hold
};

struct BrokenStudy {
  std::string name;
  std::map<std::string, std::string> files;
  std::vector<Finding> findings;  ///< all of them, in order
};

/// For the messages of the test program.
inline void PrintTo(const BrokenStudy& study, std::ostream* out) { *out << study.name; }

/// `kGoodBasin` with more text behind it; that text begins at line 13.
std::map<std::string, std::string> with(const std::string& more, std::map<std::string, std::string> files = {});

std::vector<BrokenStudy> broken_files();
std::vector<BrokenStudy> broken_names();
std::vector<BrokenStudy> broken_values();
std::vector<BrokenStudy> broken_series();
std::vector<BrokenStudy> broken_networks();
std::vector<BrokenStudy> broken_overlays();
std::vector<BrokenStudy> broken_expressions();
std::vector<BrokenStudy> all_broken();

}  // namespace cuenca::sample
