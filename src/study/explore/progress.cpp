#include "study/explore/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cuenca::study {

EnsembleProgress::EnsembleProgress(std::function<bool(const std::string&, double)> show, std::size_t members, double steps_a_member,
                                   Language language)
    : show_(std::move(show)), members_(members), steps_a_member_(std::max(1.0, steps_a_member)), language_(language) {}

bool EnsembleProgress::steps(double member_steps) {
  const std::lock_guard lock(mutex_);
  under_way_ += member_steps;
  return tell();
}

bool EnsembleProgress::ended(std::size_t members, std::size_t failed) {
  const std::lock_guard lock(mutex_);
  ended_ += members;
  failed_ += failed;
  under_way_ = std::max(0.0, under_way_ - static_cast<double>(members) * steps_a_member_);
  return tell();
}

bool EnsembleProgress::stopped() const {
  const std::lock_guard lock(mutex_);
  return stop_;
}

/// Under the lock.
bool EnsembleProgress::tell() {
  if (stop_ || !show_) return !stop_;
  const double all = static_cast<double>(std::max<std::size_t>(1, members_));
  const double done = std::min(1.0, (static_cast<double>(ended_) + std::min(under_way_ / steps_a_member_, all - static_cast<double>(ended_))) / all);
  const bool es = language_ == Language::spanish;
  std::string words = fmt::format(fmt::runtime(es ? "{} de {} corridas" : "{} of {} runs"), ended_, members_);
  if (failed_ > 0) words += fmt::format(fmt::runtime(es ? ", {} fallidas" : ", {} failed"), failed_);
  stop_ = !show_(words, done);
  return !stop_;
}

}  // namespace cuenca::study
