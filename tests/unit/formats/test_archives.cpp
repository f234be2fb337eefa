// Tar archives and arrays of NumPy.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "formats/npy.hpp"
#include "formats/tar_gz.hpp"
#include "support/tar_gz.hpp"

namespace cuenca::formats {
namespace {

using testing_support::tar;
using testing_support::write_gz;

class Archives : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "cuenca-tar-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
    path_ = (root_ / "a.tar.gz").string();
  }
  void TearDown() override { std::filesystem::remove_all(root_); }
  std::filesystem::path root_;
  std::string path_;
};

TEST_F(Archives, FilesByName) {
  const std::string large(100000, 'x'), name(150, 'n');
  for (const bool pax : {false, true}) {
    write_gz(path_, tar({{"a.csv", "1,2\n"}, {"./b c.csv", ""}, {name, large}, {"d", std::string(512, 'd')}}, pax));
    const auto files = read_tar_gz(path_);
    ASSERT_TRUE(files.has_value()) << files.error();
    EXPECT_EQ(*files, (TarFiles{{"a.csv", "1,2\n"}, {"b c.csv", ""}, {name, large}, {"d", std::string(512, 'd')}}));
  }
}

TEST_F(Archives, PlainTarToo) {
  std::ofstream(path_, std::ios::binary) << tar({{"a", "1"}});
  EXPECT_EQ(read_tar_gz(path_)->at("a"), "1");
}

TEST_F(Archives, WhatIsNoArchiveIsSaid) {
  EXPECT_FALSE(read_tar_gz((root_ / "none").string()).has_value());
  write_gz(path_, "text, not tar");
  EXPECT_EQ(read_tar_gz(path_).error(), "it is no tar archive");
  write_gz(path_, std::string(2000, 'x'));
  EXPECT_EQ(read_tar_gz(path_).error(), "it is no tar archive");
  write_gz(path_, tar({{"a", std::string(5000, 'a')}}));
  EXPECT_EQ(read_tar_gz(path_, 1000).error(), "it is too large when unpacked");
}

TEST_F(Archives, CutAnywhereNothingFalseComesOut) {
  const std::string whole = tar({{"a", "first"}, {"b", std::string(700, 'b')}});
  for (std::size_t size = 0; size < whole.size(); size += 13) {
    write_gz(path_, whole.substr(0, size));
    const auto files = read_tar_gz(path_);
    if (!files) continue;
    for (const auto& [name, content] : *files) EXPECT_EQ(content, name == "a" ? "first" : std::string(700, 'b')) << size;
  }
  write_gz(path_, whole);
  std::string packed(std::filesystem::file_size(path_), '\0');
  std::ifstream(path_, std::ios::binary).read(packed.data(), static_cast<std::streamsize>(packed.size()));
  for (std::size_t size = 20; size + 9 < packed.size(); ++size) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << packed.substr(0, size);
    const auto files = read_tar_gz(path_);
    EXPECT_FALSE(files.has_value() && files->size() == 2 && files->at("b").size() != 700) << size;
  }
}

TEST_F(Archives, ADamagedHeaderIsFound) {
  std::string whole = tar({{"a", "first"}, {"b", "second"}});
  whole[1024 + 3] ^= 1;
  write_gz(path_, whole);
  EXPECT_EQ(read_tar_gz(path_).error(), "it is damaged");
}

std::string npy(const std::string& header, const std::string& data, char version = 1) {
  std::string h = header + "\n";
  std::string bytes("\x93NUMPY", 6);
  bytes += version;
  bytes += '\0';
  bytes += static_cast<char>(h.size() & 255);
  bytes += static_cast<char>(h.size() >> 8);
  if (version > 1) bytes += std::string(2, '\0');
  return bytes + h + data;
}

template <class T>
std::string raw(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

TEST(Npy, NumbersOfAllKinds) {
  const auto read = [](const char* kind, const std::string& data, char version = 1) {
    const auto array = read_npy(npy("{'descr': '" + std::string(kind) + "', 'fortran_order': False, 'shape': (3,), }", data, version));
    return array ? array->values : std::vector<double>{};
  };
  EXPECT_EQ(read("<f8", raw<double>({1.5, -2, 1e300})), (std::vector<double>{1.5, -2, 1e300}));
  EXPECT_EQ(read("<f8", raw<double>({1.5, -2, 1e300}), 2), (std::vector<double>{1.5, -2, 1e300}));
  EXPECT_EQ(read("<f4", raw<float>({1.5f, -2, 0})), (std::vector<double>{1.5, -2, 0}));
  EXPECT_EQ(read("<i8", raw<std::int64_t>({1, -2, 1ll << 40})), (std::vector<double>{1, -2, 1099511627776.0}));
  EXPECT_EQ(read("<i4", raw<std::int32_t>({1, -2, 3})), (std::vector<double>{1, -2, 3}));
  EXPECT_EQ(read("|b1", std::string("\1\0\1", 3)), (std::vector<double>{1, 0, 1}));
  EXPECT_TRUE(read(">f8", raw<double>({1, 2, 3})).empty());
  EXPECT_TRUE(read("<U3", raw<double>({1, 2, 3, 4, 5, 6})).empty());
  EXPECT_TRUE(read("<f8", raw<double>({1, 2})).empty()) << "cut off";
}

TEST(Npy, BothOrders) {
  const std::string data = raw<double>({0, 1, 2, 3, 4, 5});
  const auto c = read_npy(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", data));
  ASSERT_TRUE(c.has_value());
  EXPECT_EQ(c->shape, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(c->values, (std::vector<double>{0, 1, 2, 3, 4, 5}));
  const auto f = read_npy(npy("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }", data));
  EXPECT_EQ(f->values, (std::vector<double>{0, 2, 4, 1, 3, 5}));
}

TEST(Npy, ShapesThatAreTooLargeAreNotBelieved) {
  const auto huge = read_npy(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296, 2), }", ""));
  ASSERT_FALSE(huge.has_value());
  EXPECT_EQ(huge.error(), "it is cut off");
  EXPECT_FALSE(read_npy("").has_value());
  EXPECT_FALSE(read_npy(std::string("\x93NUMPY\1\0\xff\xff{", 11)).has_value());
}

}  // namespace
}  // namespace cuenca::formats
