// SHA-256 of bytes and files [nist_fips180], for the hashes of inputs in the manifest, and FNV-1a for the names of random streams.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cuenca {

/// Takes bytes in pieces; `hex` ends it.
class Sha256 {
 public:
  void add(const void* bytes, std::size_t count);
  /// 64 lower-case hexadecimal digits. The object is used up.
  std::string hex();

 private:
  void block(const unsigned char* bytes);
  std::uint32_t state_[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  unsigned char buffer_[64] = {};
  std::uint64_t length_ = 0;
};

std::string sha256(std::string_view bytes);
/// Nothing when the file cannot be read.
std::optional<std::string> sha256_of_file(const std::string& path);

/// FNV-1a, 64 bits.
constexpr std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return hash;
}

}  // namespace cuenca
