// The Pywr cases, every step, by the mode of weights (reference data outside the project; data of a GPL project, tests only).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "allocation/conditions.hpp"
#include "allocation/solver/allocator.hpp"
#include "conformance/catchment/shared.hpp"

namespace cuenca::allocation {
namespace {
using Json = nlohmann::json;
using cuenca::testing::Table;
std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// A CSV whose lines may end in the old Macintosh way.
Table table_of(const std::string& path) {
  std::ifstream in(path);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  std::replace(text.begin(), text.end(), '\r', '\n');
  Table table;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    std::vector<std::string> cells;
    std::istringstream fields(line);
    for (std::string cell; std::getline(fields, cell, ',');) cells.push_back(cell);
    if (table.names.empty())
      table.names = cells;
    else
      table.rows.push_back(cells);
  }
  return table;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// A Pywr model as a network: forced and natural flows run down, links that lead to an output or leave a store are links or diversions.
class PywrCase {
 public:
  explicit PywrCase(std::string folder) : folder_(std::move(folder)) { std::ifstream(folder_ + "/model.json") >> model; }

  void build() {
    days = model["timestepper"]["timestep"];
    for (const Json& n : model["nodes"]) by_name_[n["name"]] = n;
    for (const Json& e : model["edges"]) {
      out_[e[0]].push_back(e[1]);
      in_[e[1]].push_back(e[0]);
      if (e.size() > 2 && e[2].is_string()) slot_[e[0].get<std::string>() + ">" + e[1].get<std::string>()] = e[2];
    }
    for (const auto& [name, n] : by_name_) {
      const std::string type = lower(n["type"]);
      if (type.find("virtual") != std::string::npos || arc(name)) continue;
      if (type == "output") {
        if (!n.contains("max_flow")) continue;
        claim[name] = static_cast<int>(network.claims.size());
        network.claims.push_back({name, Network::ClaimKind::demand, -1, 1, -cost(n)});
        continue;
      }
      node[name] = static_cast<int>(network.nodes.size());
      network.nodes.push_back({name, type == "storage" ? Network::NodeKind::reservoir : Network::NodeKind::junction, {}});
      if (type == "storage" || type == "rivergauge") {
        claim[name] = static_cast<int>(network.claims.size());
        const double weight = type == "storage" ? -cost(n) : -n["mrf_cost"].get<double>();
        network.claims.push_back({name, type == "storage" ? Network::ClaimKind::filling : Network::ClaimKind::flow, node[name], 1, weight});
      }
    }
    for (const auto& [from, v] : node)
      for (const std::string& to : out_[from]) connect(from, v, to);
    for (const auto& [name, n] : by_name_)
      if (lower(n["type"]).find("virtual") != std::string::npos) {
        Network::Licence licence{name, {}};
        for (std::size_t i = 0; i < n["nodes"].size(); ++i)
          for (std::size_t l = 0; l < network.links.size(); ++l)
            if (network.nodes[at(network.links[l].from)].id == n["nodes"][i].get<std::string>())
              licence.links.emplace_back(static_cast<int>(l), n["factors"][i].get<double>());
        network.licences.push_back(licence);
      }
  }

  double value(const Json& p, int step) {
    if (p.is_number()) return p;
    if (p.is_string()) return value(model["parameters"][p.get<std::string>()], step);
    const std::string type = p["type"];
    if (type == "constant") return p["value"];
    if (type == "monthlyprofile") return p["values"][at(month(step * days))];
    if (type == "aggregated") {
      double product = 1;
      for (const Json& factor : p["parameters"]) product *= value(factor, step);
      return product;
    }
    if (type == "dataframe") {
      const std::string url = p["url"];
      if (!tables_.count(url)) tables_[url] = table_of(folder_ + "/" + url);
      const Table& table = tables_[url];
      double sum = 0;
      for (int d = 0; d < days; ++d)
        sum += table.number(at(step * days + d), p.contains("column") ? p["column"].get<std::string>() : table.names[1]);
      return sum / days;
    }
    if (type == "interpolatedvolume")
      return volume[p["node"]] / p["volumes"][1].get<double>() * p["values"][1].get<double>();  // from 0, in a straight line
    if (type == "controlcurve") {
      const std::string store = p["storage_node"];
      const bool above = volume[store] / value(by_name_[store]["max_volume"], step) >= value(p["control_curve"], step);
      return p["values"][above ? 0 : 1];
    }
    throw std::runtime_error("parameter " + type);
  }

