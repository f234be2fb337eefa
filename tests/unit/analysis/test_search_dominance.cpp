#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "analysis/search/archive.hpp"
#include "analysis/search/directions.hpp"

namespace cuenca::analysis::search {
namespace {

Member at(std::uint64_t id, std::vector<double> objectives, double violation = 0) { return {id, {}, std::move(objectives), violation, 0}; }

TEST(Dominance, DebsRule) {
  EXPECT_TRUE(better(at(0, {1, 2}), at(1, {1, 3})));
  EXPECT_FALSE(better(at(0, {1, 2}), at(1, {2, 1})));
  EXPECT_FALSE(better(at(0, {1, 2}), at(1, {1, 2})));
  EXPECT_TRUE(better(at(0, {9, 9}), at(1, {1, 1}, 0.1))) << "limits first";
  EXPECT_TRUE(better(at(0, {9, 9}, 0.1), at(1, {1, 1}, 0.2)));
  EXPECT_TRUE(better(at(0, {1, 1}, 0.1), at(1, {2, 2}, 0.1))) << "equally broken: objectives";
}

TEST(Dominance, FrontsAgainstRepeatedPeeling) {
  for (std::uint64_t trial = 0; trial < 60; ++trial) {
    Dice dice(3, "test.fronts", trial);
    const std::size_t n = 1 + dice.below(60), m = 1 + dice.below(4);
    std::vector<Member> members;
    for (std::size_t i = 0; i < n; ++i) {
      std::vector<double> f;
      for (std::size_t k = 0; k < m; ++k) f.push_back(static_cast<double>(dice.below(6)));
      members.push_back(at(i, f, dice.with(0.3) ? static_cast<double>(dice.below(3)) : 0));
    }
    std::vector<int> peeled(n, -1);
    std::size_t left = n;
    for (int front = 0; left > 0; ++front) {
      std::vector<std::size_t> free;
      for (std::size_t i = 0; i < n; ++i) {
        bool beaten = peeled[i] >= 0;
        for (std::size_t j = 0; j < n && !beaten; ++j) beaten = peeled[j] < 0 && better(members[j], members[i]);
        if (!beaten) free.push_back(i);
      }
      for (const std::size_t i : free) peeled[i] = front;
      left -= free.size();
    }
    EXPECT_EQ(fronts(members), peeled) << trial;
  }
}

TEST(Dominance, CrowdingByHand) {
  const std::vector<Member> members{at(0, {0, 10}), at(1, {2, 6}), at(2, {3, 5}), at(3, {10, 0})};
  const std::vector<std::size_t> all{0, 1, 2, 3};
  const auto d = crowding(members, all);
  EXPECT_TRUE(std::isinf(d[0]) && std::isinf(d[3]));
  EXPECT_DOUBLE_EQ(d[1], 0.3 + 0.5);
  EXPECT_DOUBLE_EQ(d[2], 0.8 + 0.6);
  const std::vector<Member> flat{at(0, {0, 1}), at(1, {1, 1}), at(2, {2, 1})};
  EXPECT_DOUBLE_EQ(crowding(flat, std::vector<std::size_t>{0, 1, 2})[1], 1.0) << "an objective with one value counts nothing";
}

TEST(Dominance, BestFrontWithoutRepeats) {
  const std::vector<Member> members{at(4, {1, 2}), at(2, {2, 1}), at(3, {1, 2}), at(1, {3, 3})};
  const auto best = best_front(members);
  ASSERT_EQ(best.size(), 2u);
  EXPECT_EQ(members[best[0]].id, 2u);
  EXPECT_EQ(members[best[1]].id, 3u);
}

std::vector<std::uint64_t> ids(const EpsilonArchive& archive) {
  std::vector<std::uint64_t> all;
  for (const Member& m : archive.members()) all.push_back(m.id);
  return all;
}
using Ids = std::vector<std::uint64_t>;

TEST(EpsilonArchive, ByHand) {
  EpsilonArchive archive({1.0});
  EXPECT_TRUE(archive.add(at(0, {2.5, 2.5})));
  EXPECT_EQ(archive.improvements(), 1u);
  EXPECT_FALSE(archive.add(at(1, {2.6, 2.4}))) << "same box, 0.52 from its corner against 0.5 in squares";
  EXPECT_TRUE(archive.add(at(2, {2.2, 2.6}))) << "same box, nearer to its corner";
  EXPECT_EQ(ids(archive), Ids{2});
  EXPECT_EQ(archive.improvements(), 1u) << "no new box";
  EXPECT_TRUE(archive.add(at(3, {0.5, 4.5})));
  EXPECT_FALSE(archive.add(at(4, {2.1, 3.1}))) << "its box is dominated, though it is better than 2 in the first objective";
  EXPECT_TRUE(archive.add(at(5, {1.9, 2.9}))) << "its box dominates that of 2";
  EXPECT_EQ(ids(archive), (Ids{3, 5}));
  EXPECT_EQ(archive.improvements(), 3u);
  EXPECT_TRUE(archive.add(at(6, {1.8, 2.9}))) << "same box, dominates";
  EXPECT_FALSE(archive.add(at(7, {1.8, 2.9}))) << "equal: the first stays";
  EXPECT_EQ(ids(archive), (Ids{3, 6}));
}

TEST(EpsilonArchive, EachObjectiveItsOwnWidthAndNegativeValues) {
  EpsilonArchive archive({10, 0.1});
  EXPECT_TRUE(archive.add(at(0, {-5, 0.05})));   // box -1, 0
  EXPECT_TRUE(archive.add(at(1, {-15, 0.15})));  // box -2, 1
  EXPECT_FALSE(archive.add(at(2, {5, 0.05})));   // box 0, 0
  EXPECT_EQ(ids(archive), (Ids{0, 1}));
}

TEST(EpsilonArchive, LimitsFirst) {
  EpsilonArchive archive({1.0});
  EXPECT_FALSE(archive.add(at(0, {1, std::numeric_limits<double>::infinity()}, std::numeric_limits<double>::infinity())));
  EXPECT_TRUE(archive.add(at(1, {1, 1}, 2)));
  EXPECT_FALSE(archive.add(at(2, {0, 0}, 3)));
  EXPECT_FALSE(archive.add(at(3, {0, 9}, 2))) << "one that breaks limits is enough";
  EXPECT_TRUE(archive.add(at(4, {5, 5}, 1)));
  EXPECT_TRUE(archive.add(at(5, {7, 7})));
  EXPECT_FALSE(archive.add(at(6, {1, 1}, 0.1)));
  EXPECT_EQ(ids(archive), Ids{5});
}

TEST(EpsilonArchive, NoMemberDominatesAnotherAndNothingIsFarFromTheArchive) {
  EpsilonArchive archive({0.1});
  std::vector<Member> all;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    Dice dice(5, "test.archive", i);
    all.push_back(at(i, {dice.uniform(), dice.uniform(), dice.uniform()}));
    archive.add(all.back());
  }
  for (const Member& a : archive.members())
    for (const Member& b : archive.members()) EXPECT_FALSE(dominates(a.objectives, b.objectives));
  // every point met is within one width of a member: what epsilon dominance promises
  for (const Member& m : all) {
    bool close = false;
    for (const Member& a : archive.members()) {
      bool here = true;
      for (std::size_t k = 0; k < 3; ++k) here = here && a.objectives[k] <= m.objectives[k] + 0.1 + 1e-12;
      close = close || here;
    }
    EXPECT_TRUE(close) << m.id;
  }
}

TEST(ReferenceDirections, CountsAndLayers) {
  EXPECT_EQ(reference_directions(3, 12).size(), 91u);
  EXPECT_EQ(reference_directions(5, 6).size(), 210u);
  EXPECT_EQ(reference_directions(8, 3, 2).size(), 156u);
  EXPECT_EQ(reference_directions(2, 2), (Points{{0, 1}, {0.5, 0.5}, {1, 0}}));
  for (const auto& d : reference_directions(8, 3, 2)) {
    double sum = 0;
    for (const double x : d) sum += x;
    EXPECT_NEAR(sum, 1, 1e-14);
  }
  EXPECT_EQ(reference_directions(2, 1, 1)[2], (std::vector<double>{0.25, 0.75})) << "halfway to the centre";
}

TEST(ReferenceDirections, SurvivorsByHand) {
  // three directions; the ends mark the axes, three more crowd near the first axis and one is in the middle
  const std::vector<Member> members{at(0, {0, 1}), at(1, {0.02, 0.98}), at(2, {0.04, 0.96}),
                                    at(3, {1, 0}), at(4, {0.5, 0.5}),   at(5, {2, 2})};
  Niches niches;
  Dice dice(1, "test.niches", 0);
  const auto kept = survivors_by_directions(members, 3, reference_directions(2, 2), niches, dice);
  EXPECT_EQ(std::set<std::size_t>(kept.begin(), kept.end()), (std::set<std::size_t>{0, 3, 4}));
  EXPECT_EQ(niches.ideal, (std::vector<double>{0, 0}));
  EXPECT_EQ(niches.extremes, (Points{{1, 0}, {0, 1}}));
  // sizes of objectives do not matter
  std::vector<Member> stretched = members;
  for (Member& m : stretched) m.objectives[0] = 1000 * m.objectives[0] - 7;
  Niches other;
  Dice same(1, "test.niches", 0);
  EXPECT_EQ(survivors_by_directions(stretched, 3, reference_directions(2, 2), other, same), kept);
}

TEST(ReferenceDirections, BrokenLimitsLast) {
  const std::vector<Member> members{at(0, {1, 1}, 3), at(1, {5, 5}), at(2, {1, 1}, 1), at(3, {1, 1}, 2)};
  Niches niches;
  Dice dice(1, "test.niches", 0);
  EXPECT_EQ(survivors_by_directions(members, 3, reference_directions(2, 3), niches, dice), (std::vector<std::size_t>{1, 2, 3}));
  EXPECT_EQ(niches.ideal, (std::vector<double>{5, 5}));
}

}  // namespace
}  // namespace cuenca::analysis::search
