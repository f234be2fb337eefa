// Types of NetCDF variables that Cuenca writes and reads.
#pragma once

namespace cuenca::results {

enum class NetcdfType { text, byte, whole, single, precise, other };

}  // namespace cuenca::results
