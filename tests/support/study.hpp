// A study from text, for tests: written to a folder of its own, read as a user's would be.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "basin/registry.hpp"
#include "basin/run.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "study/simulate.hpp"

namespace cuenca::test {

/// A folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "cuenca-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

inline config::Reading read(const std::filesystem::path& folder) { return config::read_study(folder.string(), basin::registry(), Language::english); }

inline std::string errors_of(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics.all)
    if (d.severity == Severity::error)
      text += d.at.file + ":" + std::to_string(d.at.line) + ":" + std::to_string(d.at.column) + " " + d.path + ": " + d.message + " | " + d.hint + "\n";
  return text;
}

/// The study of a text; the test fails when it has errors.
inline catalog::StudySpec study_of(const std::string& toml) {
  const TemporaryFolder folder;
  write(folder.path() / "basin.toml", toml);
  config::Reading reading = read(folder.path());
  EXPECT_FALSE(reading.diagnostics.has_errors()) << errors_of(reading.diagnostics);
  return std::move(reading.study);
}

/// The study of a text with `--set` assignments.
inline catalog::StudySpec changed(const catalog::StudySpec& study, const std::vector<std::string>& assignments) {
  catalog::StudySpec copy = study;
  Diagnostics diagnostics;
  std::vector<catalog::Assignment> overlay;
  for (const std::string& text : assignments)
    if (auto assignment = config::parse_assignment(text, {}, Language::english, diagnostics)) overlay.push_back(*assignment);
  config::apply(copy, basin::registry(), overlay, Language::english, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << errors_of(diagnostics);
  return copy;
}

}  // namespace cuenca::test
