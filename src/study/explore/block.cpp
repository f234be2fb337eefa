#include "study/explore/block.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "basin/member_state.hpp"
#include "basin/registry.hpp"
#include "basin/result_path.hpp"
#include "study/explore/future_patch.hpp"
#include "study/explore/kept_judgement.hpp"
#include "study/explore/lanes.hpp"
#include "study/explore/same_values.hpp"
#include "study/metrics.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {
namespace {

/// Finished runs of one model in all futures of the block, for those that are compared with them.
struct Kept {
  std::shared_ptr<const std::vector<MemberModel>> models;
  std::unique_ptr<basin::LaneRecorder> recorder;
  std::vector<std::unique_ptr<basin::RecordedLane>> lanes;
  std::vector<std::unique_ptr<ResultView>> views;
};

/// Thrown within a block when a sink has had enough.
struct Enough {};

}  // namespace

struct BlockMemory::Inside {
  std::vector<Equilibrium> equilibria;
  basin::Snapshot state;
  std::vector<BlockUpland> uplands;
  std::map<std::string, Kept> kept;
};
BlockMemory::BlockMemory() = default;
BlockMemory::~BlockMemory() = default;
BlockMemory::BlockMemory(BlockMemory&&) noexcept = default;
bool BlockMemory::filled() const { return inside != nullptr; }

namespace {

class Block {
 public:
  Block(const Exploration& all, std::vector<std::size_t> futures, const Sink& sink, BlockMemory* memory)
      : all_(all),
        futures_(std::move(futures)),
        sink_(sink),
        remembered_(memory && memory->filled() ? memory->inside.get() : nullptr),
        to_fill_(memory && !memory->filled() ? memory : nullptr) {}
  ~Block() {
    if (to_fill_ && begun_) to_fill_->inside = std::make_unique<BlockMemory::Inside>(std::move(own_));
  }

  /// Everything that begins like `first`: `strategies` and the judgement of `to_judge`. What failed with whom; empty: nothing.
  struct Failed {
    std::size_t lane = 0;
    std::string reason;
    std::vector<std::size_t> strategies;  ///< that could not be run: the others of the block need another try there
    bool judged = false;
  };
  std::vector<Failed> run(std::size_t first, const std::vector<std::size_t>& strategies, const std::vector<std::size_t>& to_judge) {
    std::vector<Failed> failed;
    if (auto fault = begin(first, to_judge)) {
      failed.push_back({fault->lane, fault->reason, strategies, !to_judge.empty()});
      return failed;
    }
    for (const std::size_t s : strategies)
      if (auto fault = run_strategy(s)) failed.push_back({fault->lane, fault->reason, {s}, false});
    return failed;
  }

 private:
  std::size_t count() const { return futures_.size(); }
  const results::EnsembleFuture& future(std::size_t lane) const { return all_.futures[futures_[lane]]; }
  std::function<bool(int)> ticking() const {
    return [this](int steps) { return sink_.progress(static_cast<double>(steps) * static_cast<double>(count())); };
  }
  LaneFault of_future(LaneFault fault) const {
    fault.lane = std::min(fault.lane, count() - 1);
    return fault;
  }

  /// Overlays of all futures under a model; a fault where one does not fit.
  std::optional<LaneFault> make(const StrategyModel& model, std::shared_ptr<const std::vector<MemberModel>>& made) {
    if (model_made_ == &model) {
      made = made_;
      return std::nullopt;
    }
    std::vector<MemberModel> members;
    std::vector<std::vector<catalog::Assignment>> overlays;
    std::map<std::string, std::size_t> shapes;
    for (std::size_t lane = 0; lane < count(); ++lane) {
      overlays.push_back(assignments_of(all_.decision, future(lane)));
      ++shapes[FuturePatch::shape_of(overlays.back())];
    }
    for (std::size_t lane = 0; lane < count(); ++lane) {
      members.push_back(member_model(all_.ground, model, overlays[lane], shapes[FuturePatch::shape_of(overlays[lane])]));
      if (!members.back().failure.empty()) return LaneFault{lane, members.back().failure};
    }
    model_made_ = &model;
    made = made_ = std::make_shared<const std::vector<MemberModel>>(std::move(members));
    return std::nullopt;
  }
  static std::vector<basin::SlotValues> natural_of(const basin::Structure& structure, const std::vector<MemberModel>& members) {
    std::vector<basin::SlotValues> values;
    for (const MemberModel& member : members) values.push_back(natural_values(structure, member.values));
    return values;
  }
  bool has_equilibrium() const { return all_.equilibrium.most_years > 0; }

