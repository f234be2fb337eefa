// Everything a search has found so far, as one file: with the same study it goes on from here to the same bytes.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/expected.hpp"
#include "study/search/trials.hpp"

namespace cuenca::study {

/// How the search stood after a generation. Hypervolume over a fixed box: from `ideal` to `reference` it is 1.
struct SearchStand {
  std::uint64_t evaluations = 0, generation = 0, best = 0;
  double hypervolume = 0;  ///< NaN: not computed
};

struct SearchRecord {
  std::string identity;              ///< of study and question: what must be the same to go on
  std::vector<std::string> futures;  ///< ids of those that are used
  std::uint64_t looked_at = 0, implausible = 0;
  std::vector<std::pair<std::string, std::string>> left_out;  ///< futures in which the strategy to begin with fails, and why
  std::vector<Solution> solutions;                            ///< by number of the evaluation: whole generations
  std::map<std::uint64_t, Solution> under_way;                ///< of the generation that follows, by place in it
  std::vector<double> ideal, reference;  ///< of the hypervolume, in the directions of the objectives; empty: not yet set
  std::vector<SearchStand> stands;       ///< after every generation
  std::string state;                     ///< analysis::search::to_bytes
};

inline constexpr const char* kSearchState = "search.state";

std::string to_bytes(const SearchRecord& record);
/// The same back, or in one sentence (English, Spanish) why not.
Expected<SearchRecord, Text> search_record(std::string_view bytes);

}  // namespace cuenca::study
