// Numbers to bytes and back, little end first whatever the machine, doubles bit by bit.
#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuenca::analysis::search {

class ByteWriter {
 public:
  void number(std::uint64_t x) {
    for (int i = 0; i < 8; ++i) bytes_.push_back(static_cast<char>(static_cast<unsigned char>(x >> (8 * i))));
  }
  void number(double x) { number(std::bit_cast<std::uint64_t>(x)); }
  void numbers(const std::vector<double>& all) {
    number(static_cast<std::uint64_t>(all.size()));
    for (const double x : all) number(x);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// After the end everything reads as 0 and `good` is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t whole() {
    std::uint64_t x = 0;
    if (bytes_.size() < 8) {
      good_ = false;
      return 0;
    }
    for (int i = 0; i < 8; ++i) x |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[static_cast<std::size_t>(i)])) << (8 * i);
    bytes_.remove_prefix(8);
    return x;
  }
  double real() { return std::bit_cast<double>(whole()); }
  /// A count of things that take 8 bytes or more each; 0 when there cannot be so many.
  std::size_t count() {
    const std::uint64_t n = whole();
    if (n <= bytes_.size() / 8) return static_cast<std::size_t>(n);
    good_ = false;
    return 0;
  }
  std::vector<double> reals() {
    std::vector<double> all(count());
    for (double& x : all) x = real();
    return all;
  }
  bool good() const { return good_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace cuenca::analysis::search
