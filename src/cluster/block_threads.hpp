// Threads of one rank that run blocks as they come.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "study/explore/block.hpp"
#include "study/explore/block_tasks.hpp"

namespace cuenca::cluster {

class BlockThreads {
 public:
  /// Calls of the threads, while they run: the outcomes of blocks; a block has ended (whether it was finished or not); one threw.
  struct Calls {
    study::Sink sink;
    std::function<void()> ended;
    std::function<void(const std::exception_ptr&)> broken;
  };
  /// `all` must outlive this object.
  BlockThreads(const study::Exploration& all, int threads, Calls calls);
  /// Stops and waits.
  ~BlockThreads();
  BlockThreads(const BlockThreads&) = delete;
  BlockThreads& operator=(const BlockThreads&) = delete;

  void add(study::BlockTask task);
  /// Forgets what has not begun. What is under way ends at its sink.
  void forget();
  /// Blocks that were added and have neither ended nor been forgotten.
  std::size_t with_us() const;

 private:
  void serve();
  const study::Exploration& all_;
  const Calls calls_;
  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::deque<study::BlockTask> waiting_;
  std::size_t under_way_ = 0;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace cuenca::cluster
