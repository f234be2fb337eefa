#include "tables/ensemble/open.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "formats/csv.hpp"
#include "results/ensemble_file.hpp"

namespace cuenca::tables {
namespace {

namespace fs = std::filesystem;

bool refuse_options(const TableAsked& asked, Told& told) {
  bool any = false;
  for (const auto& [option, given] : {std::pair{"--metrics", !asked.metrics.empty()},
                                      {"--inputs", !asked.inputs.empty()},
                                      {"--strategies", !asked.strategies.empty()},
                                      {"--futures", !asked.futures.empty()},
                                      {"--weights", !asked.weights.empty()},
                                      {"--titles", !asked.titles.empty()}})
    if (given) told.refuse("ensemble_only_table", {option}), any = true;
  return any;
}

}  // namespace

bool names_ensemble(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error) || fs::path(path).extension() == ".nc";
}

std::optional<Opened> open_ensemble(const std::string& path, const TableAsked& asked, Told& told) {
  Opened opened;
  if (!names_ensemble(path)) {
    const auto csv = formats::read_csv(path, told.language());
    if (!csv) {
      told.found.add(csv.error());
      return std::nullopt;
    }
    auto ensemble = ensemble_of(*csv, asked, told);
    if (!ensemble) return std::nullopt;
    opened.file = path;
    opened.table = true;
    opened.ensemble = std::move(*ensemble);
    return opened;
  }
  std::error_code error;
  refuse_options(asked, told);
  opened.file = fs::is_directory(path, error) ? (fs::path(path) / results::kEnsembleFile).string() : path;
  if (!fs::exists(opened.file, error)) {
    told.say("ensemble_none", {path, 0, 0}, {path});
    return std::nullopt;
  }
  auto read = results::read_ensemble(opened.file, told.language());
  if (!read) {
    told.found.add(read.error());
    return std::nullopt;
  }
  opened.ensemble = std::move(*read);
  return opened;
}

}  // namespace cuenca::tables
