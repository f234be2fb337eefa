#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "numerics/distributions.hpp"
#include "series/rating.hpp"

namespace cuenca::series {
namespace {

TEST(Rating, OnePieceExactly) {
  for (const double h0 : {-0.4, 0.0, 0.15, 3.2}) {
    std::vector<double> h, q;
    for (int i = 0; i < 20; ++i) h.push_back(h0 + 0.1 + 0.12 * i), q.push_back(4.5 * std::pow(h.back() - h0, 1.7));
    const Rating r = fit_rating(h, q, 1);
    ASSERT_EQ(r.segments.size(), 1u);
    EXPECT_NEAR(r.segments[0].h0, h0, 1e-4);
    EXPECT_NEAR(r.segments[0].b, 1.7, 1e-3);
    EXPECT_NEAR(r.segments[0].a, 4.5, 5e-3);
    EXPECT_LT(r.error, 1e-4);
    EXPECT_EQ(r.discharge(h0 - 1), 0);
    EXPECT_EQ(r.discharge(r.segments[0].h0), 0);
    EXPECT_EQ(choose_rating(h, q).segments.size(), 1u);
  }
}

TEST(Rating, TwoPiecesThatMeet) {
  const RandomStream stream(4, 0, "test.rating");
  std::vector<double> h, q;
  const double meets = 1.2, h01 = 0.1, h02 = 0.6;
  const double a1 = 3, b1 = 1.5, b2 = 2.4, a2 = a1 * std::pow(meets - h01, b1) / std::pow(meets - h02, b2);
  for (std::uint32_t i = 0; i < 60; ++i) {
    h.push_back(0.2 + 0.05 * i);
    q.push_back((h.back() < meets ? a1 * std::pow(h.back() - h01, b1) : a2 * std::pow(h.back() - h02, b2)) *
                std::exp(0.01 * normal(stream, i)));
  }
  const Rating r = choose_rating(h, q);
  ASSERT_EQ(r.segments.size(), 2u);
  EXPECT_NEAR(r.meets, meets, 0.15);
  EXPECT_NEAR(r.segments[0].discharge(r.meets) / r.segments[1].discharge(r.meets), 1, 1e-9);
  EXPECT_NEAR(r.error, 0.01, 0.004);
  for (double at = 0.2; at < 3.1; at += 0.05) {
    const double truth = at < meets ? a1 * std::pow(at - h01, b1) : a2 * std::pow(at - h02, b2);
    EXPECT_NEAR(r.discharge(at) / truth, 1, 0.03) << at;
    EXPECT_GT(r.discharge(at + 0.01), r.discharge(at));
  }
  EXPECT_GT(fit_rating(h, q, 1).error, 2 * r.error);
}

TEST(Rating, NoiseOfTenPercentIsFoundAgain) {
  const RandomStream stream(8, 0, "test.rating.noise");
  std::vector<double> h, q;
  for (std::uint32_t i = 0; i < 80; ++i) {
    h.push_back(0.3 + 2 * stream.uniform(i, 9));
    q.push_back(10 * std::pow(h.back() - 0.2, 1.6) * std::exp(0.1 * normal(stream, i)));
  }
  const Rating r = choose_rating(h, q);
  EXPECT_EQ(r.segments.size(), 1u);
  EXPECT_NEAR(r.error, 0.1, 0.025);
  EXPECT_NEAR(r.discharge(1.5) / (10 * std::pow(1.3, 1.6)), 1, 0.05);
}

TEST(Rating, TooFewOrAllAtOneStage) {
  EXPECT_TRUE(fit_rating({1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, 1).segments.empty());
  EXPECT_TRUE(fit_rating({1, 2, 3, 4, 5, 6, 7}, {1, 2, 3, 4, 5, 6, 7}, 2).segments.empty());
  EXPECT_TRUE(fit_rating(std::vector<double>(9, 1.0), std::vector<double>(9, 2.0), 1).segments.empty());
  EXPECT_TRUE(fit_rating({1, 2, 3, 4, 5, 6, 7}, {7, 6, 5, 4, 3, 2, 1}, 1).segments.empty());  // falls with stage
}

}  // namespace
}  // namespace cuenca::series
