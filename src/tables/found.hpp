// What a method found, ready to be written as text, JSON or a page.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/discovery/cart.hpp"
#include "analysis/discovery/constrained.hpp"
#include "analysis/discovery/feature_scores.hpp"
#include "analysis/discovery/logit.hpp"
#include "analysis/discovery/prim.hpp"
#include "analysis/discovery/resample.hpp"
#include "analysis/discovery/rotation.hpp"
#include "analysis/discovery/stacking.hpp"
#include "tables/futures.hpp"
#include "tables/sentence.hpp"

namespace cuenca::tables {

namespace discovery = analysis::discovery;

/// A box of PRIM and the step of it that is told.
struct ToldBox {
  discovery::Trajectory trajectory;
  std::size_t chosen = 0;
  bool left = false;  ///< futures of earlier boxes were taken away before
  report::Words sentence;
  std::optional<discovery::Reproduced> reproduced;  ///< of the first box
  const discovery::Step& step() const { return trajectory.steps[chosen]; }
};

struct Found {
  std::string method, version;
  Futures futures;
  Titles titles;
  std::optional<discovery::Rotation> rotation;
  discovery::Box whole;
  std::vector<ToldBox> boxes;                 ///< prim
  bool constrained = false;                   ///< its steps are boxes beside each other, by coverage
  std::vector<report::Words> leaf_sentences;  ///< cart
  discovery::Tree tree;
  discovery::Logit logit;
  std::vector<discovery::LogitThreshold> thresholds;
  std::vector<discovery::FeatureScore> scores;          ///< features, regional
  std::vector<double> importance;                       ///< features, stacking
  std::vector<discovery::Distributions> distributions;  ///< regional
  discovery::Stack stack;                               ///< stacking

  /// The columns that boxes speak of: the inputs, or the turned ones.
  const discovery::Table& table() const { return rotation ? rotation->table : futures.table; }
  Names names() const { return {&table(), &whole, &titles, rotation ? &*rotation : nullptr, futures.rule}; }
  std::size_t hits() const { return discovery::count(futures.interest); }
};

/// Columns by importance, strongest first.
std::vector<std::size_t> strongest(const std::vector<double>& importance);

std::string json_of(const Found& found);
std::string text_of(const Found& found, Language language);
std::string page_of(const Found& found, Language language);
/// Every step of every box, a row each.
std::string csv_of(const Found& found);

}  // namespace cuenca::tables
