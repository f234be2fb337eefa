#include "results/ensemble_log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

#include "results/ensemble_file.hpp"
#include "results/ensemble_head.hpp"
#include "results/ensemble_match.hpp"
#include "results/ensemble_messages.hpp"
#include "results/log_file.hpp"
#include "results/log_records.hpp"
#include "results/member_records.hpp"

namespace cuenca::results {
namespace {

using Clock = std::chrono::steady_clock;

/// The head of a log whose form is good; an error for every other form but a torn one, which holds nothing.
std::optional<Diagnostic> head_of(const LogScan& scan, const std::string& path, Language language, Ensemble& head) {
  switch (scan.form) {
    case LogForm::torn:
      return {};
    case LogForm::foreign:
      return ensemble_error("ensemble_not_ours", language, {path});
    case LogForm::version:
      return ensemble_error("ensemble_log_version", language, {path, std::to_string(scan.version), std::to_string(kLogVersion)});
    case LogForm::good:
      if (head_from_bytes(scan.head, head)) return {};
      break;
    case LogForm::damaged:
      break;
  }
  return ensemble_error("ensemble_log_damaged", language, {path});
}

void take_records(const LogScan& scan, Ensemble& into) {
  for (const Record& record : scan.records) {
    if (record.kind == RecordKind::member) take_member(record.content, into);
    if (record.kind == RecordKind::future) take_future(record.content, into);
  }
}

}  // namespace

struct EnsembleLog::Inside {
  std::string path;
  Language language = Language::english;
  Ensemble head;  ///< without room for members
  MemberSizes sizes{head};
  LogFile file;
  std::uint32_t seed = 0;
  std::vector<MemberState> found;
  std::vector<bool> judged;
  std::size_t torn = 0, damaged = 0;

  mutable std::mutex turn;
  std::uint64_t end = 0;  ///< of the last whole record
  std::optional<Diagnostic> problem;
  Clock::time_point flushed = Clock::now();

  std::string beside() const { return path + ".new"; }

  bool fail(const std::string& why) {
    if (!problem) problem = ensemble_error("ensemble_disk", language, {path, why});
    return false;
  }

  /// Notes whose records there are.
  void note(const LogScan& scan) {
    for (const Record& record : scan.records) {
      if (record.kind == RecordKind::member)
        if (const auto owner = owner_of_member(record.content, sizes)) found[head.member(owner->strategy, owner->future)] = owner->state;
      if (record.kind == RecordKind::future)
        if (const auto owner = owner_of_future(record.content, sizes)) judged[owner->future] = true;
    }
  }

  /// A new log beside the old one, locked before it takes its place. `fill` gives the records behind the head, piece by piece.
  template <class Fill>
  std::optional<Diagnostic> replace(Fill&& fill) {
    const auto failed = [&] { return ensemble_error("ensemble_disk", language, {path, std::strerror(errno)}); };
    LogFile made = LogFile::open(beside(), O_RDWR | O_CREAT | O_TRUNC);
    if (!made.is_open() || !made.lock()) return failed();
    std::uint64_t at = 0;
    bool good = true;
    const auto put = [&](const std::string& bytes) {
      good = good && made.write(at, bytes);
      at += bytes.size();
    };
    put(log_beginning(head_bytes(head), seed));
    fill(put);
    if (!good || !made.flush() || ::rename(beside().c_str(), path.c_str()) != 0) {
      const Diagnostic why = failed();
      ::unlink(beside().c_str());
      return why;
    }
    flush_folder(path);
    file = std::move(made);
    end = at;
    return {};
  }

  /// The records of the old log, in the places that they have now.
  std::optional<Diagnostic> carry_over(const LogScan& scan, const Ensemble& earlier, const EnsembleMatch& match) {
    const MemberSizes before(earlier);
    return replace([&](auto&& put) {
      std::string bytes;
      for (const Record& record : scan.records) {
        const bool member = record.kind == RecordKind::member;
        if (!(member ? owner_of_member(record.content, before) : owner_of_future(record.content, before))) continue;
        bytes.clear();
        RecordFrame frame(bytes, record.kind);
        const std::size_t at = bytes.size();
        bytes.append(record.content);
        member ? move_member(bytes, at, match) : move_future(bytes, at, match);
        frame.close(seed);
        put(bytes);
      }
    });
  }

