// Ties the members of an aggregate to their rows: the name is taken from the member, and a member without a row, or rows out of order,
// do not compile. A member is one number, a curve (numerics/curve_lanes.hpp) of 2 * points numbers, or a series (numerics/fixed_series.hpp),
// each under one row.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <span>
#include <string_view>

#include "catalog/row.hpp"
#include "numerics/curve_lanes.hpp"
#include "numerics/fixed_series.hpp"

namespace cuenca::catalog {

/// The name of a data member, from the pointer to it: typed once.
template <auto Member>
consteval std::string_view member_name() {
  std::string_view text = __PRETTY_FUNCTION__;
  text = text.substr(text.find("= &") + 3);
  text = text.substr(0, text.find_first_of(";]"));
  return text.substr(text.rfind("::") + 2);
}

template <class>
struct MemberOf;
template <class T, class Class>
struct MemberOf<T Class::*> {
  using Aggregate = Class;
  static constexpr int points = 0, length = 0;
};
template <int N, class Class>
struct MemberOf<FixedCurve<double, N> Class::*> {
  using Aggregate = Class;
  static constexpr int points = N, length = 0;
};
template <int N, class Class>
struct MemberOf<FixedSeries<double, N> Class::*> {
  using Aggregate = Class;
  static constexpr int points = 0, length = N;
};

/// Position of a member among its siblings: the slot number of the quantity (of a curve: of its first slot).
template <auto Member>
consteval int slot_of() {
  using Aggregate = typename MemberOf<decltype(Member)>::Aggregate;
  std::array<double, sizeof(Aggregate) / sizeof(double)> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<double>(i);
  const auto numbered = std::bit_cast<Aggregate>(numbers);
  if constexpr (MemberOf<decltype(Member)>::points > 0)
    return static_cast<int>((numbered.*Member).x[0]);
  else if constexpr (MemberOf<decltype(Member)>::length > 0)
    return static_cast<int>((numbered.*Member).at[0]);
  else
    return static_cast<int>(numbered.*Member);
}

namespace detail {
/// Names of the slots of a curve: `bed`, `bed.x2` … `bed.x16`, `bed.y1` … `bed.y16`.
template <auto Member, int N>
struct CurveNames {
  static constexpr std::string_view base = member_name<Member>();
  static constexpr auto letters = [] {
    static_assert(N < 100);
    std::array<std::array<char, base.size() + 4>, 2 * N> all{};
    for (int slot = 0; slot < 2 * N; ++slot) {
      const int number = slot % N + 1;
      auto to = all[slot].begin();
      for (char c : base) *to++ = c;
      *to++ = '.';
      *to++ = slot < N ? 'x' : 'y';
      if (number > 9) *to++ = static_cast<char>('0' + number / 10);
      *to++ = static_cast<char>('0' + number % 10);
    }
    return all;
  }();
  static constexpr auto names = [] {
    std::array<std::string_view, 2 * N> all{};
    for (int slot = 0; slot < 2 * N; ++slot) all[slot] = {letters[slot].data(), base.size() + (slot % N + 1 > 9 ? 4 : 3)};
    all[0] = base;
    return all;
  }();
};
/// Names of the slots of a series: `on_its_way`, `on_its_way.2`, `on_its_way.3` ….
template <auto Member, int N>
struct SeriesNames {
  static constexpr std::string_view base = member_name<Member>();
  static constexpr auto letters = [] {
    static_assert(N < 1000);
    std::array<std::array<char, base.size() + 4>, N> all{};
    for (int slot = 0; slot < N; ++slot) {
      auto to = all[slot].begin();
      for (char c : base) *to++ = c;
      *to++ = '.';
      const int number = slot + 1;
      if (number > 99) *to++ = static_cast<char>('0' + number / 100);
      if (number > 9) *to++ = static_cast<char>('0' + number / 10 % 10);
      *to++ = static_cast<char>('0' + number % 10);
    }
    return all;
  }();
  static constexpr auto names = [] {
    std::array<std::string_view, N> all{};
    for (int slot = 0; slot < N; ++slot) all[slot] = {letters[slot].data(), base.size() + (slot > 98 ? 4 : slot > 8 ? 3 : 2)};
    all[0] = base;
    return all;
  }();
};
}  // namespace detail

/// A row bound to the member that holds the quantity.
template <class Aggregate>
struct Bound {
  int slot = 0;
  Row row{};
  std::span<const std::string_view> names{};  ///< of the slots of a curve or a series
};

/// `field<&Parameters<double>::capacity>({.unit = "mm", …})`
template <auto Member>
consteval auto field(Row row) {
  using M = MemberOf<decltype(Member)>;
  Bound<typename M::Aggregate> bound{slot_of<Member>(), row};
  bound.row.name = member_name<Member>();
  if constexpr (M::points > 0) {
    if (row.kind != Kind::curve) throw "a member that holds a curve needs a row of that kind";
    bound.names = detail::CurveNames<Member, M::points>::names;
    bound.row.points = M::points;
  } else if constexpr (M::length > 0) {
    bound.names = detail::SeriesNames<Member, M::length>::names;
  } else if (row.kind == Kind::curve) {
    throw "a curve needs a member that holds one";
  }
  return bound;
}

/// The rows of a whole aggregate, one a slot, in the order of its members. Fails to compile when a member has no row or the order differs.
template <Role role, class Aggregate, std::size_t N>
consteval auto rows_of(const Bound<Aggregate> (&bound)[N]) {
  constexpr std::size_t slots = sizeof(Aggregate) / sizeof(double);
  static_assert(N <= slots, "every member of the aggregate needs exactly one row");
  std::array<Row, slots> rows{};
  std::size_t slot = 0;
  for (const Bound<Aggregate>& one : bound) {
    if (one.slot != static_cast<int>(slot)) throw "every member needs a row, and rows must stand in the order of the members";
    rows[slot] = one.row;
    rows[slot++].role = role;
    for (std::size_t part = 1; part < one.names.size(); ++part) {
      Row& row = rows[slot] = rows[slot - 1];
      row.name = one.names[part];
      row.given = true;
      row.part = static_cast<int>(part);
      if (row.points > 0 && row.part == row.points) {
        row.unit = row.second_unit.empty() ? "1" : row.second_unit;
        row.valid = row.second_valid;
        row.plausible = {};
      }
      ++slot;
    }
  }
  if (slot != slots) throw "every member of the aggregate needs exactly one row";
  return rows;
}

/// An aggregate that a component does not need.
template <class Real>
struct Nothing {};

}  // namespace cuenca::catalog
