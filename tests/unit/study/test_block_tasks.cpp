// An ensemble cut into pieces of work: every member once, every future judged once, however many help.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "study/explore/block_tasks.hpp"

namespace cuenca::study {
namespace {

std::vector<std::size_t> all_of(std::size_t members) {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < members; ++i) left.push_back(i);
  return left;
}

void expect_once(const std::vector<BlockTask>& tasks, std::size_t strategies, std::size_t futures) {
  std::map<std::pair<std::size_t, std::size_t>, int> run;
  std::map<std::size_t, int> judged;
  for (const BlockTask& task : tasks) {
    EXPECT_LE(task.futures.size(), 8u);
    for (const std::size_t f : task.futures)
      for (const std::size_t s : task.strategies) ++run[{s, f}];
    for (const std::size_t f : task.to_judge) ++judged[f];
  }
  EXPECT_EQ(run.size(), strategies * futures);
  EXPECT_EQ(judged.size(), futures);
  for (const auto& [member, times] : run) EXPECT_EQ(times, 1);
  for (const auto& [future, times] : judged) EXPECT_EQ(times, 1);
}

TEST(BlockTasks, EightFuturesThroughAllStrategies) {
  const auto tasks = tasks_of(19, all_of(3 * 19), std::vector<bool>(19, false));
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_EQ(tasks[2], (BlockTask{{16, 17, 18}, {0, 1, 2}, {16, 17, 18}}));
  expect_once(tasks, 3, 19);
}

TEST(BlockTasks, WhatIsLeftKeepsItsBlock) {
  // of two strategies: the first lacks future 9, the second all; future 3 lacks its judgement only
  std::vector<std::size_t> left{9};
  for (std::size_t f = 8; f < 16; ++f) left.push_back(16 + f);
  std::vector<bool> judged(16, true);
  judged[3] = false;
  const auto tasks = tasks_of(16, left, judged);
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_EQ(tasks[0], (BlockTask{{3}, {}, {3}}));
  EXPECT_EQ(tasks[1], (BlockTask{{8, 9, 10, 11, 12, 13, 14, 15}, {1}, {}}));
  EXPECT_EQ(tasks[2], (BlockTask{{9}, {0}, {}}));
}

TEST(BlockTasks, FewLongOnesAreCutForMany) {
  const auto whole = tasks_of(16, all_of(10 * 16), std::vector<bool>(16, false));
  ASSERT_EQ(whole.size(), 2u);
  for (const std::size_t few : {0u, 1u, 2u, 3u}) EXPECT_EQ(spread(whole, few), whole) << "half a worker more makes nothing quicker";
  for (const auto& [workers, pieces] : std::vector<std::pair<std::size_t, std::size_t>>{{4, 4}, {5, 4}, {7, 6}, {20, 20}, {500, 20}}) {
    const auto cut = spread(whole, workers);
    EXPECT_EQ(cut.size(), pieces);
    expect_once(cut, 10, 16);
    for (const BlockTask& task : cut) EXPECT_LE(task.strategies.size(), (10 + pieces / 2 - 1) / (pieces / 2));
  }
  const BlockTask to_judge{{3}, {}, {3}};
  EXPECT_EQ(spread({to_judge}, 9), std::vector<BlockTask>{to_judge});
  EXPECT_TRUE(spread({}, 4).empty());
}

}  // namespace
}  // namespace cuenca::study
