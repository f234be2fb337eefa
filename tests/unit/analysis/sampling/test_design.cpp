// What each design promises, exactly: strata, blocks, trajectories, combinations, correlations, and that asking for more moves nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "analysis/sampling/design.hpp"
#include "analysis/sampling/identity.hpp"
#include "analysis/sampling/members.hpp"

namespace cuenca::analysis::sampling {
namespace {

Input uniform(std::string name) {
  Input one;
  one.name = std::move(name);
  one.lower = 0;
  one.upper = 1;
  return one;
}

std::vector<Input> uniforms(int n) {
  std::vector<Input> all;
  for (int k = 0; k < n; ++k) all.push_back(uniform("x" + std::to_string(k)));
  return all;
}

DesignRequest request(DesignKind kind, int inputs, std::vector<std::size_t> batches) {
  DesignRequest one;
  one.kind = kind;
  one.inputs = uniforms(inputs);
  one.batches = std::move(batches);
  return one;
}

std::vector<double> column(const Design& design, std::size_t c, std::size_t first, std::size_t count) {
  std::vector<double> all;
  for (std::size_t r = first; r < first + count; ++r) all.push_back(design.values[r * design.columns + c]);
  return all;
}

/// How many of n strata hold a value.
std::size_t strata_hit(const std::vector<double>& x, std::size_t n) {
  std::set<std::size_t> hit;
  for (double one : x) hit.insert(std::min(static_cast<std::size_t>(one * static_cast<double>(n)), n - 1));
  return hit.size();
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto ranks = [](const std::vector<double>& x) {
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return x[i] < x[j]; });
    std::vector<double> rank(x.size());
    for (std::size_t k = 0; k < order.size(); ++k) rank[order[k]] = static_cast<double>(k);
    return rank;
  };
  const std::vector<double> x = ranks(a), y = ranks(b);
  double square = 0;
  for (std::size_t k = 0; k < x.size(); ++k) square += (x[k] - y[k]) * (x[k] - y[k]);
  const auto n = static_cast<double>(x.size());
  return 1 - 6 * square / (n * (n * n - 1));
}

double nearest_pair(const Design& design) {
  double least = 1e9;
  for (std::size_t a = 0; a < design.rows; ++a)
    for (std::size_t b = a + 1; b < design.rows; ++b) {
      double square = 0;
      for (std::size_t c = 0; c < design.columns; ++c) square += std::pow(design.row(a)[c] - design.row(b)[c], 2);
      least = std::min(least, std::sqrt(square));
    }
  return least;
}

TEST(LatinHypercube, HitsEveryStratumOnceAndAgainWhenItGrowsToAMultiple) {
  for (const bool centred : {false, true})
    for (std::size_t improvements : {0u, 20u}) {
      DesignRequest asked = request(DesignKind::latin_hypercube, 4, {50});
      asked.centred = centred;
      asked.improvements = improvements;
      const Design first = make_design(asked).value();
      const Design doubled = extend(first, 50).value(), more = extend(doubled, 200).value();
      for (std::size_t c = 0; c < 4; ++c) {
        EXPECT_EQ(strata_hit(column(first, c, 0, 50), 50), 50u);
        EXPECT_EQ(strata_hit(column(doubled, c, 0, 100), 100), 100u);
        EXPECT_EQ(strata_hit(column(more, c, 0, 300), 300), 300u);
        if (!centred) continue;
        for (double x : column(first, c, 0, 50)) EXPECT_NEAR(std::remainder(x * 50 - 0.5, 1.0), 0, 1e-12);
      }
    }
}

TEST(LatinHypercube, NewFuturesFillEmptyStrataAlsoWhenItGrowsByAPart) {
  const Design first = make_design(request(DesignKind::latin_hypercube, 3, {70})).value();
  const Design grown = extend(first, 30).value();
  for (std::size_t c = 0; c < 3; ++c) {
    EXPECT_EQ(strata_hit(column(grown, c, 0, 100), 100), strata_hit(column(grown, c, 0, 70), 100) + 30);
  }
}

TEST(LatinHypercube, ImprovementPushesTheNearestFuturesApart) {
  DesignRequest asked = request(DesignKind::latin_hypercube, 3, {40});
  const double plain = nearest_pair(make_design(asked).value());
  asked.improvements = 200;
  EXPECT_GT(nearest_pair(make_design(asked).value()), 1.5 * plain);
}

