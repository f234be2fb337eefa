// Promises and signposts as people write them.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/pathways/sell_by.hpp"
#include "report/model.hpp"
#include "results/ensemble.hpp"
#include "tables/ensemble/question.hpp"
#include "tables/messages.hpp"
#include "tables/pathways/yearly.hpp"

namespace cuenca::tables {

/// `min(lagoons.blanca.area) >= 2.5 km2; 3 of 10`: broken in the third bad year of ten.
struct PromiseAsked {
  std::size_t series = 0;
  Yearly statistic = Yearly::mean;
  analysis::pathways::Promise promise;
  std::optional<Followed> metric{};  ///< asked of every year (or ten) instead of the statistic; the threshold is in its unit
};

/// `mean(aquifer.norte.head) falls; 5`: watched as the mean of five years; it warns by falling.
struct SignpostAsked {
  std::size_t series = 0;
  Yearly statistic = Yearly::mean;
  bool falls = true;
  int window = 1;
};

/// What is not understood is told; nothing then.
std::optional<PromiseAsked> promise_of(const std::string& text, const results::Ensemble& ensemble, Told& told);
std::optional<SignpostAsked> signpost_of(const std::string& text, const results::Ensemble& ensemble, Told& told);

/// Thresholds of metrics as promises: of those whose result is kept step by step (`followed_metrics`), and of those that were kept year by
/// year themselves (series with the name of the metric).
std::vector<PromiseAsked> promises_of_metrics(const results::Ensemble& ensemble);

/// `mean of lagoons.blanca.area at least 2.5 km²; broken by 3 bad years of 10`.
report::Words promise_words(const PromiseAsked& promise, const results::Ensemble& ensemble);
report::Words statistic_words(Yearly statistic);

}  // namespace cuenca::tables
