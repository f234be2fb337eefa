// The few sentences that the program says for itself.
#pragma once
#include <cstddef>
#include <string>

namespace cuenca::app {

std::string checked(const std::string& study, std::size_t errors, std::size_t warnings, const std::string& language);
std::string where(const std::string& page, const std::string& language);
/// A file of `cuenca data` that was written.
std::string written(const std::string& file, const std::string& language);
std::string unknown_component(const std::string& component, const std::string& language);
std::string created(const std::string& folder, const std::string& language);

/// The result of `new --json`.
std::string folder_result(const std::string& folder);
std::string no_output(const std::string& language);

}  // namespace cuenca::app
