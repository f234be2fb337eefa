// A study with a decision, read and drawn: all that the members of an ensemble share. The same files and the same request give the same,
// byte for byte, in every process and on every machine that does it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cuenca/cuenca.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "config/read.hpp"
#include "results/ensemble.hpp"
#include "study/decision.hpp"
#include "study/explore/block.hpp"
#include "study/explore/models.hpp"
#include "study/outputs.hpp"

namespace cuenca::study {

/// Which futures: how many were asked for, one request after the other (empty: as the study says), and the seed.
struct DrawRequest {
  std::vector<std::size_t> batches;
  std::uint64_t seed = 1;
};

class EnsembleStudy {
 public:
  /// `set`: of the command line, on top of future and strategy.
  EnsembleStudy(std::string folder, std::vector<std::string> set, Language language);

  /// Reads and checks the study and makes its models; everything that is found is added to `told`. False: it cannot be explored. Once.
  bool read(std::vector<Problem>& told);
  /// Draws the futures. False: the design does not allow it, and `told` says why. Once, after `read`.
  bool draw(const DrawRequest& request, std::vector<Problem>& told);

  const catalog::StudySpec& written() const { return reading_.study; }
  const Decision& decision() const { return *decision_; }
  /// The first strategy under the values of today: what all runs have in common.
  const catalog::StudySpec& today() const { return models_.front()->study; }
  const Calendar& calendar() const { return *calendar_; }
  const DrawRequest& request() const { return request_; }
  const std::vector<results::EnsembleFuture>& futures() const { return futures_.futures; }
  const results::Ensemble& head() const { return head_; }
  const RunIdentity& identity() const { return identity_; }
  /// Natural states that were found before are taken from a file, and new ones are kept there. Empty, or why it cannot be used.
  std::string use_states(const std::string& path);
  /// Why the file did not take what was found; empty: it did, or there is none.
  std::string problem_of_states() const;
  /// What blocks share; points into this object.
  Exploration exploration() const;
  /// Version, inputs, strategies, futures and metrics in one word: where it is the same, members are.
  std::string fingerprint() const;

 private:
  bool wrong(const Diagnostics& found, std::vector<Problem>& told) const;
  bool make_models(std::vector<Problem>& told);
  void note_inputs();
  void note_series();
  std::string say(const char* english, const char* spanish) const { return language_ == Language::spanish ? spanish : english; }

  const std::string folder_;
  const std::vector<std::string> set_;
  const Language language_;
  config::Reading reading_;
  std::optional<Decision> decision_;
  Ground ground_;
  std::vector<std::unique_ptr<StrategyModel>> models_;
  std::optional<Calendar> calendar_;
  DrawRequest request_;
  Futures futures_;
  results::Ensemble head_;
  RunIdentity identity_;
  std::unique_ptr<ReadyStates> ready_;  ///< null: natural states are sought anew
};

}  // namespace cuenca::study
