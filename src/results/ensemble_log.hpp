// What an ensemble has finished so far, on disk the moment it is finished: `members.log` in the folder of the results. A kill at any moment
// loses no member that had been added, and the next run goes on from there.
//
// Rule of safety: every member goes to the operating system as soon as it is added, so that a program that is killed loses nothing. For a
// machine that loses its power, the file is brought to the disk (fdatasync) with the first member that is added a second or more after the
// last time, and when the run ends: of a steady stream at most the last second is lost. What is torn by that is found by its checksum.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/expected.hpp"
#include "base/text.hpp"
#include "results/ensemble.hpp"

namespace cuenca::results {

inline constexpr const char* kMembersLog = "members.log";

/// A member that has ended. Places are those of the ensemble with which the log was opened.
struct FinishedMember {
  std::size_t strategy = 0, future = 0;
  MemberState state = MemberState::done;
  std::string_view reason{};                 ///< why it failed, in English
  std::span<const double> values{};          ///< by metric; empty: none is known
  std::span<const std::uint8_t> censored{};  ///< by metric; empty: none is
  std::span<const float> series{};           ///< [series][step]; empty: none is kept
};

/// The judgement of a future on its natural state.
struct JudgedFuture {
  std::size_t future = 0;
  std::span<const double> natural{};  ///< by test; empty: none is known
  double weight = 1;
};

enum class LogOpening {
  begin,   ///< refused when there is a log or an ensemble already
  resume,  ///< goes on with what the folder holds (a log, else ensemble.nc), or begins
  anew     ///< what the folder holds is left behind
};

class EnsembleLog {
 public:
  /// Opens the log of `wanted` (its members are not read) in a folder that exists, and keeps other processes out of it. With `resume`,
  /// members of the same strategy (id and hash) and future (id) are kept; the ensemble may have grown by futures and strategies.
  /// Codes: `ensemble_exists`, `ensemble_locked`, `ensemble_not_ours`, `ensemble_log_version`, `ensemble_log_damaged`, `ensemble_disk`,
  /// and when it is another ensemble `ensemble_changed`, `ensemble_shrunk`.
  static Expected<std::unique_ptr<EnsembleLog>, Diagnostic> open(const std::string& folder, const Ensemble& wanted, LogOpening how,
                                                                 Language language = Language::english);
  ~EnsembleLog();
  EnsembleLog(const EnsembleLog&) = delete;
  EnsembleLog& operator=(const EnsembleLog&) = delete;

  /// Any thread may add. A block goes into the file as one piece. False when the disk does not take it: the log then ends with its last
  /// whole record, takes nothing more, and `problem` says why. Sizes that are not those of the ensemble throw std::invalid_argument.
  bool add(std::span<const FinishedMember> block);
  bool add(const FinishedMember& member) { return add({&member, 1}); }
  bool add(const JudgedFuture& future);
  /// Brings everything to the disk.
  bool flush();
  /// The first thing that went wrong; code `ensemble_disk`.
  Diagnostic problem() const;

  /// [strategy][future], as of the opening: what was there already.
  const std::vector<MemberState>& found() const;
  /// [future]: has it been judged?
  const std::vector<bool>& judged() const;
  /// Members that had not ended, as `Ensemble::member`, ascending. A member that failed has ended; with `failed_too` it is run again.
  std::vector<std::size_t> left(bool failed_too = false) const;
  /// Bytes that a crash left behind the last whole record, and bytes between whole records that are none (a fault of the disk). Their
  /// members are among those left.
  std::size_t torn_bytes() const;
  std::size_t damaged_bytes() const;

  /// Everything that has ended, read from the file, in its place whatever the order in which it ended.
  Expected<Ensemble, Diagnostic> gather() const;
  /// Takes the log away once its ensemble has been written. Empty text, or what went wrong.
  std::string remove();

 private:
  struct Inside;
  explicit EnsembleLog(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

/// Reads the log of a run that goes on or was killed, without touching it. Codes as above.
Expected<Ensemble, Diagnostic> read_ensemble_log(const std::string& path, Language language = Language::english);

}  // namespace cuenca::results
