// Sell-by dates, pathways, maps and triggers, ready to be written as text, JSON or CSV, or to be drawn.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/pathways/graph.hpp"
#include "analysis/pathways/map.hpp"
#include "analysis/pathways/scores.hpp"
#include "analysis/pathways/sell_by.hpp"
#include "analysis/pathways/trigger.hpp"
#include "report/model.hpp"
#include "results/ensemble.hpp"
#include "tables/ensemble/judged.hpp"
#include "tables/pathways/promises.hpp"

namespace cuenca::tables {

namespace pathways = analysis::pathways;

/// Pathways of one future, or of dates that stand for many.
struct PathwayPicture {
  std::string id;  ///< `early`, `middle`, or the id of a future
  report::Words title;
  std::vector<double> dates;  ///< by action; kNever, NaN: not known
  pathways::Pathways pathways;
  pathways::PathwayMap map;
};

/// A signpost watched under the action in force, for one action that may follow it.
struct ToldTriggers {
  SignpostAsked signpost;
  std::size_t next = 0;
  pathways::Triggers triggers;
};

struct PathwaysFound {
  std::string file, where;
  results::Ensemble ensemble;  ///< of typed dates: its futures only
  EnsembleCounts counts;
  std::size_t futures_before = 0;
  bool count_implausible = false, typed = false;

  pathways::Graph graph;
  std::vector<report::Words> titles;  ///< by action
  std::vector<PromiseAsked> promises;
  std::vector<double> years;  ///< that were judged
  std::vector<double> weights;
  std::vector<double> dates;              ///< [future][action]
  std::vector<pathways::SellBy> sell_by;  ///< by action
  pathways::Scores scores;
  std::vector<PathwayPicture> pictures;
  std::vector<ToldTriggers> triggers;

  double date_of(std::size_t action, double share) const { return pathways::date(sell_by[action], weights, share); }
};

struct PathwaysAsked {
  std::vector<SignpostAsked> signposts;
  std::vector<std::size_t> references;  ///< futures whose map is wanted
  int first_month = 1;
  double discount = 0;  ///< part a year
  std::size_t most = 10000;
};

/// Fills dates from the series of the ensemble by the promises (places: strategy of every action); years and the ends of the graph with
/// them.
void date_by_promises(PathwaysFound& found, const std::vector<std::size_t>& places, int first_month);
/// Everything that follows from graph, dates and weights.
void follow_pathways(PathwaysFound& found, const std::vector<std::size_t>& places, const PathwaysAsked& asked);

std::string json_of(const PathwaysFound& found);
std::string text_of(const PathwaysFound& found, Language language);
/// Future and action a row: the date until which it does.
std::string csv_of(const PathwaysFound& found);

}  // namespace cuenca::tables
