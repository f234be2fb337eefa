// What the parts of decision_of share. Internal to the files decision_*.cpp and check_decision.cpp.
#pragma once
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "study/decision.hpp"

namespace cuenca::study {

struct SearchPlan;

/// A text of a list with its place.
struct Line {
  std::string text;
  Position at;
};

/// Reads the sections of a decision; says what is wrong, all of it.
class DecisionReader {
 public:
  DecisionReader(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics)
      : study_(study), base_(study), language_(language), diagnostics_(diagnostics) {}

  Decision read();
  // search/plan.cpp
  /// What the study asks a search for; of what is found wrong only that of the search is left in the diagnostics.
  std::optional<SearchPlan> search();

 private:
  friend class FactorReader;
  friend class SearchReader;
  // decision.cpp
  void base();
  void metrics();
  void series();
  void files();
  void tests();
  void test(const catalog::Spec& spec);
  // decision_design.cpp
  void design();
  void table(const catalog::Spec& spec);
  // decision_couplings.cpp
  void couplings();
  std::optional<FactorRelation> relation(const Line& line, const std::string& path, bool made);
  void order_couplings();
  // decision_strategies.cpp
  void strategies();
  std::optional<Strategy> from_scenario(const std::string& id, const std::string& path, const Position& at);
  void levers(const catalog::Spec& spec, Strategy& strategy);
  std::string hash(const Strategy& strategy);
  // search/plan.cpp
  std::optional<Strategy> begin(const std::string& scenario, const Decision& decision);
  // decision_factor.cpp
  void factors(const char* section, std::vector<Factor>& into);
  /// Changes of the scenarios below the base, root first. Nothing, and said, when it does not come from the base.
  std::optional<std::vector<std::vector<catalog::Assignment>>> below_base(const std::string& scenario, const std::string& path,
                                                                          const Position& at);

  const catalog::Spec* table_of_decision() const { return study_.find("decision", "decision"); }
  std::vector<const catalog::Spec*> by_id(const char* section) const;
  void owner_and_source(const catalog::Spec& spec, const std::string& path, std::string& owner, std::string& source);
  std::size_t errors() const;

  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    diagnostics_.add({Severity::error, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...),
                      fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }
  std::string meant(std::string_view written, const std::vector<std::string>& names) const;

  const catalog::StudySpec& study_;
  catalog::StudySpec base_;  ///< with the base scenario laid on
  Language language_;
  Diagnostics& diagnostics_;
  Decision decision_;
};

/// A text or { es, en } under a setting; the title where `setting` is empty.
results::LocalWords local_words(const catalog::Spec& spec, std::string_view setting);
results::LocalWords local_words(const std::map<std::string, std::string>& by_language, const std::string& otherwise);
std::vector<Line> lines_of(const catalog::Spec& spec, std::string_view setting);
std::string trimmed(std::string_view text);
/// The whole text as a number.
std::optional<double> number_in(std::string_view text);
/// `low .. high` or `low .. base .. high`, then a unit or none.
struct WrittenRange {
  std::vector<double> numbers;
  std::string unit;
};
std::optional<WrittenRange> range_in(std::string_view text);
/// Sections and ids of scenarios, metrics …
std::vector<std::string> scenario_ids(const catalog::StudySpec& study);
/// Number with twelve digits, without the noise of conversions.
double rounded(double value);

}  // namespace cuenca::study