TEST(Design, MoreFuturesKeepTheFirstOnesBitForBit) {
  for (DesignKind kind :
       {DesignKind::monte_carlo, DesignKind::latin_hypercube, DesignKind::sobol, DesignKind::saltelli, DesignKind::morris})
    for (const bool correlated : {false, true}) {
      DesignRequest asked = request(kind, 3, {32});
      asked.candidates = 50;
      asked.improvements = 5;
      Input normal;
      normal.name = "normal";
      normal.kind = InputKind::normal;
      asked.inputs.push_back(normal);
      if (correlated) {
        if (kind == DesignKind::saltelli || kind == DesignKind::morris) continue;
        asked.correlations = {{"x0", "normal", 0.6}};
      }
      const Design first = make_design(asked).value();
      const Design grown = extend(extend(first, 200).value(), 7).value();
      ASSERT_GT(grown.rows, first.rows);
      EXPECT_TRUE(std::equal(first.values.begin(), first.values.end(), grown.values.begin()));
      EXPECT_TRUE(std::equal(first.units.begin(), first.units.end(), grown.units.begin()));
      EXPECT_EQ(make_design(grown.request).value().values, grown.values);
      DesignRequest other = asked;
      other.seed = 2;
      EXPECT_NE(make_design(other).value().values, first.values);
    }
}

TEST(Design, OneMoreInputMovesNoOther) {
  for (DesignKind kind : {DesignKind::monte_carlo, DesignKind::latin_hypercube, DesignKind::sobol}) {
    const Design few = make_design(request(kind, 3, {40})).value(), more = make_design(request(kind, 4, {40})).value();
    for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(column(few, c, 0, 40), column(more, c, 0, 40));
  }
}

TEST(Design, RandomFuturesDoNotDependOnHowTheyWereAsked) {
  for (DesignKind kind : {DesignKind::monte_carlo, DesignKind::sobol, DesignKind::saltelli, DesignKind::morris})
    EXPECT_EQ(make_design(request(kind, 3, {10, 22})).value().values, make_design(request(kind, 3, {32})).value().values);
}

TEST(Correlations, ReachTheRanksAskedForAndKeepStrata) {
  for (DesignKind kind : {DesignKind::latin_hypercube, DesignKind::monte_carlo, DesignKind::sobol}) {
    DesignRequest asked = request(kind, 4, {1000, 1000});
    asked.correlations = {{"x0", "x2", 0.7}, {"x3", "x1", -0.5}};
    const Design design = make_design(asked).value();
    for (std::size_t c = 0; c < 4 && kind == DesignKind::latin_hypercube; ++c)
      EXPECT_EQ(strata_hit(column(design, c, 0, 2000), 2000), 2000u);
    for (std::size_t first : {0u, 1000u}) {
      // Chance: standard error about (1 - rank²) / sqrt(n) of random futures; reordering leaves far less.
      const double near = kind == DesignKind::monte_carlo ? 0.09 : 0.025;
      const auto rank = [&](std::size_t a, std::size_t b) {
        return rank_correlation(column(design, a, first, 1000), column(design, b, first, 1000));
      };
      EXPECT_NEAR(rank(0, 2), 0.7, near);
      EXPECT_NEAR(rank(1, 3), -0.5, near);
      EXPECT_NEAR(rank(0, 1), 0, 0.095);  // both stay as they were: chance, three standard errors
      EXPECT_NEAR(rank(2, 3), 0, 1.4 * near);
    }
    asked.correlations.clear();
    const Design plain = make_design(asked).value();  // the first of each pair stays as it was
    EXPECT_EQ(column(plain, 0, 0, 2000), column(design, 0, 0, 2000));
    EXPECT_EQ(column(plain, 1, 0, 2000), column(design, 1, 0, 2000));
  }
}

