// How reproducible the limits of a box are [bryant2010]: PRIM again on random halves of the futures.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/discovery/prim.hpp"

namespace cuenca::analysis::discovery {

/// Of each column, the share of the halves whose box limits it too: their box of most similar coverage (of several the densest), and of
/// most similar density (of several that of largest coverage).
struct Reproduced {
  std::vector<double> at_coverage, at_density;
};

/// Boxes in random halves of `rows` (the futures that were left). Half number h is drawn from the stream `discovery.resample` of `seed`
/// with future h: the same whatever the threads (0: all of the machine).
std::vector<Trajectory> halves(const Table& table, const Interest& interest, const PrimOptions& options, std::uint64_t seed, int count,
                               int threads = 0);

/// For the box of one step.
Reproduced reproduced(const Step& step, const Table& table, const std::vector<Trajectory>& halves);

}  // namespace cuenca::analysis::discovery
