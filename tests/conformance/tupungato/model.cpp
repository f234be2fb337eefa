#include "conformance/tupungato/model.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/calendar.hpp"
#include "basin/registry.hpp"
#include "basin/run.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "conformance/catchment/shared.hpp"
#include "study/simulate.hpp"

namespace cuenca::tupungato {
namespace {

int slot_named(std::span<const catalog::Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  return -1;
}

void write_weather(const Record& record, const std::filesystem::path& path) {
  std::ofstream out(path);
  out << "date,p,tmin,tmax,tmean,rh\n";
  for (std::size_t i = 0; i < record.precipitation.size(); ++i)
    out << format_date(static_cast<std::int64_t>(record.first_day) + static_cast<std::int64_t>(i)) << ',' << record.precipitation[i] << ','
        << record.temperature[i][0] << ',' << record.temperature[i][1] << ',' << record.temperature[i][2] << ',' << record.humidity[i] << '\n';
}

std::string study_text(const Record& record, const Method& snow, const Method& soil) {
  const auto first = static_cast<std::int64_t>(record.first_day), last = first + static_cast<std::int64_t>(record.precipitation.size()) - 1;
  const auto series = [](const char* column, const char* unit) {
    return fmt::format("{{ series = \"weather.csv\", time = \"date\", column = \"{}\", unit = \"{}\" }}", column, unit);
  };
  std::string text = fmt::format("[basin]\nname = \"tupungato\"\nstart = {}\nend = {}\n", format_date(first), format_date(last));
  text += "[climates.toscas]\nlatitude = \"-32.9 degree\"\nelevation = \"3000 m\"\nprecipitation_law = \"linear\"\nevapotranspiration = \"oudin\"\n";
  text += "[climates.toscas.weather]\nmethod = \"series\"\nhumidity_from = \"given\"\nmean_temperature_from = \"given\"\n";
  text += "precipitation = " + series("p", "mm/d") + "\nminimum_temperature = " + series("tmin", "degC") + "\nmaximum_temperature = " + series("tmax", "degC") +
          "\nmean_temperature = " + series("tmean", "degC") + "\nhumidity = " + series("rh", "%") + "\n";
  text += "[catchments.tupungato]\narea = \"1769 km2\"\nfront_share = 0\n" + snow.text + (soil.lumped ? "lumped_soils = true\n" : "") + "bands = [\n";
  double shares = 0;
  for (double share : record.band_share) shares += share;
  for (std::size_t b = 0; b < record.band_share.size(); ++b)
    if (record.band_share[b] > 0)
      text += fmt::format("  {{ id = \"b{}\", elevation = \"{} m\", share = {:.17g} }},\n", b + 1, record.band_elevation[b], record.band_share[b] / shares);
  return text + "]\ncovers = [{ id = \"land\", share = 1, soil = " + soil.text + " }]\n";
}

}  // namespace

std::optional<Record> read_record() {
  const std::string shared = testing::shared_folder();
  if (shared.empty()) return std::nullopt;
  const std::string folder = shared + "/pastos-grandes/data/mendoza_andes/";
  const testing::Table days = testing::read_table(folder + "tupungato_daily.csv"), bands = testing::read_table(folder + "tupungato_bands.csv"),
                       cover = testing::read_table(folder + "tupungato_snow_cover_by_band.csv");
  if (days.rows.empty() || bands.rows.empty()) return std::nullopt;
  Record record;
  record.first_day = static_cast<double>(parse_date(days.text(0, "date")).value());
  for (std::size_t i = 0; i < days.rows.size(); ++i) {
    record.precipitation.push_back(days.number(i, "P_swe_mm"));
    record.temperature.push_back({days.number(i, "Tmin_C"), days.number(i, "Tmax_C"), days.number(i, "Tmean_C")});
    record.humidity.push_back(days.number(i, "RH_pct"));
    record.discharge.push_back(days.number(i, "Q_mm"));
  }
  for (std::size_t b = 0; b < bands.rows.size(); ++b) {
    record.band_elevation.push_back(bands.number(b, "zmean_m"));
    record.band_share.push_back(bands.number(b, "area_fraction"));
    record.cover.emplace_back();
    for (std::size_t i = 0; i < cover.rows.size(); ++i) record.cover.back().push_back(cover.number(i, fmt::format("band{}", b + 1)));
  }
  return record;
}

std::array<Span, 2> halves(const Record& record) {
  const std::size_t all = record.discharge.size(), warm = 365, middle = warm + (all - warm) / 2;
  return {Span{warm, middle}, Span{middle, all}};
}

Model::Model(const Record& record, const Method& snow, const Method& soil) : record_(record), knobs_(common_knobs()) {
  knobs_.insert(knobs_.end(), snow.knobs.begin(), snow.knobs.end());
  knobs_.insert(knobs_.end(), soil.knobs.begin(), soil.knobs.end());
  std::string name = (std::filesystem::temp_directory_path() / "cuenca-tupungato-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  write_weather(record, std::filesystem::path(folder_) / "weather.csv");
  std::ofstream(std::filesystem::path(folder_) / "basin.toml") << study_text(record, snow, soil);
  config::Reading reading = config::read_study(folder_, basin::registry(), Language::english);
  for (const Diagnostic& d : reading.diagnostics.all)
    if (d.severity == Severity::error) throw std::runtime_error(d.path + ": " + d.message);
  study_ = std::move(reading.study);
}

Model::~Model() { std::filesystem::remove_all(folder_); }

std::vector<Scores> Model::run(std::span<const double> values, std::span<const Span> spans) const {
  catalog::StudySpec study = study_;
  Diagnostics diagnostics;
  std::vector<catalog::Assignment> overlay;
  for (std::size_t i = 0; i < knobs_.size(); ++i)
    if (auto a = config::parse_assignment(fmt::format("{}={:.17g}{}", knobs_[i].path, values[i], knobs_[i].unit == "1" ? "" : " " + knobs_[i].unit), {}, Language::english, diagnostics))
      overlay.push_back(*a);
  config::apply(study, basin::registry(), overlay, Language::english, diagnostics);
  for (const Diagnostic& d : diagnostics.all)
    if (d.severity == Severity::error) throw std::runtime_error(d.path + ": " + d.message);
  const basin::Basin basin = basin::build(study, basin::registry(), diagnostics);
  const Calendar calendar = study::calendar_of(study);
  const basin::SlotValues* member = &basin.values;
  basin::Run run(basin.structure, std::span(&member, 1), basin::kernels());
  run.start(study::step_of(calendar, 0));

  const basin::Structure& s = basin.structure;
  const int catchment = s.group_of("catchment");
  const double* flow = run.storage().at({catalog::Role::derived, catchment, slot_named(s.groups[catchment].type->derived, "streamflow"), 0});
  struct SnowCover {
    const double* value;
    std::size_t band;
  };
  std::vector<SnowCover> covers;
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
    if (s.groups[g].type->family != "snow") continue;
    const int slot = slot_named(s.groups[g].type->derived, "cover");
    for (int e = 0; e < static_cast<int>(s.groups[g].entities.size()); ++e) {
      const std::string& path = s.groups[g].entities[e].path;
      const std::size_t band = static_cast<std::size_t>(std::atoi(path.c_str() + path.find(".bands.b") + 8)) - 1;
      covers.push_back({run.storage().at({catalog::Role::derived, g, slot, e}), band});
    }
  }
  const double to_depth = 86400 * 1000 / 1769e6;  // m3/s over the catchment in mm/d
  std::vector<double> simulated;
  std::vector<double> cover_error(spans.size(), 0), cover_weight(spans.size(), 0);
  for (int i = 0; i < calendar.size(); ++i) {
    if (const auto fault = run.step(study::step_of(calendar, i))) throw std::runtime_error(basin::describe(*fault));
    simulated.push_back(*flow * to_depth);
    for (std::size_t k = 0; k < spans.size(); ++k) {
      if (static_cast<std::size_t>(i) < spans[k].first || static_cast<std::size_t>(i) >= spans[k].past) continue;
      for (const SnowCover& c : covers) {
        const double difference = *c.value - record_.cover[c.band][static_cast<std::size_t>(i)], weight = record_.band_share[c.band];
        cover_error[k] += weight * difference * difference;
        cover_weight[k] += weight;
      }
    }
  }
  std::vector<Scores> scores;
  for (std::size_t k = 0; k < spans.size(); ++k) {
    const auto part = [&](const std::vector<double>& all) { return std::span(all).subspan(spans[k].first, spans[k].past - spans[k].first); };
    scores.push_back({statistics::fit(statistics::pairs(part(record_.discharge), part(simulated))), std::sqrt(cover_error[k] / cover_weight[k])});
  }
  return scores;
}

}  // namespace cuenca::tupungato
