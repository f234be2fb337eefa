#include "cluster/leader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

#include "cluster/block_threads.hpp"
#include "cluster/messages.hpp"

namespace cuenca::cluster {
namespace {

using study::BlockTask;

class Leader {
 public:
  Leader(Ranks& ranks, int threads, const study::EnsembleStudy& study, const std::vector<BlockTask>& tasks, const study::Sink& sink)
      : ranks_(ranks),
        threads_(static_cast<std::size_t>(threads)),
        everybody_(threads_ * static_cast<std::size_t>(ranks.size())),
        tasks_(study::spread(tasks, everybody_)),
        all_(study.exploration()),
        sink_(sink),
        workers_(static_cast<std::size_t>(ranks.size())),
        own_(all_, threads, calls()) {
    for (int rank = 1; rank < ranks_.size(); ++rank) tell(rank, Start{study.request(), study.fingerprint()});
  }

  ~Leader() { stop_ = true; }

  /// True: everything has ended. `refused`: what a worker said that could not help.
  bool run(std::optional<Refused>& refused) {
    while (!at_rest()) {
      bool news = false;
      for (auto message = ranks_.receive(); message; message = ranks_.receive()) {
        take(*message);
        news = true;
      }
      if (!sink_progress(0)) stop_ = true;
      if (stop_)
        call_off();
      else
        hand_out();
      if (!news) ranks_.rest();
    }
    if (broken_) std::rethrow_exception(broken_);
    refused = refused_;
    return !stop_;
  }

 private:
  struct Worker {
    bool ready = false, stopped = false;
    std::size_t with_it = 0;  ///< blocks
  };

  BlockThreads::Calls calls() {
    BlockThreads::Calls calls;
    calls.sink.members = [this](std::vector<study::MemberOutcome> found) { return go_on(sink_.members(std::move(found))); };
    calls.sink.natural = [this](const study::NaturalOutcome& found) { return go_on(sink_.natural(found)); };
    calls.sink.progress = [this](double steps) { return go_on(sink_progress(steps)); };
    calls.ended = [] {};
    calls.broken = [this](const std::exception_ptr& what) { note_broken(what); };
    return calls;
  }
  /// Asked by own threads and by the leader itself.
  bool sink_progress(double steps) { return sink_.progress(steps); }
  bool go_on(bool wanted) {
    if (!wanted) stop_ = true;
    return !stop_;
  }
  void note_broken(const std::exception_ptr& what) {
    const std::lock_guard lock(mutex_);
    if (!broken_) broken_ = what;
    stop_ = true;
  }

  void tell(int rank, Message message) { ranks_.send(rank, bytes_of(std::move(message))); }
  std::size_t left() const { return tasks_.size() - next_; }

  /// While much is left every thread has a block waiting beside the one it runs; at the end nobody holds what another could run.
  std::size_t room() const { return left() > 4 * everybody_ ? 2 * threads_ : threads_; }
  void hand_out() {
    while (left() > 0 && own_.with_us() < room()) own_.add(tasks_[next_++]);
    for (int rank = 1; rank < ranks_.size(); ++rank) {
      Worker& worker = workers_[static_cast<std::size_t>(rank)];
      while (worker.ready && left() > 0 && worker.with_it < room()) {
        tell(rank, Work{tasks_[next_++]});
        ++worker.with_it;
      }
    }
  }
  void call_off() {
    if (called_off_) return;
    called_off_ = true;
    own_.forget();
    for (int rank = 1; rank < ranks_.size(); ++rank) tell(rank, Stop{});
  }
  bool at_rest() const {
    const auto workers = [&](const auto& done) { return std::all_of(workers_.begin() + 1, workers_.end(), done); };
    if (own_.with_us() > 0) return false;
    if (called_off_) return workers([](const Worker& one) { return one.stopped; });
    return !stop_ && left() == 0 && workers([](const Worker& one) { return one.with_it == 0; });
  }

  void take(RankMessage& arrived) {
    Worker& worker = workers_[static_cast<std::size_t>(arrived.from)];
    auto message = message_of(arrived.bytes);
    if (!message) throw std::runtime_error(fmt::format("rank {} speaks another version of Cuenca", arrived.from));
    if (std::holds_alternative<Ready>(*message)) worker.ready = true;
    if (std::holds_alternative<Ended>(*message)) --worker.with_it;
    if (std::holds_alternative<Stopped>(*message)) worker.stopped = true;
    if (std::holds_alternative<Interrupted>(*message)) stop_ = true;
    if (auto* refused = std::get_if<Refused>(&*message)) {
      if (!refused_) refused_ = std::move(*refused);
      stop_ = true;
    }
    if (auto* broken = std::get_if<Broken>(&*message)) note_broken(std::make_exception_ptr(std::runtime_error(broken->what)));
    if (auto* members = std::get_if<Members>(&*message)) go_on(sink_.members(std::move(members->members)));
    if (auto* judged = std::get_if<Judged>(&*message)) go_on(sink_.natural(judged->future));
    if (auto* steps = std::get_if<Steps>(&*message)) go_on(sink_progress(steps->member_steps));
  }

  Ranks& ranks_;
  const std::size_t threads_, everybody_;
  const std::vector<BlockTask> tasks_;
  std::size_t next_ = 0;
  const study::Exploration all_;
  const study::Sink& sink_;
  std::vector<Worker> workers_;
  std::atomic<bool> stop_{false};
  bool called_off_ = false;
  std::mutex mutex_;
  std::exception_ptr broken_;
  std::optional<Refused> refused_;
  BlockThreads own_;  ///< last: its threads use all of the above
};

}  // namespace

study::Scheduled RankScheduler::run(const study::EnsembleStudy& study, const std::vector<BlockTask>& tasks, const study::Sink& sink) {
  study::Scheduled done;
  if (tasks.empty()) return done;
  std::optional<Refused> refused;
  done.finished = Leader(ranks_, threads_, study, tasks, sink).run(refused);
  if (refused) {
    const bool es = language_ == Language::spanish;
    done.problem = Problem{"error",
                           "rank_refused",
                           "",
                           "",
                           0,
                           0,
                           fmt::format(fmt::runtime(es ? "la máquina {} no puede ayudar: {}" : "the machine {} cannot help: {}"),
                                       refused->host, es ? refused->es : refused->en),
                           es ? "todas las máquinas deben ver la misma carpeta del estudio y tener la misma versión de Cuenca; lo "
                                "terminado sigue, continúe con --resume"
                              : "all machines must see the same folder of the study and have the same version of Cuenca; what had ended "
                                "stays, go on with --resume"};
  }
  return done;
}

}  // namespace cuenca::cluster
