// Arrays of NumPy's .npy files (format 1.0 to 3.0) as numbers.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"

namespace cuenca::formats {

struct NpyArray {
  std::vector<std::size_t> shape;
  std::vector<double> values;  ///< the last index runs fastest
};

/// Real numbers, integers and truths (little endian). The error says in English what is wrong.
Expected<NpyArray, std::string> read_npy(std::string_view bytes);

}  // namespace cuenca::formats
