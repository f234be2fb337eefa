// Work over numbered items on threads. An atomic counter hands out items; an item writes only to its own place, so that results never
// depend on the number of threads or on who was free.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cuenca {

/// A pool of threads that lives as long as the object. One `for_each` at a time; a call from within an item runs in that thread alone.
class TaskPool {
 public:
  /// `threads` workers in all, the calling thread included; 0: as many as the machine runs at once.
  explicit TaskPool(int threads = 0);
  ~TaskPool();
  TaskPool(const TaskPool&) = delete;
  TaskPool& operator=(const TaskPool&) = delete;

  int threads() const { return static_cast<int>(workers_.size()) + 1; }

  /// Calls work(item, worker) for every item 0 … items-1, worker in 0 … threads()-1 (for scratch memory). Returns when all are done.
  /// After an exception no new items are begun; the exception of the lowest item that threw is thrown again here (items are begun in
  /// order, so that it is always the same one).
  void for_each(int items, const std::function<void(int item, int worker)>& work);

 private:
  struct Job;
  void serve(int worker);
  std::vector<std::thread> workers_;
  std::mutex mutex_, one_job_;
  std::condition_variable begin_, end_;
  Job* job_ = nullptr;
  unsigned generation_ = 0;
  int busy_ = 0;
  bool closing_ = false;
};

}  // namespace cuenca
