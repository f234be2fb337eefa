// The folder of a run's results: built beside the old one and exchanged as a whole, so that a kill at any moment leaves the old results or
// the new ones (contracts, "Command line").
#pragma once
#include <string>

namespace cuenca::results {

/// Why a folder may not be replaced: `exists_other_study`, `exists_not_ours`; empty when it may.
std::string may_replace(const std::string& folder, const std::string& study_name);

/// Does the folder `outer` hold `inner`, or are they the same? Symbolic links are followed.
bool holds(const std::string& outer, const std::string& inner);

/// Takes away what runs that were killed left beside `target`: every `TARGET.building-*` that no living process has locked. Where such a
/// run had set the old results aside (`TARGET.replaced-*`) and did not come to put the new ones in their place, the old ones come back.
void remove_abandoned(const std::string& target);

/// Puts the folder `made` in the place of `target` in two steps, for file systems that cannot exchange two names in one (NFS, some FUSE).
/// Empty text, or what went wrong: `target` is then as it was.
std::string replace_in_steps(const std::string& made, const std::string& target);

/// Keeps other programs that ask for it out of a folder while it lives; goes with its process, however that ends. Where folders cannot be
/// locked (some file systems) nobody is kept out.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  bool other_has() const { return other_has_; }

 private:
  int descriptor_ = -1;
  bool other_has_ = false;
};

/// Writes go to path(); publish() makes them the folder. Destroyed unpublished, it leaves nothing.
class NewFolder {
 public:
  explicit NewFolder(const std::string& target);
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  const std::string& path() const { return building_; }
  /// Empty text, or what went wrong.
  const std::string& problem() const { return problem_; }
  std::string publish();

 private:
  std::string target_, building_, problem_;
  std::string first_new_parent_;  ///< outermost folder that was made for the target; goes away with an unpublished folder
  int lock_ = -1;
};

}  // namespace cuenca::results
