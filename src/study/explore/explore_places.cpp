#include "study/explore/explore_places.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "analysis/robustness/satisficing.hpp"
#include "basin/result_path.hpp"
#include "study/report_flows.hpp"
#include "study/report_kinds.hpp"
#include "tables/ensemble/words.hpp"

namespace cuenca::study {
namespace {

using catalog::Spec;
using catalog::StudySpec;
using report::Words;

Words titled(const Spec& spec) { return {spec.titled("en"), spec.titled("es")}; }

bool is_place(std::string_view section) { return kind_of(section) != nullptr && section != "plants"; }

/// Follows names until something that holds water is found.
class Behind {
 public:
  explicit Behind(const StudySpec& study) : study_(study) {}

  void name(const std::string& section, const std::string& id) {
    const auto found = study_.sections.find(section);
    if (found == study_.sections.end()) return;
    for (const Spec& spec : found->second)
      if (id == "*" || spec.id == id) component(section, spec);
  }
  const std::vector<std::string>& paths() const { return paths_; }

 private:
  void component(const std::string& section, const Spec& spec) {
    const std::string path = section + "." + spec.id;
    if (!seen_.insert(path).second) return;
    if (section == "plants") return;  // its product is no place
    if (is_place(section)) {
      paths_.push_back(path);
    } else if (!at(spec)) {
      for (const catalog::Value& value : spec.settings)
        if (const auto* reference = value.get<catalog::Reference>(); reference && is_place(reference->section))
          name(reference->section, reference->id);
      for (const auto* values : {&spec.settings, &spec.parameters})
        for (const catalog::Value& value : *values)
          if (value.expression) text(value.expression->text);
    }
  }

  /// A point stands where it says, whatever else it knows.
  bool at(const Spec& spec) {
    const bool has =
        std::any_of(spec.type->settings.begin(), spec.type->settings.end(), [](const catalog::Row& row) { return row.name == "at"; });
    const auto* reference = has ? spec.setting("at").get<catalog::Reference>() : nullptr;
    if (!reference || !is_place(reference->section)) return false;
    name(reference->section, reference->id);
    return true;
  }

  /// `section.id.` anywhere in an expression.
  void text(const std::string& expression) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    std::vector<std::string> words{{}};
    const auto take = [&] {
      if (words.size() >= 3) name(words[0], words[1]);
      words = {{}};
    };
    for (const char c : expression) {
      if (letter(c))
        words.back() += c;
      else if (c == '.' && !words.back().empty())
        words.emplace_back();
      else
        take();
    }
    take();
  }

  const StudySpec& study_;
  std::vector<std::string> paths_;
  std::set<std::string> seen_;
};

bool is_work(report::NodeKind kind) {
  using report::NodeKind;
  return kind == NodeKind::well || kind == NodeKind::pond || kind == NodeKind::plant || kind == NodeKind::use ||
         kind == NodeKind::surface || kind == NodeKind::deep_cell;
}

/// Boxes without a threshold that are works, or below others, would only make the diagram small.
void leave_out_works(report::EnsembleModel& model) {
  std::vector<bool> judged(model.places.nodes.size(), false);
  for (const report::PlaceFailure& p : model.place_failures) {
    judged[static_cast<std::size_t>(p.node)] = true;
    for (const int node : p.others) judged[static_cast<std::size_t>(node)] = true;
  }
  // what leads to no judged place, and comes from none, is another basin
  std::vector<bool> near = judged;
  for (bool grows = true; grows;) {
    grows = false;
    for (const report::Edge& e : model.places.edges) {
      const auto a = static_cast<std::size_t>(e.from), b = static_cast<std::size_t>(e.to);
      const auto stays = [&](std::size_t i) { return judged[i] || !is_work(model.places.nodes[i].kind); };
      if (near[b] && !near[a] && stays(a) && stays(b)) near[a] = grows = true;
    }
  }
  std::vector<int> place(near.size(), -1);
  report::Schematic kept;
  for (std::size_t i = 0; i < near.size(); ++i)
    if (near[i] && (judged[i] || !is_work(model.places.nodes[i].kind))) {
      place[i] = static_cast<int>(kept.nodes.size());
      kept.nodes.push_back(std::move(model.places.nodes[i]));
    }
  for (const report::Edge& e : model.places.edges) {
    const int a = place[static_cast<std::size_t>(e.from)], b = place[static_cast<std::size_t>(e.to)];
    if (a >= 0 && b >= 0) kept.edges.push_back({a, b, e.flow});
  }
  for (report::PlaceFailure& p : model.place_failures) {
    p.node = place[static_cast<std::size_t>(p.node)];
    for (int& node : p.others) node = place[static_cast<std::size_t>(node)];
  }
  model.places = std::move(kept);
}

}  // namespace

report::Schematic places_of(const basin::Structure& structure, const StudySpec& study) {
  report::Schematic picture;
  std::map<std::string, int> number;
  for (const Kind& kind : kinds())
    if (const auto found = study.sections.find(kind.section); found != study.sections.end())
      for (const Spec& spec : found->second) {
        const std::string path = std::string(kind.section) + "." + spec.id;
        number[path] = static_cast<int>(picture.nodes.size());
        picture.nodes.push_back({kind.node, titled(spec), path, {}, -1});
      }
  for (const auto& [from, to] : ways_of(structure)) {
    const auto a = number.find(from), b = number.find(to);
    if (a != number.end() && b != number.end()) picture.edges.push_back({a->second, b->second, 0});
  }
  return picture;
}

std::vector<std::string> places_behind(const StudySpec& study, const std::string& of) {
  Behind behind(study);
  for (const basin::ResultTerm& term : basin::terms_of(of)) behind.name(term.section, term.id);
  std::vector<std::string> paths = behind.paths();
  if (paths.size() > 1)  // what many works take together is of none of them
    std::erase_if(paths, [](const std::string& path) { return path.starts_with("wells.") || path.starts_with("ponds."); });
  return paths;
}

void add_places(report::EnsembleModel& model, const tables::RobustnessFound& found, const StudySpec& study) {
  namespace rb = analysis::robustness;
  const auto node_of = [&](const std::string& path) {
    const auto& nodes = model.places.nodes;
    const auto at = std::find_if(nodes.begin(), nodes.end(), [&](const report::Node& node) { return node.path == path; });
    return at == nodes.end() ? -1 : static_cast<int>(at - nodes.begin());
  };
  for (std::size_t k = 0; k < found.table().metrics.size(); ++k) {
    const auto& metric = found.metric(k);
    if (!found.table().metrics[k].has_threshold()) continue;
    report::PlaceFailure failure;
    for (const std::string& path : places_behind(study, metric.of))
      if (const int node = node_of(path); node >= 0) (failure.node < 0 ? failure.node : failure.others.emplace_back()) = node;
    if (failure.node < 0) continue;
    for (const int node : failure.others)
      failure.name = report::join(failure.name.empty() ? model.places.nodes[static_cast<std::size_t>(failure.node)].name : failure.name,
                                  model.places.nodes[static_cast<std::size_t>(node)].name, report::same(", "));
    failure.what = report::join(tables::title_of(metric.title, metric.id), tables::threshold_words(metric), report::same(", "));
    for (std::size_t s = 0; s < found.scores.size(); ++s) failure.failing.push_back(1 - rb::together(found.table(), s, {k}).share);
    model.place_failures.push_back(std::move(failure));
  }
  if (model.place_failures.empty())
    model.places = {};
  else
    leave_out_works(model);
}

}  // namespace cuenca::study
