#include "study/inputs.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>

#include "base/calendar.hpp"
#include "base/hash.hpp"
#include "base/units.hpp"
#include "basin/registry.hpp"
#include "config/walk.hpp"
#include "study/decision.hpp"

namespace cuenca::study {
namespace {

using catalog::Kind;
using catalog::Row;
using catalog::Spec;
using catalog::Value;

/// Twelve figures: what conversion to SI and back leaves behind is not a difference.
std::string number(double value) { return fmt::format("{:.12g}", value); }

bool measured(const Row& row) { return row.kind == Kind::number || row.kind == Kind::months || row.kind == Kind::series; }
double shown(double si, const Row& row) { return measured(row) ? from_si(si, row.unit, row.difference) : si; }

std::string constant(double value, const Row& row) {
  switch (row.kind) {
    case Kind::flag:
      return value != 0 ? "true" : "false";
    case Kind::choice:
      return value >= 0 && value < static_cast<double>(row.choices.size()) ? std::string(row.choices[static_cast<std::size_t>(value)].name)
                                                                           : number(value);
    case Kind::date:
      return format_date(static_cast<std::int64_t>(value));
    default:
      return number(shown(value, row));
  }
}

std::string series_text(const catalog::SeriesData& data) {
  Sha256 hash;
  hash.add(&data.start_day, sizeof data.start_day);
  hash.add(&data.interval_days, sizeof data.interval_days);
  hash.add(data.values.data(), data.values.size() * sizeof(double));
  return fmt::format("{}: {} ({})", data.file, data.column, hash.hex().substr(0, 12));
}

std::string curve_text(const catalog::Curve& curve, const Row& row) {
  const std::string_view second = row.second_unit.empty() ? std::string_view("1") : row.second_unit;
  std::string text;
  for (std::size_t i = 0; i < curve.x.size(); ++i)
    text +=
        fmt::format("{}{} {}", i ? "; " : "", number(from_si(curve.x[i], row.unit, row.difference)), number(from_si(curve.y[i], second)));
  return text;
}

/// A text that stays on one line.
std::string plain(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

class Lister {
 public:
  explicit Lister(const catalog::StudySpec& study) : home_(study.folder) {}

  void titles(const Spec& spec, const std::string& path) { texts(spec.title, path + ".title", spec.at); }
  void texts(const std::map<std::string, std::string>& by_language, const std::string& path, const Position& at) {
    for (const auto& [language, text] : by_language) rows_.push_back({path + "." + language, plain(text), "", place(at)});
  }

  void value(const Row& row, const Value& value, const std::string& path) {
    if (!value.given() || row.given) return;
    if (const auto* texts = value.get<catalog::LocalText>()) {
      for (const auto& [language, text] : texts->by_language) rows_.push_back({path + "." + language, plain(text), "", place(value.at)});
      return;
    }
    if (value.get<std::vector<Spec>>()) return;  // its entries follow
    const bool with_unit = measured(row) && row.unit != "1";
    rows_.push_back({path, text_of(row, value), with_unit ? std::string(row.unit) : std::string(), place(value.at)});
  }

  std::vector<results::InputRow> take() { return std::move(rows_); }

 private:
  std::string text_of(const Row& row, const Value& value) const {
    if (const double* x = value.get<double>()) return constant(*x, row);
    if (const auto* months = value.get<catalog::Months>()) {
      std::string text;
      for (const double x : *months) text += (text.empty() ? "" : ", ") + number(shown(x, row));
      return text;
    }
    if (const auto* series = value.get<std::shared_ptr<const catalog::SeriesData>>()) return series_text(**series);
    if (const auto* reference = value.get<catalog::Reference>())
      return reference->section.empty() ? reference->id : reference->section + "." + reference->id;
    if (const auto* method = value.get<catalog::Method>()) return method->name;
    if (const auto* curve = value.get<catalog::Curve>()) return curve_text(*curve, row);
    if (const auto* text = value.get<std::string>()) return plain(*text);
    return plain(value.written);
  }

  std::string place(const Position& at) const {
    if (at.file.empty()) return {};
    const auto near = std::filesystem::path(at.file).lexically_proximate(home_).string();
    const std::string file = near.starts_with("..") ? at.file : near;
    return at.line > 0 ? fmt::format("{}:{}:{}", file, at.line, at.column) : file;
  }

  std::filesystem::path home_;
  std::vector<results::InputRow> rows_;
};

}  // namespace

std::vector<results::InputRow> inputs_of(const catalog::StudySpec& study, const std::string& scenario) {
  Lister list(study);
  list.titles(study.basin, "basin");
  for (const catalog::Scenario& one : study.scenarios)
    if (one.id == scenario) {
      list.texts(one.title, "scenarios." + one.id + ".title", one.at);
      list.texts(one.description, "scenarios." + one.id + ".description", one.at);
    }
  const Spec* last = nullptr;
  config::visit_study(study, basin::registry(), [&](const Row& row, const Value& value, const std::string& path, const Spec& spec) {
    if (is_of_decision(std::string_view(path).substr(0, path.find('.')))) return;
    if (&spec != last && !spec.id.empty()) {
      last = &spec;
      // `section.id` of the component, or the way to the entry of a list: what stands before the name of the row
      list.titles(spec, path.substr(0, path.size() - row.name.size() - 1));
    }
    list.value(row, value, path);
  });
  return list.take();
}

}  // namespace cuenca::study
