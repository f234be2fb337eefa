// Why a claim got what it got in the step just allocated, and what more for it would have taken from whom: by solving again, not by duals.
#pragma once
#include <string>
#include <vector>

#include "basin/allocation_stage.hpp"

namespace cuenca::basin {

/// Somebody or something that would lose (or gain, below zero) water if the claim got more.
struct Loser {
  enum class Kind {
    claim,    ///< `id` is a claim
    passing,  ///< less leaves the network at the node `id`
    stored,   ///< less is in the reservoir or aquifer `id` at the end of the step
  };
  Kind kind = Kind::claim;
  std::string id;
  double loses = 0;  ///< m3 in the step
};

/// Amounts in m3 of the step.
struct ClaimExplanation {
  std::string claim;           ///< its id in the network: `uses.village`, `uses.village.minimum`, `reaches.sijes.reserve` …
  int priority = 0;
  double required = 0, got = 0, coverage = 1;
  allocation::Binding binding = allocation::Binding::none;
  std::string binding_at;      ///< id of what binds; empty: nothing in particular
  double more = 0;             ///< what it was given more in the trial; less than asked for where no right in the world brings it
  std::vector<Loser> losers;   ///< largest loss first, then by id
};

/// The claims of the network, by id.
std::vector<std::string> claims_of(const AllocationPlan& plan);

/// A met claim asks for `amount` (m3) more in its own turn; one that is short is given what it has and `amount` before everybody else.
ClaimExplanation explain_claim(const AllocationStage& stage, int member, const std::string& claim, double amount);

}  // namespace cuenca::basin
