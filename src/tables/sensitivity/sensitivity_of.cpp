#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/tasks.hpp"
#include "tables/sensitivity/design_units.hpp"
#include "tables/sensitivity/found.hpp"

namespace cuenca::tables {
namespace {

using sensitivity::Index;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// The values of a metric, a failed future NaN. Methods on any sample leave implausible futures out; the designs need all of theirs.
std::vector<double> outcome_of(const results::Ensemble& e, std::size_t strategy, std::size_t metric, bool plausible_only) {
  std::vector<double> y;
  for (std::size_t f = 0; f < e.futures.size(); ++f) {
    const bool counted = !plausible_only || e.weights.empty() || e.weights[f] > 0;
    const bool done = e.states[e.member(strategy, f)] == results::MemberState::done;
    const double value = counted && done ? e.at(strategy, f, metric) : kNan;
    y.push_back(std::isfinite(value) ? value : kNan);
  }
  return y;
}

template <class Found>
void take(std::optional<Found>& place, sensitivity::OrProblems<Found> found, sensitivity::Problems& refused) {
  if (found)
    place = std::move(*found);
  else
    refused = found.error();
}

Index plain(double value) { return {value, value, value, false, {}}; }

}  // namespace

const std::vector<SensitivityMethodInfo>& sensitivity_methods() {
  using M = SensitivityMethod;
  static const std::vector<SensitivityMethodInfo> all = {
      {M::sobol,
       "sobol",
       {"Sobol indices", "Índices de Sobol"},
       {"ST: share of the spread that an input takes part in", "ST: parte de la dispersión en la que una entrada toma parte"}},
      {M::morris,
       "morris",
       {"Morris' screening", "Cribado de Morris"},
       {"mu*: how much the outcome moves when the input crosses its range",
        "mu*: cuánto se mueve el resultado cuando la entrada recorre su rango"}},
      {M::pawn,
       "pawn",
       {"PAWN", "PAWN"},
       {"median: how far the outcomes change when the input is known, 0 to 1",
        "median: cuánto cambian los resultados cuando la entrada se conoce, 0 a 1"}},
      {M::delta,
       "delta",
       {"Delta", "Delta"},
       {"delta: how far the density of the outcomes changes when the input is known, 0 to 1",
        "delta: cuánto cambia la densidad de los resultados cuando la entrada se conoce, 0 a 1"}},
      {M::rbd_fast,
       "rbd_fast",
       {"RBD-FAST", "RBD-FAST"},
       {"S1: share of the spread that goes back to an input alone", "S1: parte de la dispersión que se debe a una entrada sola"}},
  };
  return all;
}

sensitivity::Sample sample_of(const results::Ensemble& e) {
  sensitivity::Sample sample;
  for (const auto& factor : e.factors) sample.names.push_back(factor.id);
  sample.rows = e.futures.size();
  sample.columns = e.factors.size();
  for (const auto& f : e.futures) sample.values.insert(sample.values.end(), f.values.begin(), f.values.end());
  sample.units = design_units(e);
  return sample;
}

sensitivity::Problems misfit(SensitivityMethod method, const sensitivity::Sample& sample) {
  const std::vector<double> nothing(sample.rows, 0.0);
  if (method == SensitivityMethod::sobol) {
    if (sensitivity::saltelli_blocks(sample)) return {};
    return sensitivity::sobol_indices(sample, nothing, {0, 0.95, 1, nullptr}).error();
  }
  if (method == SensitivityMethod::morris) {
    if (sensitivity::trajectories(sample) >= 2) return {};
    return sensitivity::elementary_effects(sample, nothing, {0, 0.95, 1, nullptr}).error();
  }
  return sensitivity::given_data_problems(sample, nothing);
}

std::vector<Index> SensitivityOf::main() const {
  std::vector<Index> all;
  if (sobol) all = sobol->total;
  if (effects) all = effects->mu_star;
  if (pawn)
    for (const auto& p : pawn->inputs) all.push_back(p.median);
  if (delta)
    for (const auto& d : delta->inputs) all.push_back(d.delta);
  if (rbd_fast) all = rbd_fast->first;
  return all;
}

std::size_t SensitivityOf::left_out() const {
  return sobol      ? sobol->left_out
         : effects  ? effects->left_out
         : pawn     ? pawn->left_out
         : delta    ? delta->left_out
         : rbd_fast ? rbd_fast->left_out
                    : 0;
}

std::vector<NamedIndex> measures_of(const SensitivityOf& of, std::size_t c) {
  if (of.sobol) return {{"ST", of.sobol->total[c]}, {"S1", of.sobol->first[c]}};
  if (of.effects) return {{"mu_star", of.effects->mu_star[c]}, {"mu", of.effects->mu[c]}, {"sigma", of.effects->sigma[c]}};
  if (of.pawn) {
    const sensitivity::Pawn& p = of.pawn->inputs[c];
    return {{"median", p.median},
            {"minimum", plain(p.minimum), false},
            {"mean", plain(p.mean), false},
            {"maximum", plain(p.maximum), false},
            {"variation", plain(p.variation), false},
            {"chance", plain(p.chance), false}};
  }
  if (of.delta) {
    const sensitivity::Delta& d = of.delta->inputs[c];
    return {{"delta", d.delta}, {"S1", d.first}, {"plain", plain(d.plain), false}, {"chance", plain(d.chance), false}};
  }
  if (of.rbd_fast) return {{"S1", of.rbd_fast->first[c]}};
  return {};
}

std::vector<std::size_t> by_size(const std::vector<Index>& main) {
  std::vector<std::size_t> order(main.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (main[a].defined() != main[b].defined()) return main[a].defined();
    return main[a].value > main[b].value;
  });
  return order;
}

SensitivityFound sensitivity_of(results::Ensemble ensemble, const SensitivityAsked& asked) {
  SensitivityFound f;
  f.asked = asked;
  f.ensemble = std::move(ensemble);
  f.futures_before = f.ensemble.futures.size();
  f.counts = counts_of(f.ensemble);
  const sensitivity::Sample sample = sample_of(f.ensemble);
  TaskPool pool(asked.threads);
  for (const std::size_t s : asked.strategies)
    for (const std::size_t m : asked.metrics)
      for (const SensitivityMethod method : asked.methods) {
        const bool design = method == SensitivityMethod::sobol || method == SensitivityMethod::morris;
        const sensitivity::Resampling how{asked.resamples < 0 ? (design ? 1000u : 100u) : static_cast<std::size_t>(asked.resamples),
                                          asked.confidence, asked.seed, &pool};
        const std::vector<double> y = outcome_of(f.ensemble, s, m, !design && !asked.count_implausible);
        SensitivityOf one{method, s, m, {}, {}, {}, {}, {}, {}};
        switch (method) {
          case SensitivityMethod::sobol:
            take(one.sobol, sensitivity::sobol_indices(sample, y, how), one.refused);
            break;
          case SensitivityMethod::morris:
            take(one.effects, sensitivity::elementary_effects(sample, y, how), one.refused);
            break;
          case SensitivityMethod::pawn:
            take(one.pawn, sensitivity::pawn(sample, y, asked.slices, how), one.refused);
            break;
          case SensitivityMethod::delta:
            take(one.delta, sensitivity::delta(sample, y, how), one.refused);
            break;
          case SensitivityMethod::rbd_fast:
            take(one.rbd_fast, sensitivity::rbd_fast(sample, y, asked.harmonics, how), one.refused);
            break;
        }
        f.all.push_back(std::move(one));
      }
  return f;
}

}  // namespace cuenca::tables
