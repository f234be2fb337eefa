// Ranks that are threads of the test: messages go through memory.
#pragma once
#include <chrono>
#include <cuenca/ranks.hpp>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cuenca::test {

class Post {
 public:
  explicit Post(int ranks) : boxes_(static_cast<std::size_t>(ranks)) {}
  int ranks() const { return static_cast<int>(boxes_.size()); }
  void put(int to, RankMessage message) {
    const std::lock_guard lock(mutex_);
    boxes_[static_cast<std::size_t>(to)].push_back(std::move(message));
    ++sent_;
  }
  std::optional<RankMessage> take(int rank) {
    const std::lock_guard lock(mutex_);
    auto& box = boxes_[static_cast<std::size_t>(rank)];
    if (box.empty()) return std::nullopt;
    RankMessage message = std::move(box.front());
    box.pop_front();
    return message;
  }
  std::size_t sent() const { return sent_; }

 private:
  std::mutex mutex_;
  std::vector<std::deque<RankMessage>> boxes_;
  std::size_t sent_ = 0;
};

class LocalRanks : public Ranks {
 public:
  LocalRanks(Post& post, int rank) : post_(post), rank_(rank) {}
  int rank() const override { return rank_; }
  int size() const override { return post_.ranks(); }
  void send(int to, std::string bytes) override { post_.put(to, {rank_, std::move(bytes)}); }
  std::optional<RankMessage> receive() override { return post_.take(rank_); }
  void rest() override { std::this_thread::sleep_for(std::chrono::microseconds(50)); }

 private:
  Post& post_;
  const int rank_;
};

}  // namespace cuenca::test
