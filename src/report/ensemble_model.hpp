// What the page of an ensemble shows, as plain values: who gets what in how many futures, where it fails, when, why, and what can follow.
// Whoever fills it knows ensembles and their analyses; whoever draws it (this module) does not. Every vector may be empty: its picture or
// chapter disappears. A caption without a title gets one that says the finding. Vectors "by strategy" are parallel to
// EnsembleModel::strategies; indices outside are left out.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "report/chart_ranges.hpp"
#include "report/comparison.hpp"
#include "report/model.hpp"

namespace cuenca::report {

/// In how many futures something is as people asked. Shares 0 … 1 of the weight of the plausible futures that are known; NaN: not defined.
struct MetShare {
  double share = kNone;
  double low = kNone, high = kNone;            ///< if every future without a value failed, or met; NaN: as `share`
  double sure_low = kNone, sure_high = kNone;  ///< where it could lie with other futures of the same kind (convergence); NaN: not told
  int met = 0, failed = 0, undefined = 0;      ///< plausible futures
  Words reason;                                ///< why not defined ("no threshold set"); may be empty
};

/// A metric with its threshold.
struct MetColumn {
  Words title;                  ///< short: stands above a column
  Words says;                   ///< what it means, a sentence; may be empty
  Words threshold;              ///< `at least 25 km²`
  Words owner;                  ///< who set the threshold; may be empty
  std::vector<MetShare> cells;  ///< by strategy
};

/// A group of people, a company, a part of nature, with its metrics.
struct MetGroup {
  Words actor, group;  ///< group: what kind ("communities"); may be empty
  std::vector<MetColumn> metrics;
  std::vector<MetShare> together;  ///< by strategy: all thresholds of this actor at once; may be empty with one metric
};

/// "Of 100 futures": a field of 100 dots for every strategy.
struct DotsChart {
  Caption caption;
  Words what;                    ///< what is met ("the community gets what it asked for")
  std::vector<MetShare> shares;  ///< by strategy
};

/// A place of the basin and in how many futures it fails one of its thresholds.
struct PlaceFailure {
  int node = -1;                ///< in EnsembleModel::places; -1: not on the diagram
  Words name;                   ///< of the place; empty: that of the node
  Words what;                   ///< which metric (the worst one where there are several)
  std::vector<double> failing;  ///< by strategy, 0 … 1; NaN: not defined
  std::vector<int> others{};    ///< further nodes that the same metric adds up
};

/// A quantity over time in all futures: the middle nine tenths, the middle half and the median; one panel a strategy, one common axis.
struct NamedFuture {
  Words name;  ///< "dry and much pumping"
  std::vector<double> values;
};
struct RibbonPanel {
  std::size_t strategy = 0;
  std::array<std::vector<double>, 5> quantiles;  ///< 5, 25, 50, 75, 95 %, parallel to `day`; NaN: gap
  std::vector<NamedFuture> futures;              ///< up to three are drawn
  std::vector<double> failing;                   ///< share of futures on the wrong side of the threshold, parallel to `day`; may be empty
};
struct RibbonChart {
  Caption caption;
  Words quantity;
  std::string unit;
  std::vector<double> day;     ///< days since 1970-01-01: middles of periods
  double threshold = kNone;    ///< in `unit`
  Words threshold_name;        ///< whose it is; may be empty
  bool more_is_better = true;  ///< values below the threshold are the wrong side
  bool from_zero = false;
  std::vector<RibbonPanel> panels;
};

/// When a strategy fails: a box of scenario discovery.
struct BoxStory {
  Words title;                                           ///< what fails ("Plan A: the vega dries"); may be empty
  Words sentence;                                        ///< the conditions in words; may be empty
  double coverage = kNone;                               ///< of the bad futures, the share inside
  double density = kNone;                                ///< of the futures inside, the share that is bad
  int inside = 0, inside_bad = 0, bad = 0, futures = 0;  ///< counts behind the shares; 0 futures: not told
  std::vector<RangeRow> ranges;
  Words remark;  ///< e.g. how often the same conditions come back in halves of the futures
};

/// How much worse than the best that any strategy reached in the same future. In the metric's unit, 0: as good as the best.
struct RegretBar {
  double mean = kNone, high = kNone, largest = kNone;  ///< mean, 90th percentile, largest
  double best_share = kNone;                           ///< share of futures in which the strategy is (one of) the best
};
struct RegretChart {
  Caption caption;
  Words actor, metric;
  std::string unit;
  std::vector<RegretBar> bars;  ///< by strategy
};

/// Two things that people want, against each other; one mark a strategy. Drawn so that better is up and to the right.
struct TradeAxis {
  Words name;
  std::string unit;
  bool more_is_better = true;
  double threshold = kNone;
  std::vector<double> values;  ///< by strategy; NaN: not defined
};
struct TradeScatter {
  Caption caption;
  TradeAxis x, y;
};
/// All of them beside each other: one upright axis for each, better is up, a line for each strategy.
struct ParallelAxes {
  Caption caption;
  std::vector<TradeAxis> axes;
};

/// Pathway map: what can be done, until when it does, where one can change and when one must have decided.
struct PathwayAction {
  Words name;
  double lead = 0;                  ///< years from decision to working; NaN: not known
  double from = kNone, to = kNone;  ///< years: drawn from the first change to it until it stops doing, or the end
  bool reaches_end = false;
  double early = kNone, late = kNone;  ///< sell-by date over the futures: 10 and 90 % have stopped; kNone: not told; infinite: never
  double never_share = kNone;          ///< share of futures in which it does to the end
};
struct PathwayStation {
  int from = 0, to = 0;           ///< actions
  double date = 0, decision = 0;  ///< years
  bool late = false;              ///< the decision had to fall before the beginning
};
struct PathwayRow {
  std::vector<int> actions;       ///< in order
  double lasts = kNone;           ///< share of futures in which it does to the end
  double first_decision = kNone;  ///< earliest year in which somebody must decide
  double cost = kNone;
};
struct PathwayChart {
  Caption caption;
  double begin = 0, end = 0;  ///< years
  std::vector<PathwayAction> actions;
  std::vector<PathwayStation> stations;
  std::vector<PathwayRow> pathways;  ///< for the table: the best first
  std::string cost_unit;
  Words basis;                   ///< which future the dates stand for ("dates by which half of the futures have stopped")
  std::vector<Words> signposts;  ///< what to watch, and at which value to decide: sentences
};

/// How a share settles as futures are added.
struct ConvergenceLine {
  std::size_t strategy = 0;
  std::vector<double> share, low, high;  ///< parallel to `futures`
};
struct ConvergenceChart {
  Caption caption;
  Words what;                   ///< whose share
  std::vector<double> futures;  ///< rising
  std::vector<ConvergenceLine> lines;
};

/// How much each input matters for one outcome.
struct SensitivityIndex {
  double value = kNone, low = kNone, high = kNone;
  bool different = true;  ///< from 0
  Words reason;           ///< why not defined
};
struct SensitivityMeasure {
  Words name;                            ///< "total effect"
  std::vector<SensitivityIndex> inputs;  ///< parallel to SensitivityChart::inputs
};
struct SensitivityChart {
  Caption caption;
  Words outcome;
  std::vector<Words> inputs;
  std::vector<SensitivityMeasure> measures;  ///< one or two; the first decides the order
};

/// What was uncertain, and who raised it.
struct UncertainInput {
  Words name, says, range, owner, source;
};
/// A test of plausibility and how many futures fail it.
struct PlausibilityTest {
  Words name, range, source;
  int failed = 0, unknown = 0;
};
/// Runs that failed, by reason.
struct FailedRuns {
  std::size_t strategy = 0;
  int runs = 0;
  Words reason;
};

struct EnsembleModel {
  Words study, notice;
  Words question;  ///< what was asked, one sentence; empty: written from the counts
  Words base;      ///< scenario on which the futures are laid; may be empty
  std::string version, made_on, design, seed;