  /// The beginning that all strategies of the class share, and the judgement of futures by it.
  std::optional<LaneFault> begin(std::size_t first, const std::vector<std::size_t>& to_judge) {
    if (remembered_) return std::nullopt;
    const StrategyModel& model = *all_.models[first];
    std::shared_ptr<const std::vector<MemberModel>> members;
    if (auto fault = make(model, members)) return fault;
    const std::vector<basin::SlotValues> natural = natural_of(model.basin.structure, *members);
    const auto lanes = in_lanes(natural);
    basin::Run run(model.basin.structure, lanes, basin::kernels());
    run.start(step_of(all_.calendar, 0));
    const std::vector<std::string> keys = keys_of(model.basin.structure, natural);
    if (take_ready(run, keys)) {
      run.set_values(lanes);
    } else if (has_equilibrium()) {
      bool stopped = false;
      const Watch watch = [&](std::string_view, double) {
        stopped = stopped || !sink_.progress(0);
        return !stopped;
      };
      std::optional<basin::LedgerFault> fault;
      own_.equilibria = reach_equilibrium(run, all_.calendar, all_.equilibrium, watch, fault);
      if (stopped) throw Enough{};
      if (fault) return of_future({static_cast<std::size_t>(fault->member), "before people: " + basin::describe(*fault)});
      keep_ready(run, keys);
    } else {
      own_.equilibria.assign(kLanes, {});
    }
    own_.state = run.storage().snapshot();
    begun_ = true;
    if (!to_judge.empty())
      if (auto fault = judge(run, model, *members, keys, to_judge)) return fault;
    return std::nullopt;
  }

  /// Of what is looked up and kept; none without a file.
  std::vector<std::string> keys_of(const basin::Structure& structure, const std::vector<basin::SlotValues>& natural) const {
    std::vector<std::string> keys;
    if (all_.ready && has_equilibrium())
      for (const basin::SlotValues& values : natural) keys.push_back(key_of_natural_state(structure, values, all_.calendar, all_.equilibrium));
    return keys;
  }
  /// Puts the natural states of all futures into a run that has been started; false: one of them has not been found before.
  bool take_ready(basin::Run& run, const std::vector<std::string>& keys) {
    if (keys.empty()) return false;
    basin::Snapshot state = run.storage().snapshot();
    std::vector<Equilibrium> equilibria(kLanes);
    std::optional<ReadyState> ready;
    for (std::size_t lane = 0; lane < equilibria.size(); ++lane) {
      if (lane < keys.size()) ready = all_.ready->find(keys[lane]);
      if (!ready || !basin::put_member_state(state, ready->state, static_cast<int>(lane), kLanes)) return false;
      equilibria[lane] = ready->found;
    }
    own_.equilibria = std::move(equilibria);
    run.storage().restore(state);
    return true;
  }
  void keep_ready(basin::Run& run, const std::vector<std::string>& keys) const {
    if (keys.empty()) return;
    const basin::Snapshot state = run.storage().snapshot();
    for (std::size_t lane = 0; lane < keys.size(); ++lane)
      if (!all_.ready->find(keys[lane]) &&
          !all_.ready->add(keys[lane], {own_.equilibria[lane], basin::member_state(state, static_cast<int>(lane), kLanes)}))
        throw Enough{};
  }

  /// What the tests find in the natural states of all futures, of which `keys` may be kept.
  std::optional<LaneFault> judge(basin::Run& run, const StrategyModel& model, const std::vector<MemberModel>& members,
                                 const std::vector<std::string>& keys, const std::vector<std::size_t>& to_judge) {
    const std::vector<PlausibilityTest>& tests = all_.decision.tests;
    std::vector<std::string> kept;
    if (!tests.empty() && of_nature_alone(tests, basin::registry()))
      for (const std::string& key : keys) kept.push_back(key_of_judgement(key, tests));
    std::vector<std::vector<double>> values;
    for (const std::string& key : kept)
      if (auto known = kept_judgement(*all_.ready, key, tests.size())) values.push_back(std::move(*known));
    if (tests.empty()) {
      values.assign(count(), {});
    } else if (kept.empty() || values.size() < count()) {
      values.clear();
      if (auto fault = look_at_nature(run, model, members, values)) return fault;
      for (std::size_t lane = 0; lane < kept.size(); ++lane)
        if (!all_.ready->find(kept[lane]) && !all_.ready->add(kept[lane], {Equilibrium{}, values[lane]})) throw Enough{};
    }
    for (std::size_t lane = 0; lane < count(); ++lane) {
      NaturalOutcome outcome{futures_[lane], values[lane], 1};
      for (std::size_t i = 0; i < tests.size(); ++i)
        if (!passes(tests[i], values[lane][i])) outcome.weight = 0;
      if (std::find(to_judge.begin(), to_judge.end(), outcome.future) != to_judge.end() && !sink_.natural(outcome)) throw Enough{};
    }
    return std::nullopt;
  }

