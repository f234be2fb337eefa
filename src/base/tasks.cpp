#include "base/tasks.hpp"

#include <atomic>
#include <exception>

namespace cuenca {

struct TaskPool::Job {
  int items;
  const std::function<void(int, int)>& work;
  std::atomic<int> next{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::exception_ptr failure;
  int failed_item = 0;

  void run(int worker) {
    while (!stop.load(std::memory_order_relaxed)) {
      const int item = next.fetch_add(1, std::memory_order_relaxed);
      if (item >= items) return;
      try {
        work(item, worker);
      } catch (...) {
        stop.store(true, std::memory_order_relaxed);
        const std::lock_guard guard(mutex);
        if (!failure || item < failed_item) failure = std::current_exception(), failed_item = item;
      }
    }
  }
};

namespace {
thread_local const TaskPool* inside = nullptr;
thread_local int inside_worker = 0;
}  // namespace

TaskPool::TaskPool(int threads) {
  if (threads <= 0) threads = static_cast<int>(std::thread::hardware_concurrency());
  for (int worker = 1; worker < threads; ++worker) workers_.emplace_back([this, worker] { serve(worker); });
}

TaskPool::~TaskPool() {
  {
    const std::lock_guard guard(mutex_);
    closing_ = true;
  }
  begin_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void TaskPool::serve(int worker) {
  inside = this;
  inside_worker = worker;
  unsigned seen = 0;
  std::unique_lock lock(mutex_);
  for (;;) {
    begin_.wait(lock, [&] { return closing_ || generation_ != seen; });
    if (closing_) return;
    seen = generation_;
    Job* job = job_;
    lock.unlock();
    job->run(worker);
    lock.lock();
    if (--busy_ == 0) end_.notify_all();
  }
}

void TaskPool::for_each(int items, const std::function<void(int, int)>& work) {
  if (inside == this || workers_.empty()) {
    for (int item = 0; item < items; ++item) work(item, inside == this ? inside_worker : 0);
    return;
  }
  const std::lock_guard one(one_job_);
  Job job{items, work};
  {
    const std::lock_guard guard(mutex_);
    job_ = &job;
    busy_ = static_cast<int>(workers_.size());
    ++generation_;
  }
  begin_.notify_all();
  const TaskPool* const outer = inside;
  const int outer_worker = inside_worker;
  inside = this;
  inside_worker = 0;
  job.run(0);
  inside = outer;
  inside_worker = outer_worker;
  std::unique_lock lock(mutex_);
  end_.wait(lock, [&] { return busy_ == 0; });
  job_ = nullptr;
  if (job.failure) std::rethrow_exception(job.failure);
}

}  // namespace cuenca
