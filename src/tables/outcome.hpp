// What commands on tables and ensembles have in common: options with bounds, files that exist, problems and exit codes.
#pragma once
#include <fmt/format.h>

#include <cuenca/cuenca.hpp>
#include <cuenca/run_table.hpp>
#include <filesystem>
#include <string>
#include <system_error>

#include "results/file.hpp"
#include "tables/ensemble/from_csv.hpp"
#include "tables/ensemble/judged.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

inline TableAsked asked_table(const RunTableOptions& o) { return {o.metrics, o.inputs, o.strategies, o.futures, o.weights, o.titles}; }

template <class Value>
void within_option(const std::string& option, Value value, bool good, Text hint, Told& told) {
  if (!good) told.refuse("ensemble_option", {option, fmt::format("{}", value), told.in(hint)});
}

/// A file that would be overwritten without being asked.
inline void file_exists(const std::string& file, bool force, Told& told) {
  if (std::error_code error; !file.empty() && !force && std::filesystem::exists(file, error)) told.refuse("discover_exists", {file});
}

/// Runs that failed or were not run.
inline void tell_counts(const EnsembleCounts& c, const Position& at, Told& told) {
  if (c.failed > 0) told.say("ensemble_failed", at, {std::to_string(c.failed), std::to_string(c.members)});
  if (c.missing > 0) told.say("ensemble_missing", at, {std::to_string(c.missing), std::to_string(c.members)});
}

template <class Result>
void write_file(const std::string& file, const std::string& text, Told& told, Result& result) {
  if (file.empty()) return;
  const std::string why = results::replace_file(file, text);
  if (why.empty()) {
    result.written.push_back(file);
  } else {
    told.say("discover_write", {}, {file, why});
    result.outcome = Outcome::failed;
  }
}

/// Outcome and problems of what was told; a failure in writing stays one.
template <class Result>
void finish(const Told& told, Result& result) {
  if (result.outcome == Outcome::done && told.found.has_errors())
    result.outcome = told.wrong_usage ? Outcome::wrong_usage : Outcome::wrong_input;
  for (const Diagnostic& d : told.found.all) {
    const char* severity = d.severity == Severity::error ? "error" : d.severity == Severity::warning ? "warning" : "note";
    result.problems.push_back({severity, d.code, d.path, d.at.file, d.at.line, d.at.column, d.message, d.hint});
  }
}

}  // namespace cuenca::tables
