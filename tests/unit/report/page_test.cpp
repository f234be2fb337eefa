#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "demo_model.hpp"
#include "report/render.hpp"

namespace cuenca::report {
namespace {

TEST(Page, WritesTheDemonstrationWhereAsked) {
  const char* file = std::getenv("CUENCA_REPORT_DEMO");
  if (!file) GTEST_SKIP() << "CUENCA_REPORT_DEMO names no file";
  std::ofstream out(file, std::ios::binary);
  out << render(demo_model());
  EXPECT_TRUE(out.good());
}

}  // namespace
}  // namespace cuenca::report
