#include <fmt/format.h>

#include <algorithm>
#include <cuenca/discover.hpp>
#include <filesystem>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include "analysis/discovery/choose.hpp"
#include "analysis/discovery/extra_trees.hpp"
#include "results/file.hpp"
#include "tables/ensemble/interest.hpp"
#include "tables/ensemble/open.hpp"
#include "tables/found.hpp"

namespace cuenca {
namespace tables {

std::vector<std::size_t> strongest(const std::vector<double>& importance) {
  std::vector<std::size_t> order(importance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return importance[a] > importance[b]; });
  return order;
}

namespace {

using discovery::Covering;
using discovery::Objective;

class Job {
 public:
  explicit Job(const DiscoverOptions& options) : o_(options), told_(options.language == "es" ? Language::spanish : Language::english) {}

  DiscoverResult run() {
    check_options();
    found_.method = o_.method;
    found_.version = o_.version;
    auto futures = names_ensemble(o_.file) ? of_ensemble() : of_table();
    if (!futures || told_.found.has_errors()) return finish();
    found_.futures = std::move(*futures);
    found_.whole = discovery::bounding_box(found_.futures.table);
    work();
    return finish();
  }

 private:
  std::optional<Futures> of_table() {
    for (const auto& [option, given] : {std::pair{"--strategy", !o_.strategy.empty()},
                                        {"--fails", !o_.fails.empty()},
                                        {"--threshold", !o_.thresholds.empty()},
                                        {"--where", !o_.where.empty()},
                                        {"--count-implausible", o_.count_implausible}})
      if (given) told_.refuse("discover_only_ensemble", {option});
    if (!o_.titles.empty()) found_.titles.read(o_.titles, told_);
    if (o_.interest.empty()) told_.refuse("discover_no_interest", {});
    const auto csv = formats::read_csv(o_.file, told_.language());
    if (!csv) {
      told_.found.add(csv.error());
      return std::nullopt;
    }
    if (o_.interest.empty()) return std::nullopt;
    return futures_of(*csv, {o_.inputs, o_.categories, o_.reals, o_.interest}, told_);
  }

  std::optional<Futures> of_ensemble() {
    auto asked = ensemble_futures(
        o_.file, {o_.strategy, o_.interest, o_.fails, o_.where, o_.inputs, o_.categories, o_.reals, o_.thresholds, o_.count_implausible},
        found_.titles, told_);
    if (!o_.titles.empty()) found_.titles.read(o_.titles, told_);
    if (!asked) return std::nullopt;
    auto futures = futures_of(asked->table, asked->asked, told_);
    if (futures) futures->rule = asked->rule;
    return futures;
  }

  bool one_of(const std::string& option, const std::string& written, const std::vector<std::string>& words) {
    if (std::find(words.begin(), words.end(), written) != words.end()) return true;
    std::string all;
    for (const std::string& w : words) all += (all.empty() ? "" : ", ") + w;
    told_.refuse("discover_option", {option, written, all});
    return false;
  }

  template <class Value>
  void within(const std::string& option, Value value, bool good, Text hint) {
    if (!good) told_.refuse("discover_option", {option, fmt::format("{}", value), told_.in(hint)});
  }

  void check_options() {
    const bool known = one_of("--method", o_.method, {"prim", "cart", "logit", "features", "regional", "stacking"});
    one_of("--objective", o_.objective, {"lenient1", "lenient2", "original"});
    one_of("--covering", o_.covering, {"remove", "unmark"});
    const Text half{"a share above 0 and below 0.5", "una parte mayor que 0 y menor que 0.5"};
    within("--peel-alpha", o_.peel_alpha, o_.peel_alpha > 0 && o_.peel_alpha < 0.5, half);
    within("--paste-alpha", o_.paste_alpha, o_.paste_alpha > 0 && o_.paste_alpha < 0.5, half);
    within("--mass-min", o_.mass_min, o_.mass_min > 0 && o_.mass_min < 1,
           {"a share above 0 and below 1", "una parte mayor que 0 y menor que 1"});
    within("--boxes", o_.boxes, o_.boxes >= 1 && o_.boxes <= 100, {"a number from 1 to 100", "un número de 1 a 100"});
    within("--resample", o_.resamples, o_.resamples >= 0 && o_.resamples <= 1000, {"a number from 0 to 1000", "un número de 0 a 1000"});
    within("--trees", o_.trees, o_.trees >= 1 && o_.trees <= 10000, {"a number from 1 to 10000", "un número de 1 a 10000"});
    within("--bins", o_.bins, o_.bins >= 2 && o_.bins <= 10, {"a number from 2 to 10", "un número de 2 a 10"});
    within("--layers", o_.layers, o_.layers >= 1 && o_.layers <= 6, {"a number from 1 to 6", "un número de 1 a 6"});
    within("--threads", o_.threads, o_.threads >= 0 && o_.threads <= 1024, {"a number from 1 to 1024", "un número de 1 a 1024"});
    within("--step", o_.step, o_.step >= -1, {"the number of a step, from 0", "el número de un paso, desde 0"});
    for (const auto& [given, option] : {std::pair{o_.rotate, "--rotate"}, {o_.constrained, "--constrained"}, {o_.step >= 0, "--step"}})
      if (given && known && o_.method != "prim") told_.refuse("discover_only_prim", {option, o_.method});
    for (const auto& name : names())
      if (std::error_code error; !o_.force && std::filesystem::exists(name, error)) told_.refuse("discover_exists", {name});
  }

