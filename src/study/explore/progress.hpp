// How far an ensemble is: told by all threads, shown to one.
#pragma once
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

#include "base/text.hpp"

namespace cuenca::study {

class EnsembleProgress {
 public:
  /// `show` gets words and a share and answers false to stop everything; may be empty.
  EnsembleProgress(std::function<bool(const std::string&, double)> show, std::size_t members, double steps_a_member, Language language);
  /// Steps done in members that are not finished; false: stop.
  bool steps(double member_steps);
  /// Members that have ended, of them failed.
  bool ended(std::size_t members, std::size_t failed);
  bool stopped() const;

 private:
  bool tell();
  std::function<bool(const std::string&, double)> show_;
  mutable std::mutex mutex_;
  std::size_t members_, ended_ = 0, failed_ = 0;
  double steps_a_member_, under_way_ = 0;
  Language language_;
  bool stop_ = false;
};

}  // namespace cuenca::study
