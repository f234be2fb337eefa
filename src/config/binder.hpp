// Binds TOML to the rows of the catalog: the same few functions for every component there is and will be.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/units.hpp"
#include "catalog/registry.hpp"
#include "catalog/spec.hpp"
#include "config/messages.hpp"
#include "config/number.hpp"
#include "formats/csv.hpp"
#include "formats/toml.hpp"

namespace cuenca::config {

class Binder {
 public:
  /// `sources`: keys of `[sources]`, null when the study has no such table.
  Binder(const catalog::Registry& registry, std::string folder, const Speaker& speaker, const std::set<std::string>* sources)
      : registry_(registry), folder_(std::move(folder)), speaker_(speaker), sources_(sources) {}

  /// All rows of a type from a table. `skip`: a key that belongs to the frame (`id`, `method`).
  catalog::Spec component(const catalog::ComponentType& type, const formats::TomlNode& table, std::string id, const std::string& path,
                          std::string_view skip = {});
  /// The value of one row in any of its forms; not given, with diagnostics, when it cannot be.
  catalog::Value value(const catalog::Row& row, const formats::TomlNode& node, const std::string& path);
  /// A text or { language = text }.
  std::optional<std::map<std::string, std::string>> local_text(const formats::TomlNode& node, const std::string& path);

  /// Data files that were read, relative to the folder.
  const std::set<std::string>& files() const { return files_; }
  /// How each table of data was understood: file -> separator, decimal sign and what else was detected, in the language of the messages.
  const std::map<std::string, std::string>& detected() const { return detected_; }
  const std::string& folder() const { return folder_; }

 private:
  using Node = formats::TomlNode;
  void wrong_kind(const catalog::Row& row, const Node& node, const std::string& path);
  catalog::Value bare(const catalog::Row& row, const Node& node, const std::string& path);
  catalog::Value measured(const catalog::Row& row, const Node& node, const std::string& path);
  catalog::Value expression(const catalog::Row& row, const Node& node, const std::string& path);
  bool read_unit(const Node& node, const catalog::Row& row, const std::string& path);
  catalog::Value assumed(const catalog::Row& row, const Node& table, const Node& node, const std::string& path, catalog::Spec& spec);
  catalog::Value months(const catalog::Row& row, const Node& list, const std::string& path);
  catalog::Value choice(const catalog::Row& row, const Node& node, const std::string& path);
  catalog::Value list(const catalog::Row& row, const Node& node, const std::string& path);
  catalog::Value curve(const catalog::Row& row, const Node& node, const std::string& path);
  catalog::Value date(const catalog::Row& row, const Node& node, const std::string& path);
  catalog::Value geometry(const catalog::Row& row, const Node& node, const std::string& path);
  void provenance(const catalog::Row& row, const Node& table, const std::string& path, catalog::Value& value);
  catalog::Value series(const catalog::Row& row, const Node& table, const std::string& path);
  const formats::CsvTable* csv(const Node& name, const std::string& path);
  bool only_keys(const Node& table, std::span<const std::string_view> keys, const std::string& path, const Text& what);

  const catalog::Registry& registry_;
  std::string folder_;
  Speaker speaker_;
  const std::set<std::string>* sources_;
  std::set<std::string> files_;
  std::map<std::string, std::string> detected_;
  std::map<std::string, std::optional<formats::CsvTable>> tables_;
};

/// The unit that stands with a number of an assumption: of "12.5 L/s", of the first of twelve months, of a series, of an expression. Empty: none.
std::string written_unit(const formats::TomlNode& node);

/// `[a-z][a-z0-9_]{0,62}`
bool is_id(std::string_view text);
/// The id that a text might have meant: small letters, digits and _.
std::string id_from(std::string_view text);
/// `a.b`, or b when a is empty.
std::string joined(const std::string& a, std::string_view b);

}  // namespace cuenca::config