  /// One more cycle of years before people, recorded: values of the tests by lane.
  std::optional<LaneFault> look_at_nature(basin::Run& run, const StrategyModel& model, const std::vector<MemberModel>& members,
                                          std::vector<std::vector<double>>& values) {
    run.begin_period();
    basin::LaneRecorder recorder(run, all_.cycle->recorded, all_.tested);
    const Stepped stepped = step_through(run, *all_.cycle, &recorder, ticking());
    if (stepped.stopped) throw Enough{};
    if (stepped.fault) return of_future({stepped.fault->lane, "before people: " + stepped.fault->reason});
    for (std::size_t lane = 0; lane < count(); ++lane) {
      const basin::RecordedLane recorded(recorder, lane);
      const ResultView view(model.basin.structure, recorded, true, *members[lane].study, all_.cycle->cuts);
      std::vector<double>& own = values.emplace_back();
      for (const PlausibilityTest& test : all_.decision.tests) {
        const auto unit = basin::name_result(view.study(), test.of, Language::english, metric_results(view.study())).unit;
        own.push_back(natural_value(test, view.intervals(view.sum_of(test.of)), unit));
      }
    }
    return std::nullopt;
  }

  /// The period of a run with the values given, from the beginning that is there.
  std::optional<LaneFault> period(const StrategyModel& model, const std::vector<basin::SlotValues>& natural,
                                  const std::vector<basin::SlotValues>& values, std::unique_ptr<basin::LaneRecorder>& recorder) {
    const basin::Structure& structure = model.basin.structure;
    const auto lanes = in_lanes(values), before = in_lanes(natural);
    basin::Run run(structure, has_equilibrium() ? before : lanes, basin::kernels());
    run.start(step_of(all_.calendar, 0));
    if (has_equilibrium()) {
      run.storage().restore(common().state);
      run.set_values(lanes);
      run.begin_period();
    }
    recorder = std::make_unique<basin::LaneRecorder>(run, all_.period->recorded, all_.wanted);
    const BlockUpland* there = find_upland(values, run);
    const bool replays = there != nullptr;
    if (replays)
      run.replay_upland(there->record);
    else
      run.record_upland(all_.calendar.size());
    const Stepped stepped = step_through(run, *all_.period, recorder.get(), ticking());
    if (stepped.stopped) throw Enough{};
    if (stepped.fault) return of_future(*stepped.fault);
    if (replays) {
      recorder->take_upland(there->results);
    } else {
      own_.uplands.push_back({values, run.take_record(), recorder->upland()});
    }
    return std::nullopt;
  }
  std::optional<LaneFault> run_kept(const StrategyModel& model, bool without, Kept& kept) {
    if (auto fault = make(model, kept.models)) return fault;
    const std::vector<basin::SlotValues> natural = natural_of(model.basin.structure, *kept.models);
    std::vector<basin::SlotValues> values;
    for (const MemberModel& member : *kept.models)
      values.push_back(without ? without_people(model.basin.structure, member.values) : member.values);
    if (auto fault = period(model, natural, values, kept.recorder)) return fault;
    for (std::size_t lane = 0; lane < count(); ++lane) {
      kept.lanes.push_back(std::make_unique<basin::RecordedLane>(*kept.recorder, lane));
      kept.views.push_back(std::make_unique<ResultView>(model.basin.structure, *kept.lanes[lane], without, *(*kept.models)[lane].study, all_.period->cuts));
    }
    return std::nullopt;
  }

  std::optional<LaneFault> run_strategy(std::size_t s) {
    const StrategyModel& model = *all_.models[s];
    const std::set<std::string> baselines = baselines_of(model.study);
    for (const std::string& name : baselines) {
      if (find_kept(name)) continue;
      const bool natural = name == "natural";
      std::size_t which = s;
      for (std::size_t i = 0; !natural && i < all_.models.size(); ++i)
        if (all_.models[i]->id == name) which = i;
      if (!natural && all_.models[which]->beginning != model.beginning) continue;  // it begins elsewhere: not comparable here
      Kept kept;
      if (auto fault = run_kept(*all_.models[which], natural, kept)) return fault;
      own_.kept.emplace(name, std::move(kept));
    }
    Kept fresh;
    const Kept* known = find_kept(model.id);
    if (!known)
      if (auto fault = run_kept(model, false, fresh)) return fault;
    const Kept& own = known ? *known : fresh;
    if (!sink_.members(outcomes_of(own, s))) throw Enough{};
    return std::nullopt;
  }

