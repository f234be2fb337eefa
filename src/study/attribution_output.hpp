// What people and machines read of an attribution: attribution.csv, a table for the terminal, JSON, attribution.html.
#pragma once
#include <string>

#include "report/model.hpp"
#include "study/attribution.hpp"

namespace cuenca::study {

/// Columns: attribution, operator, from, to, unit, statistic, loss, share (of the whole, 0 … 1), standard_error, alone, last, taken (m3/s).
/// The rows of a window have the statistic `window`; operator `all` is the whole, `interaction` what is more (or less, below zero) than the
/// sum of those alone.
std::string attribution_csv(const AttributionResult& result);

/// Tables for a terminal.
std::string attribution_table(const AttributionResult& result, Language language);

/// The result of `--json`, as JSON text.
std::string attribution_json(const AttributionResult& result, const std::string& study, const std::string& scenario,
                             const std::string& folder);

/// What the page says of itself.
struct AttributionPageFacts {
  Language language = Language::english;
  std::string study, scenario, version, start, end;
  report::Words notice;
};
std::string attribution_page(const AttributionResult& result, const catalog::StudySpec& study, const AttributionPageFacts& facts);

// ---- words that table and page share

report::Words operator_title(const Operator& one);
report::Words attribution_title(const LossShares& loss);
/// How it was shared out, in one or two sentences.
report::Words method_words(const LossShares& loss, std::size_t operators);
/// A part of a whole, with one decimal more than the whole has at three figures: parts next to nothing are shown as that.
report::Words beside(double value, double whole);
report::Words statistic_words(const LossShares& loss);
std::string statistic_name(const LossShares& loss);
std::string convention_name(const LossShares& loss);
std::string method_name(const LossShares& loss);
/// What a reader must know before trusting the numbers: what was not kept, what the quadrature missed, errors of sampling. May be empty.
report::Words caution_words(const LossShares& loss);

}  // namespace cuenca::study
