// netCDF-C and HDF5 keep state of their own: one call at a time in the whole program.
#pragma once
#include <mutex>

namespace cuenca::results {

std::mutex& netcdf_lock();

}  // namespace cuenca::results