  std::vector<MemberOutcome> outcomes_of(const Kept& own, std::size_t s) const {
    std::vector<const ResultView*> views;
    std::vector<MemberOutcome> outcomes;
    for (std::size_t lane = 0; lane < count(); ++lane) {
      views.push_back(own.views[lane].get());
      outcomes.push_back({s, futures_[lane], {}, {}, {}, {}});
    }
    const auto all = metrics_of(views, [&](std::size_t lane, const std::string& name) -> OtherRun {
      const Kept* found = find_kept(name);
      if (!found) return {nullptr, report::Words("it begins from another natural state", "parte de otro estado natural")};
      return {found->views[lane].get(), {}};
    });
    for (std::size_t lane = 0; lane < count(); ++lane)
      for (const std::string& id : all_.decision.metrics) {
        const auto found = std::find_if(all[lane].begin(), all[lane].end(), [&](const MetricValue& one) { return one.id == id; });
        outcomes[lane].values.push_back(found == all[lane].end() ? std::numeric_limits<double>::quiet_NaN() : found->value);
        outcomes[lane].censored.push_back(found != all[lane].end() && found->censored ? 1 : 0);
      }
    for (const std::string& name : all_.decision.series)
      for (std::size_t lane = 0; lane < count(); ++lane) {
        std::vector<double> values = views[lane]->sum_of(name);
        values.resize(views[lane]->steps(), std::numeric_limits<double>::quiet_NaN());
        for (const double value : values) outcomes[lane].series.push_back(static_cast<float>(value));
      }
    return outcomes;
  }

  const BlockMemory::Inside& common() const { return remembered_ ? *remembered_ : own_; }
  /// One that all members would compute alike: they run in the same period, from the same beginning, in structures that are the same.
  const BlockUpland* find_upland(const std::vector<basin::SlotValues>& values, const basin::Run& run) const {
    for (const BlockMemory::Inside* memory : {remembered_, &own_})
      if (memory)
        for (const BlockUpland& one : memory->uplands) {
          bool same = true;
          for (std::size_t lane = 0; lane < count(); ++lane) same = same && same_upland(run.structure(), values[lane], one.values[lane]);
          if (same && run.can_replay(*one.record)) return &one;
        }
    return nullptr;
  }
  const Kept* find_kept(const std::string& name) const {
    for (const BlockMemory::Inside* memory : {remembered_, &own_})
      if (memory)
        if (const auto found = memory->kept.find(name); found != memory->kept.end()) return &found->second;
    return nullptr;
  }

  const Exploration& all_;
  const std::vector<std::size_t> futures_;
  const Sink& sink_;
  const BlockMemory::Inside* remembered_;
  BlockMemory* to_fill_;
  bool begun_ = false;
  const StrategyModel* model_made_ = nullptr;  ///< of `made_`: the beginning, the runs without people and the first strategy ask for the same
  std::shared_ptr<const std::vector<MemberModel>> made_;
  BlockMemory::Inside own_;
};

/// Strategies that begin alike, in futures; where one future fails, the others try again without it.
void run_alike(const Exploration& all, const std::vector<std::size_t>& futures, std::size_t first, const std::vector<std::size_t>& strategies,
               const std::vector<std::size_t>& to_judge, const Sink& sink, BlockMemory* memory) {
  std::vector<Block::Failed> failed;
  {
    Block block(all, futures, sink, memory);
    failed = block.run(first, strategies, to_judge);
  }
  for (const Block::Failed& one : failed) {
    const std::size_t future = futures[one.lane];
    std::vector<MemberOutcome> told;
    for (const std::size_t s : one.strategies) told.push_back({s, future, one.reason, {}, {}, {}});
    if (!told.empty() && !sink.members(std::move(told))) throw Enough{};
    if (one.judged) {
      const std::vector<double> unknown(all.decision.tests.size(), std::numeric_limits<double>::quiet_NaN());
      if (std::find(to_judge.begin(), to_judge.end(), future) != to_judge.end() && !sink.natural({future, unknown, 0})) throw Enough{};
    }
    std::vector<std::size_t> others = futures, still;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(one.lane));
    for (const std::size_t f : to_judge)
      if (one.judged && f != future) still.push_back(f);
    if (!others.empty()) run_alike(all, others, first, one.strategies, still, sink, nullptr);
  }
}

}  // namespace

bool run_block(const Exploration& all, const std::vector<std::size_t>& futures, const std::vector<std::size_t>& strategies,
               const std::vector<std::size_t>& to_judge, const Sink& sink, BlockMemory* memory) {
  std::map<std::size_t, std::vector<std::size_t>> alike;  // by the model with which they begin
  for (const std::size_t s : strategies) alike[all.models[s]->beginning].push_back(s);
  if (!to_judge.empty()) alike[all.models.front()->beginning];  // futures are judged by the first strategy's beginning
  try {
    for (const auto& [first, some] : alike)
      run_alike(all, futures, first, some, first == all.models.front()->beginning ? to_judge : std::vector<std::size_t>{}, sink,
                first == all.models.front()->beginning ? memory : nullptr);
  } catch (const Enough&) {
    return false;
  }
  return true;
}

}  // namespace cuenca::study
