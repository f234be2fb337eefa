// The catalog for people, machines and editors: `cuenca describe`. Everything comes from the rows.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "catalog/registry.hpp"

namespace cuenca::catalog {

/// The type that a word of `cuenca describe WORD` means: a section (`wells`, `basin`) or a type (`well`); null when none.
const ComponentType* described_type(const Registry& registry, std::string_view word);
/// All words that `describe` knows, sections first.
std::vector<std::string> described_words(const Registry& registry);

/// Without a word the sections, else the fields, stores, fluxes and results of one type. Empty when the word is unknown.
std::string describe_text(const Registry& registry, std::string_view word, Language language);

/// The same as one JSON document; texts in both languages. Empty when the word is unknown.
std::string describe_json(const Registry& registry, std::string_view word);

/// JSON Schema (draft 07) of the files of a study, for TOML editors such as Taplo; descriptions in the language.
std::string json_schema(const Registry& registry, Language language);

/// The functions of expressions: as text, as JSON with texts in both languages, and as a page of docs/reference.
std::string functions_text(Language language);
std::string functions_json();
std::string functions_page();

/// docs/reference as name and Markdown text: an index and one page a section. The same bytes for the same rows.
std::vector<std::pair<std::string, std::string>> reference_pages(const Registry& registry);

/// Types that stand inside another: entries of its lists and methods of its choices, with the words that lead there
/// ("bands", "bands.soil = two_bucket"), depth first.
std::vector<std::pair<std::string, const ComponentType*>> inner_types(const ComponentType& type);

}  // namespace cuenca::catalog
