// Small random basins as the text of a study: every section, each component a block, so that tests can reorder, split and shift them.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "basin/run.hpp"
#include "property/tape.hpp"
#include "support/study.hpp"

namespace cuenca::property {

struct StudyOptions {
  bool land = true;     ///< catchments, reaches and lagoons
  bool weather = true;  ///< what needs a climate: lagoons, vegas, surfaces of salares, land
  bool wells = true;
  bool outlets = true;  ///< springs and overflow: without them, and without weather and wells, nothing leaves
  int days = 60;
  double datum = 0;  ///< m added to every elevation
  std::string step = "day";
  int year = 2001;
};

struct StudyText {
  std::string head;                 ///< basin, climate and constituents
  std::vector<std::string> blocks;  ///< one component each
  std::string text() const {
    std::string all = head;
    for (const std::string& block : blocks) all += block;
    return all;
  }
};

/// Numbers of tape that a study takes at most.
inline constexpr std::size_t kStudyTape = 290;

/// The same tape with other options gives the same basin but for what the options say.
StudyText draw_study(Tape tape, const StudyOptions& options);

/// What a run came to, by name.
struct Outcome {
  std::map<std::string, double> water;         ///< m3 by store and account
  std::map<std::string, double> mass;          ///< kg by store or account and number of the constituent
  std::map<std::string, double> moved;         ///< m3 since the beginning, by component and flux
  std::vector<std::vector<double>> each_step;  ///< by step: what `watch` gave
  std::vector<std::string> faults;
  long unconverged = 0;  ///< steps in which the aquifer's iteration did not end
};

/// A study, read, built and run from its start to its end.
class BasinRun {
 public:
  explicit BasinRun(const std::string& toml) : BasinRun(test::study_of(toml)) {}
  explicit BasinRun(catalog::StudySpec study);
  /// Steps [from, to) of the calendar; faults are kept.
  void advance(int from, int to);
  void through() { advance(0, calendar.size()); }
  Outcome outcome() const;
  /// Flux or derived value of a component now, by path and row (m3 in the step; SI).
  double value(std::string_view path, std::string_view row) const;

  catalog::StudySpec study;
  Diagnostics diagnostics;
  basin::Basin basin;
  Calendar calendar;
  std::unique_ptr<basin::Run> run;
  std::vector<std::string> faults;
  long unconverged = 0;
};

/// Empty when both hold the same to `tolerance` of the larger of the value and `floor`; else the first differences.
std::string differences(const std::map<std::string, double>& a, const std::map<std::string, double>& b, double tolerance, double floor);

}  // namespace cuenca::property
