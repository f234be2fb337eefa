// What can be done, what it takes, and what may follow it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/pathways/graph.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

/// From a CSV file with the column `strategy` and, where wanted, `lead` (years from decision to working), `cost` and `next` (strategies
/// that may follow, with blanks between; empty: none). Without a file, or without `next`, any strategy may follow any other. `start` empty:
/// the first. Every problem is told; nothing then. `strategies`: ids that there are; actions are a choice of them, by place in `places`.
struct ActionsRead {
  analysis::pathways::Graph graph;
  std::vector<std::size_t> places;  ///< of every action among the strategies
};
std::optional<ActionsRead> actions_of(const std::string& file, const std::vector<std::string>& strategies, const std::string& start,
                                      Told& told);

}  // namespace cuenca::tables
