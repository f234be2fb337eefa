#include "study/explore/ready_states.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "base/hash.hpp"
#include "basin/expression_set.hpp"
#include "study/explore/alike.hpp"
#include "study/version.hpp"

namespace cuenca::study {
namespace {

constexpr std::string_view kHead = "Cuenca natural states 1\n";
constexpr std::size_t kKey = 64;

/// Before the numbers of a record.
struct RecordHead {
  char key[kKey] = {};
  std::uint64_t count = 0, check = 0;  ///< numbers behind it, and their FNV-1a
  double years = 0, cycle = 0, change = 0, salt_drift = 0, reached = 0;
};
static_assert(sizeof(RecordHead) == kKey + 2 * 8 + 5 * 8);

std::uint64_t check_of(const std::vector<double>& numbers) {
  return fnv1a({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(double)});
}

bool read_at(int file, void* to, std::size_t count, std::uint64_t at) {
  auto* bytes = static_cast<char*>(to);
  while (count > 0) {
    const ssize_t got = pread(file, bytes, count, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    count -= static_cast<std::size_t>(got);
    at += static_cast<std::uint64_t>(got);
  }
  return true;
}

class Hasher {
 public:
  template <class T>
  void add(const T& value) {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    hash_.add(&value, sizeof value);
  }
  void text(std::string_view words) {
    add(words.size());
    hash_.add(words.data(), words.size());
  }
  template <class T>
  void list(const std::vector<T>& values) {
    add(values.size());
    hash_.add(values.data(), values.size() * sizeof(T));
  }
  void signal(const basin::Signal& one) {
    add(one.role);
    add(one.group);
    add(one.slot);
    add(one.entity);
  }
  void structure(const basin::Structure& s) {
    for (const auto& c : s.constituents) hash_.add(&c, sizeof c);
    for (const std::string& name : s.constituent_names) text(name);
    for (const basin::GroupInfo& group : s.groups) {
      text(group.type->name);
      for (const basin::Entity& entity : group.entities) {
        text(entity.path);
        add(entity.level);
      }
      for (const auto& links : group.links) list(links);
      for (const auto& groups : group.link_groups) list(groups);
    }
    for (const basin::ForcingInfo& forcing : s.forcing) {
      add(forcing.arrivals);
      for (const basin::Signal& source : forcing.sources) signal(source);
      signal(forcing.less);
    }
    for (const basin::FluxInfo& flux : s.fluxes)
      for (const basin::FluxEnd* end : {&flux.from, &flux.to}) {
        add(end->own);
        add(end->account);
        list(end->columns);
      }
    add(s.allocation.mode);
    add(s.allocation.preferences_first);
    for (const auto& alarm : s.rules.alarms) {
      add(alarm.entity);
      add(alarm.stream);
      add(alarm.share);
      add(alarm.states.size());
      for (const auto& channel : alarm.channels) {
        add(channel.size());
        for (const basin::Signal& one : channel) signal(one);
      }
    }
    add(s.rules.expansions.size());
    add(s.rules.curves.size());
  }
  void values(const basin::Structure& s, const basin::SlotValues& v) {
    auto varying = v.varying.begin();
    for (const basin::GroupInfo& group : s.groups)
      for (std::size_t row = 0; row < group.type->parameters.size(); ++row) {
        const int first = group.slot_base + static_cast<int>(row) * group.padded, past = first + group.padded;
        const bool idle = idle_before_people(*group.type, group.type->parameters[row]);
        if (!idle) hash_.add(v.constant.data() + first, static_cast<std::size_t>(group.padded) * sizeof(double));
        for (; varying != v.varying.end() && varying->slot < past; ++varying) {
          if (idle) continue;
          add(varying->slot);
          list(std::vector<double>(varying->months.begin(), varying->months.end()));
          add(varying->expression);
          add(varying->series != nullptr);
          if (!varying->series) continue;
          add(varying->series->start_day);
          add(varying->series->interval_days);
          list(varying->series->values);
        }
      }
    if (v.expressions) v.expressions->add_to(hash_);
  }
  std::string hex() { return hash_.hex(); }

 private:
  Sha256 hash_;
};

}  // namespace

std::string key_of_natural_state(const basin::Structure& structure, const basin::SlotValues& natural, const Calendar& calendar,
                                 const EquilibriumOptions& options) {
  Hasher hash;
  hash.text(kVersion);
  hash.text(kRevision);
  hash.add(calendar.first_day());
  hash.add(calendar.length().kind);
  hash.add(calendar.length().count);
  hash.add(options.most_years);
  hash.add(options.cycle_years);
  hash.add(options.tolerance);
  hash.structure(structure);
  hash.values(structure, natural);
  return hash.hex();
}

ReadyStates::~ReadyStates() {
  if (file_ >= 0) close(file_);
}

std::string ReadyStates::open(const std::string& path) {
  path_ = path;
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) return path + ": " + std::strerror(errno);
  flock(file_, LOCK_EX);
  struct stat now {};
  fstat(file_, &now);
  const auto size = static_cast<std::uint64_t>(now.st_size);
  std::string problem;
  std::array<char, kHead.size()> head{};
  if (size == 0) {
    if (pwrite(file_, kHead.data(), kHead.size(), 0) != static_cast<ssize_t>(kHead.size())) problem = path + ": " + std::strerror(errno);
  } else if (!read_at(file_, head.data(), head.size(), 0) || std::string_view(head.data(), head.size()) != kHead) {
    problem = path + ": not a file of natural states";
  }
  end_ = kHead.size();
  if (problem.empty()) look_on(size);
  flock(file_, LOCK_UN);
  return problem;
}

void ReadyStates::look_on(std::uint64_t size) {
  RecordHead record;
  while (end_ + sizeof record <= size && read_at(file_, &record, sizeof record, end_)) {
    const std::uint64_t past = end_ + sizeof record + record.count * sizeof(double);
    if (record.count > size || past > size) break;  // a stop came between
    places_[std::string(record.key, kKey)] = end_;  // the last one counts: one before it was damaged
    end_ = past;
  }
}

std::optional<ReadyState> ReadyStates::find(const std::string& key) const {
  std::uint64_t at = 0;
  {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return std::nullopt;
    at = found->second;
  }
  RecordHead head;
  ReadyState ready;
  if (!read_at(file_, &head, sizeof head, at)) return std::nullopt;
  ready.state.resize(head.count);
  if (!read_at(file_, ready.state.data(), head.count * sizeof(double), at + sizeof head) || check_of(ready.state) != head.check)
    return std::nullopt;
  ready.found.years = static_cast<int>(head.years);
  ready.found.cycle = static_cast<int>(head.cycle);
  ready.found.change = head.change;
  ready.found.salt_drift = head.salt_drift;
  ready.found.reached = head.reached > 0;
  return ready;
}

bool ReadyStates::add(const std::string& key, const ReadyState& state) {
  const std::lock_guard lock(mutex_);
  if (key.size() != kKey || !problem_.empty()) return false;
  RecordHead head;
  std::memcpy(head.key, key.data(), kKey);
  head.count = state.state.size();
  head.check = check_of(state.state);
  head.years = state.found.years;
  head.cycle = state.found.cycle;
  head.change = state.found.change;
  head.salt_drift = state.found.salt_drift;
  head.reached = state.found.reached ? 1 : 0;
  std::string bytes(sizeof head + state.state.size() * sizeof(double), '\0');
  std::memcpy(bytes.data(), &head, sizeof head);
  std::memcpy(bytes.data() + sizeof head, state.state.data(), bytes.size() - sizeof head);
  flock(file_, LOCK_EX);
  struct stat now {};
  fstat(file_, &now);
  look_on(static_cast<std::uint64_t>(now.st_size));  // others may write to it too
  for (std::size_t done = 0; done < bytes.size() && problem_.empty();) {
    const ssize_t wrote = pwrite(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(end_ + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0)
      problem_ = path_ + ": " + std::strerror(errno);
    else
      done += static_cast<std::size_t>(wrote);
  }
  if (problem_.empty()) {
    if (ftruncate(file_, static_cast<off_t>(end_ + bytes.size())) != 0) problem_ = path_ + ": " + std::strerror(errno);
    places_[key] = end_;
    end_ += bytes.size();
  }
  flock(file_, LOCK_UN);
  return problem_.empty();
}

std::string ReadyStates::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

}  // namespace cuenca::study
