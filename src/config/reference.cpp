#include "config/reference.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "catalog/describe.hpp"
#include "config/messages.hpp"

namespace cuenca::config {
namespace fs = std::filesystem;
namespace {

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// A message with its fields as people see them in a table: `{0}` stays, doubled braces become one.
std::string cell(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i + 1 < text.size() && text[i] == text[i + 1] && (text[i] == '{' || text[i] == '}')) ++i;
    if (text[i] == '|') out += '\\';
    out += text[i];
  }
  return out;
}

}  // namespace

std::string messages_page() {
  std::string text =
      "<!-- Generated from the catalog by `cuenca describe --write-reference docs/reference`. Do not edit. -->\n# Messages\n\n"
      "What the reader of studies says. {0}, {1} … are filled in. Messages about units, dates and CSV files have codes that begin with "
      "`unit_`, "
      "`series_` and `csv_`.\n\n| code | kind | message | what to write |\n| --- | --- | --- | --- |\n";
  for (const Message& m : messages()) {
    const char* kind = m.severity == Severity::error ? "error" : m.severity == Severity::warning ? "warning" : "note";
    text += fmt::format("| `{}` | {} | {}<br>*{}* | {}<br>*{}* |\n", m.code, kind, cell(m.message.en), cell(m.message.es), cell(m.hint.en),
                        cell(m.hint.es));
  }
  return text;
}

void write_reference(const catalog::Registry& registry, const std::string& folder) {
  auto pages = catalog::reference_pages(registry);
  pages.emplace_back("messages.md", messages_page());
  std::error_code error;
  fs::create_directories(folder, error);
  std::set<std::string> names;
  for (const auto& [name, text] : pages) {
    names.insert(name);
    const fs::path path = fs::path(folder) / name;
    if (fs::exists(path, error) && text_of(path) == text) continue;
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
  }
  std::vector<fs::path> gone;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == ".md" && !names.contains(it->path().filename().string()) &&
        text_of(it->path()).starts_with("<!-- Generated from the catalog"))
      gone.push_back(it->path());
  for (const fs::path& path : gone) fs::remove(path, error);
}

}  // namespace cuenca::config
