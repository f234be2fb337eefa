// Plain values as bytes, little endian, and back. Reading never goes behind the end: what is not there reads as zero and is remembered.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace cuenca::results {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they stand in memory");

/// Adds values to a text of bytes.
class BytesOut {
 public:
  explicit BytesOut(std::string& into) : into_(into) {}
  template <class T>
  requires std::is_arithmetic_v<T>
  void operator()(const T& value) { into_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void operator()(const std::string& text) {
    (*this)(static_cast<std::uint64_t>(text.size()));
    into_.append(text);
  }
  /// A list whose entries are written by `each`.
  template <class List, class Each>
  void list(const List& list, Each&& each) {
    (*this)(static_cast<std::uint64_t>(list.size()));
    for (const auto& entry : list) each(entry);
  }
  /// Numbers in one piece.
  template <class T>
  void row(const std::vector<T>& values) {
    (*this)(static_cast<std::uint64_t>(values.size()));
    many(values.data(), values.size());
  }
  template <class T>
  void many(const T* values, std::size_t count) {
    if (count > 0) into_.append(reinterpret_cast<const char*>(values), count * sizeof(T));
  }

 private:
  std::string& into_;
};

/// Takes values from bytes in the order in which they were written.
class BytesIn {
 public:
  explicit BytesIn(std::string_view from) : from_(from) {}
  template <class T>
  requires std::is_arithmetic_v<T>
  void operator()(T& value) {
    value = T();
    many(&value, 1);
  }
  void operator()(bool& value) {
    std::uint8_t byte = 0;
    (*this)(byte);
    value = byte != 0;
  }
  void operator()(std::string& text) {
    const std::uint64_t size = count(1);
    text.assign(from_.substr(0, size));
    from_.remove_prefix(size);
  }
  template <class List, class Each>
  void list(List& list, Each&& each) {
    list.clear();
    list.resize(count(1));
    for (auto& entry : list) each(entry);
  }
  template <class T>
  void row(std::vector<T>& values) {
    values.resize(count(sizeof(T)));
    many(values.data(), values.size());
  }
  template <class T>
  void many(T* values, std::size_t count) {
    if (count > from_.size() / sizeof(T)) return fail();
    if (count > 0) std::memcpy(values, from_.data(), count * sizeof(T));
    from_.remove_prefix(count * sizeof(T));
  }
  /// Everything was there, and nothing is left.
  bool complete() const { return good_ && from_.empty(); }
  bool good() const { return good_; }

 private:
  /// A number of entries, each of at least so many bytes.
  std::uint64_t count(std::size_t least) {
    std::uint64_t value = 0;
    (*this)(value);
    if (value > from_.size() / least) fail(), value = 0;
    return value;
  }
  void fail() { good_ = false, from_ = {}; }

  std::string_view from_;
  bool good_ = true;
};

}  // namespace cuenca::results
