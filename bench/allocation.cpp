// Steps of allocation a second and core on random river basins (networks of 50, 500 and 5000 nodes, seeds 1 and 7: rivers, reservoirs that
// fill last, in-stream flows, aquifers behind pumps, demands of five priorities), by strict priorities and by weights, and how many steps
// needed a linear programme. CUENCA_NETWORKS names a folder with subfolders 50-1, 50-7, … that hold nodes.csv, links.csv, profiles.csv and
// inflows.csv.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "allocation/conditions.hpp"
#include "allocation/solver/allocator.hpp"

namespace cuenca::allocation {
namespace {
using Rows = std::vector<std::map<std::string, std::string>>;
std::size_t at(int i) { return static_cast<std::size_t>(i); }

Rows read(const std::string& path) {
  std::ifstream in(path);
  Rows rows;
  std::vector<std::string> names;
  for (std::string line; std::getline(in, line);) {
    std::istringstream text(line);
    std::vector<std::string> cells;
    for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
    if (names.empty()) {
      names = cells;
      continue;
    }
    cells.resize(names.size());
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = cells[i];
    rows.push_back(row);
  }
  return rows;
}

struct Basin {
  Network network;
  Conditions conditions;
  struct Inflow {
    int node, series;
    double scale;
  };
  struct Demand {
    int claim, profile;
    double mean;
  };
  std::vector<Inflow> inflows;
  std::vector<Demand> demands;
  std::vector<std::vector<double>> series;  ///< by day
  double profiles[3][12];
  std::vector<int> stores;
  std::vector<double> initial;
};

Basin load(const std::string& folder) {
  Basin b;
  std::map<std::string, std::map<std::string, std::string>> nodes;
  std::map<std::string, int> node, claim;
  std::map<std::string, std::vector<std::string>> out;
  for (const auto& row : read(folder + "/nodes.csv")) nodes[row.at("name")] = row;
  for (const auto& row : read(folder + "/links.csv")) out[row.at("from")].push_back(row.at("to"));
  int p = 0;
  std::map<std::string, int> profile;
  for (const auto& row : read(folder + "/profiles.csv")) {
    for (int m = 0; m < 12; ++m) b.profiles[p][m] = std::stod(row.at(std::to_string(m + 1)));
    profile[row.at("profile")] = p++;
  }
  std::map<std::string, double> storage, capacity, inactive, flow, pump;
  for (const auto& [name, row] : nodes) {
    const std::string type = row.at("type");
    if (type == "demand") {
      claim[name] = static_cast<int>(b.network.claims.size());
      b.network.claims.push_back({name, Network::ClaimKind::demand, -1, std::stoi(row.at("priority")), std::stod(row.at("weight"))});
      b.demands.push_back({claim[name], profile[row.at("profile")], std::stod(row.at("mean"))});
    }
    if (type == "demand" || type == "catchment" || type == "pump" || type == "terminal") continue;
    const int v = node[name] = static_cast<int>(b.network.nodes.size());
    b.network.nodes.push_back({name,
                               type == "reservoir"     ? Network::NodeKind::reservoir
                               : type == "groundwater" ? Network::NodeKind::groundwater
                                                       : Network::NodeKind::junction,
                               {}});
    if (type == "reservoir") b.network.claims.push_back({name, Network::ClaimKind::filling, v, 99, std::stod(row.at("weight"))});
    if (type == "ifr")
      b.network.claims.push_back({name, Network::ClaimKind::flow, v, std::stoi(row.at("priority")), std::stod(row.at("weight"))});
  }
  for (const auto& [from, v] : node)
    for (const std::string& to : out[from]) {
      if (node.count(to)) b.network.nodes[at(v)].down.push_back({node[to], 1});
      if (claim.count(to)) b.network.links.push_back({from + ">" + to, v, claim[to], 1, 0});
      if (nodes[to]["type"] == "pump") {
        const std::string end = out[to][0];
        pump[from + ">" + to] = std::stod(nodes[to]["max_flow"]);
        b.network.links.push_back({from + ">" + to, v, claim[end], 2, std::stod(nodes[to]["cost"])});
      }
    }
  b.conditions = plain_conditions(b.network);
  for (const auto& [name, v] : node) {
    const auto& row = nodes[name];
    const std::string type = row.at("type");
    if (type != "reservoir" && type != "groundwater") continue;
    b.conditions.capacity[at(v)] = std::stod(row.at("capacity"));
    if (type == "reservoir") b.conditions.inactive[at(v)] = b.conditions.buffer[at(v)] = std::stod(row.at("min_volume"));
    b.stores.push_back(v);
    b.initial.push_back(0.6 * b.conditions.capacity[at(v)]);
  }
  for (std::size_t j = 0; j < b.network.claims.size(); ++j) {
    const auto& c = b.network.claims[j];
    if (c.kind == Network::ClaimKind::filling) b.conditions.requirement[j] = b.conditions.capacity[at(c.node)];
    if (c.kind == Network::ClaimKind::flow) b.conditions.requirement[j] = std::stod(nodes[c.id]["ifr"]);
  }
  for (std::size_t l = 0; l < b.network.links.size(); ++l)
    if (pump.count(b.network.links[l].id)) b.conditions.link_capacity[l] = pump[b.network.links[l].id];
  for (const auto& [name, row] : nodes)
    if (row.at("type") == "catchment")
      b.inflows.push_back({node[out[name][0]], std::stoi(row.at("series").substr(1)), std::stod(row.at("scale"))});
  std::ifstream days(folder + "/inflows.csv");
  std::string line;
  std::getline(days, line);
  while (std::getline(days, line)) {
    std::istringstream text(line);
    std::string cell;
    std::getline(text, cell, ',');
    b.series.emplace_back();
    while (std::getline(text, cell, ',')) b.series.back().push_back(std::stod(cell));
  }
  return b;
}

void steps(benchmark::State& state, Mode mode, bool warm, bool direct = true) {
  const char* folder = std::getenv("CUENCA_NETWORKS");
  const std::string path = std::string(folder ? folder : "") + "/" + std::to_string(state.range(0)) + "-" + std::to_string(state.range(1));
  if (!folder || !std::ifstream(path + "/nodes.csv")) {
    state.SkipWithError("CUENCA_NETWORKS has no such network");
    return;
  }
  Basin b = load(path);
  Options options;
  options.mode = mode;
  options.warm_start = warm;
  options.direct = options.progressive = direct;
  Allocator allocator(b.network, options);
  std::size_t day = 0;
  double covered = 0, claims = 0;
  for (auto _ : state) {
    if (day % b.series.size() == 0)
      for (std::size_t i = 0; i < b.stores.size(); ++i) b.conditions.storage[at(b.stores[i])] = b.initial[i];
    const auto& today = b.series[day % b.series.size()];
    const std::size_t month = day % b.series.size() % 365 * 12 / 365;
    std::fill(b.conditions.inflow.begin(), b.conditions.inflow.end(), 0);
    for (const auto& i : b.inflows) b.conditions.inflow[at(i.node)] += i.scale * today[at(i.series)];
    for (const auto& d : b.demands) b.conditions.requirement[at(d.claim)] = d.mean * b.profiles[d.profile][month];
    const Outcome& o = allocator.allocate(b.conditions);
    for (int v : b.stores) b.conditions.storage[at(v)] = o.stored[at(v)];
    for (const auto& d : b.demands) covered += o.coverage[at(d.claim)];
    claims += static_cast<double>(b.demands.size());
    ++day;
  }
  const Counters& c = allocator.counters();
  state.counters["steps/s"] = benchmark::Counter(static_cast<double>(day), benchmark::Counter::kIsRate);
  state.counters["steps with LP"] = static_cast<double>(c.steps_with_lp) / static_cast<double>(c.steps);
  state.counters["coverage"] = covered / claims;
}

void priorities(benchmark::State& state) { steps(state, Mode::priorities, false); }
void weights(benchmark::State& state) { steps(state, Mode::weights, false); }
void weights_warm(benchmark::State& state) { steps(state, Mode::weights, true); }

void priorities_by_programmes(benchmark::State& state) { steps(state, Mode::priorities, false, false); }

BENCHMARK(priorities)->ArgsProduct({{50, 500, 5000}, {1, 7}})->Unit(benchmark::kMicrosecond);
BENCHMARK(priorities_by_programmes)->ArgsProduct({{50, 500}, {1, 7}})->Unit(benchmark::kMicrosecond);
BENCHMARK(weights)->ArgsProduct({{50, 500}, {1, 7}})->Unit(benchmark::kMicrosecond);
BENCHMARK(weights_warm)->ArgsProduct({{50, 500, 5000}, {1, 7}})->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace cuenca::allocation

BENCHMARK_MAIN();
