#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/discovery/cart.hpp"
#include "analysis/discovery/extra_trees.hpp"
#include "analysis/discovery/feature_scores.hpp"
#include "analysis/discovery/logit.hpp"
#include "analysis/discovery/rotation.hpp"
#include "analysis/discovery/stacking.hpp"
#include "tables.hpp"

namespace cuenca::analysis::discovery {
namespace {

TEST(Cart, CutsWhereTheGroupsMeet) {
  Case c;
  c.table.columns = {column("noise", {3, 1, 2, 4, 3, 1, 2, 4}), column("x", one_to(8))};
  c.interest = {0, 0, 0, 0, 1, 1, 1, 1};
  const Tree tree = grow_tree(c.table, c.interest, 2);
  ASSERT_EQ(tree.nodes.size(), 3u);
  EXPECT_EQ(tree.nodes[0].column, 1u);
  EXPECT_EQ(tree.nodes[0].threshold, 4.5);
  ASSERT_EQ(tree.leaves.size(), 2u);
  EXPECT_EQ(tree.leaves[0].density, 0);
  EXPECT_EQ(tree.leaves[1].density, 1);
  EXPECT_EQ(tree.leaves[1].coverage, 1);
  EXPECT_EQ(tree.leaves[1].mass, 0.5);
  EXPECT_EQ(tree.leaves[1].box[1].lower, 4.5);
  EXPECT_EQ(grow_tree(c.table, c.interest, 5).leaves.size(), 1u);
}

TEST(Cart, LeavesPartTheFutures) {
  const Case c = mixed(900);
  const Tree tree = grow_tree(c.table, c.interest, 45);
  std::vector<int> seen(900, 0);
  for (const Leaf& l : tree.leaves) {
    EXPECT_GE(l.n, 45u);
    const auto rows = rows_inside(l.box, c.table);
    EXPECT_EQ(rows.size(), l.n);  // no value lies on a threshold
    for (const std::uint32_t row : rows) ++seen[row];
  }
  EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), 0), 900);
  EXPECT_EQ(*std::max_element(seen.begin(), seen.end()), 1);
}

TEST(ExtraTrees, SignalAboveNoiseAndTheSameWhateverTheThreads) {
  const Case c = mixed(900);
  ForestOptions options;
  options.trees = 60;
  options.threads = 1;
  const auto one = importance(c.table, c.interest, options);
  options.threads = 4;
  EXPECT_EQ(importance(c.table, c.interest, options), one);
  EXPECT_NEAR(std::accumulate(one.begin(), one.end(), 0.0), 1, 1e-12);
  for (const std::size_t signal : {0, 2, 3}) EXPECT_GT(one[signal], one[1]);
  options.seed = 2;
  EXPECT_NE(importance(c.table, c.interest, options), one);
  const Interest none(900, 0);
  for (const double v : importance(c.table, none, options)) EXPECT_EQ(v, 0);
}

/// a of interest and b not where x is 1, c and d where it is 0.
Case four_fields(int a, int b, int c, int d) {
  Case all;
  Column x = column("x", {});
  const auto add = [&](int count, double value, std::uint8_t hit) {
    for (int i = 0; i < count; ++i) x.values.push_back(value), all.interest.push_back(hit);
  };
  add(a, 5, 1), add(b, 5, 0), add(c, 2, 1), add(d, 2, 0);
  all.table.columns = {x};
  return all;
}

TEST(Logit, TwoGroupsInClosedForm) {
  const Case data = four_fields(30, 10, 12, 28);
  const Logit model = fit_logit(data.table, data.interest, {0});
  ASSERT_TRUE(model.converged);
  EXPECT_NEAR(model.terms[0].coefficient, std::log(12.0 / 28), 1e-10);
  EXPECT_NEAR(model.terms[1].coefficient, std::log(30.0 * 28 / (10.0 * 12)), 1e-10);
  EXPECT_NEAR(model.terms[1].error, std::sqrt(1 / 30.0 + 1 / 10.0 + 1 / 12.0 + 1 / 28.0), 1e-10);
  const double likelihood = 30 * std::log(0.75) + 10 * std::log(0.25) + 12 * std::log(0.3) + 28 * std::log(0.7);
  EXPECT_NEAR(model.log_likelihood, likelihood, 1e-10);
  EXPECT_NEAR(model.aic, 4 - 2 * likelihood, 1e-9);
  EXPECT_NEAR(model.bic, 2 * std::log(80.0) - 2 * likelihood, 1e-9);
  EXPECT_NEAR(model.chance.front(), 0.75, 1e-12);
  const auto rows = thresholds(model, data.interest);
  EXPECT_EQ(rows[9].n, 40u);  // 0.5
  EXPECT_EQ(rows[9].k, 30u);
  EXPECT_EQ(rows[18].n, 0u);
  EXPECT_EQ(rows[18].density, 0);
}

