// An ensemble cut into pieces of work. Which pieces there are, who does them and in which order decides nothing about what comes out.
#pragma once
#include <cstddef>
#include <vector>

namespace cuenca::study {

/// Futures that run together: eight in the order of their design, whatever has ended already.
struct BlockTask {
  std::vector<std::size_t> futures, strategies, to_judge;  ///< to_judge: of the futures, those without a judgement
  bool operator==(const BlockTask&) const = default;
};

/// `left`: members that have not ended (results::Ensemble::member). Futures without a judgement are judged again.
std::vector<BlockTask> tasks_of(std::size_t futures, const std::vector<std::size_t>& left, const std::vector<bool>& judged);

/// Where there are at least two workers for every task: each is cut between strategies, so that all can help. Every piece finds the state
/// before people again, at the same time as the others.
std::vector<BlockTask> spread(const std::vector<BlockTask>& tasks, std::size_t workers);

}  // namespace cuenca::study