TEST(Correlations, RefusesWhatCannotBe) {
  DesignRequest asked = request(DesignKind::latin_hypercube, 3, {100});
  asked.correlations = {{"x0", "x1", 0.9}, {"x1", "x2", 0.9}, {"x0", "x2", -0.9}};
  EXPECT_EQ(make_design(asked).error().size(), 1u);
  asked.correlations = {{"x0", "x9", 0.5}, {"x1", "x1", 0.2}, {"x1", "x2", 1}};
  EXPECT_EQ(make_design(asked).error().size(), 3u);
  asked.correlations = {{"x0", "x1", 0.5}};
  asked.batches = {100, 3};
  EXPECT_EQ(make_design(asked).error().size(), 1u);
  asked.kind = DesignKind::saltelli;
  EXPECT_EQ(make_design(asked).error().size(), 1u);
}

TEST(Saltelli, BlocksExchangeOneColumn) {
  for (const bool second : {true, false}) {
    DesignRequest asked = request(DesignKind::saltelli, 3, {16});
    asked.second_order = second;
    const Design design = make_design(asked).value();
    const std::size_t block = second ? 8 : 5;
    ASSERT_EQ(design.rows, 16 * block);
    for (std::size_t k = 0; k < 16; ++k) {
      const auto a = design.row(k * block), b = design.row(k * block + block - 1);
      for (std::size_t j = 0; j < 3; ++j)
        for (std::size_t c = 0; c < 3; ++c) {
          EXPECT_EQ(design.row(k * block + 1 + j)[c], c == j ? b[c] : a[c]);
          if (second) {
            EXPECT_EQ(design.row(k * block + 4 + j)[c], c == j ? a[c] : b[c]);
          }
        }
    }
  }
}

TEST(Morris, EachInputMovesOnceByHalfOfTheLevels) {
  for (std::size_t candidates : {0u, 60u}) {
    DesignRequest asked = request(DesignKind::morris, 5, {8});
    asked.candidates = candidates;
    const Design design = make_design(asked).value();
    ASSERT_EQ(design.rows, 48u);
    for (double u : design.units) EXPECT_NEAR(std::remainder(u * 3, 1.0), 0, 1e-12);
    for (std::size_t t = 0; t < 8; ++t) {
      std::set<std::size_t> moved;
      for (std::size_t p = 0; p < 5; ++p) {
        int changes = 0;
        for (std::size_t c = 0; c < 5; ++c)
          if (const double step = design.row(t * 6 + p + 1)[c] - design.row(t * 6 + p)[c]; step != 0) {
            EXPECT_NEAR(std::abs(step), 2.0 / 3, 1e-15);
            moved.insert(c);
            ++changes;
          }
        EXPECT_EQ(changes, 1);
      }
      EXPECT_EQ(moved.size(), 5u);
    }
  }
}

TEST(Morris, ChosenTrajectoriesAreMoreSpread) {
  const auto spread = [](const Design& design) {
    double sum = 0;
    for (std::size_t a = 0; a < 6; ++a)
      for (std::size_t b = 0; b < a; ++b) {
        double far = 0;
        for (std::size_t i = 0; i < 4; ++i)
          for (std::size_t j = 0; j < 4; ++j) {
            double square = 0;
            for (std::size_t c = 0; c < 3; ++c) square += std::pow(design.row(a * 4 + i)[c] - design.row(b * 4 + j)[c], 2);
            far += std::sqrt(square);
          }
        sum += far * far;
      }
    return sum;
  };
  DesignRequest asked = request(DesignKind::morris, 3, {6});
  const double plain = spread(make_design(asked).value());
  asked.candidates = 100;
  EXPECT_GT(spread(make_design(asked).value()), 1.05 * plain);
}

TEST(Factorial, EveryCombinationOnceFirstInputSlowest) {
  DesignRequest asked = request(DesignKind::factorial, 1, {});
  asked.levels = 3;
  Input words;
  words.name = "climate";
  words.kind = InputKind::category;
  words.words = {"dry", "wet"};
  words.weights = {0.9, 0.1};
  asked.inputs.push_back(words);
  const Design design = make_design(asked).value();
  EXPECT_EQ(design.values, (std::vector<double>{0, 0, 0, 1, 0.5, 0, 0.5, 1, 1, 0, 1, 1}));
  EXPECT_FALSE(extend(design, 3).has_value());
  asked.levels = 1000;
  asked.inputs = uniforms(20);
  EXPECT_EQ(make_design(asked).error().size(), 1u);  // 10^60 futures
}

