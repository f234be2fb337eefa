// Objectives and constraints over futures by hand; which futures; the state of a search as bytes.
#include <gtest/gtest.h>

#include <cmath>

#include "study/search/hypervolume_box.hpp"
#include "study/search/over_futures.hpp"
#include "study/search/record.hpp"
#include "study/search/subset.hpp"
#include "study/search/unbeaten.hpp"

namespace cuenca {
namespace {

using basin::OverFutures;
using study::Aim;
using study::Solution;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Aim aim(OverFutures statistic, bool high_is_good = true) {
  Aim a;
  a.statistic = statistic;
  a.high_is_good = high_is_good;
  return a;
}

TEST(SearchOverFutures, ByHand) {
  const std::vector<double> values{4, 1, kNone, 3, 2};
  const auto of = [&](const Aim& a) { return study::over_futures(a, values, {}); };
  EXPECT_EQ(of(aim(OverFutures::mean)).value, 2.5);
  EXPECT_EQ(of(aim(OverFutures::mean)).undefined, 1u);
  EXPECT_EQ(of(aim(OverFutures::worst)).value, 1);
  EXPECT_EQ(of(aim(OverFutures::worst, false)).value, 4);
  EXPECT_EQ(of(aim(OverFutures::best)).value, 4);
  EXPECT_EQ(of(aim(OverFutures::best, false)).value, 1);
  Aim p = aim(OverFutures::percentile);
  p.percentile = 0.25;
  EXPECT_EQ(of(p).value, 1.75);  // type 7: 1 + 0.25 · 3 places
  EXPECT_NEAR(of(aim(OverFutures::deviation)).value, std::sqrt(5.0 / 3), 1e-15);
  Aim share = aim(OverFutures::share);
  share.good_from = 2;
  EXPECT_EQ(of(share).value, 0.75);
  share.good_to = 3;
  EXPECT_EQ(of(share).value, 0.5);
}

TEST(SearchOverFutures, WhereNothingIsDefinedNothingIsTold) {
  const std::vector<double> none{kNone, kNone}, one{3};
  for (const OverFutures statistic : {OverFutures::mean, OverFutures::worst, OverFutures::share}) {
    Aim a = aim(statistic);
    a.good_from = 1;
    EXPECT_TRUE(std::isnan(study::over_futures(a, none, {}).value));
    EXPECT_EQ(study::over_futures(a, none, {}).undefined, 2u);
  }
  EXPECT_TRUE(std::isnan(study::over_futures(aim(OverFutures::deviation), one, {}).value));
}

TEST(SearchOverFutures, ATimeThatIsNotOverLeavesItsThresholdOpen) {
  Aim share = aim(OverFutures::share);
  share.good_to = 30;
  const std::vector<double> years{10, 40, 20};
  const std::vector<std::uint8_t> censored{0, 0, 1};  // "at least 20": may be 25 or 50
  const auto found = study::over_futures(share, years, censored);
  EXPECT_EQ(found.value, 0.5);
  EXPECT_EQ(found.undefined, 1u);
}

TEST(SearchConstraint, BrokenByTheDistanceOverItsSize) {
  Aim a = aim(OverFutures::mean);
  a.low = 4;
  EXPECT_EQ(study::broken(a, 4), 0);
  EXPECT_EQ(study::broken(a, 3), 0.25);
  a.low = -std::numeric_limits<double>::infinity();
  a.high = 0;
  EXPECT_EQ(study::broken(a, 0.5), 0.5);
  EXPECT_EQ(study::broken(a, -7), 0);
  EXPECT_TRUE(std::isinf(study::broken(a, kNone)));
}

study::Decision two_uncertainties() {
  study::Decision d;
  study::Factor number, word;
  number.input.name = "a";
  word.input.name = "b";
  word.input.kind = analysis::sampling::InputKind::category;
  word.input.words = {"x", "y"};
  d.uncertainties = {number, word};
  return d;
}

TEST(SearchSubset, SpreadBeginsInTheMiddleAndGoesWhereNobodyIs) {
  const study::Decision d = two_uncertainties();
  // ranks 0, 0.25, 0.5, 0.75, 1; words
  const std::vector<results::EnsembleFuture> futures{{"e", {10, 0}}, {"d", {20, 0}}, {"c", {30, 0}}, {"b", {40, 0}}, {"a", {50, 1}}};
  const auto order = study::order_of_futures(basin::FutureSubset::spread, {}, d, futures, 5);
  // c is in the middle; a is 0.25 + 1 away; then e (0.25) before b and d (0.0625 each), of those b by its id
  EXPECT_EQ(order, (std::vector<std::size_t>{2, 4, 0, 3, 1}));
  EXPECT_EQ(study::order_of_futures(basin::FutureSubset::spread, {}, d, futures, 2), (std::vector<std::size_t>{2, 4}));
  EXPECT_EQ(study::order_of_futures(basin::FutureSubset::first, {}, d, futures, 3), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(study::order_of_futures(basin::FutureSubset::given, {"b", "e"}, d, futures, 1), (std::vector<std::size_t>{3, 0}));
}

study::SearchPlan two_objectives() {
  study::SearchPlan plan;
  plan.objectives = {aim(OverFutures::mean), aim(OverFutures::mean, false)};
  plan.objectives[1].more_is_better = false;
  return plan;
}
Solution solution(double more, double less, double violation = 0, std::string reason = {}) {
  return {{more}, {more, less}, {}, violation, 0, reason};
}

TEST(SearchFront, HoldsWhatNothingTriedIsBetterThan) {
  const study::SearchPlan plan = two_objectives();
  study::Unbeaten front(plan);
  std::vector<Solution> all{solution(1, 1), solution(2, 2), solution(9, 0, 0.1), solution(9, 0, 0, "failed")};
  front.look(all);
  EXPECT_EQ(front.places(), (std::vector<std::size_t>{0, 1}));
  all.push_back(solution(2, 2));  // the same: the first stays
  all.push_back(solution(2, 1));  // better than both
  all.push_back(solution(3, 1.5));
  front.look(all);
  EXPECT_EQ(front.places(), (std::vector<std::size_t>{5, 6}));
  EXPECT_EQ(front.seen(), all.size());
}

TEST(SearchHypervolume, IsOneFromReferenceToTheBestOfTheFirst) {
  study::SearchPlan plan = two_objectives();
  study::HypervolumeBox box(plan, {}, {});
  EXPECT_TRUE(std::isnan(box.volume({{1, 1}})));
  box.set({solution(0, 4), solution(2, 8), solution(50, 0, 1)});
  EXPECT_EQ(box.ideal(), (std::vector<double>{2, 4}));
  EXPECT_EQ(box.reference(), (std::vector<double>{0, 8}));
  EXPECT_EQ(box.volume({{2, 4}}), 1);
  EXPECT_EQ(box.volume({{1, 4}, {2, 6}}), 0.75);
  EXPECT_EQ(box.volume({{4, 4}}), 2);
  plan.objectives[1].reference = 12;
  box.set({solution(0, 4), solution(2, 8)});
  EXPECT_EQ(box.volume({{2, 8}}), 0.5);
}

TEST(SearchRecord, ComesBackBitForBitAndKnowsDamage) {
  study::SearchRecord r;
  r.identity = "who";
  r.futures = {"0123456789abcdef", ""};
  r.looked_at = 7, r.implausible = 2;
  r.left_out = {{"f", "the balance does not close: ñ"}};
  r.solutions = {solution(1, kNone, std::numeric_limits<double>::infinity(), "nine bytes"), solution(-0.0, 1e-300)};
  r.under_way.emplace(3, solution(5, 6));
  r.ideal = {1, 2}, r.reference = {3, 4};
  r.stands = {{20, 1, 4, 0.25}, {40, 2, 5, kNone}};
  r.state = std::string("\0\x01\xff state", 9);
  const std::string bytes = study::to_bytes(r);
  const auto back = study::search_record(bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(study::to_bytes(*back), bytes);
  EXPECT_EQ(back->state, r.state);
  EXPECT_EQ(back->solutions[0].reason, "nine bytes");
  EXPECT_EQ(back->under_way.at(3).objectives, (std::vector<double>{5, 6}));
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    std::string hurt = bytes;
    hurt[i] = static_cast<char>(hurt[i] ^ 0x10);
    EXPECT_FALSE(study::search_record(hurt).has_value()) << i;
    EXPECT_FALSE(study::search_record(bytes.substr(0, i)).has_value()) << i;
  }
}

}  // namespace
}  // namespace cuenca