  /// The page, and the steps of boxes.
  std::vector<std::string> names() const {
    if (o_.out.empty()) return {};
    std::vector<std::string> all{(std::filesystem::path(o_.out) / "discovery.html").string(),
                                 (std::filesystem::path(o_.out) / "discovery.json").string()};
    if (o_.method == "prim") all.push_back((std::filesystem::path(o_.out) / "boxes.csv").string());
    return all;
  }

  void work() {
    if (o_.method == "prim") prim();
    if (o_.method == "cart") cart();
    if (o_.method == "logit") logit();
    if (o_.method == "features" || o_.method == "regional") scores();
    if (o_.method == "stacking") stack();
  }

  discovery::PrimOptions prim_options() const {
    discovery::PrimOptions options;
    options.peel_alpha = o_.peel_alpha;
    options.paste_alpha = o_.paste_alpha;
    options.mass_min = o_.mass_min;
    options.boxes = o_.boxes;
    options.objective = o_.objective == "lenient2"   ? Objective::lenient2
                        : o_.objective == "original" ? Objective::original
                                                     : Objective::lenient1;
    options.covering = o_.covering == "unmark" ? Covering::unmarked : Covering::removed;
    return options;
  }

  void prim() {
    const Position header{found_.futures.file, 1, 1};
    if (o_.rotate && !turn(header)) return;
    const discovery::PrimOptions options = prim_options();
    const discovery::Table& table = found_.table();
    if (o_.constrained) {
      discovery::Constrained best = discovery::constrained_prim(table, found_.futures.interest, options, 8, o_.threads);
      if (best.left_out > 0) told_.say("discover_left_out", header, {std::to_string(best.left_out), std::to_string(best.columns.size())});
      found_.constrained = !best.steps.empty();
      if (found_.constrained) {
        ToldBox box;
        box.trajectory = {std::move(best.steps), table.rows(), found_.hits()};
        found_.boxes.push_back(std::move(box));
      }
    }
    if (!found_.constrained) {
      for (discovery::Trajectory& t : discovery::prim(table, found_.futures.interest, options)) {
        ToldBox box;
        box.trajectory = std::move(t);
        box.left = !found_.boxes.empty() && options.covering == Covering::removed;
        found_.boxes.push_back(std::move(box));
      }
    }
    for (std::size_t b = 0; b < found_.boxes.size(); ++b) tell(found_.boxes[b], b == 0, options, header);
  }

  bool turn(const Position& header) {
    switch (discovery::rotation_fault(found_.futures.table, found_.futures.interest)) {
      case discovery::RotationFault::none:
        found_.rotation = discovery::rotate(found_.futures.table, found_.futures.interest);
        found_.whole = discovery::bounding_box(found_.rotation->table);
        return true;
      case discovery::RotationFault::few_of_interest:
        told_.say("discover_rotate_few", header);
        return false;
      case discovery::RotationFault::categories:
      case discovery::RotationFault::constant_column:
        break;
    }
    for (std::size_t c = 0; c < found_.futures.table.size(); ++c) {
      const discovery::Column& column = found_.futures.table.columns[c];
      if (column.kind == discovery::Kind::category)
        told_.say("discover_rotate_words", header, {column.name}, column.name);
      else if (found_.whole[c].lower == found_.whole[c].upper)
        told_.say("discover_rotate_constant", header, {column.name}, column.name);
    }
    return false;
  }

