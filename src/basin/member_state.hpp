// What a run remembers of one member as plain numbers: to be kept in a file and put into another run.
#pragma once
#include <span>
#include <vector>

#include "basin/storage.hpp"

namespace cuenca::basin {

/// Everything of member `member` of `members` in a snapshot.
std::vector<double> member_state(const Snapshot& snapshot, int member, int members);

/// Puts it into a snapshot of a run with the same structure and the same expressions and rules, which has been started. Other members of
/// the snapshot stand at the same point of the calendar. False: the numbers are not of such a run; the snapshot is then of no use.
bool put_member_state(Snapshot& snapshot, std::span<const double> state, int member, int members);

}  // namespace cuenca::basin
