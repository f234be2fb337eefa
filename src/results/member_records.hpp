// Members and judged futures as contents of records, and back into the tables of an ensemble.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "results/ensemble.hpp"
#include "results/ensemble_log.hpp"
#include "results/ensemble_match.hpp"

namespace cuenca::results {

/// Numbers an ensemble has of each: what spans of a member must hold.
struct MemberSizes {
  explicit MemberSizes(const Ensemble& e)
      : strategies(e.strategies.size()),
        futures(e.futures.size()),
        metrics(e.metrics.size()),
        tests(e.tests.size()),
        steps(e.series.size() * e.time.size()) {}
  std::size_t strategies, futures, metrics, tests, steps;  ///< steps: of all series together
};

/// Adds the content of a record. Every NaN is written with the same bits. Throws std::invalid_argument on other sizes.
void add_member(std::string& bytes, const FinishedMember& member, const MemberSizes& sizes);
void add_future(std::string& bytes, const JudgedFuture& future, const MemberSizes& sizes);
/// The member as it stands in an ensemble whose series are [strategy][future][step].
void add_member_of(std::string& bytes, const Ensemble& from, std::size_t strategy, std::size_t future, std::size_t to_strategy,
                   std::size_t to_future);

/// Whose record it is, without its values; `strategy` only of a member. Nothing when the content is too short.
struct RecordOwner {
  std::size_t strategy = 0, future = 0;
  MemberState state = MemberState::missing;
};
std::optional<RecordOwner> owner_of_member(std::string_view content, const MemberSizes& sizes);
std::optional<RecordOwner> owner_of_future(std::string_view content, const MemberSizes& sizes);
/// Puts other places into the content that begins at `at`.
void move_member(std::string& bytes, std::size_t at, const EnsembleMatch& match);
void move_future(std::string& bytes, std::size_t at, const EnsembleMatch& match);

/// Fills the tables. False, and nothing changed, when the content is none of this ensemble.
bool take_member(std::string_view content, Ensemble& into);
bool take_future(std::string_view content, Ensemble& into);

}  // namespace cuenca::results