  void run(const std::string& expected, double tolerance) {
    build();
    Options options;
    options.mode = Mode::weights;
    Allocator allocator(network, options);
    const Table table = table_of(folder_ + "/" + expected);
    for (const auto& [name, v] : node)
      if (network.nodes[at(v)].kind == Network::NodeKind::reservoir) volume[name] = by_name_[name]["initial_volume"];
    for (const auto& licence : network.licences) volume[licence.id] = by_name_[licence.id]["initial_volume"];
    std::map<std::string, int> compared;
    double worst = 0;
    for (std::size_t step = 0; step < table.rows.size(); ++step) {
      const int s = static_cast<int>(step);
      Conditions c = conditions(s);
      const Outcome& o = allocator.allocate(c);
      std::map<std::string, double> ours;
      for (const auto& [name, j] : claim)
        if (network.claims[at(j)].kind != Network::ClaimKind::filling) ours[name + ":flow"] = o.delivered[at(j)] / days;
      for (const auto& [name, v] : node) {
        if (network.nodes[at(v)].kind == Network::NodeKind::reservoir)
          ours[name + ":volume"] = volume[name] = o.stored[at(v)];
        else if (lower(by_name_[name]["type"]) != "input" || !network.nodes[at(v)].down.empty())
          ours[name + ":flow"] = ours[name + " Agg:flow"] = o.passing[at(v)] / days;
      }
      for (std::size_t l = 0; l < network.links.size(); ++l) {
        const std::string from = network.nodes[at(network.links[l].from)].id;
        // What is taken from a junction has passed it too, in Pywr's counting; of a source only that counts.
        if (network.nodes[at(network.links[l].from)].kind == Network::NodeKind::junction) ours[from + ":flow"] += o.withdrawn[l] / days;
        if (through_link[l].empty()) continue;
        ours[through_link[l] + ":flow"] += o.withdrawn[l] * (1 - c.lost[l]) / days;
        ours[through_link[l] + " Aggregated:flow"] += o.withdrawn[l] / days;
      }
      for (std::size_t k = 0; k < network.diversions.size(); ++k) ours[through_diversion[k] + ":flow"] = o.diverted[k] / days;
      for (const auto& [name, n] : by_name_)
        if (lower(n["type"]) == "output" && !claim.count(name))
          for (const std::string& from : in_[name])
            if (node.count(from)) {
              double share = 1;
              if (!network.nodes[at(node[from])].down.empty()) {
                for (const auto& way : network.nodes[at(node[from])].down) share -= way.share;
              }
              ours[name + ":flow"] += share * o.leaving[at(node[from])] / days;
            }
      for (std::size_t i = 0; i < network.licences.size(); ++i) {
        double used = 0;
        for (const auto& [link, factor] : network.licences[i].links) used += factor * o.withdrawn[at(link)];
        ours[network.licences[i].id + ":volume"] = volume[network.licences[i].id] -= used;
      }
      for (const std::string& column : table.names) {
        if (!ours.count(column)) continue;
        const double theirs = table.number(step, column), allowed = tolerance * std::max(1.0, std::abs(theirs));
        worst = std::max(worst, std::abs(ours[column] - theirs) / std::max(1.0, std::abs(theirs)));
        ASSERT_NEAR(ours[column], theirs, allowed) << column << " step " << step + 1;
        ++compared[column];
      }
    }
    EXPECT_GE(compared.size(), table.names.size() - 1) << "columns compared: " << compared.size() << " of " << table.names.size() - 1;
    RecordProperty("worst", std::to_string(worst));
  }
  void RecordProperty(const std::string& key, const std::string& text) { ::testing::Test::RecordProperty(key, text); }

  Json model;
  Network network;
  std::map<std::string, int> node, claim;
  std::map<std::string, double> volume;
  int days = 1;

 private:
  static double cost(const Json& n) { return n.contains("cost") ? n["cost"].get<double>() : 0; }
  std::string type(const std::string& name) { return lower(by_name_[name]["type"]); }

  /// A link with one way in and one out that leads to an output with a limit, or leaves a store or source.
  bool arc(const std::string& name) {
    const std::string t = type(name);
    if ((t != "link" && t != "losslink" && t != "piecewiselink") || in_[name].size() != 1 || out_[name].size() != 1) return false;
    const std::string to = out_[name][0], from = in_[name][0];
    const bool to_claim = type(to) == "output" && by_name_[to].contains("max_flow");
    return to_claim || (type(from) == "storage" && by_name_[name].contains("max_flow"));
  }

  void connect(const std::string& from, int v, const std::string& to) {
    const bool through = arc(to);
    const std::string end = through ? out_[to][0] : to;
    const Json& n = through ? by_name_[to] : by_name_[from];
    const double source = type(from) == "input" ? cost(by_name_[from]) : 0;
    if (claim.count(end) && network.claims[at(claim[end])].kind == Network::ClaimKind::demand) {
      const int parts = through && type(to) == "piecewiselink" ? n["nsteps"].get<int>() : 1;
      for (int k = 0; k < parts; ++k) {
        const double price = parts > 1 ? n["costs"][at(k)].get<double>() : through ? cost(n) : 0;
        network.links.push_back({from + ">" + end + std::to_string(k), v, claim[end], 1, price + source});
        through_link.push_back(through ? to : "");
        part_.push_back(parts > 1 ? k : -1);
      }
    } else if (through) {
      network.diversions.push_back({to, v, node[end], cost(n)});
      through_diversion.push_back(to);
    } else if (node.count(end)) {
      double share = 1;
      if (type(from) == "riversplit") {
        const auto& names = by_name_[from]["slot_names"];
        double sum = 0;
        for (const Json& f : by_name_[from]["factors"]) sum += f.get<double>();
        for (std::size_t i = 0; i < names.size(); ++i)
          if (names[i] == slot_[from + ">" + end]) share = by_name_[from]["factors"][i].get<double>() / sum;
      }
      network.nodes[at(v)].down.push_back({node[end], share});
    }
  }