  void tell(ToldBox& box, bool first, const discovery::PrimOptions& options, const Position& header) {
    const auto steps = static_cast<int>(box.trajectory.steps.size());
    box.chosen = discovery::balanced_step(box.trajectory);
    if (first && o_.step >= steps)
      told_.say("discover_step", header, {std::to_string(steps), std::to_string(o_.step), std::to_string(steps - 1)});
    if (first && o_.step >= 0 && o_.step < steps) box.chosen = static_cast<std::size_t>(o_.step);
    const discovery::Step& s = box.step();
    // of a later box: the futures that were left, or that are still of interest
    const std::size_t hits = found_.constrained ? found_.hits() : box.trajectory.steps.front().k;
    box.sentence = box_sentence(found_.names(), s.box, {s.n, s.k, box.trajectory.available, hits, box.trajectory.of_interest}, box.left);
    if (first && o_.resamples > 0)
      box.reproduced = discovery::reproduced(
          s, found_.table(), discovery::halves(found_.table(), found_.futures.interest, options, o_.seed, o_.resamples, o_.threads));
  }

  void cart() {
    const discovery::Table& table = found_.futures.table;
    found_.tree =
        discovery::grow_tree(table, found_.futures.interest, static_cast<std::size_t>(o_.mass_min * static_cast<double>(table.rows())));
    for (const discovery::Leaf& l : found_.tree.leaves)
      found_.leaf_sentences.push_back(box_sentence(found_.names(), l.box, {l.n, l.k, table.rows(), found_.hits(), found_.hits()}, false));
  }

  void logit() {
    found_.logit = discovery::select_logit(found_.futures.table, found_.futures.interest, o_.threads);
    found_.thresholds = discovery::thresholds(found_.logit, found_.futures.interest);
    const Position header{found_.futures.file, 1, 1};
    if (found_.logit.unusable > 0)
      told_.say("discover_separated", header, {std::to_string(found_.logit.unusable)});
    else if (found_.logit.columns.empty())
      told_.say("discover_unexplained", header);
  }

  std::vector<double> forest() const {
    discovery::ForestOptions options;
    options.seed = o_.seed;
    options.trees = o_.trees;
    options.threads = o_.threads;
    return discovery::importance(found_.futures.table, found_.futures.interest, options);
  }

  void scores() {
    found_.scores = discovery::feature_scores(found_.futures.table, found_.futures.interest);
    if (o_.method == "features") {
      found_.importance = forest();
      return;
    }
    for (const discovery::Column& c : found_.futures.table.columns)
      found_.distributions.push_back(discovery::distributions(c, found_.futures.interest));
  }

  void stack() {
    found_.importance = forest();
    std::vector<std::size_t> columns = strongest(found_.importance);
    columns.resize(std::min(columns.size(), static_cast<std::size_t>(o_.layers)));
    found_.stack = discovery::stack(found_.futures.table, found_.futures.interest, columns, static_cast<std::size_t>(o_.bins));
  }

  DiscoverResult finish() {
    DiscoverResult result;
    if (told_.found.has_errors()) result.outcome = told_.wrong_usage ? Outcome::wrong_usage : Outcome::wrong_input;
    if (result.outcome == Outcome::done) {
      result.json = json_of(found_);
      result.text = text_of(found_, told_.language());
      write(result);
    }
    for (const Diagnostic& d : told_.found.all) {
      const char* severity = d.severity == Severity::error ? "error" : d.severity == Severity::warning ? "warning" : "note";
      result.problems.push_back({severity, d.code, d.path, d.at.file, d.at.line, d.at.column, d.message, d.hint});
    }
    return result;
  }

  void write(DiscoverResult& result) {
    const std::vector<std::string> files = names();
    if (files.empty()) return;
    std::error_code error;
    std::filesystem::create_directories(o_.out, error);
    for (std::size_t i = 0; i < files.size(); ++i) {
      const std::string text = i == 0 ? page_of(found_, told_.language()) : i == 1 ? result.json + "\n" : csv_of(found_);
      const std::string why = error ? error.message() : results::replace_file(files[i], text);
      if (!why.empty()) {
        told_.say("discover_write", {}, {files[i], why});
        result.outcome = Outcome::failed;
        return;
      }
      result.written.push_back(files[i]);
    }
  }

  const DiscoverOptions& o_;
  Told told_;
  Found found_;
};

}  // namespace
}  // namespace tables

DiscoverResult discover(const DiscoverOptions& options) { return tables::Job(options).run(); }

}  // namespace cuenca
