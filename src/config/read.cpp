#include "config/read.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "base/nearest.hpp"
#include "config/binder.hpp"
#include "config/expressions.hpp"
#include "config/files.hpp"
#include "config/references.hpp"
#include "config/scenarios.hpp"

namespace cuenca::config {

using namespace catalog;
using formats::TomlEntry;
using formats::TomlNode;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStandardFiles[] = {"climate.toml",     "catchments.toml", "network.toml",   "aquifer.toml",
                                               "waterbodies.toml", "demands.toml",    "ecosystem.toml", "rules.toml",     "scenarios.toml",
                                               "decision.toml"};
constexpr std::string_view kLaterFiles[] = {"observations.toml"};
constexpr std::size_t kMostFiles = 1000;

struct File {
  std::string name;
  TomlNode root;
};

void tell_syntax(const formats::TomlError& error, const Speaker& speaker) {
  using What = formats::TomlError::What;
  switch (error.what) {
    case What::utf8:
      return speaker.say("toml_utf8", "", error.at, {});
    case What::letter:
      return speaker.say("toml_letter", "", error.at, {error.name});
    case What::duplicate:
      return speaker.say("toml_duplicate", "", error.at, {error.name, place_text(error.first)});
    case What::decimal_comma:
      return speaker.say("toml_decimal_comma", "", error.at, {error.name});
    case What::bare_text:
      return speaker.say("toml_bare_text", "", error.at, {error.name});
    case What::unclosed:
      return speaker.say("toml_unclosed", "", error.at, {error.name});
    case What::other:
      return speaker.say("toml_syntax", "", error.at, {error.detail});
  }
}

class Reader {
 public:
  Reader(std::string folder, const Registry& registry, Language language) : registry_(registry), speaker_(language, reading_.diagnostics) {
    reading_.study.folder = std::move(folder);
  }

  Reading read() {
    if (collect()) {
      bind();
      sort_findings();
    }
    return std::move(reading_);
  }

 private:
  StudySpec& study() { return reading_.study; }

  /// Every file, parsed: basin.toml, what is included (in order, recursively), the standard files.
  bool collect() {
    const fs::path folder(study().folder);
    std::error_code error;
    if (!fs::is_regular_file(folder / "basin.toml", error)) {
      speaker_.say("study_missing", "", {(folder / "basin.toml").string(), 0, 0}, {study().folder});
      return false;
    }
    std::vector<std::pair<std::string, Position>> wanted{{"basin.toml", {"basin.toml", 0, 0}}};
    const auto want = [&](const std::string& name, const Position& at) {
      const std::string normal = fs::path(name).lexically_normal().generic_string();
      for (const auto& [known, _] : wanted)
        if (known == normal) return;
      if (wanted.size() < kMostFiles) wanted.push_back({normal, at});
    };
    bool standard = false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto [name, at] = wanted[i];
      if (const auto text = read_file(study().folder, name, kMostTomlBytes, "include", at, speaker_)) {
        study().files.push_back(name);
        auto root = formats::parse_toml(*text, name);
        if (!root) {
          tell_syntax(root.error(), speaker_);
          complete_ = false;
        } else {
          if (const TomlNode* include = root->find("include")) includes(*include, want);
          files_.push_back({name, std::move(*root)});
        }
      } else {
        complete_ = false;
      }
      if (i + 1 == wanted.size() && !standard) {
        standard = true;
        for (const std::string_view name_of : kStandardFiles)
          if (fs::is_regular_file(folder / name_of, error)) want(std::string(name_of), {});
      }
    }
    std::vector<std::string> others;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      if (it->path().extension() == ".toml") others.push_back(it->path().filename().generic_string());
    std::sort(others.begin(), others.end());
    for (const std::string& name : others) {
      const bool read = std::any_of(wanted.begin(), wanted.end(), [&](const auto& w) { return w.first == name; });
      const bool later = std::find(std::begin(kLaterFiles), std::end(kLaterFiles), name) != std::end(kLaterFiles);
      if (!read) speaker_.say(later ? "file_later" : "file_unread", "", {name, 0, 0}, {name});
    }
    return true;
  }

  template <class Want>
  void includes(const TomlNode& include, const Want& want) {
    if (!include.is(TomlNode::Type::array)) return speaker_.say("include_form", "include", include.at, {});
    for (const TomlNode& name : include.array) {
      if (name.is(TomlNode::Type::text))
        want(name.text, name.at);
      else
        speaker_.say("include_form", "include", name.at, {});
    }
  }

