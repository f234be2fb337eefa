// A NetCDF-4 file that is read. What is not there, or has another form, is answered by nothing and never by a crash.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "results/netcdf_types.hpp"

namespace cuenca::results {

class NetcdfReader {
 public:
  static constexpr int kGlobal = -1;
  struct Variable {
    int id = 0;
    std::string name;
    NetcdfType type = NetcdfType::other;
    std::vector<std::string> dimensions;
    std::vector<std::size_t> sizes;
    std::size_t size() const;  ///< values in all
  };

  /// Opens the file and reads what its variables are; what went wrong stands in `problem`.
  explicit NetcdfReader(const std::string& path);
  ~NetcdfReader();
  NetcdfReader(const NetcdfReader&) = delete;
  NetcdfReader& operator=(const NetcdfReader&) = delete;

  const std::string& problem() const { return problem_; }
  const std::vector<Variable>& variables() const { return variables_; }
  const Variable* find(const std::string& name) const;
  std::optional<std::size_t> dimension(const std::string& name) const;

  /// Empty when there is none of that kind.
  std::string text(int variable, const std::string& attribute) const;
  std::vector<std::string> texts(int variable, const std::string& attribute) const;
  std::optional<double> number(int variable, const std::string& attribute) const;
  std::optional<std::uint64_t> whole(int variable, const std::string& attribute) const;

  /// All values, converted; nothing when they cannot be had.
  std::optional<std::vector<double>> doubles(const Variable& variable) const;
  std::optional<std::vector<float>> floats(const Variable& variable) const;
  std::optional<std::vector<std::uint8_t>> bytes(const Variable& variable) const;
  std::optional<std::vector<std::string>> strings(const Variable& variable) const;
  /// A part: from `start`, `count` along each dimension.
  std::optional<std::vector<double>> part(const Variable& variable, const std::vector<std::size_t>& start,
                                          const std::vector<std::size_t>& count) const;

 private:
  std::string problem_;
  int file_ = -1;
  std::vector<Variable> variables_;
};

}  // namespace cuenca::results