  /// The members of an ensemble that had been finished.
  std::optional<Diagnostic> carry_over(const Ensemble& earlier, const EnsembleMatch& match) {
    const std::size_t tests = earlier.tests.size();
    return replace([&](auto&& put) {
      std::string bytes;
      for (std::size_t f = 0; f < earlier.futures.size(); ++f) {
        if (earlier.weights[f] != earlier.weights[f]) continue;
        bytes.clear();
        RecordFrame frame(bytes, RecordKind::future);
        add_future(bytes, {match.futures[f], {earlier.natural.data() + f * tests, tests}, earlier.weights[f]}, sizes);
        frame.close(seed);
        put(bytes);
      }
      for (std::size_t s = 0; s < earlier.strategies.size(); ++s)
        for (std::size_t f = 0; f < earlier.futures.size(); ++f) {
          if (earlier.states[earlier.member(s, f)] == MemberState::missing) continue;
          bytes.clear();
          RecordFrame frame(bytes, RecordKind::member);
          add_member_of(bytes, earlier, s, f, match.strategies[s], match.futures[f]);
          frame.close(seed);
          put(bytes);
        }
    });
  }

  /// Goes on with the log, or with the finished ensemble beside where there is none.
  std::optional<Diagnostic> go_on(const LogScan& scan, const std::string& finished) {
    Ensemble earlier;
    Diagnostic why;
    if (scan.form == LogForm::torn) {
      if (finished.empty()) return replace([](auto&&) {});
      auto read = read_ensemble(finished, language);
      if (!read) return read.error();
      const auto match = match_ensembles(*read, head, finished, language, why);
      return match ? carry_over(*read, *match) : why;
    }
    if (const auto error = head_of(scan, path, language, earlier)) return error;
    const auto match = match_ensembles(earlier, head, path, language, why);
    if (!match) return why;
    damaged = scan.damaged;
    if (scan.damaged > 0 || scan.head != head_bytes(head)) return carry_over(scan, earlier, *match);
    seed = scan.seed;
    end = scan.whole;
    if (torn > 0 && (!file.cut(end) || !file.flush())) return ensemble_error("ensemble_disk", language, {path, std::strerror(errno)});
    return {};
  }

  /// Everything whole that stands in the file, as places of the ensemble.
  template <class Use>
  std::optional<Diagnostic> look(Use&& use) const {
    const MappedFile mapped(file.descriptor(), end);
    if (!mapped.good()) return ensemble_error("ensemble_disk", language, {path, std::strerror(errno)});
    use(scan_log(mapped.bytes()));
    return {};
  }

  std::optional<Diagnostic> open(LogOpening how, const std::string& finished) {
    const auto disk = [&] { return ensemble_error("ensemble_disk", language, {path, std::strerror(errno)}); };
    if (how == LogOpening::begin && !finished.empty()) return ensemble_error("ensemble_exists", language, {finished});
    // the file may be exchanged between opening and locking it: what is locked must be what has the name
    for (bool mine = false; !mine;) {
      file = LogFile::open(path, O_RDWR | O_CREAT);
      if (!file.is_open()) return disk();
      if (!file.lock()) return ensemble_error("ensemble_locked", language, {path});
      mine = file.has_name(path);
    }
    auto problem = start(how, finished);
    if (problem && file.size() == 0 && file.has_name(path)) ::unlink(path.c_str());  // made here, for nothing
    return problem;
  }

  std::optional<Diagnostic> start(LogOpening how, const std::string& finished) {
    const MappedFile mapped(file.descriptor(), file.size());
    if (!mapped.good()) return ensemble_error("ensemble_disk", language, {path, std::strerror(errno)});
    const LogScan scan = scan_log(mapped.bytes());
    if (scan.form == LogForm::foreign) return ensemble_error("ensemble_not_ours", language, {path});
    if (scan.form == LogForm::good) torn = mapped.bytes().size() - scan.whole;
    if (scan.form == LogForm::torn) torn = mapped.bytes().size();
    if (how == LogOpening::begin && !mapped.bytes().empty()) return ensemble_error("ensemble_exists", language, {path});
    if (how == LogOpening::resume) return go_on(scan, finished);
    torn = 0;
    return replace([](auto&&) {});
  }

  bool add(const std::string& bytes) {
    std::unique_lock lock(turn);
    if (problem) return false;
    if (!file.write(end, bytes)) {
      const std::string why = std::strerror(errno);
      file.cut(end);
      return fail(why);
    }
    end += bytes.size();
    const Clock::time_point now = Clock::now();
    if (now - flushed < std::chrono::seconds(1)) return true;
    flushed = now;
    lock.unlock();  // others go on meanwhile
    return flush();
  }

