// The decision of a study (`decision.toml`: XLRM, in Spanish DAMI) as plain values, and the futures drawn from it. What is read is
// basin/decision.hpp; guide docs/guide/decision.md. Order of changes (contracts): study, base scenario, future, strategy.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/intervals.hpp"
#include "analysis/metric.hpp"
#include "analysis/sampling/design.hpp"
#include "analysis/sampling/members.hpp"
#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/spec.hpp"
#include "results/ensemble.hpp"

namespace cuenca::study {

/// One path that an uncertainty or a lever changes.
struct FactorChange {
  std::string path;
  catalog::Assignment::Operation operation = catalog::Assignment::Operation::assign;
  std::string unit;  ///< written behind the number; empty: none
  double scale = 1;  ///< the number written is the value times this
  /// Where the path has a range of its own, its ends (and middle, else NaN) that go with low, base and high of the factor; NaN: none.
  double low = std::numeric_limits<double>::quiet_NaN(), base = low, high = low;
  Position at{};
};

/// A word of a category.
struct FactorWord {
  std::string id;
  results::LocalWords title;
  std::vector<catalog::Assignment> assignments{};  ///< one overlay
};

/// An uncertainty or a lever.
struct Factor {
  analysis::sampling::Input input;  ///< numbers in `unit`; its name is the id
  std::string unit = "1", owner, source, evidence;
  results::LocalWords title, says;
  double base = std::numeric_limits<double>::quiet_NaN();  ///< today's value in `unit`; NaN: not known
  std::vector<FactorChange> changes{};                     ///< of a category none
  std::vector<FactorWord> words{};                         ///< of a category, parallel to input.words
  bool structure = false;                                  ///< may rebuild the basin
  Position at{};
};

/// `id OP value`: a condition on an uncertainty, or what is made of it.
struct FactorRelation {
  enum class Sign { equal, different, less, at_most, more, at_least };
  std::size_t factor = 0;  ///< of the uncertainties
  Sign sign = Sign::equal;
  double value = 0;  ///< in the unit of the uncertainty; of a category the place of the word
};

/// If all of `when` hold then `then`.
struct Coupling {
  std::string id;
  results::LocalWords title, says;
  std::vector<FactorRelation> when{}, then{};
};

/// What is tried in every future.
struct Strategy {
  std::string id;
  std::string hash;  ///< 16 hexadecimal digits: identity of the paths it sets and what to, whatever its name and the order of its text
  results::LocalWords title, says;
  std::string owner, source;
  /// To be applied one after the other behind the future: the scenarios below the base, root first, then its levers.
  std::vector<std::vector<catalog::Assignment>> overlays{};
};

/// A test on the state of a future before people.
struct PlausibilityTest {
  std::string id, of, unit, source, owner, evidence;  ///< of: as metrics have it; unit: of low and high
  results::LocalWords title, says;
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  bool amplitude = false;             ///< largest less least value of a year, mean of the years
  analysis::MetricQuestion question;  ///< not of an amplitude
};

enum class Combine { product, zipped };

struct Decision {
  std::string base;  ///< scenario on which futures are laid; empty: the study as written
  results::LocalWords says;
  std::vector<Factor> uncertainties{}, levers{};  ///< by id
  std::vector<Coupling> couplings{};              ///< in the order in which they act
  std::vector<Strategy> strategies{};             ///< in the order of the text
  std::vector<PlausibilityTest> tests{};          ///< by id
  analysis::sampling::DesignRequest design;       ///< inputs: of the uncertainties; batches: what the text asks for
  std::vector<double> table{};                    ///< design `table`: [future][uncertainty]
  Combine combine = Combine::product;
  std::vector<std::string> metrics{};  ///< ids, in the order of the study
  std::vector<std::string> series{};   ///< results kept step by step, sorted
  std::vector<std::string> files{};    ///< data that base, words and strategies bring in beside the study's own, sorted
};

/// A section of a decision: it says nothing about a single run.
bool is_of_decision(std::string_view section);
/// True when the study has any of them.
bool has_decision(const catalog::StudySpec& study);

/// The decision of a study that is right in everything else. Nothing without any of its sections, or with an error, which is told. Codes:
/// docs/guide/decision.md.
std::optional<Decision> decision_of(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

/// The above, and what only trying can tell: every change at both ends of its range and between, every word; strategies against futures.
void check_decision(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

/// The design as drawn (couplings not applied) and its futures (applied), row by row.
struct Futures {
  analysis::sampling::Design design;
  std::vector<results::EnsembleFuture> futures;
};
/// `batches`: how many were asked for, one request after the other: {1000, 200} keeps the 1000 of {1000} bit for bit. Futures that say the
/// same as an earlier one get an id of their own; in a factorial, where couplings make several alike, they are left out. Empty batches: as
/// the text says.
analysis::sampling::OrProblems<Futures> futures_of(const Decision& decision, std::vector<std::size_t> batches, std::uint64_t seed);

/// Which strategies meet which futures.
analysis::sampling::OrProblems<std::vector<analysis::sampling::Member>> members_of(const Decision& decision, std::size_t futures);

/// What a value of a factor changes; of a category the place of a word. In the order of the text.
std::vector<catalog::Assignment> assignments_of(const Factor& factor, double value);
/// The overlay of a future: of all uncertainties by id. Laid on the base before any strategy.
std::vector<catalog::Assignment> assignments_of(const Decision& decision, const results::EnsembleFuture& future);

/// The value of a test, in its unit, from the series of what it names over the state before people (SI, `unit_si` its unit). NaN: not
/// known.
double natural_value(const PlausibilityTest& test, const analysis::Intervals& series, const std::string& unit_si);
/// Does the value pass? A value that is not known does not.
bool passes(const PlausibilityTest& test, double value);

/// Head of an ensemble: study, base, design, factors, strategies, metrics and tests; futures where given. The rest is for who runs it.
results::Ensemble ensemble_head(const catalog::StudySpec& study, const Decision& decision, const Futures* futures = nullptr);

/// What a sensitivity analysis must know of a sample, as JSON: kind, seed, batches and options.
std::string design_json(const analysis::sampling::DesignRequest& request);

/// `latin_hypercube` …
std::string_view name_of(analysis::sampling::DesignKind kind);

}  // namespace cuenca::study
