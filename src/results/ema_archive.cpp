#include "results/ema_archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/calendar.hpp"
#include "base/hash.hpp"
#include "results/ema_tables.hpp"
#include "results/ensemble_head.hpp"
#include "results/ensemble_messages.hpp"

namespace cuenca::results {
namespace {

/// Ids of the project from names that people gave elsewhere, each once.
class Ids {
 public:
  explicit Ids(std::set<std::string> taken) : used_(std::move(taken)) {}
  std::string made_from(std::string_view name) {
    std::string id;
    for (const char c : name) {
      const auto letter = static_cast<unsigned char>(c);
      if (letter < 128 && std::isalnum(letter))
        id += static_cast<char>(std::tolower(letter));
      else if (!id.empty() && id.back() != '_')
        id += '_';
    }
    while (!id.empty() && id.back() == '_') id.pop_back();
    if (id.empty() || std::isdigit(static_cast<unsigned char>(id[0]))) id = "x" + (id.empty() ? id : "_" + id);
    id.resize(std::min<std::size_t>(id.size(), 56));
    std::string unique = id;
    for (int i = 2; !used_.insert(unique).second; ++i) unique = id + "_" + std::to_string(i);
    return unique;
  }

 private:
  std::set<std::string> used_;
};

/// Numbers for different texts, in the order in which they first come.
template <class Key>
class Groups {
 public:
  std::size_t of(const Key& key) {
    const auto [at, added] = number_.try_emplace(key, first_.size());
    if (added) first_.push_back(row_);
    ++row_;
    return at->second;
  }
  std::size_t size() const { return first_.size(); }
  /// The row in which the group came first.
  std::size_t first(std::size_t group) const { return first_[group]; }

 private:
  std::map<Key, std::size_t> number_;
  std::vector<std::size_t> first_;
  std::size_t row_ = 0;
};

class Import {
 public:
  Import(std::string path, EmaTables tables, Language language) : path_(std::move(path)), tables_(std::move(tables)), language_(language) {}

  Expected<ImportedEnsemble, Diagnostic> read() {
    rows_ = static_cast<std::size_t>(table().rows());
    find_columns();
    strategies();
    find_levers();
    factors();
    futures();
    const std::size_t members = e_.strategies.size() * e_.futures.size();
    if (members > 20 * rows_ + 10000)
      return Unexpected<Diagnostic>(
          ensemble_error("ema_not_combined", language_,
                         {path_, std::to_string(rows_), std::to_string(e_.strategies.size()), std::to_string(e_.futures.size())}));
    outcomes();
    make_room(e_);
    members_of_rows();
    e_.study = std::filesystem::path(path_).filename().string();
    e_.study = e_.study.substr(0, e_.study.find(".tar"));
    e_.inputs_hash = sha256_of_file(path_).value_or(std::string());
    e_.design = "table";
    return std::move(out_);
  }

 private:
  const formats::CsvTable& table() const { return tables_.experiments; }
  std::string_view cell(std::size_t row, int column) const { return table().cell(static_cast<int>(row), column); }
  static LocalWords both(std::string_view name) { return {std::string(name), std::string(name)}; }
  void note(const char* code, const std::vector<std::string>& fields) {
    std::vector<std::string> all = {path_};
    all.insert(all.end(), fields.begin(), fields.end());
    Diagnostic said = ensemble_error(code, language_, all);
    said.severity = Severity::warning;
    out_.notes.add(std::move(said));
  }

  void find_columns() {
    const auto one_of = [&](std::initializer_list<const char*> names) {
      for (const char* name : names)
        if (const int at = table().find(name); at >= 0) return at;
      return -1;
    };
    scenario_ = one_of({"scenario", "scenario_id"});
    policy_ = one_of({"policy", "policy_id"});
    model_ = one_of({"model", "model_id", "model_name"});
    static const std::set<std::string> own = {"scenario", "scenario_id", "policy",        "policy_id", "model",
                                              "model_id", "model_name",  "experiment_id", "index"};
    for (int c = 0; c < table().columns(); ++c)
      if (const std::string& name = table().header[static_cast<std::size_t>(c)]; !own.contains(name)) parameters_.push_back(c);
  }

  void strategies() {
    Groups<std::string> models;
    for (std::size_t i = 0; i < rows_; ++i) models.of(model_ < 0 ? std::string() : std::string(cell(i, model_)));
    Groups<std::pair<std::string, std::string>> groups;
    for (std::size_t i = 0; i < rows_; ++i)
      strategy_of_.push_back(groups.of(
          {policy_ < 0 ? std::string() : std::string(cell(i, policy_)), models.size() < 2 ? std::string() : std::string(cell(i, model_))}));
    Ids ids({});
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::size_t row = groups.first(g);
      std::string name = policy_ < 0 ? "all" : std::string(cell(row, policy_));
      if (name.empty()) name = "None";  // as pandas reads a policy of that name
      if (models.size() > 1) name += " (" + std::string(cell(row, model_)) + ")";
      e_.strategies.push_back({ids.made_from(name), {}, both(name), {}});
      first_of_strategy_.push_back(row);
    }
  }