TEST(Logit, WhatSeparatesIsTold) {
  const Case data = four_fields(20, 0, 0, 20);
  EXPECT_FALSE(fit_logit(data.table, data.interest, {0}).converged);
  const Logit chosen = select_logit(data.table, data.interest);
  EXPECT_TRUE(chosen.columns.empty());
  EXPECT_EQ(chosen.unusable, 1u);
  Case twice = four_fields(30, 10, 12, 28);
  twice.table.columns.push_back(twice.table.columns[0]);
  EXPECT_FALSE(fit_logit(twice.table, twice.interest, {0, 1}).converged);  // one follows from the other
  EXPECT_EQ(select_logit(twice.table, twice.interest).columns, (std::vector<std::size_t>{0}));
}

TEST(Logit, SelectionTakesTheSignal) {
  const Case c = mixed(900);
  const Logit one = select_logit(c.table, c.interest, 1), four = select_logit(c.table, c.interest, 4);
  EXPECT_EQ(one.columns, four.columns);
  EXPECT_EQ(one.log_likelihood, four.log_likelihood);
  EXPECT_EQ(one.columns.size(), 3u);
  EXPECT_EQ(std::count(one.columns.begin(), one.columns.end(), 1u), 0);
  EXPECT_EQ(one.terms.size(), 5u);  // constant, x, wells, two words of the price
}

TEST(FeatureScores, ByHand) {
  Case c;
  c.table.columns = {column("x", {1, 2, 3, 5, 6, 7}), column("flat", {4, 4, 4, 4, 4, 4}),
                     column("word", {0, 0, 0, 1, 1, 1}, Kind::category, {"a", "b"})};
  c.interest = {0, 0, 0, 1, 1, 1};
  const auto s = feature_scores(c.table, c.interest);
  EXPECT_NEAR(s[0].f, 24.0 / (4.0 / 4), 1e-12);  // means 2 and 6, between 24 with 1, within 4 with 4
  EXPECT_NEAR(s[0].f_probability, 0.008049893, 1e-8);
  EXPECT_EQ(s[0].ks, 1);
  EXPECT_NEAR(s[0].ks_probability, 0.1, 1e-15);  // two of twenty orders
  EXPECT_EQ(s[0].mean_of_interest, 6);
  EXPECT_TRUE(std::isnan(s[1].f));
  EXPECT_EQ(s[1].ks, 0);
  EXPECT_EQ(s[1].ks_probability, 1);
  EXPECT_EQ(s[2].ks, 1);
  EXPECT_NEAR(s[2].ks_probability, 0.014305878435429631, 1e-12);  // chi-square 6 with 1 degree of freedom
  const Distributions d = distributions(c.table.columns[0], c.interest);
  EXPECT_EQ(d.at, (std::vector<double>{1, 2, 3, 5, 6, 7}));
  EXPECT_EQ(d.others, (std::vector<double>{1 / 3.0, 2 / 3.0, 1, 1, 1, 1}));
  EXPECT_EQ(d.interest, (std::vector<double>{0, 0, 0, 1 / 3.0, 2 / 3.0, 1}));
  EXPECT_EQ(d.widest_at, 3);
  EXPECT_EQ(distributions(c.table.columns[2], c.interest).interest, (std::vector<double>{0, 1}));
  for (const FeatureScore& none : feature_scores(c.table, Interest(6, 1))) EXPECT_TRUE(std::isnan(none.f));
}

TEST(Stacking, EdgesBelongToTheLowerBin) {
  Case c;
  c.table.columns = {column("x", {0, 1, 2, 3, 4, 6}), column("word", {0, 1, 0, 1, 0, 1}, Kind::category, {"a", "b"}),
                     column("flat", {1, 1, 1, 1, 1, 1})};
  c.interest = {1, 1, 0, 0, 0, 1};
  const Stack s = stack(c.table, c.interest, {0, 1, 2}, 3);  // edges 0, 2, 4, 6
  EXPECT_EQ(s.bins[0].edges, (std::vector<double>{0, 2, 4, 6}));
  EXPECT_EQ(s.n, (std::vector<std::size_t>{2, 1, 1, 1, 0, 1}));
  EXPECT_EQ(s.k, (std::vector<std::size_t>{1, 1, 0, 0, 0, 1}));
}

TEST(Rotation, KeepsDistancesAndSortsByVariance) {
  const Case c = mixed(400);
  EXPECT_EQ(rotation_fault(c.table, c.interest), RotationFault::categories);
  const Table numbers = columns_of(c.table, std::vector<std::size_t>{0, 1, 2});
  ASSERT_EQ(rotation_fault(numbers, c.interest), RotationFault::none);
  const Rotation r = rotate(numbers, c.interest);
  for (std::size_t i = 1; i < 3; ++i) EXPECT_LE(r.variance[i], r.variance[i - 1]);
  for (const std::size_t row : {0u, 7u, 100u}) {
    double before = 0, after = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      const double x = (numbers.columns[k].values[row] - r.mean[k]) / r.deviation[k];
      before += x * x;
      after += r.table.columns[k].values[row] * r.table.columns[k].values[row];
    }
    EXPECT_NEAR(before, after, 1e-12);
  }
  Table flat = numbers;
  flat.columns[1].values.assign(400, 2.0);
  EXPECT_EQ(rotation_fault(flat, c.interest), RotationFault::constant_column);
  Interest one(400, 0);
  one[3] = 1;
  EXPECT_EQ(rotation_fault(numbers, one), RotationFault::few_of_interest);
}

}  // namespace
}  // namespace cuenca::analysis::discovery
