// Every rank but the first: reads the same study, draws the same futures, runs the blocks it is handed.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cuenca/ranks.hpp>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cluster/block_threads.hpp"
#include "cluster/messages.hpp"

namespace cuenca {
namespace cluster {
namespace {

std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "?";
}

std::string what_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
    return "?";
  }
}

class Worker {
 public:
  Worker(const ExploreOptions& options, Ranks& ranks)
      : o_(options), ranks_(ranks), study_(options.study, options.set, language_of(options)) {}

  ~Worker() { stop_ = true; }

  int run() {
    read();
    for (;;) {
      bool news = false;
      for (auto message = ranks_.receive(); message; message = ranks_.receive()) {
        if (const auto code = take(*message)) return *code;
        news = true;
      }
      news = pass_on() || news;
      look_up();
      if (!news) ranks_.rest();
    }
  }

 private:
  using Clock = std::chrono::steady_clock;
  static Language language_of(const ExploreOptions& o) { return o.language == "es" ? Language::spanish : Language::english; }

  /// The leader finds the same in the same study and tells it; only where it does not are our problems of interest.
  void read() {
    try {
      std::vector<Problem> told;
      if (study_.read(told)) return;
      const auto first = std::find_if(told.begin(), told.end(), [](const Problem& one) { return one.severity == "error"; });
      const std::string why = first == told.end() ? std::string() : readable(*first, o_.language);
      unfit_ = Refused{host_name(), "it cannot read the study: " + why, "no puede leer el estudio: " + why};
    } catch (const std::exception& e) {
      unfit_ = Refused{host_name(), e.what(), e.what()};
    }
  }

  void tell(Message message) { ranks_.send(0, bytes_of(std::move(message))); }

  std::optional<int> take(const RankMessage& arrived) {
    auto message = message_of(arrived.bytes);
    if (!message) {
      tell(Refused{host_name(), "it has another version of Cuenca", "tiene otra versión de Cuenca"});
      return std::nullopt;
    }
    if (const auto* dismissed = std::get_if<Dismissed>(&*message)) return dismissed->code;
    if (const auto* start = std::get_if<Start>(&*message)) begin(*start);
    if (auto* work = std::get_if<Work>(&*message)) threads_->add(std::move(work->task));
    if (std::holds_alternative<Stop>(*message)) stop();
    return std::nullopt;
  }

  void begin(const Start& start) {
    try {
      std::vector<Problem> told;
      if (!unfit_ && (!study_.draw(start.request, told) || study_.fingerprint() != start.fingerprint))
        unfit_ = Refused{host_name(), "its files of the study, or its version of Cuenca, are not those of the first machine",
                         "sus archivos del estudio, o su versión de Cuenca, no son los de la primera máquina"};
    } catch (const std::exception& e) {
      unfit_ = Refused{host_name(), e.what(), e.what()};
    }
    if (unfit_) return tell(*unfit_);
    all_ = std::make_unique<study::Exploration>(study_.exploration());
    threads_ = std::make_unique<BlockThreads>(*all_, std::max(1, o_.threads), calls());
    tell(Ready{});
  }

  BlockThreads::Calls calls() {
    BlockThreads::Calls calls;
    calls.sink.members = [this](std::vector<study::MemberOutcome> found) { return later(Members{std::move(found)}); };
    calls.sink.natural = [this](const study::NaturalOutcome& found) { return later(Judged{found}); };
    calls.sink.progress = [this](double steps) {
      const std::lock_guard lock(mutex_);
      steps_ += steps;
      return !stop_.load();
    };
    calls.ended = [this] { later(Ended{}); };
    calls.broken = [this](const std::exception_ptr& what) { later(Broken{what_of(what)}); };
    return calls;
  }
  /// Messages of threads, for the one that sends.
  bool later(Message message) {
    std::string bytes = bytes_of(std::move(message));
    const std::lock_guard lock(mutex_);
    outgoing_.push_back(std::move(bytes));
    return !stop_.load();
  }

  bool pass_on() {
    std::vector<std::string> messages;
    double steps = 0;
    // Seen before the messages are taken: what has ended by then is among them.
    const bool all_ended = stop_ && !stopped_ && (!threads_ || threads_->with_us() == 0);
    {
      const std::lock_guard lock(mutex_);
      messages.swap(outgoing_);
      if (const auto now = Clock::now(); steps_ > 0 && now - told_steps_ > std::chrono::milliseconds(100)) {
        steps = std::exchange(steps_, 0);
        told_steps_ = now;
      }
    }
    for (std::string& bytes : messages) ranks_.send(0, std::move(bytes));
    if (steps > 0) tell(Steps{steps});
    if (all_ended) {
      stopped_ = true;
      tell(Stopped{});
    }
    return !messages.empty() || steps > 0 || all_ended;
  }
  void stop() {
    stop_ = true;
    if (threads_) threads_->forget();
  }

  /// Now and then: has somebody asked this process to stop?
  void look_up() {
    if (asked_ || !o_.progress || Clock::now() - looked_ < std::chrono::milliseconds(20)) return;
    looked_ = Clock::now();
    if (o_.progress("run", 0)) return;
    asked_ = true;
    tell(Interrupted{});
  }

  const ExploreOptions& o_;
  Ranks& ranks_;
  study::EnsembleStudy study_;
  std::optional<Refused> unfit_;
  std::unique_ptr<study::Exploration> all_;
  std::mutex mutex_;
  std::vector<std::string> outgoing_;
  double steps_ = 0;
  std::atomic<bool> stop_{false};
  bool stopped_ = false, asked_ = false;
  Clock::time_point told_steps_ = Clock::now(), looked_ = told_steps_;
  std::unique_ptr<BlockThreads> threads_;  ///< last: its threads use all of the above
};

}  // namespace
}  // namespace cluster

int serve(const ExploreOptions& options, Ranks& ranks) { return cluster::Worker(options, ranks).run(); }

}  // namespace cuenca