  /// Is the cell of a column the same in every row of a group?
  bool same_within(int column, const std::vector<std::size_t>& group_of) const {
    std::map<std::size_t, std::string_view> first;
    for (std::size_t i = 0; i < rows_; ++i)
      if (first.try_emplace(group_of[i], cell(i, column)).first->second != cell(i, column)) return false;
    return true;
  }

  void find_levers() {
    std::vector<std::size_t> scenario_of;
    Groups<std::string> scenarios;
    for (std::size_t i = 0; i < rows_; ++i) scenario_of.push_back(scenario_ < 0 ? i : scenarios.of(std::string(cell(i, scenario_))));
    std::vector<int> levers, rest;
    for (const int column : parameters_)
      (same_within(column, strategy_of_) && !same_within(column, scenario_of) ? levers : rest).push_back(column);
    // without names of scenarios nothing tells a lever from what happens to be constant, but several policies do
    if (scenario_ < 0 && e_.strategies.size() < 2) levers.clear(), rest = parameters_;
    parameters_ = rest;
    for (std::size_t s = 0; s < e_.strategies.size(); ++s) {
      EnsembleStrategy& strategy = e_.strategies[s];
      std::string text;
      for (const int column : levers)
        text += fmt::format("{}{} = {}", text.empty() ? "" : "; ", table().header[static_cast<std::size_t>(column)],
                            cell(first_of_strategy_[s], column));
      strategy.says = both(text);
      strategy.hash = sha256(strategy.title.en + "\n" + text);
    }
  }

  static bool is_number(std::string_view text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
  }

  void factors() {
    for (const int column : parameters_) {
      const std::string& name = table().header[static_cast<std::size_t>(column)];
      const auto found = tables_.types.find(name);
      const std::string type = found == tables_.types.end() ? std::string() : found->second;
      EnsembleFactor factor;
      factor.id = ids_.made_from(name), factor.title = both(name);
      std::set<std::string> texts;
      std::vector<double> values(rows_, std::numeric_limits<double>::quiet_NaN());
      bool numbers = true;
      for (std::size_t i = 0; i < rows_; ++i) {
        const std::string_view text = cell(i, column);
        texts.insert(std::string(text));
        numbers = (text.empty() || is_number(text, values[i])) && numbers;
      }
      const bool category = !numbers || type == "object" || type == "category" || type.starts_with("bool") || type.starts_with("str");
      if (category) {
        Ids words({});
        std::map<std::string, double> places;
        for (const std::string& text : texts) {
          places[text] = static_cast<double>(factor.words.size());
          factor.words.push_back(words.made_from(text));
          factor.word_titles.push_back(both(text));
        }
        for (std::size_t i = 0; i < rows_; ++i) values[i] = places[std::string(cell(i, column))];
      } else {
        factor.whole = type.starts_with("int") || type.starts_with("uint");
        for (const double value : values) {
          if (!(value >= factor.low)) factor.low = std::isnan(value) || factor.low < value ? factor.low : value;
          if (!(value <= factor.high)) factor.high = std::isnan(value) || factor.high > value ? factor.high : value;
        }
      }
      columns_.push_back(std::move(values));
      e_.factors.push_back(std::move(factor));
    }
  }

  void futures() {
    Groups<std::vector<std::string>> groups;
    for (std::size_t i = 0; i < rows_; ++i) {
      std::vector<std::string> key = {scenario_ < 0 ? std::string() : std::string(cell(i, scenario_))};
      for (const int column : parameters_) key.emplace_back(cell(i, column));
      future_of_.push_back(groups.of(key));
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const std::size_t row = groups.first(g);
      EnsembleFuture future;
      std::string text;
      for (std::size_t x = 0; x < columns_.size(); ++x) {
        text += fmt::format("{}={}\n", e_.factors[x].id, cell(row, parameters_[x]));
        future.values.push_back(columns_[x][row]);
      }
      future.id = sha256(text).substr(0, 16);
      e_.futures.push_back(std::move(future));
    }
  }

