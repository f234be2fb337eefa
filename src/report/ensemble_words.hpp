// Shares of futures said so that everybody reads them alike: "62 %", "in 62 of 100 futures", who does best, who is left behind.
#pragma once
#include <string>
#include <vector>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// Whole futures of 100. Never 0 or 100 for a share that is not quite; -1: not defined.
int of_hundred(double share);
/// `62 %`; `< 1 %` and `> 99 %` where rounding would say never or always; `not defined`.
Words percent_words(double share);
/// `62 of 100`, `fewer than 1 of 100`, `none of 100`, `100 of 100`.
Words of_hundred_words(double share);
/// `58 to 66 %`; empty where both say the same as each other.
Words percent_range(double low, double high);
/// A, B and C; more than `most`: A, B and 4 more.
Words list_words(const std::vector<Words>& items, std::size_t most = 4);
/// `Desalted water (C)`
Words named(const Strategy& strategy);
/// The same within a sentence: “Desalted water” (C)
Words quoted(const Strategy& strategy);
/// `A: As planned; B: Desalted water`, for pictures that show marks only.
Words marks_said(const EnsembleModel& model);

/// Strategies whose share, as people see it, is the highest; none where all are undefined.
std::vector<std::size_t> leaders(const std::vector<MetShare>& shares);
/// Highest and lowest share; NaN: none is defined.
double best_share(const std::vector<MetShare>& shares);
double worst_share(const std::vector<MetShare>& shares);

/// What stands for an actor in one column: all its thresholds at once, or its only metric. Null: nothing is judged.
const std::vector<MetShare>* overall(const MetGroup& group);

/// `As today (A): 12 of 100`, for all strategies.
Words shares_said(const EnsembleModel& model, const std::vector<MetShare>& shares);

/// The sentences of the first screen: what the best strategy does for everybody; who is left behind, or who loses by it.
std::vector<Words> main_findings(const EnsembleModel& model);
/// What was asked, from the counts.
Words question_of(const EnsembleModel& model);
/// How far the shares of the first table could lie from these with other futures; empty where it is not told.
Words margin_said(const EnsembleModel& model);
/// How many futures were run, which failed, which are implausible: said on every page.
Words counts_said(const EnsembleModel& model);

}  // namespace cuenca::report
