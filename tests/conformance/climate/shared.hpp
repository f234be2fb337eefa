// The folder of reference data, which is not part of the project: CUENCA_SHARED names the folder that holds `reference/`.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "verification/climate/read_columns.hpp"

namespace cuenca::climate {

/// Empty when there is no such folder.
inline Columns shared_table(const std::string& path) {
  const char* folder = std::getenv("CUENCA_SHARED");
  return folder ? read_columns(std::string(folder) + "/" + path) : Columns{};
}

}  // namespace cuenca::climate

#define CUENCA_SHARED_TABLE(name, path)                                          \
  const Columns name = shared_table(path);                                       \
  if (!std::getenv("CUENCA_SHARED")) GTEST_SKIP() << "CUENCA_SHARED is not set"; \
  ASSERT_FALSE(name.empty()) << path
