#include "results/member_records.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <vector>

#include "results/little_endian.hpp"

namespace cuenca::results {
namespace {

constexpr std::uint8_t kValues = 1, kCensored = 2, kSeries = 4;

template <class T>
void add_numbers(BytesOut& out, std::string& bytes, std::span<const T> values) {
  const std::size_t at = bytes.size();
  out.many(values.data(), values.size());
  constexpr T none = std::numeric_limits<T>::quiet_NaN();
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] != values[i]) std::memcpy(bytes.data() + at + i * sizeof(T), &none, sizeof none);
}

void need(bool good, const char* what) {
  if (!good) throw std::invalid_argument(std::string("a member of another ensemble: ") + what);
}

void put_place(std::string& bytes, std::size_t at, std::size_t place) {
  const auto value = static_cast<std::uint32_t>(place);
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

std::size_t place_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

void add_member(std::string& bytes, const FinishedMember& m, const MemberSizes& sizes) {
  need(m.strategy < sizes.strategies, "strategy");
  need(m.future < sizes.futures, "future");
  need(m.state != MemberState::missing, "state");
  need(m.values.empty() || m.values.size() == sizes.metrics, "values");
  need(m.censored.empty() || m.censored.size() == sizes.metrics, "censored");
  need(m.series.empty() || m.series.size() == sizes.steps, "series");
  BytesOut out(bytes);
  out(static_cast<std::uint32_t>(m.strategy));
  out(static_cast<std::uint32_t>(m.future));
  out(static_cast<std::uint8_t>(m.state));
  out(static_cast<std::uint8_t>((m.values.empty() ? 0 : kValues) | (m.censored.empty() ? 0 : kCensored) |
                                (m.series.empty() ? 0 : kSeries)));
  out(static_cast<std::uint64_t>(m.reason.size()));
  bytes.append(m.reason);
  add_numbers(out, bytes, m.values);
  out.many(m.censored.data(), m.censored.size());
  add_numbers(out, bytes, m.series);
}

void add_future(std::string& bytes, const JudgedFuture& f, const MemberSizes& sizes) {
  need(f.future < sizes.futures, "future");
  need(f.natural.empty() || f.natural.size() == sizes.tests, "natural");
  BytesOut out(bytes);
  out(static_cast<std::uint32_t>(f.future));
  out(static_cast<std::uint8_t>(f.natural.empty() ? 0 : kValues));
  add_numbers(out, bytes, std::span<const double>(&f.weight, 1));
  add_numbers(out, bytes, f.natural);
}

void add_member_of(std::string& bytes, const Ensemble& from, std::size_t strategy, std::size_t future, std::size_t to_strategy,
                   std::size_t to_future) {
  const std::size_t member = from.member(strategy, future), metrics = from.metrics.size(), steps = from.time.size();
  std::vector<float> series;
  for (const EnsembleSeries& one : from.series)
    series.insert(series.end(), one.values.begin() + static_cast<std::ptrdiff_t>(member * steps),
                  one.values.begin() + static_cast<std::ptrdiff_t>((member + 1) * steps));
  FinishedMember m{to_strategy, to_future, from.states[member], from.reasons[member]};
  m.values = {from.values.data() + member * metrics, metrics};
  m.censored = {from.censored.data() + member * metrics, metrics};
  m.series = series;
  MemberSizes sizes(from);  // its places are those of the other ensemble
  sizes.strategies = to_strategy + 1, sizes.futures = to_future + 1;
  add_member(bytes, m, sizes);
}

std::optional<RecordOwner> owner_of_member(std::string_view content, const MemberSizes& sizes) {
  if (content.size() < 9) return {};
  const RecordOwner owner{place_at(content, 0), place_at(content, 4), static_cast<MemberState>(content[8])};
  const bool known = owner.state == MemberState::done || owner.state == MemberState::failed;
  if (!known || owner.strategy >= sizes.strategies || owner.future >= sizes.futures) return {};
  return owner;
}

std::optional<RecordOwner> owner_of_future(std::string_view content, const MemberSizes& sizes) {
  if (content.size() < 4 || place_at(content, 0) >= sizes.futures) return {};
  return RecordOwner{0, place_at(content, 0), MemberState::done};
}

void move_member(std::string& bytes, std::size_t at, const EnsembleMatch& match) {
  put_place(bytes, at, match.strategies.at(place_at(bytes, at)));
  put_place(bytes, at + 4, match.futures.at(place_at(bytes, at + 4)));
}

void move_future(std::string& bytes, std::size_t at, const EnsembleMatch& match) {
  put_place(bytes, at, match.futures.at(place_at(bytes, at)));
}

bool take_member(std::string_view content, Ensemble& into) {
  const MemberSizes sizes(into);
  const auto owner = owner_of_member(content, sizes);
  if (!owner) return false;
  BytesIn in(content);
  std::uint32_t place = 0;
  std::uint8_t state = 0, parts = 0;
  std::string reason;
  in(place), in(place), in(state), in(parts), in(reason);
  std::vector<double> values(parts & kValues ? sizes.metrics : 0);
  std::vector<std::uint8_t> censored(parts & kCensored ? sizes.metrics : 0);
  std::vector<float> series(parts & kSeries ? sizes.steps : 0);
  in.many(values.data(), values.size());
  in.many(censored.data(), censored.size());
  in.many(series.data(), series.size());
  if (!in.complete()) return false;
  values.resize(sizes.metrics, std::numeric_limits<double>::quiet_NaN());
  censored.resize(sizes.metrics, 0);
  series.resize(sizes.steps, std::numeric_limits<float>::quiet_NaN());
  const auto member = static_cast<std::ptrdiff_t>(into.member(owner->strategy, owner->future));
  into.states[static_cast<std::size_t>(member)] = owner->state;
  into.reasons[static_cast<std::size_t>(member)] = std::move(reason);
  std::copy(values.begin(), values.end(), into.values.begin() + member * static_cast<std::ptrdiff_t>(sizes.metrics));
  std::copy(censored.begin(), censored.end(), into.censored.begin() + member * static_cast<std::ptrdiff_t>(sizes.metrics));
  const auto steps = static_cast<std::ptrdiff_t>(into.time.size());
  auto from = series.begin();
  for (EnsembleSeries& one : into.series) {
    std::copy(from, from + steps, one.values.begin() + member * steps);
    from += steps;
  }
  return true;
}

bool take_future(std::string_view content, Ensemble& into) {
  const auto owner = owner_of_future(content, MemberSizes(into));
  if (!owner) return false;
  BytesIn in(content);
  std::uint32_t place = 0;
  std::uint8_t parts = 0;
  double weight = 0;
  std::vector<double> natural;
  in(place), in(parts), in(weight);
  natural.resize(parts & kValues ? into.tests.size() : 0);
  in.many(natural.data(), natural.size());
  if (!in.complete()) return false;
  natural.resize(into.tests.size(), std::numeric_limits<double>::quiet_NaN());
  into.weights[owner->future] = weight;
  std::copy(natural.begin(), natural.end(), into.natural.begin() + static_cast<std::ptrdiff_t>(owner->future * into.tests.size()));
  return true;
}

}  // namespace cuenca::results
