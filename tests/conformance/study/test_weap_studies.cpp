// The cases of WEAP's published allocation rules as studies that the whole program runs, answers by exact arithmetic (reference data outside
// the project). A step of the cases is a day; volumes are m3.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "basin/build.hpp"
#include "conformance/catchment/shared.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {
using Json = nlohmann::json;
using catalog::Role;

std::string id_of(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name;
}

double number(const Json& node, const char* key, double otherwise) {
  return node.contains(key) && node[key].is_number() ? node[key].get<double>() : otherwise;
}

/// A case as a study: a river node is an instantaneous reach, a sink the last reach, an aquifer a linear store that keeps its water.
class Written {
 public:
  explicit Written(const std::string& folder) {
    std::ifstream(folder + "/model.json") >> model_;
    steps_ = model_["steps"];
    for (const Json& node : model_["nodes"]) type_[node["id"]] = node["type"];
    for (const Json& pair : model_["river"]) down_[pair[0]] = pair[1];
    series_ = "date";
    for (const Json& node : model_["nodes"]) add(node);
    for (const Json& link : model_["transmission"]) add_link(link);
    if (model_.contains("returns"))
      for (const Json& back : model_["returns"])
        text_ += fmt::format("[returns.{}]\nfrom = \"{}\"\nto = \"{}\"\nlosses = {}\n", pair_id(back), id_of(back["from"]), place(back["to"]), number(back, "loss_from_system", 0));
    series_ += "\n";
    for (int step = 0; step < steps_; ++step) {
      series_ += fmt::format("2001-01-{:02}", step + 1);
      for (const auto& column : columns_) series_ += fmt::format(",{}", column[static_cast<std::size_t>(step)]);
      series_ += "\n";
    }
  }
  std::string study() const { return fmt::format("[basin]\nname = \"weap\"\nstart = 2001-01-01\nend = 2001-01-{:02}\n", steps_) + text_; }
  const std::string& series() const { return series_; }
  int steps() const { return steps_; }
  std::string type(const std::string& id) const { return type_.at(id); }
  std::string place(const std::string& id) const {
    const std::string type = type_.at(id);
    return (type == "reservoir" ? "reservoirs." : type == "groundwater" ? "linear_cells." : type == "demand" ? "uses." : "reaches.") + id_of(id);
  }
  static std::string pair_id(const Json& link) { return id_of(link["from"]) + "_" + id_of(link["to"]); }

