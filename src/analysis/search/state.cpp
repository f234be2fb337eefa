#include "analysis/search/state.hpp"

#include "analysis/search/bytes.hpp"
#include "base/hash.hpp"

namespace cuenca::analysis::search {
namespace {

constexpr std::string_view kMark = "cuenca-search-1\n";  ///< the number is the version of the form
constexpr std::string_view kFamily = "cuenca-search-";

void write(ByteWriter& w, const std::vector<Member>& members) {
  w.number(static_cast<std::uint64_t>(members.size()));
  for (const Member& m : members) {
    w.number(m.id);
    w.numbers(m.decision);
    w.numbers(m.objectives);
    w.number(m.violation);
    w.number(static_cast<std::uint64_t>(m.made_by));
  }
}

std::vector<Member> members(ByteReader& r) {
  std::vector<Member> all(r.count());
  for (Member& m : all) {
    m.id = r.whole();
    m.decision = r.reals();
    m.objectives = r.reals();
    m.violation = r.real();
    m.made_by = static_cast<std::uint8_t>(r.whole());
  }
  return all;
}

}  // namespace

std::string to_bytes(const State& s) {
  ByteWriter w;
  for (const std::uint64_t x : {s.fingerprint, s.evaluations, s.generation, s.size, s.improvements, s.restarts, s.restarted_at,
                                s.checked_at, s.improvements_then, static_cast<std::uint64_t>(s.refill)})
    w.number(x);
  write(w, s.population);
  w.numbers(s.rank);
  w.numbers(s.crowding);
  write(w, s.archive);
  w.numbers(s.niches.ideal);
  w.number(static_cast<std::uint64_t>(s.niches.extremes.size()));
  for (const auto& e : s.niches.extremes) w.numbers(e);
  w.number(fnv1a(w.bytes()));
  return std::string(kMark) + w.bytes();
}

Expected<State, std::string> from_bytes(std::string_view bytes) {
  const auto no = [](const char* text) { return Unexpected<std::string>(text); };
  if (bytes.substr(0, kFamily.size()) != kFamily) return no("this is not the state of a search");
  if (bytes.substr(0, kMark.size()) != kMark) return no("the state was written by another version of the program");
  bytes.remove_prefix(kMark.size());
  if (bytes.size() < 8) return no("the state of the search ends too early");
  ByteReader sum(bytes.substr(bytes.size() - 8));
  bytes.remove_suffix(8);
  if (sum.whole() != fnv1a(bytes)) return no("the state of the search is damaged: its check sum differs");
  ByteReader r(bytes);
  State s;
  for (std::uint64_t* x : {&s.fingerprint, &s.evaluations, &s.generation, &s.size, &s.improvements, &s.restarts, &s.restarted_at,
                           &s.checked_at, &s.improvements_then})
    *x = r.whole();
  s.refill = r.whole() != 0;
  s.population = members(r);
  s.rank = r.reals();
  s.crowding = r.reals();
  s.archive = members(r);
  s.niches.ideal = r.reals();
  s.niches.extremes.resize(r.count());
  for (auto& e : s.niches.extremes) e = r.reals();
  if (!r.good() || !r.at_end() || s.rank.size() != s.population.size() || s.crowding.size() != s.population.size())
    return no("the state of the search is damaged: its parts do not fit together");
  return s;
}

}  // namespace cuenca::analysis::search
