// The files of a tar archive, compressed by gzip or not (POSIX ustar and pax, GNU long names).
#pragma once
#include <map>
#include <string>

#include "base/expected.hpp"

namespace cuenca::formats {

/// Plain files by name. The error says in English what is wrong: not readable, not compressed as it should be, not a tar archive, cut off,
/// or larger than `most_bytes` when unpacked.
using TarFiles = std::map<std::string, std::string>;
Expected<TarFiles, std::string> read_tar_gz(const std::string& path, std::size_t most_bytes = std::size_t{8} << 30);

}  // namespace cuenca::formats