 private:
  std::string down(const std::string& id) const {
    const auto to = down_.find(id);
    return to == down_.end() ? std::string() : fmt::format("to = \"{}\"\n", place(to->second));
  }
  void inflow(const std::string& id, const std::string& to, const Json& values) {
    std::vector<double> column;
    for (int step = 0; step < steps_; ++step) column.push_back(values.is_array() ? values[static_cast<std::size_t>(step)].get<double>() : values.get<double>());
    columns_.push_back(column);
    series_ += "," + id;
    text_ += fmt::format("[headflows.{0}]\nto = \"{1}\"\nflow = {{ series = \"flows.csv\", column = \"{0}\", unit = \"m3/d\" }}\n", id, to);
  }
  void add(const Json& node) {
    const std::string name = node["id"], type = node["type"], id = id_of(name);
    if (type == "headflow") return inflow(id, place(down_.at(name)), node["inflow"]);
    if (type == "demand") {
      text_ += fmt::format("[uses.{}]\nrate = \"{} m3/d\"\npriority = {}\nconsumption = {}\n", id, node["requirement"].get<double>(), node["priority"].get<int>(),
                           number(node, "consumption", 1));
    } else if (type == "reservoir") {
      text_ += fmt::format(
          "[reservoirs.{}]\nelevation = \"0 m\"\nbed = [[0, 0.001], [100, 0.002]]\nevaporation_factor = 0\nstorage_capacity = \"{} m3\"\n"
          "top_of_conservation = \"{} m3\"\ntop_of_buffer = \"{} m3\"\ntop_of_inactive = \"{} m3\"\nbuffer_coefficient = {}\ninitial_storage = \"{} m3\"\n"
          "filling_priority = {}\n{}",
          id, number(node, "capacity", 0), number(node, "top_of_conservation", 0), number(node, "top_of_buffer", 0), number(node, "top_of_inactive", 0),
          number(node, "buffer_coefficient", 1), number(node, "initial", 0), node["priority"].get<int>(), down(name));
    } else if (type == "groundwater") {
      text_ += fmt::format("[linear_cells.{}]\nresidence = 0\narea = \"1 km2\"\nspecific_yield = 0.1\ninitial_level = \"{} m\"\n", id, number(node, "initial", 0) / 1e5);
      if (node["capacity"].is_number()) text_ += fmt::format("capacity = \"{} m3\"\n", node["capacity"].get<double>());
      if (node["max_withdrawal"].is_number()) text_ += fmt::format("maximum_withdrawal = \"{} m3/d\"\n", node["max_withdrawal"].get<double>());
      inflow("recharge_" + id, place(name), node["recharge"]);
    } else {
      text_ += fmt::format("[reaches.{}]\n{}", id, down(name));
      if (type == "instream_requirement")
        text_ += fmt::format("[flow_requirements.{0}]\nreach = \"{0}\"\nflow = \"{1} m3/d\"\npriority = {2}\n", id, node["requirement"].get<double>(), node["priority"].get<int>());
    }
  }
  void add_link(const Json& link) {
    text_ += fmt::format("[links.{}]\nfrom = \"{}\"\nto = \"{}\"\npreference = {}\nlosses = {}\n", pair_id(link), place(link["from"]), id_of(link["to"]),
                         static_cast<int>(number(link, "preference", 1)), number(link, "loss_from_system", 0));
    if (link.contains("max_flow") && link["max_flow"].is_number()) text_ += fmt::format("capacity = \"{} m3/d\"\n", link["max_flow"].get<double>());
    if (link.contains("loss_to_groundwater"))
      for (const auto& [to, share] : link["loss_to_groundwater"].items()) text_ += fmt::format("leakage = {}\nleaks_to = \"{}\"\n", share.get<double>(), place(to));
  }

  Json model_;
  int steps_ = 0;
  std::map<std::string, std::string> type_, down_;
  std::string text_, series_;
  std::vector<std::vector<double>> columns_;
};

struct Running {
  explicit Running(const catalog::StudySpec& study) : study(study), basin(basin::build(this->study, basin::registry(), found)) {}
  catalog::StudySpec study;
  Diagnostics found;
  basin::Basin basin;

  double value(basin::Run& run, const std::string& path, Role role, std::string_view row) const {
    for (int g = 0; g < static_cast<int>(basin.structure.groups.size()); ++g) {
      const auto& group = basin.structure.groups[static_cast<std::size_t>(g)];
      const auto rows = catalog::rows(*group.type, role);
      for (int e = 0; e < static_cast<int>(group.entities.size()); ++e)
        for (int slot = 0; slot < static_cast<int>(rows.size()); ++slot)
          if (group.entities[static_cast<std::size_t>(e)].path == path && rows[static_cast<std::size_t>(slot)].name == row)
            return *run.storage().at({role, g, slot, e});
    }
    ADD_FAILURE() << "no " << path << "." << row;
    return std::nan("");
  }
};

