#include "analysis/search/archive.hpp"

#include <cmath>

#include "analysis/search/dominance.hpp"

namespace cuenca::analysis::search {

std::vector<double> EpsilonArchive::box(const Member& member) const {
  std::vector<double> box(member.objectives.size());
  for (std::size_t k = 0; k < box.size(); ++k) box[k] = std::floor(member.objectives[k] / epsilon(k));
  return box;
}

double EpsilonArchive::to_corner(const Member& member, const std::vector<double>& box) const {
  double sum = 0;
  for (std::size_t k = 0; k < box.size(); ++k) {
    const double d = member.objectives[k] / epsilon(k) - box[k];
    sum += d * d;
  }
  return sum;
}

bool EpsilonArchive::add(const Member& member) {
  for (const double f : member.objectives)
    if (!std::isfinite(f)) return false;
  if (!std::isfinite(member.violation)) return false;
  // limits first: all members of the archive break them by the same amount
  if (!members_.empty() && member.violation != members_[0].violation) {
    if (member.violation > members_[0].violation) return false;
    members_ = {member};
    boxes_ = {box(member)};
    ++improvements_;
    return true;
  }
  if (!members_.empty() && member.violation > 0) return false;
  std::vector<double> own = box(member);
  bool same_box = false;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (boxes_[i] == own) {
      if (dominates(members_[i].objectives, member.objectives)) return false;
      if (!dominates(member.objectives, members_[i].objectives) && to_corner(members_[i], own) <= to_corner(member, own)) return false;
      same_box = true;
    } else if (dominates(boxes_[i], own)) {
      return false;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (boxes_[i] == own || dominates(own, boxes_[i])) continue;
    if (kept != i) {
      members_[kept] = std::move(members_[i]);
      boxes_[kept] = std::move(boxes_[i]);
    }
    ++kept;
  }
  members_.resize(kept);
  boxes_.resize(kept);
  members_.push_back(member);
  boxes_.push_back(std::move(own));
  if (!same_box) ++improvements_;
  return true;
}

void EpsilonArchive::restore(const std::vector<Member>& members, std::uint64_t improvements) {
  members_ = members;
  boxes_.clear();
  for (const Member& m : members_) boxes_.push_back(box(m));
  improvements_ = improvements;
}

}  // namespace cuenca::analysis::search
