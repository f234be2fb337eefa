// What the commands share: options understood, files read, results handed out.
#pragma once
#include <cuenca/data.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "series/check.hpp"
#include "series/describe.hpp"
#include "series/table.hpp"

namespace cuenca::series {

/// A file to write: its name and what it holds.
using File = std::pair<std::string, std::string>;

class Session {
 public:
  explicit Session(const DataOptions& options);

  /// False: an option is not understood, or a file to write exists; `finish` then says so.
  bool usable() const { return usable_; }
  Told& told() { return told_; }
  bool spanish() const { return told_.spanish(); }
  Language language() const { return told_.language(); }
  const DataOptions& options() const { return options_; }
  ReadOptions read_options() const { return read_; }
  DescribeOptions describe_options(const Source& source) const { return {source.calendar, complete(0.9)}; }
  double complete(double otherwise) const { return options_.complete == options_.complete ? options_.complete : otherwise; }

  /// Reads a file with times and calendar; nothing when it cannot be used. `sound`: disorder, duplicates and undeclared codes for missing
  /// values are told as errors (the check command tells them itself).
  std::optional<Source> read(const std::string& path, const ReadOptions& options, bool sound);
  std::vector<Source> read_all(const std::vector<std::string>& paths, const ReadOptions& options, bool sound);
  /// The neighbours: their columns and interval, every unit from its own header.
  std::vector<Source> read_others(bool sound);

  /// Refuses, before any work, to write over what exists. Names are complete paths.
  bool may_write(const std::vector<std::string>& names);
  /// The option named is not understood.
  void refuse(const std::string& option, const std::string& written, const std::string& hint);

  bool failed() const { return told_.found.has_errors(); }
  /// The result with problems and outcome. Files are written when nothing is wrong, each beside its name and then renamed; those of
  /// `found_too` also where the data hold errors (a page about them).
  DataResult finish(std::string text, std::string json, const std::vector<File>& files, bool found_too = false);

 private:
  DataOptions options_;
  Told told_;
  ReadOptions read_;
  LocalCalendar calendar_;
  Stamp other_stamp_ = Stamp::begin;
  std::optional<int> offset_;
  bool usable_ = true;
};

/// `10 days`, `12 h`, `90min`, `2 months` in seconds; nothing when it is none.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// A CSV cell, quoted where it must be.
std::string csv_cell(const std::string& text);

}  // namespace cuenca::series
