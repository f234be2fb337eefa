// A progress bar on a terminal for anything over a second: what, how far, elapsed and remaining time. Where stderr is no terminal there is
// nothing, or, for work in the queue of a cluster, a line after 5 s, 10 s, 20 s …, and at last every 5 minutes.
#pragma once
#include <chrono>
#include <string>

namespace cuenca::app {

/// What is shown where stderr is no terminal.
enum class Elsewhere { nothing, lines };

class ProgressBar {
 public:
  ProgressBar(bool wanted, bool spanish, Elsewhere elsewhere = Elsewhere::nothing);
  ~ProgressBar();
  void show(const std::string& phase, double done);

 private:
  using Clock = std::chrono::steady_clock;
  void line(double elapsed, double done, double left);
  bool terminal_, lines_, spanish_, drawn_ = false;
  Clock::time_point start_ = Clock::now(), phase_start_ = start_, last_ = start_;
  double next_line_ = 5;  ///< s
  std::string phase_;
  double from_ = 0, reached_ = 2;  ///< shares at which the present phase began and has come to; a share that falls begins a new one
};

}  // namespace cuenca::app
