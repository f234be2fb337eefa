#include "analysis/discovery/feature_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/discovery/objective.hpp"
#include "numerics/distributions.hpp"
#include "numerics/statistics.hpp"
#include "numerics/tests.hpp"

namespace cuenca::analysis::discovery {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Groups {
  std::vector<double> interest, others;
};

Groups groups_of(const Column& column, const Interest& interest) {
  Groups g;
  for (std::size_t i = 0; i < column.values.size(); ++i) (interest[i] ? g.interest : g.others).push_back(column.values[i]);
  return g;
}

double squares_about(const std::vector<double>& values, double middle) {
  std::vector<double> squares;
  squares.reserve(values.size());
  for (const double v : values) squares.push_back((v - middle) * (v - middle));
  return statistics::sum(squares);
}

void set_f(FeatureScore& score, double between, double within, double d1, double d2) {
  score.f = score.f_probability = kNan;
  if (d1 <= 0 || d2 <= 0 || (between <= 0 && within <= 0)) return;
  score.f = within > 0 ? between / d1 / (within / d2) : std::numeric_limits<double>::infinity();
  score.f_probability = within > 0 ? f_at_least(score.f, d1, d2) : 0;
}

FeatureScore of_number(const Column& column, const Interest& interest) {
  Groups g = groups_of(column, interest);
  FeatureScore score;
  score.mean_of_interest = statistics::mean(g.interest);
  score.mean_of_others = statistics::mean(g.others);
  const double all = statistics::mean(column.values);
  const double n1 = static_cast<double>(g.interest.size()), n0 = static_cast<double>(g.others.size());
  const double a = score.mean_of_interest - all, b = score.mean_of_others - all;
  set_f(score, n1 * a * a + n0 * b * b, squares_about(g.interest, score.mean_of_interest) + squares_about(g.others, score.mean_of_others),
        1, n1 + n0 - 2);
  std::sort(g.interest.begin(), g.interest.end());
  std::sort(g.others.begin(), g.others.end());
  const KolmogorovSmirnov test = kolmogorov_smirnov(g.interest, g.others);
  score.ks = test.statistic;
  score.ks_probability = test.probability;
  return score;
}

FeatureScore of_category(const Column& column, const Interest& interest) {
  std::vector<std::size_t> n(column.categories.size(), 0), k(n.size(), 0);
  for (std::size_t i = 0; i < interest.size(); ++i) ++n[column.code(i)], k[column.code(i)] += interest[i];
  const std::size_t total = interest.size(), hits = count(interest);
  FeatureScore score;
  score.mean_of_interest = score.mean_of_others = kNan;
  const double mean = share(hits, total);
  double between = 0, within = 0, distance = 0, chi = 0, words = 0;
  for (std::size_t w = 0; w < n.size(); ++w) {
    if (n[w] == 0) continue;
    const auto size = static_cast<double>(n[w]);
    const double m = share(k[w], n[w]);
    between += size * (m - mean) * (m - mean);
    within += size * m * (1 - m);
    distance += std::abs(share(k[w], hits) - share(n[w] - k[w], total - hits)) / 2;
    chi += size * (m - mean) * (m - mean) / (mean * (1 - mean));
    ++words;
  }
  set_f(score, between, within, words - 1, static_cast<double>(total) - words);
  score.ks = distance;
  score.ks_probability = words > 1 ? 1 - gamma_probability((words - 1) / 2, chi / 2) : kNan;
  return score;
}

}  // namespace

std::vector<FeatureScore> feature_scores(const Table& table, const Interest& interest) {
  std::vector<FeatureScore> scores;
  const std::size_t hits = count(interest);
  for (const Column& c : table.columns) {
    if (hits == 0 || hits == interest.size())
      scores.push_back({kNan, kNan, kNan, kNan, kNan, kNan});
    else
      scores.push_back(c.kind == Kind::category ? of_category(c, interest) : of_number(c, interest));
  }
  return scores;
}

Distributions distributions(const Column& column, const Interest& interest, std::size_t points) {
  Distributions d;
  Groups g = groups_of(column, interest);
  if (column.kind == Kind::category) {
    for (std::size_t w = 0; w < column.categories.size(); ++w) {
      const auto word = static_cast<double>(w);
      d.at.push_back(word);
      d.interest.push_back(share(static_cast<std::size_t>(std::count(g.interest.begin(), g.interest.end(), word)), g.interest.size()));
      d.others.push_back(share(static_cast<std::size_t>(std::count(g.others.begin(), g.others.end(), word)), g.others.size()));
    }
    return d;
  }
  std::vector<double> all = column.values;
  std::sort(all.begin(), all.end());
  std::sort(g.interest.begin(), g.interest.end());
  std::sort(g.others.begin(), g.others.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const auto below = [](const std::vector<double>& sorted, double v) {
    return share(static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), v) - sorted.begin()), sorted.size());
  };
  double widest = -1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double a = below(g.interest, all[i]), b = below(g.others, all[i]);
    if (std::abs(a - b) > widest) widest = std::abs(a - b), d.widest_at = all[i];
    const bool kept = all.size() <= points || i + 1 == all.size() || i * points / all.size() != (i + 1) * points / all.size();
    if (!kept) continue;
    d.at.push_back(all[i]);
    d.interest.push_back(a);
    d.others.push_back(b);
  }
  return d;
}

}  // namespace cuenca::analysis::discovery