TEST(Table, TakesOnlyValuesThatInputsCanTake) {
  Input words;
  words.name = "climate";
  words.kind = InputKind::category;
  words.words = {"dry", "wet"};
  const std::vector<Input> inputs{uniform("x"), words};
  const auto good = table_design(inputs, {0.5, 1, 0.25, 0});
  ASSERT_TRUE(good.has_value());
  EXPECT_EQ(good->rows, 2u);
  EXPECT_EQ(table_design(inputs, {0.5, 2, 1.5, 0.5}).error().size(), 3u);
  EXPECT_EQ(table_design(inputs, {0.5, 1, 0.5}).error().size(), 1u);
}

// Futures that were run once must be found again by every later version: a change here changes every ensemble.
TEST(Design, TheBitsOfEveryKindStayFromVersionToVersion) {
  const std::vector<std::pair<DesignKind, std::string>> known = {{DesignKind::monte_carlo, "624958ca650a1bb2"},
                                                                 {DesignKind::latin_hypercube, "148b5b94cd8a7724"},
                                                                 {DesignKind::sobol, "f259f5575a44e8eb"},
                                                                 {DesignKind::saltelli, "fcc96fc7a41dec4e"},
                                                                 {DesignKind::morris, "2e6b027728930dbd"}};
  for (const auto& [kind, hash] : known) {
    DesignRequest asked = request(kind, 2, {20, 12});
    asked.seed = 20260101;
    asked.candidates = 30;
    Input normal;
    normal.name = "normal";
    normal.kind = InputKind::normal;
    asked.inputs.push_back(normal);
    if (kind != DesignKind::saltelli && kind != DesignKind::morris) asked.correlations = {{"x0", "normal", 0.6}};
    const Design design = make_design(asked).value();
    std::vector<std::pair<std::string, std::string>> all;
    for (std::size_t r = 0; r < design.rows; ++r) all.emplace_back(std::to_string(r), identity(asked.inputs, design.row(r)));
    EXPECT_EQ(identity(all), hash) << static_cast<int>(kind);
  }
}

TEST(Design, TellsEveryProblem) {
  DesignRequest asked = request(DesignKind::morris, 2, {});
  asked.levels = 3;
  EXPECT_EQ(make_design(asked).error().size(), 2u);
  asked = request(DesignKind::sobol, 2, {5, 0});
  EXPECT_EQ(make_design(asked).error().size(), 1u);
  asked = request(DesignKind::saltelli, 3, {2'000'000});
  EXPECT_EQ(make_design(asked).error().size(), 1u);
}

TEST(Identity, DependsOnPathsAndValuesNotOnOrder) {
  const std::string both = identity({{"a.x", "1"}, {"b.y", "2"}});
  EXPECT_EQ(both, identity({{"b.y", "2"}, {"a.x", "1"}}));
  EXPECT_EQ(both.size(), 16u);
  EXPECT_NE(both, identity({{"a.x", "12"}, {"b.y", ""}}));
  EXPECT_NE(identity({{"a", "bc"}}), identity({{"ab", "c"}}));
  const std::vector<Input> inputs{uniform("x"), uniform("y")}, swapped{uniform("y"), uniform("x")};
  EXPECT_EQ(identity(inputs, std::vector<double>{0.5, -0.0}), identity(swapped, std::vector<double>{0, 0.5}));
  EXPECT_NE(identity(inputs, std::vector<double>{0.5, 0.1}), identity(inputs, std::vector<double>{0.5, std::nextafter(0.1, 1)}));
}

TEST(Members, ProductZippedSubsetAndWhatIsMissing) {
  EXPECT_EQ(product(2, 3), (std::vector<Member>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}));
  EXPECT_EQ(zipped(2, 2).value(), (std::vector<Member>{{0, 0}, {1, 1}}));
  EXPECT_FALSE(zipped(2, 3).has_value());
  EXPECT_EQ(subset(2, 3, [](const Member& m) { return m.future > m.strategy; }), (std::vector<Member>{{0, 1}, {0, 2}, {1, 2}}));
  EXPECT_EQ(missing(product(2, 3), product(2, 2)), (std::vector<Member>{{0, 2}, {1, 2}}));
}

}  // namespace
}  // namespace cuenca::analysis::sampling
