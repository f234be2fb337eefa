// A NetCDF-4 file in the making. It is made in memory and written by ourselves: HDF5 cannot be left in one piece when a disk is full (it
// crashes when the process ends). The same calls give the same bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "results/netcdf_types.hpp"

namespace cuenca::results {

/// Remembers the first thing that went wrong; later calls do nothing. The caller holds a NetcdfTurn.
class NetcdfWriter {
 public:
  /// Of the file as a whole, in place of a variable.
  static constexpr int kGlobal = -1;

  NetcdfWriter(const std::string& path, std::size_t expected_bytes);
  ~NetcdfWriter();
  NetcdfWriter(const NetcdfWriter&) = delete;
  NetcdfWriter& operator=(const NetcdfWriter&) = delete;

  /// `size` is at least 1: NetCDF takes 0 for a dimension without end.
  int dimension(const std::string& name, std::size_t size);
  int variable(const std::string& name, NetcdfType type, const std::vector<int>& dimensions);
  /// Empty texts are left out.
  void attribute(int variable, const std::string& name, const std::string& text);
  void attribute(int variable, const std::string& name, double value);
  void attribute(int variable, const std::string& name, std::uint64_t value);
  /// Of the type of the variable: flag_values.
  void attribute(int variable, const std::string& name, NetcdfType type, const std::vector<int>& values);
  void attribute(int variable, const std::string& name, const std::vector<std::string>& texts);
  /// Says that NaN is no value.
  void missing(int variable, bool precise);
  void end_definitions();
  void put(int variable, const double* values);
  void put(int variable, const float* values);
  void put(int variable, const int* values);
  void put(int variable, const std::uint8_t* values);
  void put(int variable, const std::vector<std::string>& texts);
  /// Puts the file in its place. Empty text, or `path: why`.
  std::string finish();

 private:
  bool ok() const { return problem_.empty(); }
  void check(int status, const std::string& what);

  std::string path_, problem_;
  int file_ = -1;
};

}  // namespace cuenca::results