  void outcomes() {
    for (const std::string& name : tables_.left_out) note("ema_left_out", {name});
    std::size_t steps = 0;
    for (const EmaOutcome& outcome : tables_.outcomes)
      if (!outcome.scalar) steps = std::max(steps, outcome.steps);
    take_time(steps);
    for (const EmaOutcome& outcome : tables_.outcomes) {
      if (outcome.scalar) {
        e_.metrics.push_back({ids_.made_from(outcome.name), "1", {}, {}, both(outcome.name)});
        continue;
      }
      if (&outcome == time_) continue;
      if (outcome.steps < steps) note("ema_short", {outcome.name, std::to_string(outcome.steps), std::to_string(steps)});
      for (std::size_t place = 0; place < outcome.places; ++place) {
        const std::string name = outcome.places == 1 ? outcome.name : fmt::format("{} {}", outcome.name, place + 1);
        e_.series.push_back({ids_.made_from(name), "1", both(name), {}});
      }
    }
  }

  /// Days of the steps: of the outcome TIME where it is the same in all experiments and rises, else the numbers of the steps.
  void take_time(std::size_t steps) {
    for (const EmaOutcome& outcome : tables_.outcomes) {
      std::string name = outcome.name;
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      if (name != "time" || outcome.scalar || outcome.places != 1 || outcome.steps != steps) continue;
      std::vector<double> row;
      for (std::size_t i = 0; i < rows_ && row.empty(); ++i)  // an experiment that failed has none
        if (outcome.values[i * steps] == outcome.values[i * steps])
          row.assign(outcome.values.begin() + static_cast<std::ptrdiff_t>(i * steps),
                     outcome.values.begin() + static_cast<std::ptrdiff_t>((i + 1) * steps));
      bool same = row.size() == steps;
      for (std::size_t k = 0; same && k < outcome.values.size(); ++k)
        same = outcome.values[k] == row[k % steps] || outcome.values[k] != outcome.values[k];
      for (std::size_t t = 1; same && t < steps; ++t) same = row[t] > row[t - 1];
      if (!same) continue;
      const bool years = std::all_of(row.begin(), row.end(), [](double y) { return y == std::floor(y) && y >= 1700 && y <= 2400; });
      for (const double value : row) e_.time.push_back(years ? static_cast<double>(days_from_civil(static_cast<int>(value), 1, 1)) : value);
      time_ = &outcome;
      return;
    }
    for (std::size_t t = 0; t < steps; ++t) e_.time.push_back(static_cast<double>(t));
  }

  void members_of_rows() {
    std::size_t twice = 0;
    const std::size_t steps = e_.time.size();
    for (std::size_t i = 0; i < rows_; ++i) {
      const std::size_t member = e_.member(strategy_of_[i], future_of_[i]);
      if (e_.states[member] != MemberState::missing) {
        ++twice;
        continue;
      }
      bool any = tables_.outcomes.empty();
      std::size_t metric = 0, series = 0;
      for (const EmaOutcome& outcome : tables_.outcomes) {
        const double* const values = outcome.values.data() + i * outcome.steps * outcome.places;
        for (std::size_t k = 0; k < outcome.steps * outcome.places; ++k) any = any || values[k] == values[k];
        if (outcome.scalar) e_.values[member * e_.metrics.size() + metric++] = values[0];
        if (outcome.scalar || &outcome == time_) continue;
        for (std::size_t place = 0; place < outcome.places; ++place, ++series)
          for (std::size_t t = 0; t < outcome.steps; ++t)
            e_.series[series].values[member * steps + t] = static_cast<float>(values[t * outcome.places + place]);
      }
      e_.states[member] = any ? MemberState::done : MemberState::failed;
      if (!any) e_.reasons[member] = "no outcome in the archive is a number";
    }
    if (twice > 0) note("ema_twice", {std::to_string(twice)});
    std::fill(e_.weights.begin(), e_.weights.end(), 1.0);  // nothing was judged there
  }

  std::string path_;
  EmaTables tables_;
  Language language_;
  ImportedEnsemble out_;
  Ensemble& e_ = out_.ensemble;
  std::size_t rows_ = 0;
  int scenario_ = -1, policy_ = -1, model_ = -1;
  std::vector<int> parameters_;               ///< columns; of factors once levers are known
  std::vector<std::vector<double>> columns_;  ///< [factor][row]
  std::vector<std::size_t> strategy_of_, future_of_, first_of_strategy_;
  const EmaOutcome* time_ = nullptr;
  Ids ids_{{"strategy", "future", "state", "reason", "weight"}};
};

}  // namespace

Expected<ImportedEnsemble, Diagnostic> read_ema_archive(const std::string& path, Language language) {
  auto tables = read_ema_tables(path, language);
  if (!tables) return Unexpected<Diagnostic>(tables.error());
  return Import(path, std::move(*tables), language).read();
}

}  // namespace cuenca::results
