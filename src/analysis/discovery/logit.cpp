#include "analysis/discovery/logit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/discovery/objective.hpp"
#include "base/tasks.hpp"
#include "numerics/dense.hpp"
#include "numerics/math.hpp"
#include "numerics/tests.hpp"

namespace cuenca::analysis::discovery {
namespace {

/// Columns of the design; the first is all ones.
struct Design {
  std::vector<std::string> names;
  std::vector<std::vector<double>> x;
};

Design design_of(const Table& table, const std::vector<std::size_t>& columns) {
  Design d;
  d.names.push_back({});
  d.x.emplace_back(table.rows(), 1.0);
  for (const std::size_t c : columns) {
    const Column& column = table.columns[c];
    if (column.kind == Kind::category) {
      for (std::size_t w = 1; w < column.categories.size(); ++w) {
        std::vector<double> one(table.rows());
        for (std::size_t i = 0; i < one.size(); ++i) one[i] = column.code(i) == w;
        d.names.push_back(column.name + "=" + column.categories[w]);
        d.x.push_back(std::move(one));
      }
      continue;
    }
    const auto [low, high] = std::minmax_element(column.values.begin(), column.values.end());
    const double range = *high > *low ? *high - *low : 1;
    std::vector<double> scaled(table.rows());
    for (std::size_t i = 0; i < scaled.size(); ++i) scaled[i] = (column.values[i] - *low) / range;
    d.names.push_back(column.name);
    d.x.push_back(std::move(scaled));
  }
  return d;
}

/// log(1 + exp(t)) without overflow.
double softplus(double t) {
  const double small = exp(-std::abs(t));
  // log(1 + s) with the digits of a small s
  const double one = 1 + small;
  return (t > 0 ? t : 0.0) + (one == 1 ? small : log(one) * small / (one - 1));
}

struct State {
  std::vector<double> linear;
  double log_likelihood = 0;
};

State state_of(const Design& d, const Interest& y, const std::vector<double>& beta) {
  State s{std::vector<double>(y.size(), 0.0), 0};
  for (std::size_t j = 0; j < beta.size(); ++j)
    for (std::size_t i = 0; i < y.size(); ++i) s.linear[i] += beta[j] * d.x[j][i];
  for (std::size_t i = 0; i < y.size(); ++i) s.log_likelihood -= softplus(y[i] ? -s.linear[i] : s.linear[i]);
  return s;
}

double logistic(double t) { return t >= 0 ? 1 / (1 + exp(-t)) : exp(t) / (1 + exp(t)); }

/// Information matrix and gradient.
void slopes(const Design& d, const Interest& y, const State& s, std::vector<double>& information, std::vector<double>& gradient) {
  const std::size_t p = d.x.size();
  information.assign(p * p, 0.0);
  gradient.assign(p, 0.0);
  std::vector<double> weight(y.size()), off(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double chance = logistic(s.linear[i]);
    weight[i] = chance * logistic(-s.linear[i]);
    off[i] = y[i] ? logistic(-s.linear[i]) : -chance;
  }
  for (std::size_t a = 0; a < p; ++a) {
    for (std::size_t i = 0; i < y.size(); ++i) gradient[a] += off[i] * d.x[a][i];
    for (std::size_t b = 0; b <= a; ++b) {
      double sum = 0;
      for (std::size_t i = 0; i < y.size(); ++i) sum += weight[i] * d.x[a][i] * d.x[b][i];
      information[a * p + b] = information[b * p + a] = sum;
    }
  }
}

void finish(Logit& model, const Design& d, const Interest& y, const std::vector<double>& beta, const State& s) {
  const std::size_t p = beta.size();
  std::vector<double> information, gradient;
  slopes(d, y, s, information, gradient);
  for (std::size_t j = 0; j < p; ++j) {
    std::vector<double> a = information, unit(p, 0.0);
    unit[j] = 1;
    const bool solved = solve_pivoting_in_place(a.data(), unit.data(), static_cast<int>(p)) && unit[j] > 0;
    LogitTerm term{d.names[j], beta[j], std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN(),
                   std::numeric_limits<double>::quiet_NaN()};
    if (solved) {
      term.error = std::sqrt(unit[j]);
      term.z = term.coefficient / term.error;
      term.probability = normal_two_sided(term.z);
    }
    model.terms.push_back(std::move(term));
  }
  model.log_likelihood = s.log_likelihood;
  model.aic = 2 * static_cast<double>(p) - 2 * s.log_likelihood;
  model.bic = log(static_cast<double>(y.size())) * static_cast<double>(p) - 2 * s.log_likelihood;
  for (const double t : s.linear) model.chance.push_back(logistic(t));
}

}  // namespace

Logit fit_logit(const Table& table, const Interest& interest, const std::vector<std::size_t>& columns) {
  Logit model;
  model.columns = columns;
  const Design d = design_of(table, columns);
  const std::size_t p = d.x.size();
  std::vector<double> beta(p, 0.0), information, step;
  State s = state_of(d, interest, beta);
  for (int i = 0; i < 60; ++i) {
    slopes(d, interest, s, information, step);
    if (!solve_pivoting_in_place(information.data(), step.data(), static_cast<int>(p))) break;
    State next;
    std::vector<double> moved(p);
    double size = 1;
    for (int halving = 0; halving < 30; ++halving, size /= 2) {
      for (std::size_t j = 0; j < p; ++j) moved[j] = beta[j] + size * step[j];
      next = state_of(d, interest, moved);
      if (next.log_likelihood >= s.log_likelihood - 1e-12 * std::abs(s.log_likelihood)) break;
    }
    double change = 0, largest = 0;
    for (std::size_t j = 0; j < p; ++j)
      change = std::max(change, std::abs(moved[j] - beta[j])), largest = std::max(largest, std::abs(moved[j]));
    beta = std::move(moved);
    s = std::move(next);
    if (largest > 1e4) break;
    if (change <= 1e-10 * (1 + largest)) {
      model.converged = s.log_likelihood < -1e-6;
      break;
    }
  }
  finish(model, d, interest, beta, s);
  return model;
}

Logit select_logit(const Table& table, const Interest& interest, int threads) {
  Logit best = fit_logit(table, interest, {});
  TaskPool pool(threads);
  while (best.columns.size() < table.size()) {
    std::vector<std::size_t> open;
    for (std::size_t c = 0; c < table.size(); ++c)
      if (std::find(best.columns.begin(), best.columns.end(), c) == best.columns.end()) open.push_back(c);
    std::vector<Logit> tried(open.size());
    pool.for_each(static_cast<int>(open.size()), [&](int item, int) {
      std::vector<std::size_t> columns = best.columns;
      columns.push_back(open[static_cast<std::size_t>(item)]);
      tried[static_cast<std::size_t>(item)] = fit_logit(table, interest, columns);
    });
    Logit* next = nullptr;
    for (Logit& one : tried)
      if (one.converged && (!next || one.bic < next->bic)) next = &one;
    best.unusable = static_cast<std::size_t>(std::count_if(tried.begin(), tried.end(), [](const Logit& one) { return !one.converged; }));
    if (!next || !(next->bic < best.bic)) break;
    next->unusable = best.unusable;
    best = std::move(*next);
  }
  return best;
}

std::vector<LogitThreshold> thresholds(const Logit& model, const Interest& interest) {
  std::vector<LogitThreshold> table;
  const std::size_t hits = count(interest);
  for (int i = 1; i < 20; ++i) {
    LogitThreshold row;
    row.threshold = i / 20.0;
    for (std::size_t r = 0; r < interest.size(); ++r)
      if (model.chance[r] >= row.threshold) ++row.n, row.k += interest[r];
    row.coverage = share(row.k, hits);
    row.density = share(row.k, row.n);
    table.push_back(row);
  }
  return table;
}

}  // namespace cuenca::analysis::discovery
