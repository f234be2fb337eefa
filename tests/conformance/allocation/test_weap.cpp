// The fifteen cases of WEAP's published allocation rules, answers by exact arithmetic (reference data outside the project).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "allocation/conditions.hpp"
#include "allocation/solver/allocator.hpp"

namespace cuenca::allocation {
namespace {
using Json = nlohmann::json;
constexpr double kTolerance = 1e-9;

const char* const kCases[] = {"weap-01-priority",
                              "weap-02-equal-priority",
                              "weap-03-supply-preference",
                              "weap-04-transmission-losses",
                              "weap-05a-return-flow",
                              "weap-05b-return-flow-upstream-junior",
                              "weap-06-reservoir-buffer",
                              "weap-07a-instream-senior",
                              "weap-07b-instream-junior",
                              "weap-07c-instream-equal",
                              "weap-08-groundwater-limits",
                              "weap-09a-reservoir-balance",
                              "weap-09b-reservoir-balance-unequal",
                              "weap-10-reservoir-evaporation",
                              "weap-11-preference-before-equity"};

double number(const Json& node, const char* key, double otherwise, int step = 0) {
  if (!node.contains(key) || node[key].is_null()) return otherwise;
  return node[key].is_array() ? node[key][static_cast<std::size_t>(step)].get<double>() : node[key].get<double>();
}

struct Model {
  Json json;
  Network network;
  std::map<std::string, int> node, claim;
  std::vector<double> storage;
};

Model read(const std::string& folder) {
  Model m;
  std::ifstream(folder + "/model.json") >> m.json;
  for (const Json& n : m.json["nodes"]) {
    const std::string id = n["id"], type = n["type"];
    if (type == "demand") {
      m.claim[id] = static_cast<int>(m.network.claims.size());
      m.network.claims.push_back({id, Network::ClaimKind::demand, -1, n["priority"].get<int>(), 0});
      continue;
    }
    const int at = static_cast<int>(m.network.nodes.size());
    m.node[id] = at;
    m.storage.push_back(number(n, "initial", 0));
    m.network.nodes.push_back({id,
                               type == "reservoir"     ? Network::NodeKind::reservoir
                               : type == "groundwater" ? Network::NodeKind::groundwater
                                                       : Network::NodeKind::junction,
                               {}});
    if (type == "reservoir" || type == "instream_requirement") {
      m.claim[id] = static_cast<int>(m.network.claims.size());
      m.network.claims.push_back(
          {id, type == "reservoir" ? Network::ClaimKind::filling : Network::ClaimKind::flow, at, n["priority"].get<int>(), 0});
    }
  }
  for (const Json& pair : m.json["river"]) m.network.nodes[static_cast<std::size_t>(m.node[pair[0]])].down.push_back({m.node[pair[1]], 1});
  for (const Json& t : m.json["transmission"]) {
    Network::Link link{t["from"].get<std::string>() + ">" + t["to"].get<std::string>(),
                       m.node[t["from"]],
                       m.claim[t["to"]],
                       static_cast<int>(number(t, "preference", 1)),
                       0};
    if (t.contains("loss_to_groundwater"))
      for (const auto& [to, share] : t["loss_to_groundwater"].items())
        m.network.seeps.push_back({static_cast<int>(m.network.links.size()), m.node[to]});
    m.network.links.push_back(link);
  }
  if (m.json.contains("returns"))
    for (const Json& r : m.json["returns"]) m.network.returns.push_back({m.claim[r["from"]], m.node[r["to"]]});
  return m;
}

/// Evaporation lowers the level at the beginning of the step (piecewise linear).
double evaporated(const Json& curve, double volume, double depth) {
  const auto along = [&](std::size_t from, std::size_t to, double x) {
    for (std::size_t i = 1; i < curve.size(); ++i) {
      const double a = curve[i - 1][from], b = curve[i][from];
      if (x <= b || i + 1 == curve.size())
        return curve[i - 1][to].get<double>() + (x - a) / (b - a) * (curve[i][to].get<double>() - curve[i - 1][to].get<double>());
    }
    return 0.0;
  };
  const double level = std::max(along(0, 1, volume) - depth, curve[0][1].get<double>());
  return volume - along(1, 0, level);
}

class Weap : public ::testing::TestWithParam<std::tuple<const char*, int>> {};

TEST_P(Weap, EveryValue) {
  const char* shared = std::getenv("CUENCA_SHARED");
  if (!shared) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto [name, way] = GetParam();
  const std::string folder = std::string(shared) + "/reference/allocation/" + name;
  Model m = read(folder);
  Options options;
  options.direct = way == 0;
  options.progressive = way <= 1;
  Allocator allocator(m.network, options);
  std::map<std::string, double> ours;
  const auto key = [](int step, const std::string& quantity, const std::string& element) {
    return std::to_string(step) + "," + quantity + "," + element;
  };
  const int steps = m.json["steps"];
  for (int s = 0; s < steps; ++s) {
    Conditions c = plain_conditions(m.network);
    std::map<std::string, double> evaporation;
    for (const Json& n : m.json["nodes"]) {
      const std::string id = n["id"], type = n["type"];
      if (m.claim.count(id))
        c.requirement[static_cast<std::size_t>(m.claim[id])] =
            type == "reservoir" ? n["top_of_conservation"].get<double>() : number(n, "requirement", 0, s);
      if (!m.node.count(id)) continue;
      const auto v = static_cast<std::size_t>(m.node[id]);
      c.inflow[v] = type == "groundwater" ? number(n, "recharge", 0, s) : number(n, "inflow", 0, s);
      c.storage[v] = m.storage[v];
      if (type == "groundwater") {
        c.capacity[v] = number(n, "capacity", kUnlimited);
        c.most[v] = number(n, "max_withdrawal", kUnlimited);
      } else if (type == "reservoir") {
        c.capacity[v] = n["top_of_conservation"];
        c.buffer[v] = n["top_of_buffer"];
        c.inactive[v] = n["top_of_inactive"];
        c.buffer_share[v] = n["buffer_coefficient"];
        if (n.contains("volume_elevation")) {
          const double lost = evaporated(n["volume_elevation"], c.storage[v], n["net_evaporation"]);
          c.storage[v] -= lost;
          ours[key(s + 1, "evaporation", id)] = lost;
        }
      }
    }
    std::size_t seep = 0;
    for (std::size_t l = 0; l < m.network.links.size(); ++l) {
      const Json& t = m.json["transmission"][l];
      c.link_capacity[l] = number(t, "max_flow", kUnlimited);
      c.lost[l] = number(t, "loss_from_system", 0);
      if (t.contains("loss_to_groundwater"))
        for (const auto& [to, share] : t["loss_to_groundwater"].items()) {
          c.seeped[seep++] = share.get<double>();
          c.lost[l] += share.get<double>();
        }
    }
    for (std::size_t r = 0; r < m.network.returns.size(); ++r) {
      const Json& back = m.json["returns"][r];
      for (const Json& n : m.json["nodes"])
        if (n["id"] == back["from"]) c.returned[r] = (1 - number(n, "consumption", 1)) * (1 - number(back, "loss_from_system", 0));
    }
    const Outcome& o = allocator.allocate(c);
    for (const auto& [id, j] : m.claim) {
      ours[key(s + 1, "delivered", id)] = o.delivered[static_cast<std::size_t>(j)];
      ours[key(s + 1, "coverage", id)] = o.coverage[static_cast<std::size_t>(j)];
    }
    for (std::size_t l = 0; l < m.network.links.size(); ++l) ours[key(s + 1, "link", m.network.links[l].id)] = o.withdrawn[l];
    for (std::size_t r = 0; r < m.network.returns.size(); ++r) {
      const auto& back = m.network.returns[r];
      ours[key(s + 1, "return",
               m.network.claims[static_cast<std::size_t>(back.claim)].id + ">" + m.network.nodes[static_cast<std::size_t>(back.to)].id)] =
          c.returned[r] * o.delivered[static_cast<std::size_t>(back.claim)];
    }
    for (const auto& [id, v] : m.node) {
      ours[key(s + 1, "storage", id)] = o.stored[static_cast<std::size_t>(v)];
      ours[key(s + 1, "overflow", id)] = o.overflow[static_cast<std::size_t>(v)];
      ours[key(s + 1, "flow", id)] = o.passing[static_cast<std::size_t>(v)];
      ours[key(s + 1, "outflow", id)] = o.leaving[static_cast<std::size_t>(v)];
    }
    m.storage = o.stored;
  }
  std::ifstream expected(folder + "/expected.csv");
  std::string line;
  std::getline(expected, line);
  int compared = 0;
  while (std::getline(expected, line)) {
    std::stringstream fields(line);
    std::string step, quantity, element, value, exact;
    for (std::string* field : {&step, &quantity, &element, &value, &exact}) std::getline(fields, *field, ',');
    while (!exact.empty() && (exact.back() == '\r' || exact.back() == '\n')) exact.pop_back();
    const auto slash = exact.find('/');
    const double fraction =
        slash == std::string::npos ? std::stod(exact) : std::stod(exact.substr(0, slash)) / std::stod(exact.substr(slash + 1));
    const std::string at = step + "," + quantity + "," + element;
    ASSERT_TRUE(ours.count(at)) << at;
    EXPECT_NEAR(ours[at], fraction, kTolerance) << at;
    ++compared;
  }
  EXPECT_GT(compared, 0);
}

std::string named(const ::testing::TestParamInfo<std::tuple<const char*, int>>& info) {
  std::string name = std::get<0>(info.param);
  std::replace(name.begin(), name.end(), '-', '_');
  return name + (std::get<1>(info.param) == 0 ? "_direct" : std::get<1>(info.param) == 1 ? "_progressive" : "_programme");
}
INSTANTIATE_TEST_SUITE_P(Cases, Weap, ::testing::Combine(::testing::ValuesIn(kCases), ::testing::Values(0, 1, 2)), named);

}  // namespace
}  // namespace cuenca::allocation
