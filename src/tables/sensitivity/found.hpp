// What an analysis of sensitivity found, ready to be written as text, JSON or CSV, or to be drawn.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/sensitivity/elementary_effects.hpp"
#include "analysis/sensitivity/given_data.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"
#include "results/ensemble.hpp"
#include "tables/ensemble/judged.hpp"

namespace cuenca::tables {

namespace sensitivity = analysis::sensitivity;

enum class SensitivityMethod { sobol, morris, pawn, delta, rbd_fast };
struct SensitivityMethodInfo {
  SensitivityMethod method;
  std::string_view id;
  Text name, says;  ///< what its main measure says, for people without training
};
const std::vector<SensitivityMethodInfo>& sensitivity_methods();

struct SensitivityAsked {
  std::vector<SensitivityMethod> methods;
  std::vector<std::size_t> strategies, metrics;
  int resamples = -1;  ///< -1: as usual for the method
  double confidence = 0.95;
  std::uint64_t seed = 1;
  std::size_t slices = 10, harmonics = 10;
  int threads = 0;
  bool count_implausible = false;
};

/// One metric under one strategy by one method; the others are empty.
struct SensitivityOf {
  SensitivityMethod method;
  std::size_t strategy = 0, metric = 0;
  std::optional<sensitivity::SobolIndices> sobol;
  std::optional<sensitivity::ElementaryEffects> effects;
  std::optional<sensitivity::PawnIndices> pawn;
  std::optional<sensitivity::DeltaIndices> delta;
  std::optional<sensitivity::RbdFast> rbd_fast;
  sensitivity::Problems refused;
  /// By input: the measure that says how much it matters in all (ST, mu*, median, delta, S1).
  std::vector<sensitivity::Index> main() const;
  std::size_t left_out() const;
};

struct SensitivityFound {
  SensitivityAsked asked;
  results::Ensemble ensemble;
  EnsembleCounts counts;
  std::size_t futures_before = 0;
  std::string file, where;
  std::vector<SensitivityOf> all;  ///< by strategy, metric, method
};

/// Futures and factors as methods of sensitivity read them.
sensitivity::Sample sample_of(const results::Ensemble& ensemble);
/// Why these futures do not fit the method; empty: they do.
sensitivity::Problems misfit(SensitivityMethod method, const sensitivity::Sample& sample);
SensitivityFound sensitivity_of(results::Ensemble ensemble, const SensitivityAsked& asked);

/// Inputs, what matters most first; undefined ones last, ties in their order.
std::vector<std::size_t> by_size(const std::vector<sensitivity::Index>& main);

std::string json_of(const SensitivityFound& found);
std::string text_of(const SensitivityFound& found, Language language);
/// Strategy, metric, method, input and measure a row.
std::string csv_of(const SensitivityFound& found);

/// A measure of an input by its name, for tables.
struct NamedIndex {
  std::string_view name;
  sensitivity::Index index;
  bool interval = true;  ///< it has one
};
std::vector<NamedIndex> measures_of(const SensitivityOf& of, std::size_t input);

}  // namespace cuenca::tables
