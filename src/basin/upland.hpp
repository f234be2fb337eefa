// The upland of one future, kept: what leaves the catchments and what the climate says, step by step. It serves every strategy of that
// future, since nothing downstream can reach back (design §6, "upland once").
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "basin/ledger.hpp"
#include "basin/upland_reads.hpp"

namespace cuenca::basin {

struct UplandRecord {
  UplandRecord() = default;
  UplandRecord(const UplandRecord&) = delete;
  UplandRecord& operator=(const UplandRecord&) = delete;
  ~UplandRecord();
  SignalSet reads;         ///< derived values and fluxes of the upland that it holds
  Array steps;             ///< their numbers step by step, constituents behind all fluxes; with room for more steps
  std::size_t stride = 0;  ///< numbers a step
  int count = 0;           ///< steps kept
  int expected = 0;        ///< steps that were announced; 0: not known
  Totals water_totals, mass_totals;
  Array flux_totals, carried_totals;
  bool recorded = false;                     ///< did a Recorder look on?
  std::vector<std::vector<double>> results;  ///< then, what a replay does not give it (Recorder::upland_values)
  Snapshot end;  ///< memory, derived values and arrivals of the upland at the end
};

/// Records by key: structure, slots touched upstream, forcing, seed, future and period. Safe to share between threads.
class UplandCache {
 public:
  std::shared_ptr<const UplandRecord> find(const std::string& key) const;
  void keep(const std::string& key, std::shared_ptr<const UplandRecord> record);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const UplandRecord>> records_;
};

}  // namespace cuenca::basin
