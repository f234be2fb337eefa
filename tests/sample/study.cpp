#include "sample/study.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <map>
#include <atomic>
#include <fstream>

#include "sample/types.hpp"

namespace cuenca::sample {

namespace fs = std::filesystem;

const std::string kGoodBasin = R"([basin]
start = 2000-01-01
end = 2000-12-31
[sources]
dossier = "Public facts of the basin"
[climates.floor]
elevation = 3750
precipitation = 0.2
[reaches.river]
to = "lagoon"
[lagoons.lagoon]
geometry = { method = "power", reference_area = "4 km2" }
)";

Folder::Folder(const std::map<std::string, std::string>& files) {
  static std::atomic<int> number{0};
  path_ = fs::temp_directory_path() / fmt::format("cuenca-test-{}-{}", ::getpid(), number++);
  fs::create_directories(path_);
  for (const auto& [name, text] : files) {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

config::Reading read(const std::string& folder, Language language) { return config::read_study(folder, registry(), language); }

std::string line_of(const Diagnostic& d) { return fmt::format("{} {}:{}:{} {}", d.code, d.at.file, d.at.line, d.at.column, d.path); }

}  // namespace cuenca::sample