  bool flush() {
    if (file.flush()) return true;
    const std::string why = std::strerror(errno);
    const std::lock_guard lock(turn);
    return fail(why);
  }
};

EnsembleLog::EnsembleLog(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

EnsembleLog::~EnsembleLog() {
  if (inside_->file.is_open()) inside_->file.flush();
}

Expected<std::unique_ptr<EnsembleLog>, Diagnostic> EnsembleLog::open(const std::string& folder, const Ensemble& wanted, LogOpening how,
                                                                     Language language) {
  auto inside = std::make_unique<Inside>();
  inside->path = (std::filesystem::path(folder) / kMembersLog).string();
  inside->language = language;
  Ensemble& head = inside->head;
  head.study = wanted.study, head.version = wanted.version, head.base = wanted.base, head.inputs_hash = wanted.inputs_hash;
  head.design = wanted.design, head.design_json = wanted.design_json, head.seed = wanted.seed;
  head.factors = wanted.factors, head.strategies = wanted.strategies, head.metrics = wanted.metrics, head.tests = wanted.tests;
  head.futures = wanted.futures, head.time = wanted.time;
  for (const EnsembleSeries& series : wanted.series) head.series.push_back({series.name, series.unit, series.title, {}});
  inside->sizes = MemberSizes(head);
  inside->found.assign(head.strategies.size() * head.futures.size(), MemberState::missing);
  inside->judged.assign(head.futures.size(), false);

  const std::string finished = (std::filesystem::path(folder) / kEnsembleFile).string();
  std::error_code error;
  const bool there = std::filesystem::exists(finished, error);
  if (auto problem = inside->open(how, there ? finished : std::string())) return Unexpected<Diagnostic>(std::move(*problem));
  if (auto problem = inside->look([&](const LogScan& scan) { inside->note(scan); })) return Unexpected<Diagnostic>(std::move(*problem));
  return std::unique_ptr<EnsembleLog>(new EnsembleLog(std::move(inside)));
}

bool EnsembleLog::add(std::span<const FinishedMember> block) {
  std::string bytes;
  for (const FinishedMember& member : block) {
    RecordFrame frame(bytes, RecordKind::member);
    add_member(bytes, member, inside_->sizes);
    frame.close(inside_->seed);
  }
  return inside_->add(bytes);
}

bool EnsembleLog::add(const JudgedFuture& future) {
  std::string bytes;
  RecordFrame frame(bytes, RecordKind::future);
  add_future(bytes, future, inside_->sizes);
  frame.close(inside_->seed);
  return inside_->add(bytes);
}

bool EnsembleLog::flush() { return inside_->flush(); }

Diagnostic EnsembleLog::problem() const {
  const std::lock_guard lock(inside_->turn);
  return inside_->problem.value_or(Diagnostic{});
}

const std::vector<MemberState>& EnsembleLog::found() const { return inside_->found; }
const std::vector<bool>& EnsembleLog::judged() const { return inside_->judged; }
std::size_t EnsembleLog::torn_bytes() const { return inside_->torn; }
std::size_t EnsembleLog::damaged_bytes() const { return inside_->damaged; }

std::vector<std::size_t> EnsembleLog::left(bool failed_too) const {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < inside_->found.size(); ++i)
    if (inside_->found[i] == MemberState::missing || (failed_too && inside_->found[i] == MemberState::failed)) members.push_back(i);
  return members;
}

Expected<Ensemble, Diagnostic> EnsembleLog::gather() const {
  Ensemble all = inside_->head;
  make_room(all);
  const std::lock_guard lock(inside_->turn);
  if (auto problem = inside_->look([&](const LogScan& scan) { take_records(scan, all); }))
    return Unexpected<Diagnostic>(std::move(*problem));
  return all;
}

std::string EnsembleLog::remove() {
  const std::lock_guard lock(inside_->turn);
  if (::unlink(inside_->path.c_str()) != 0) return inside_->path + ": " + std::strerror(errno);
  inside_->fail(std::strerror(ENOENT));
  return {};
}

Expected<Ensemble, Diagnostic> read_ensemble_log(const std::string& path, Language language) {
  std::string bytes;
  if (!read_whole(path, bytes))
    return Unexpected<Diagnostic>(ensemble_error("ensemble_unreadable", language, {path, std::strerror(errno)}));
  const LogScan scan = scan_log(bytes);
  Ensemble all;
  if (scan.form == LogForm::torn) return Unexpected<Diagnostic>(ensemble_error("ensemble_log_damaged", language, {path}));
  if (auto problem = head_of(scan, path, language, all)) return Unexpected<Diagnostic>(std::move(*problem));
  take_records(scan, all);
  return all;
}

}  // namespace cuenca::results
