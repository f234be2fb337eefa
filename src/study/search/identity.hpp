// What must be the same for a search to go on: files, question, futures, program.
#pragma once
#include <string>
#include <vector>

#include "study/search/plan.hpp"

namespace cuenca::study {

struct SearchQuestion {
  const catalog::StudySpec& study;
  const Decision& decision;
  const SearchPlan& plan;
  const std::vector<std::string>& set;
  std::string version;
};

/// SHA-256. Of decision.toml only what the search rests on counts: strategies may be added, and evaluations.
std::string search_identity(const SearchQuestion& question);

}  // namespace cuenca::study
