#include "study/write.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "study/outputs.hpp"
#include "study/report.hpp"

namespace fs = std::filesystem;

namespace cuenca::study {
namespace {

std::string write_text(const fs::path& path, const std::string& text) {
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (file) return {};
  return path.string() + (errno ? std::string(": ") + std::strerror(errno) : std::string());
}

}  // namespace

Written write_files(const std::string& folder, const Simulation& simulation, const catalog::StudySpec& study,
                    const results::Manifest& manifest, const std::vector<results::BalanceRow>& balance, const std::vector<Problem>& found,
                    const Watch& watch) {
  const fs::path place(folder);
  const std::function<std::string()> files[] = {
      [&] { return results::write_netcdf((place / "run.nc").string(), dataset_of(simulation, study)); },
      [&] { return results::write_balance((place / "balance.csv").string(), balance); },
      [&] { return write_text(place / "report.html", report_page(simulation, study, manifest, found)); },
      [&] { return write_text(place / "manifest.json", results::to_json(manifest)); },
  };
  double done = 0;
  for (const auto& write : files) {
    if (watch && !watch("write", done)) return {"", true};
    if (std::string problem = write(); !problem.empty()) return {problem, false};
    done += 0.25;
  }
  return {"", watch && !watch("write", 1)};
}

std::string summary_of(const Simulation& simulation, const std::string& study_name, const std::string& scenario, const std::string& folder,
                       const std::vector<results::BalanceRow>& balance) {
  nlohmann::ordered_json summary;
  summary["study"] = study_name;
  summary["scenario"] = scenario;
  if (!folder.empty()) summary["folder"] = folder;
  summary["steps"] = simulation.calendar->size();
  summary["equilibrium"] = {{"years", simulation.equilibrium.years},
                            {"change", simulation.equilibrium.change},
                            {"reached", simulation.equilibrium.reached},
                            {"slowest", simulation.equilibrium.slowest}};
  summary["unconverged_steps"] = simulation.unconverged_steps;
  summary["worst_step_residual"] = simulation.run->ledger().worst_residual;
  for (const results::BalanceRow& row : balance)
    if (row.store == "basin")
      summary["basin"][row.quantity] = {{"initial", row.initial},
                                        {"inflow", row.inflow},
                                        {"outflow", row.outflow},
                                        {"final", row.final},
                                        {"relative_residual", row.relative_residual()}};
  return summary.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace cuenca::study