  void bind() {
    for (const File& file : files_)
      if (const TomlNode* sources = file.root.find("sources")) read_sources(*sources);
    std::set<std::string> keys;
    for (const SourceNote& note : study().sources) keys.insert(note.key);
    Binder binder(registry_, study().folder, speaker_, sources_given_ ? &keys : nullptr);
    std::vector<std::string_view> sections{"basin", "sources", "scenarios"};
    for (const ComponentType* type : registry_.types)
      if (!type->section.empty()) sections.push_back(type->section);
    for (const File& file : files_)
      for (const TomlEntry& entry : file.root.table) {
        if (entry.key == "include" || entry.key == "sources") continue;
        const ComponentType* type = registry_.by_section(entry.key);
        if (!type && entry.key != "basin" && entry.key != "scenarios") {
          speaker_.say("section_unknown", entry.key, entry.at,
                       {entry.key, speaker_.meant(nearest_name(entry.key, sections)), quoted_list(sections)});
        } else if (!entry.value.is(TomlNode::Type::table)) {
          speaker_.say("section_form", entry.key, entry.at, {entry.key});
        } else if (entry.key == "basin") {
          read_basin(entry, binder);
        } else if (entry.key == "scenarios") {
          read_scenarios(entry.value, study(), binder, speaker_);
        } else if (registry_.is_table(entry.key)) {
          read_table(*type, entry, binder);
        } else {
          read_section(*type, entry.value, binder);
        }
      }
    if (!study().basin.type) {
      study().basin = empty_spec(*registry_.basin);
      if (complete_) speaker_.say("section_missing", "basin", {"basin.toml", 0, 0}, {"basin"});
    }
    // References and rings are judged on what could be read: with a file missing, every name in it would be told as unknown.
    if (complete_) {
      resolve_all(study(), registry_, speaker_);
      resolve_expressions(study(), registry_, speaker_);
      check_study(study(), registry_, speaker_.language(), reading_.diagnostics);
      check_scenarios(study(), registry_, speaker_);
    }
    reading_.detected = binder.detected();
    for (const std::string& name : binder.files()) study().files.push_back(name);
  }

  void read_basin(const TomlEntry& entry, Binder& binder) {
    if (study().basin.type) return speaker_.say("section_twice", "basin", entry.at, {"basin", place_text(study().basin.at)});
    study().basin = binder.component(*registry_.basin, entry.value, "", "basin");
    study().basin.at = entry.at;
  }

  /// A section that is one table: its only component has the name of the section.
  void read_table(const ComponentType& type, const TomlEntry& entry, Binder& binder) {
    std::vector<Spec>& specs = study().sections[entry.key];
    if (!specs.empty()) return speaker_.say("section_twice", entry.key, entry.at, {entry.key, place_text(specs[0].at)});
    specs.push_back(binder.component(type, entry.value, entry.key, entry.key));
    specs[0].at = entry.at;
  }

  void read_section(const ComponentType& type, const TomlNode& section, Binder& binder) {
    std::vector<Spec>& specs = study().sections[std::string(type.section)];
    for (const TomlEntry& entry : section.table) {
      const std::string path = std::string(type.section) + "." + entry.key;
      if (!entry.value.is(TomlNode::Type::table)) {
        speaker_.say("section_form", path, entry.at, {std::string(type.section)});
        continue;
      }
      if (!is_id(entry.key)) {
        speaker_.say("id_form", path, entry.at, {entry.key, id_from(entry.key)});
        continue;
      }
      const Spec* twin = study().find(type.section, entry.key);
      if (twin) speaker_.say("id_duplicate", path, entry.at, {entry.key, place_text(twin->at)});
      Spec spec = binder.component(type, entry.value, entry.key, path);
      spec.at = entry.at;
      if (!twin) specs.push_back(std::move(spec));
    }
  }

  void read_sources(const TomlNode& node) {
    sources_given_ = true;
    if (!node.is(TomlNode::Type::table)) return speaker_.say("sources_form", "sources", node.at, {});
    for (const TomlEntry& entry : node.table) {
      if (!entry.value.is(TomlNode::Type::text)) speaker_.say("sources_form", joined("sources", entry.key), entry.at, {});
      study().sources.push_back({entry.key, entry.value.text});
    }
  }

  /// By file in the order of reading, then by place; findings without a line stay before those of their file.
  void sort_findings() {
    auto& all = reading_.diagnostics.all;
    const auto& names = study().files;
    const auto rank = [&](const Diagnostic& d) { return std::find(names.begin(), names.end(), d.at.file) - names.begin(); };
    std::stable_sort(all.begin(), all.end(), [&](const Diagnostic& a, const Diagnostic& b) {
      return std::tuple(rank(a), a.at.line, a.at.column) < std::tuple(rank(b), b.at.line, b.at.column);
    });
  }

  const Registry& registry_;
  Reading reading_;
  Speaker speaker_;
  std::vector<File> files_;
  bool complete_ = true, sources_given_ = false;
};

}  // namespace

Reading read_study(const std::string& folder, const Registry& registry, Language language) {
  std::error_code error;
  const bool file = fs::is_regular_file(folder, error);
  const std::string parent = fs::path(folder).parent_path().string();
  return Reader(file ? (parent.empty() ? "." : parent) : folder, registry, language).read();
}

}  // namespace cuenca::config