  Conditions conditions(int step) {
    Conditions c = plain_conditions(network);
    for (const auto& [name, v] : node) {
      const Json& n = by_name_[name];
      const std::string t = lower(n["type"]);
      if (t == "catchment") c.inflow[at(v)] = days * value(n["flow"], step);
      if (t == "input") c.inflow[at(v)] = days * (n.contains("max_flow") ? value(n["max_flow"], step) : 1e6);
      if (t != "storage") continue;
      c.storage[at(v)] = volume[name];
      c.capacity[at(v)] = value(n["max_volume"], step);
      c.inactive[at(v)] = c.buffer[at(v)] = n.contains("min_volume") ? value(n["min_volume"], step) : 0;
    }
    for (const auto& [name, j] : claim) {
      const Json& n = by_name_[name];
      const auto kind = network.claims[at(j)].kind;
      c.requirement[at(j)] = kind == Network::ClaimKind::filling
                                 ? value(n["max_volume"], step)
                                 : days * value(n[kind == Network::ClaimKind::flow ? "mrf" : "max_flow"], step);
    }
    for (std::size_t l = 0; l < network.links.size(); ++l) {
      if (through_link[l].empty()) continue;
      const Json& n = by_name_[through_link[l]];
      if (n.contains("max_flow")) c.link_capacity[l] = days * value(n["max_flow"], step);
      if (part_[l] >= 0 && !n["max_flows"][at(part_[l])].is_null()) c.link_capacity[l] = days * n["max_flows"][at(part_[l])].get<double>();
      if (n.contains("loss_factor")) {  // Pywr's net form: of what arrives
        const double f = n["loss_factor"];
        c.lost[l] = f / (1 + f);
        c.link_capacity[l] *= 1 + f;
      }
    }
    for (std::size_t k = 0; k < network.diversions.size(); ++k)
      c.diversion_capacity[k] = days * value(by_name_[through_diversion[k]]["max_flow"], step);
    for (std::size_t i = 0; i < network.licences.size(); ++i) {
      const std::string name = network.licences[i].id;
      if (step > 0 && month(step) == 0 && month(step - 1) == 11) volume[name] = by_name_[name]["max_volume"];  // 1 January
      c.remaining[i] = volume[name];
    }
    return c;
  }

  /// Month (0 … 11) some days after the start.
  int month(int after) const {
    const std::string start = model["timestepper"]["start"];
    int y = std::stoi(start.substr(0, 4)), m = std::stoi(start.substr(5, 2)), d = std::stoi(start.substr(8, 2)) + after;
    const auto length = [&] {
      static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      return m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : lengths[m - 1];
    };
    while (d > length()) {
      d -= length();
      if (++m > 12) {
        m = 1;
        ++y;
      }
    }
    return m - 1;
  }

  std::string folder_;
  std::map<std::string, Json> by_name_;
  std::map<std::string, std::vector<std::string>> out_, in_;
  std::map<std::string, std::string> slot_;
  std::map<std::string, Table> tables_;
  std::vector<std::string> through_link, through_diversion;
  std::vector<int> part_;
};

class Pywr : public ::testing::TestWithParam<const char*> {};

TEST_P(Pywr, EveryStep) {
  const std::string shared = cuenca::testing::shared_folder();
  if (shared.empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  PywrCase model(shared + "/reference/allocation/" + GetParam());
  // Expected values are written with ten digits, those of the synthetic basin with eight.
  model.run("expected.csv", std::string(GetParam()) == "pywr-synthetic50" ? 5e-8 : 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Cases, Pywr,
                         ::testing::Values("pywr-annual-licence", "pywr-cost1", "pywr-loss-link", "pywr-piecewise",
                                           "pywr-reservoir-evaporation", "pywr-reservoir2", "pywr-river-mrf", "pywr-river2",
                                           "pywr-synthetic50", "pywr-timeseries", "pywr-two-reservoir"),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(PywrVariants, TransferOpensBelowTheCurve) {
  const std::string shared = cuenca::testing::shared_folder();
  if (shared.empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  PywrCase model(shared + "/reference/allocation/pywr-two-reservoir");
  for (Json& value : model.model["parameters"]["control_curve"]["values"]) value = 0.6;
  model.run("expected_transfer.csv", 1e-9);
}

}  // namespace
}  // namespace cuenca::allocation
