// netCDF-C and HDF5 keep state of their own: one call at a time in the whole program, and no word from below.
#pragma once
#include <memory>

namespace cuenca::results {

/// Whoever holds one may read or write NetCDF. Looking whether something is there makes HDF5 print a page of its own, unless this very
/// thread has told it not to: its printing is off as long as the turn lasts.
class NetcdfTurn {
 public:
  NetcdfTurn();
  ~NetcdfTurn();
  NetcdfTurn(const NetcdfTurn&) = delete;
  NetcdfTurn& operator=(const NetcdfTurn&) = delete;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace cuenca::results
