// A progress bar on a terminal for anything over a second: what, how far, elapsed and remaining time. Nothing when stderr is not a
// terminal.
#pragma once
#include <chrono>
#include <string>

namespace cuenca::app {

class ProgressBar {
 public:
  ProgressBar(bool wanted, bool spanish);
  ~ProgressBar();
  void show(const std::string& phase, double done);

 private:
  using Clock = std::chrono::steady_clock;
  bool wanted_, spanish_, drawn_ = false;
  Clock::time_point start_ = Clock::now(), phase_start_ = start_, last_ = start_;
  std::string phase_;
};

}  // namespace cuenca::app
