// Everything a search remembers between two generations: with problem and settings it goes on from here bit for bit.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/search/directions.hpp"
#include "analysis/search/problem.hpp"
#include "base/expected.hpp"

namespace cuenca::analysis::search {

struct State {
  std::uint64_t fingerprint = 0;  ///< of problem and settings
  std::uint64_t evaluations = 0, generation = 0;
  std::uint64_t size = 0;  ///< of the population that is aimed at
  std::vector<Member> population;
  std::vector<double> rank, crowding;  ///< of the population, as they were when it survived
  std::vector<Member> archive;
  std::uint64_t improvements = 0;
  std::uint64_t restarts = 0, restarted_at = 0, checked_at = 0, improvements_then = 0;
  bool refill = false;  ///< the next batch fills the population up after a restart
  Niches niches;
};

/// The state as bytes: a mark with the version of the form, the numbers, and a check sum.
std::string to_bytes(const State& state);
/// The same back, or in one sentence why not.
Expected<State, std::string> from_bytes(std::string_view bytes);

}  // namespace cuenca::analysis::search
