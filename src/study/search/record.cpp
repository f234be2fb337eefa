#include "study/search/record.hpp"

#include <algorithm>

#include "analysis/search/bytes.hpp"
#include "base/hash.hpp"

namespace cuenca::study {
namespace {

using analysis::search::ByteReader;
using analysis::search::ByteWriter;

constexpr std::string_view kMark = "cuenca-optimise-1\n";  ///< the number is the version of the form
constexpr std::string_view kFamily = "cuenca-optimise-";

/// A text as its length and whole words of eight bytes.
void write(ByteWriter& w, std::string_view text) {
  w.number(static_cast<std::uint64_t>(text.size()));
  for (std::size_t i = 0; i < text.size(); i += 8) {
    std::uint64_t word = 0;
    for (std::size_t k = i; k < std::min(text.size(), i + 8); ++k)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[k])) << (8 * (k - i));
    w.number(word);
  }
}
std::string text(ByteReader& r) {
  const std::uint64_t size = r.whole();
  std::string found;
  while (found.size() < size && r.good()) {
    const std::uint64_t word = r.whole();
    for (int k = 0; k < 8 && found.size() < size; ++k) found.push_back(static_cast<char>(static_cast<unsigned char>(word >> (8 * k))));
  }
  return found;
}

void write(ByteWriter& w, const Solution& s) {
  w.numbers(s.values);
  w.numbers(s.objectives);
  w.numbers(s.constraints);
  w.number(s.violation);
  w.number(static_cast<std::uint64_t>(s.undefined));
  write(w, s.reason);
}
Solution solution(ByteReader& r) {
  Solution s;
  s.values = r.reals();
  s.objectives = r.reals();
  s.constraints = r.reals();
  s.violation = r.real();
  s.undefined = static_cast<std::size_t>(r.whole());
  s.reason = text(r);
  return s;
}

}  // namespace

std::string to_bytes(const SearchRecord& s) {
  ByteWriter w;
  const auto count = [&](const auto& list) { w.number(static_cast<std::uint64_t>(list.size())); };
  write(w, s.identity);
  count(s.futures);
  for (const std::string& id : s.futures) write(w, id);
  w.number(s.looked_at);
  w.number(s.implausible);
  count(s.left_out);
  for (const auto& [id, reason] : s.left_out) write(w, id), write(w, reason);
  count(s.solutions);
  for (const Solution& one : s.solutions) write(w, one);
  count(s.under_way);
  for (const auto& [place, one] : s.under_way) w.number(place), write(w, one);
  w.numbers(s.ideal);
  w.numbers(s.reference);
  count(s.stands);
  for (const SearchStand& stand : s.stands) {
    for (const std::uint64_t x : {stand.evaluations, stand.generation, stand.best}) w.number(x);
    w.number(stand.hypervolume);
  }
  write(w, s.state);
  w.number(fnv1a(w.bytes()));
  return std::string(kMark) + w.bytes();
}

Expected<SearchRecord, Text> search_record(std::string_view bytes) {
  const auto no = [](Text why) { return Unexpected<Text>(why); };
  if (bytes.substr(0, kFamily.size()) != kFamily) return no({"it is not the state of a search", "no es el estado de una búsqueda"});
  if (bytes.substr(0, kMark.size()) != kMark)
    return no({"it was written by another version of the program", "lo escribió otra versión del programa"});
  bytes.remove_prefix(kMark.size());
  constexpr Text damaged{"it is damaged", "está dañado"};
  if (bytes.size() < 8) return no(damaged);
  ByteReader sum(bytes.substr(bytes.size() - 8));
  bytes.remove_suffix(8);
  if (sum.whole() != fnv1a(bytes)) return no(damaged);
  ByteReader r(bytes);
  SearchRecord s;
  s.identity = text(r);
  for (std::size_t n = r.count(); n > 0 && r.good(); --n) s.futures.push_back(text(r));
  s.looked_at = r.whole();
  s.implausible = r.whole();
  for (std::size_t n = r.count(); n > 0 && r.good(); --n) {
    std::string id = text(r);
    s.left_out.emplace_back(std::move(id), text(r));
  }
  for (std::size_t n = r.count(); n > 0 && r.good(); --n) s.solutions.push_back(solution(r));
  for (std::size_t n = r.count(); n > 0 && r.good(); --n) {
    const std::uint64_t place = r.whole();
    s.under_way.emplace(place, solution(r));
  }
  s.ideal = r.reals();
  s.reference = r.reals();
  for (std::size_t n = r.count(); n > 0 && r.good(); --n) {
    SearchStand stand;
    for (std::uint64_t* x : {&stand.evaluations, &stand.generation, &stand.best}) *x = r.whole();
    stand.hypervolume = r.real();
    s.stands.push_back(stand);
  }
  s.state = text(r);
  if (!r.good() || !r.at_end()) return no(damaged);
  return s;
}

}  // namespace cuenca::study
