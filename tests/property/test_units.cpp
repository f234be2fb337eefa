// The same value in another unit gives the same number inside.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "base/units.hpp"
#include "property/draw.hpp"
#include "property/studies.hpp"

namespace cuenca::property {
namespace {

using catalog::Kind;

/// Other ways to write a quantity, by its SI unit as the program has it.
const std::map<std::string, std::vector<std::string>> kWays = {
    {"m", {"mm", "cm", "km", "m"}},
    {"m2", {"km2", "ha", "m2"}},
    {"m3", {"L", "hm3", "m3"}},
    {"m/s", {"mm/d", "m/d", "cm/h", "mm/yr", "m/s"}},
    {"m2/s", {"m2/d", "m2/s"}},
    {"m3/s", {"L/s", "m3/h", "m3/d", "hm3/yr", "m3/s"}},
    {"s", {"d", "h", "min", "s"}},
    {"s K", {"K d", "K h", "K s"}},
    {"1/s", {"1/d", "1/h"}},
    {"kg", {"t", "g", "kg"}},
    {"kg/s", {"t/yr", "t/d", "kg/h"}},
    {"kg/m3", {"g/L", "mg/L", "kg/m3"}},
    {"kg/m2", {"t/ha", "g/m2", "kg/m2"}},
    {"kg/kg", {"t/t", "g/kg"}},
    {"m3/kg", {"L/kg", "m3/t"}},
    {"rad", {"degree", "rad"}},
    {"W/m2", {"MJ/(m2 d)", "W/m2"}},
    {"1/m", {"1/km", "1/m"}},
    {"1/m3", {"1/hm3", "1/L", "1/m3"}},
    {"K/m", {"K/km", "K/m"}},
    {"m/(s K)", {"mm/(d K)", "m/(s K)"}},
    {"kg/(s3 K)", {"MJ/(m2 d K)", "W/(m2 K)"}},
    {"m^1.5/s", {"m^1.5/s"}},
    {"USD", {"USD"}},
    {"USD/s", {"USD/d", "USD/month", "USD/yr"}},
    {"USD/m3", {"USD/L", "USD/hm3", "USD/m3"}},
    {"USD/kg", {"USD/t", "USD/kg"}},
    {"s2 USD/(kg m2)", {"USD/kWh", "USD/MJ", "USD/J"}},
    {"Pa", {"kWh/m3", "MJ/m3", "J/L"}},  // energy of a volume
    {"USD/(m2 s)", {"USD/(ha yr)", "USD/(km2 d)"}},
    {"person", {"person", "persons", "people"}},
    {"1", {"1", "%"}},
};

bool measured(const catalog::Row& row) { return row.kind == Kind::number || row.kind == Kind::months || row.kind == Kind::series; }

TEST(Units, OfEveryRowHaveOtherWaysThatGiveTheSameNumber) {
  int tried = 0;
  std::set<std::string> unknown;
  for (const auto* type : basin::registry().types)
    for (const auto& row : type->parameters) {
      if (!measured(row)) continue;
      const std::string si = si_unit(row.unit);
      const bool temperature = si == "K";
      std::vector<std::string> ways = temperature
                                          ? (row.difference ? std::vector<std::string>{"K", "degC"} : std::vector<std::string>{"degC", "K"})
                                          : std::vector<std::string>{};
      if (!temperature) {
        const auto found = kWays.find(si);
        if (found == kWays.end()) {
          unknown.insert(si);
          continue;
        }
        ways = found->second;
      }
      EXPECT_TRUE(rc::check(fmt::format("{}.{}", type->name, row.name), [&, ways] {
        Tape tape = *tapes(2);
        const double value = draw_parameter(row, tape, {}, true);
        for (const std::string& way : ways) {
          const double written = from_si(value, way, row.difference);
          const auto read = to_si(written, way, row.unit, row.difference);
          if (!read) RC_FAIL(fmt::format("{} {} is refused for {}: {}", written, way, row.unit, read.error().message_en));
          const double allowed = 8e-16 * std::max(std::abs(value), temperature && !row.difference ? 300.0 : 0.0);
          if (std::abs(*read - value) > allowed) RC_FAIL(fmt::format("{:.17g} {} gives {:.17g}, not {:.17g}", written, way, *read, value));
        }
      }));
      ++tried;
    }
  std::string missing;
  for (const std::string& unit : unknown) missing += unit + " ";
  EXPECT_EQ(missing, "") << "dimensions without another way to write them";
  EXPECT_GT(tried, 150);
}

/// Every quantity of a text in another unit.
std::string rewritten(const std::string& text) {
  static const std::map<std::string, std::pair<std::string, double>> kInto = {
      {"km2", {"ha", 100}},      {"km", {"m", 1000}},
      {"L/s", {"m3/d", 86.4}},   {"g/L", {"mg/L", 1000}},
      {"m/d", {"mm/d", 1000}},   {"mm/d", {"m/d", 1e-3}},
      {"mm", {"m", 1e-3}},       {"m", {"cm", 100}},
      {"d", {"h", 24}},          {"kg/m2", {"t/ha", 10}},
      {"m2/s", {"m2/d", 86400}}, {"L/d", {"m3/d", 1e-3}},
      {"kg/m3", {"g/L", 1}},     {"degree", {"rad", 0.017453292519943295}},
  };
  static const std::regex kQuantity("\"(-?[0-9.eE+-]+) ([A-Za-z0-9/]+)\"");
  std::string out;
  auto last = text.cbegin();
  for (std::sregex_iterator it(text.begin(), text.end(), kQuantity), end; it != end; ++it) {
    out.append(last, (*it)[0].first);
    last = (*it)[0].second;
    const auto found = kInto.find((*it)[2].str());
    // the first of a list of months gives the unit of all: left as it is
    const bool of_list = (*it)[0].first != text.cbegin() && *((*it)[0].first - 1) == '[';
    if (found == kInto.end() || of_list)
      out += (*it)[0].str();
    else
      out += fmt::format("\"{:.17g} {}\"", std::stod((*it)[1].str()) * found->second.second, found->second.first);
  }
  out.append(last, text.cend());
  return out;
}

TEST(Units, OfAStudyMayAllBeOthers) {
  int changed = 0;
  EXPECT_TRUE(rc::check("units of a study", [&] {
    const StudyText drawn = draw_study(*tapes(kStudyTape), {});
    const std::string text = drawn.text(), other = rewritten(text);
    const BasinRun a(text), b(other);
    RC_ASSERT(a.basin.values.constant.size() == b.basin.values.constant.size());
    changed += text != other;
    for (std::size_t slot = 0; slot < a.basin.values.constant.size(); ++slot) {
      const double x = a.basin.values.constant[slot], y = b.basin.values.constant[slot];
      if (std::abs(x - y) > 1e-15 * std::abs(x))
        RC_FAIL(fmt::format("{}: {:.17g} and {:.17g}\n{}", basin::slot_path(a.basin.structure, static_cast<int>(slot)), x, y, other));
    }
  }));
  EXPECT_GT(changed, 0);
}

}  // namespace
}  // namespace cuenca::property
