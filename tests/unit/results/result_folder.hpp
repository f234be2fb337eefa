// A folder of its own for each test.
#pragma once
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace cuenca::results {

class InFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "cuenca-ensemble-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(root_); }
  std::string folder() const { return root_.string(); }
  std::string at(const std::string& name) const { return (root_ / name).string(); }
  std::string bytes(const std::string& name) const {
    std::ifstream file(root_ / name, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }
  void put(const std::string& name, std::string_view bytes) const { std::ofstream(root_ / name, std::ios::binary) << bytes; }

  std::filesystem::path root_;
};

}  // namespace cuenca::results
