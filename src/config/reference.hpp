// docs/reference written from the catalog and the table of messages.
#pragma once
#include <string>

#include "catalog/registry.hpp"

namespace cuenca::config {

/// docs/reference/messages.md: every message of the reader in both languages, and its hint.
std::string messages_page();

/// Writes index, one page a section and the messages into the folder; files whose text would not change are left alone, Markdown files
/// of sections that are no more are removed (only those that carry the note of generation). Throws std::runtime_error when the disk
/// refuses.
void write_reference(const catalog::Registry& registry, const std::string& folder);

}  // namespace cuenca::config
