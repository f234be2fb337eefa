// The page that puts runs beside each other: who gains and who loses, what was given, what the water did.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "report/model.hpp"

namespace cuenca::report {

/// Beside the first run, in the sense of the metric.
enum class Beside { none, same, better, worse, different };

/// A run; its mark (A, B …) stands in every picture and table head.
struct Strategy {
  std::string mark;
  Words name, says, about;  ///< says: what is done, a sentence; about: period, one short line
};
struct OutcomeCell {
  bool there = true;      ///< false: the run has no such metric
  double value = kNone;   ///< NaN: not computable
  bool censored = false;  ///< the value is the least it can be
  std::optional<bool> met;
  Beside beside = Beside::none;
  double difference = kNone;
  Words reason;
};
struct OutcomeRow {
  Words title, says, owner;
  std::string unit, source;
  double at_least = kNone, at_most = kNone;
  std::vector<OutcomeCell> cells;  ///< parallel to the strategies
};
struct ActorOutcome {
  Words name, group;
  std::vector<OutcomeRow> rows;
};

/// One quantity of all runs over each other, by years or months.
struct OverlayChart {
  Caption caption;
  std::string unit;
  std::vector<double> day, days;            ///< beginning and length of each period
  std::vector<std::vector<double>> values;  ///< by strategy; NaN: none
  double limit = kNone;
  bool from_zero = false;
};

struct GivenRow {
  std::string path;
  Words title;
  std::vector<Words> values;       ///< by strategy, with unit
  std::vector<std::string> where;  ///< file:line:column
};

struct ComparisonModel {
  Language default_language = Language::spanish;
  Words study, notice;
  std::string version, made_on;
  std::vector<Strategy> strategies;
  std::vector<ActorOutcome> actors;
  std::vector<OverlayChart> charts;
  std::vector<GivenRow> given;       ///< values that differ
  std::vector<GivenRow> components;  ///< components that not all have
  Table money;  ///< by actor; empty without costs
  Table balance;
  std::vector<Finding> findings;
};

/// A self-contained page in both languages.
std::string render_comparison(const ComparisonModel& model);

}  // namespace cuenca::report
