// Methods that work on any sample of independent futures, Monte Carlo, Latin hypercube, Sobol's sequence or a table: no design of their own
// is needed, so that the futures of an ensemble serve twice.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/sensitivity/index.hpp"
#include "analysis/sensitivity/sample.hpp"

namespace cuenca::analysis::sensitivity {

/// Of one input: distances (Kolmogorov and Smirnov) between the distribution of all outcomes and that of the outcomes in one slice of the
/// input [pianosi2015; pianosi2018]. 0 … 1.
struct Pawn {
  /// Over slices. Never below 0 and above it by chance too: `different` when it passes `chance` and its interval does not contain the mean
  /// of an input without any effect.
  Index median;
  double minimum = 0, mean = 0, maximum = 0;
  double variation = 0;  ///< coefficient of variation over slices, population
  double chance = 0;  ///< median reached by an input without any effect in 95 of 100 cases: the input's values in random order [zadeh2017]
};

/// Inputs of no more than `slice_count` values (categories) are sliced by value.
struct PawnIndices {
  std::vector<Pawn> inputs;
  std::size_t rows = 0, left_out = 0;  ///< futures used, and failed ones left out
};
OrProblems<PawnIndices> pawn(const Sample& sample, std::span<const double> outcome, std::size_t slice_count = 10,
                             const Resampling& how = {100, 0.95, 1, nullptr});

/// Of one input: half the mean area between the densities of all outcomes and of the outcomes in a class of the input
/// [borgonovo2007; plischke2013]. 0 … 1.
struct Delta {
  Index delta;        ///< less the bias that resampling shows; `different` when moreover `plain` is above `chance`
  double plain = 0;   ///< as estimated
  Index first;        ///< S1 from the same classes: variance of the class means / variance
  double chance = 0;  ///< `plain` of the input's values in random order, not passed in 95 of 100 cases
};
struct DeltaIndices {
  std::vector<Delta> inputs;
  std::size_t classes = 0, rows = 0, left_out = 0;
};
/// Gaussian kernels with Silverman's bandwidth, trapezia on 100 points from the smallest to the largest outcome, number of classes after
/// Plischke et al.
OrProblems<DeltaIndices> delta(const Sample& sample, std::span<const double> outcome, const Resampling& how = {100, 0.95, 1, nullptr});

/// S1 by harmonics of the outcomes put in the order of an input that rises and falls [tarantola2006; plischke2010], less the bias of
/// `harmonics` in so many futures [tissot2012]. Intervals from half samples without replacement.
struct RbdFast {
  std::vector<Index> first;  ///< not defined for inputs that repeat values: they have no order
  std::size_t rows = 0, left_out = 0;
};
OrProblems<RbdFast> rbd_fast(const Sample& sample, std::span<const double> outcome, std::size_t harmonics = 10,
                             const Resampling& how = {100, 0.95, 1, nullptr});

}  // namespace cuenca::analysis::sensitivity
