// Natural states that have been found, kept in a file: whoever explores the same futures again begins from there.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "basin/structure.hpp"
#include "study/equilibrium.hpp"

namespace cuenca::study {

/// What decides the natural state of a member: the basin without what rests before people, its weather, the period and how it is looked
/// for. `natural`: its values before people.
std::string key_of_natural_state(const basin::Structure& structure, const basin::SlotValues& natural, const Calendar& calendar,
                                 const EquilibriumOptions& options);

struct ReadyState {
  Equilibrium found;          ///< without the names of stores
  std::vector<double> state;  ///< basin/member_state.hpp
};

/// A file to which states are added one by one; what a stop left half written at its end is not read. Threads may share it.
class ReadyStates {
 public:
  ReadyStates() = default;
  ReadyStates(const ReadyStates&) = delete;
  ReadyStates& operator=(const ReadyStates&) = delete;
  ~ReadyStates();

  /// Opens or makes the file; what is wrong with it, or empty.
  std::string open(const std::string& path);
  std::optional<ReadyState> find(const std::string& key) const;
  /// False: it could not be written; `problem` says why.
  bool add(const std::string& key, const ReadyState& state);
  std::string problem() const;

 private:
  void look_on(std::uint64_t size);
  std::string path_, problem_;
  int file_ = -1;
  std::uint64_t end_ = 0;  ///< of what is whole
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> places_;  ///< of records by key
};

}  // namespace cuenca::study
