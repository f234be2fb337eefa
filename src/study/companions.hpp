// The runs that stand beside a run: those that its metrics name as baseline, and the one before people. Each is made once and kept in
// memory while scenarios of one study are run; the upland is shared where it is the same.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "basin/upland.hpp"
#include "study/overlaid.hpp"
#include "study/result_view.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

/// A study with its overlay, run.
struct Made {
  Overlaid what;
  std::unique_ptr<Simulation> simulation;  ///< null when the overlay is wrong
  std::optional<ResultView> view;          ///< when results were recorded to the end
  bool usable() const { return view.has_value(); }
  bool interrupted() const { return simulation && simulation->interrupted; }
};

/// Safe to use from several threads: who asks for a run that another makes waits for it.
class Companions {
 public:
  /// `original` must outlive the object. By id (`base`: the study as written) `kept`: scenarios that others are compared with; `written`:
  /// those whose results become files.
  Companions(const catalog::StudySpec& original, std::vector<std::string> set, Language language, std::set<std::string> kept,
             std::set<std::string> written);

  /// The run of a scenario; a kept one is made once. `record`: results are wanted.
  std::shared_ptr<const Made> scenario(const std::string& id, bool record, const Watch& watch);
  /// The same years without people: of runs whose structure and values before people are the same, it is made once.
  std::shared_ptr<const Made> natural(const Made& run, const Watch& watch);

  const catalog::StudySpec& original() const { return original_; }
  Language language() const { return language_; }

 private:
  struct Place {
    std::mutex mutex;
    std::shared_ptr<const Made> made;
  };
  std::shared_ptr<Made> make(const std::string& id, bool record, const Watch& watch);
  const catalog::StudySpec& original_;
  std::vector<std::string> set_;
  Language language_;
  std::set<std::string> kept_, written_;
  basin::UplandCache uplands_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Place>> scenarios_;
  std::mutex natural_mutex_;
  std::vector<std::shared_ptr<const Made>> naturals_;
};

}  // namespace cuenca::study
