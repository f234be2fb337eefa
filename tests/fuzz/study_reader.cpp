// libFuzzer: any text is answered with findings, never with a crash, a hang or an exception. The input is basin.toml, a line of four
// dashes, data.csv, a line of four dashes, one change per line. Build: cmake -DCMAKE_CXX_COMPILER=clang++ -DCUENCA_FUZZ=ON;
// run: fuzz_study_reader -max_total_time=60 -dict=tests/fuzz/toml.dict tests/fuzz/study_corpus
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "config/overlay.hpp"
#include "config/read.hpp"
#include "sample/types.hpp"

namespace {

const std::string& folder() {
  static const std::string path = [] {
    const auto made = std::filesystem::temp_directory_path() / ("cuenca-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(made);
    return made.string();
  }();
  return path;
}

void write(const char* name, std::string_view text) { std::ofstream(folder() + "/" + name, std::ios::binary) << text; }

std::string_view cut(std::string_view& text) {
  constexpr std::string_view mark = "\n----\n";
  const std::size_t at = text.find(mark);
  const std::string_view first = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + mark.size());
  return first;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cuenca;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  write("basin.toml", cut(text));
  write("data.csv", cut(text));
  const Language language = size % 2 ? Language::spanish : Language::english;
  const auto& registry = sample::registry();
  auto reading = config::read_study(folder(), registry, language);
  for (const Diagnostic& d : reading.diagnostics.all)
    if (d.message.empty() || d.hint.empty() || d.code.empty()) std::abort();
  Diagnostics said;
  std::vector<catalog::Assignment> overlay;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);)
    if (auto assignment = config::parse_assignment(line, {"--set", 0, 0}, language, said)) overlay.push_back(*assignment);
  if (!reading.diagnostics.has_errors()) {
    config::apply(reading.study, registry, overlay, language, said);
    config::check_study(reading.study, registry, language, said);
    for (const auto& scenario : reading.study.scenarios) {
      catalog::StudySpec copy = reading.study;
      config::apply_scenario(copy, registry, scenario.id, language, said);
    }
  }
  return 0;
}
