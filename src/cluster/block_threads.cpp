#include "cluster/block_threads.hpp"

#include <utility>

namespace cuenca::cluster {

BlockThreads::BlockThreads(const study::Exploration& all, int threads, Calls calls) : all_(all), calls_(std::move(calls)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

BlockThreads::~BlockThreads() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    waiting_.clear();
  }
  more_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void BlockThreads::add(study::BlockTask task) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(task));
  }
  more_.notify_one();
}

void BlockThreads::forget() {
  const std::lock_guard lock(mutex_);
  waiting_.clear();
}

std::size_t BlockThreads::with_us() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size() + under_way_;
}

void BlockThreads::serve() {
  std::unique_lock lock(mutex_);
  for (;;) {
    more_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    if (closing_) return;
    const study::BlockTask task = std::move(waiting_.front());
    waiting_.pop_front();
    ++under_way_;
    lock.unlock();
    try {
      study::run_block(all_, task.futures, task.strategies, task.to_judge, calls_.sink);
    } catch (...) {
      calls_.broken(std::current_exception());
    }
    calls_.ended();
    lock.lock();
    --under_way_;
  }
}

}  // namespace cuenca::cluster
