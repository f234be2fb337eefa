// Archive of epsilon dominance: the best found so far, one in each box of a grid [laumanns2002]. It converges, keeps its spread and stays
// small.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/search/problem.hpp"

namespace cuenca::analysis::search {

class EpsilonArchive {
 public:
  /// `epsilons`: width of the boxes by objective, above 0; one number stands for all objectives.
  explicit EpsilonArchive(std::vector<double> epsilons) : epsilons_(std::move(epsilons)) {}

  /// Takes a member in, or not; what it is better than by boxes leaves. Within one box the better one stays, of two that are not
  /// comparable the one nearer to the box's best corner, of equally near ones the first. Members that break limits are kept only until
  /// one that breaks less comes: then the least broken one alone. A failed run is never taken.
  bool add(const Member& member);

  const std::vector<Member>& members() const { return members_; }
  /// How often a member came into a box that was not held before [hadka2013]: the search's progress.
  std::uint64_t improvements() const { return improvements_; }

  /// As it was when stored.
  void restore(const std::vector<Member>& members, std::uint64_t improvements);

 private:
  std::vector<double> box(const Member& member) const;
  double to_corner(const Member& member, const std::vector<double>& box) const;
  double epsilon(std::size_t objective) const { return epsilons_[epsilons_.size() == 1 ? 0 : objective]; }

  std::vector<double> epsilons_;
  std::vector<Member> members_;
  std::vector<std::vector<double>> boxes_;
  std::uint64_t improvements_ = 0;
};

}  // namespace cuenca::analysis::search
