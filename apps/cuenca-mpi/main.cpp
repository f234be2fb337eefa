// The program `cuenca-mpi`: `cuenca explore` on the ranks of MPI. Rank 0 speaks, reads and writes as `cuenca` does; the others compute. All
// end with the same exit code.
#include <csignal>
#include <cuenca/cuenca.hpp>
#include <cuenca/explore.hpp>
#include <cuenca/ranks.hpp>
#include <exception>
#include <iostream>

#include "../cuenca/answer.hpp"
#include "../cuenca/command_line.hpp"
#include "../cuenca/progress.hpp"
#include "mpi_ranks.hpp"

namespace {

volatile std::sig_atomic_t interrupted = 0;
void on_interrupt(int) { interrupted = 1; }

using Options = cuenca::app::CommandLine;

int explore(Options& o, cuenca::Ranks& ranks) {
  cuenca::ExploreResult result;
  {
    cuenca::app::ProgressBar bar(!o.quiet && !o.json, o.language == "es", cuenca::app::Elsewhere::lines);
    o.explore.progress = [&](const std::string& phase, double done) {
      bar.show(phase, done);
      return interrupted == 0;
    };
    result = cuenca::explore(o.explore, ranks);
  }
  return cuenca::app::answer_explored(o, result);
}

/// What rank 0 does; the others follow with its code.
int lead(Options& o, cuenca::Ranks& ranks) {
  int code = static_cast<int>(cuenca::Outcome::failed);
  try {
    code = cuenca::app::finished(o, explore(o, ranks));
  } catch (const std::exception& e) {
    std::cerr << "cuenca-mpi: " << e.what() << "\n";
  }
  std::cerr.flush();
  cuenca::dismiss(ranks, code);
  return code;
}

/// Help, version and wrong usage need no other rank.
int say(const Options& o) {
  if (!o.wrong.empty()) return cuenca::app::wrong_usage(o, o.wrong);
  std::cout << o.text;
  return cuenca::app::finished(o, 0);
}

int follow(Options& o, cuenca::Ranks& ranks) {
  const bool leads = ranks.rank() == 0;
  if (!o.wrong.empty() || o.command == cuenca::app::Command::none) {
    if (leads) return say(o);
    return static_cast<int>(o.wrong.empty() ? cuenca::Outcome::done : cuenca::Outcome::wrong_usage);
  }
  if (leads) return lead(o, ranks);
  o.explore.progress = [](const std::string&, double) { return interrupted == 0; };
  return cuenca::serve(o.explore, ranks);
}

}  // namespace

int main(int argc, char** argv) {
  cuenca::app::MpiRanks ranks(argc, argv);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  try {
    Options options = cuenca::app::read_command_line(argc, argv, cuenca::app::Program::cuenca_mpi);
    return follow(options, ranks);
  } catch (const std::exception& e) {
    std::cerr << "cuenca-mpi: rank " << ranks.rank() << ": " << e.what() << "\n";
  }
  ranks.abandon(static_cast<int>(cuenca::Outcome::failed));  // the others would wait for this one
}