  /// Up to about a dozen: of more, choose (the best of each group, and what is done today).
  std::vector<Strategy> strategies;       ///< mark, name, what is done; the first is what is done without deciding anything new
  int futures = 0;                        ///< run, each with every strategy
  int implausible = 0;                    ///< futures that fail a test of plausibility: kept and counted, weight 0
  int runs = 0, failed = 0, missing = 0;  ///< members: strategies × futures; those that failed; those not run yet

  std::vector<MetGroup> groups;
  std::vector<MetShare> everybody;  ///< by strategy: all thresholds of all actors at once
  std::vector<Words> findings;      ///< the sentences of the first screen; empty: written from the shares

  std::vector<DotsChart> dots;     ///< beside those of everybody and of each actor
  Schematic places;                ///< the basin; caption unused
  double failing_more_than = 0.2;  ///< a place fails when it does so in more than this share of futures
  std::vector<PlaceFailure> place_failures;
  std::vector<std::size_t> mapped;  ///< strategies whose places are drawn; empty: the first and the one that does best for everybody
                                    ///< (where none does better, the other one with which the fewest places fail)
  std::vector<RibbonChart> ribbons;
  std::vector<BoxStory> boxes;
  std::vector<RegretChart> regrets;
  std::vector<TradeScatter> scatters;
  ParallelAxes parallel;
  PathwayChart pathways;
  std::vector<ConvergenceChart> convergence;
  std::vector<Words> convergence_words;  ///< how sure the result is, sentences
  std::vector<SensitivityChart> sensitivity;

  std::vector<UncertainInput> inputs;
  std::vector<PlausibilityTest> tests;
  std::vector<FailedRuns> failures;
  std::vector<Finding> notes;  ///< warnings and messages
};

}  // namespace cuenca::report