/// The result of the study that a line of expected.csv names.
double found(const Running& r, basin::Run& run, const Written& written, const std::string& quantity, const std::string& element, double conservation) {
  constexpr double kDay = 86400;
  const std::size_t arrow = element.find('>');
  std::string pair = id_of(element);
  if (arrow != std::string::npos) pair[arrow] = '_';
  if (quantity == "delivered") return r.value(run, "uses." + id_of(element), Role::derived, "delivered") * kDay;
  if (quantity == "link") return r.value(run, "links." + pair, Role::derived, "withdrawn") * kDay;
  if (quantity == "return") return r.value(run, "returns." + pair, Role::derived, "flow") * kDay;
  if (quantity == "storage") return r.value(run, written.place(element), Role::store, "water");
  if (quantity == "overflow") return r.value(run, written.place(element), Role::flux, "overflow");
  if (quantity == "flow" || quantity == "outflow") return r.value(run, "reaches." + id_of(element), Role::derived, "flow") * kDay;
  if (written.type(element) == "demand") return r.value(run, "uses." + id_of(element), Role::derived, "coverage");
  if (written.type(element) == "reservoir") return r.value(run, written.place(element), Role::store, "water") / conservation;
  return r.value(run, "flow_requirements." + id_of(element), Role::derived, "coverage");
}

class WeapStudy : public ::testing::TestWithParam<const char*> {};

TEST_P(WeapStudy, GivesWhatTheRulesGive) {
  const std::string shared = cuenca::testing::shared_folder();
  if (shared.empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const std::string folder = shared + "/reference/allocation/" + GetParam();
  const Written written(folder);
  const test::TemporaryFolder here;
  test::write(here.path() / "basin.toml", written.study());
  test::write(here.path() / "flows.csv", written.series());
  config::Reading reading = test::read(here.path());
  ASSERT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics) << written.study();
  const Running r(reading.study);
  ASSERT_FALSE(r.found.has_errors()) << test::errors_of(r.found);
  const basin::SlotValues* member = &r.basin.values;
  basin::Run run(r.basin.structure, std::span(&member, 1), basin::kernels());
  const Calendar calendar = study::calendar_of(r.study);
  run.start(study::step_of(calendar, 0));
  std::ifstream expected(folder + "/expected.csv");
  std::string line;
  std::getline(expected, line);
  int at = 0, compared = 0;
  while (std::getline(expected, line)) {
    std::istringstream cells(line);
    std::string step, quantity, element, value, exact;
    for (std::string* cell : {&step, &quantity, &element, &value, &exact}) std::getline(cells, *cell, ',');
    for (; at < std::stoi(step); ++at) {
      const auto fault = run.step(study::step_of(calendar, at));
      ASSERT_FALSE(fault) << basin::describe(*fault);
    }
    const std::size_t bar = exact.find('/');
    const double wanted = bar == std::string::npos ? std::stod(value) : std::stod(exact.substr(0, bar)) / std::stod(exact.substr(bar + 1));
    const double conservation = element == "res1" ? r.study.find("reservoirs", "res1")->constant("top_of_conservation")
                                : element == "res2" ? r.study.find("reservoirs", "res2")->constant("top_of_conservation") : 1;
    EXPECT_NEAR(found(r, run, written, quantity, element, conservation), wanted, 1e-9 * std::max(1.0, wanted)) << "step " << step << " " << quantity << " " << element;
    ++compared;
  }
  EXPECT_GT(compared, 3);
  EXPECT_FALSE(run.ledger().check_totals(written.steps()));
}

// weap-10 is about evaporation from a curve of volume and elevation: conformance/waterbody compares the reservoir's kernel with it.
INSTANTIATE_TEST_SUITE_P(All, WeapStudy,
                         ::testing::Values("weap-01-priority", "weap-02-equal-priority", "weap-03-supply-preference", "weap-04-transmission-losses", "weap-05a-return-flow",
                                           "weap-05b-return-flow-upstream-junior", "weap-06-reservoir-buffer", "weap-07a-instream-senior", "weap-07b-instream-junior",
                                           "weap-07c-instream-equal", "weap-08-groundwater-limits", "weap-09a-reservoir-balance", "weap-09b-reservoir-balance-unequal",
                                           "weap-11-preference-before-equity"),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace cuenca
