// The folder of a run's results: built beside the old one and exchanged as a whole, so that a kill at any moment leaves the old results or
// the new ones (contracts, "Command line").
#pragma once
#include <string>

namespace cuenca::results {

/// Why a folder may not be replaced: `exists_other_study`, `exists_not_ours`; empty when it may.
std::string may_replace(const std::string& folder, const std::string& study_name);

/// Writes go to path(); publish() makes them the folder. Destroyed unpublished, it leaves nothing.
class NewFolder {
 public:
  explicit NewFolder(std::string target);
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  const std::string& path() const { return building_; }
  /// Empty text, or what went wrong.
  std::string problem() const { return problem_; }
  std::string publish();

 private:
  std::string target_, building_, problem_;
};

}  // namespace cuenca::results
