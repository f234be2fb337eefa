#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace cuenca::app {
namespace {

std::string phase_name(const std::string& phase, bool spanish) {
  if (phase == "equilibrium") return spanish ? "equilibrio natural" : "natural equilibrium";
  if (phase == "run") return spanish ? "corrida" : "run";
  if (phase == "attribution") return spanish ? "coaliciones" : "coalitions";
  if (phase == "write") return spanish ? "escritura" : "writing";
  return phase;
}

constexpr double kBetweenLines = 300;  // s

}  // namespace

ProgressBar::ProgressBar(bool wanted, bool spanish, Elsewhere elsewhere)
    : terminal_(wanted && isatty(STDERR_FILENO)), lines_(wanted && !terminal_ && elsewhere == Elsewhere::lines), spanish_(spanish) {}

ProgressBar::~ProgressBar() {
  if (drawn_) std::fputs("\r\033[K", stderr);
}

void ProgressBar::show(const std::string& phase, double done) {
  if (!terminal_ && !lines_) return;
  const auto now = Clock::now();
  phase_ = phase;  // its words may tell counts: they are no sign of a new one
  if (done < reached_ && !lines_) {  // lines tell of the whole
    phase_start_ = now;
    from_ = done;
  }
  reached_ = done;
  const double elapsed = std::chrono::duration<double>(now - start_).count(),
               here = std::chrono::duration<double>(now - phase_start_).count();
  const double left = done - from_ > 0.01 * (1 - from_) ? here * (1 - done) / (done - from_) : 0;
  if (lines_) {
    if (elapsed < next_line_) return;
    next_line_ = elapsed + std::min(elapsed, kBetweenLines);
    return line(elapsed, done, left);
  }
  if (elapsed < 1 || std::chrono::duration<double>(now - last_).count() < 0.1) return;
  last_ = now;
  constexpr int width = 30;
  const int filled = static_cast<int>(done * width);
  std::string bar;
  for (int i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
  fmt::print(stderr, "\r\033[K{:<20} {} {:3.0f} %  {:.0f} s  {} {:.0f} s", phase_name(phase_, spanish_), bar, done * 100, elapsed,
             spanish_ ? "faltan" : "left", left);
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressBar::line(double elapsed, double done, double left) {
  fmt::print(stderr, "{}, {:.0f} %, {:.0f} s, {} {:.0f} s\n", phase_name(phase_, spanish_), done * 100, elapsed, spanish_ ? "faltan" : "left", left);
  std::fflush(stderr);
}

}  // namespace cuenca::app
