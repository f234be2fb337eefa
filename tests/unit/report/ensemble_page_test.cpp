#include "report/ensemble_page.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "demo_ensemble.hpp"
#include "html_check.hpp"

namespace cuenca::report {
namespace {

TEST(EnsemblePage, WritesTheDemonstrationWhereAsked) {
  const char* file = std::getenv("CUENCA_ENSEMBLE_DEMO");
  if (!file) GTEST_SKIP() << "CUENCA_ENSEMBLE_DEMO names no file";
  for (const Language language : {Language::spanish, Language::english}) {
    std::ofstream out(std::string(file) + (language == Language::spanish ? "-es.html" : "-en.html"), std::ios::binary);
    out << ensemble_page(demo_ensemble(), language);
    EXPECT_TRUE(out.good());
  }
  std::ofstream(std::string(file) + "-large.html", std::ios::binary) << ensemble_page(large_ensemble(12, 40, 70), Language::english);
}

}  // namespace
}  // namespace cuenca::report
