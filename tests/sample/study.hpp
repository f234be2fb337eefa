// A study written into a folder of its own for one test, and what its reading said.
#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "config/read.hpp"

namespace cuenca::sample {

/// A folder with these files that is gone when the test is.
class Folder {
 public:
  explicit Folder(const std::map<std::string, std::string>& files);
  /// A folder with basin.toml alone.
  explicit Folder(const std::string& basin) : Folder(std::map<std::string, std::string>{{"basin.toml", basin}}) {}
  Folder(const Folder&) = delete;
  ~Folder();
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// A study without findings, to which a test adds what is wrong: [basin], one climate, a reach into a lagoon, sources.
extern const std::string kGoodBasin;

config::Reading read(const std::string& folder, Language language);

/// One finding as a line for comparing: "code file:line:column path".
std::string line_of(const Diagnostic& d);

}  // namespace cuenca::sample
