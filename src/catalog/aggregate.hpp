// Ties the members of an aggregate to their rows: the name is taken from the member, and a member without a row, or rows out of order,
// do not compile.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "catalog/row.hpp"

namespace cuenca::catalog {

/// The name of a data member, from the pointer to it: typed once.
template <auto Member>
consteval std::string_view member_name() {
  std::string_view text = __PRETTY_FUNCTION__;
  text = text.substr(text.find("= &") + 3);
  text = text.substr(0, text.find_first_of(";]"));
  return text.substr(text.rfind("::") + 2);
}

/// A row bound to the member that holds the quantity.
template <class Aggregate>
struct Bound {
  double Aggregate::*member;
  Row row;
};

template <class>
struct OwnerOf;
template <class Aggregate, class T>
struct OwnerOf<T Aggregate::*> {
  using type = Aggregate;
};

/// `field<&Parameters<double>::capacity>({.unit = "mm", …})`
template <auto Member>
consteval auto field(Row row) {
  row.name = member_name<Member>();
  return Bound<typename OwnerOf<decltype(Member)>::type>{Member, row};
}

namespace detail {
template <class Aggregate, std::size_t... I>
consteval bool in_order(const std::array<Bound<Aggregate>, sizeof...(I)>& rows, std::index_sequence<I...>) {
  const Aggregate numbered{static_cast<double>(I)...};
  return ((numbered.*(rows[I].member) == static_cast<double>(I)) && ...);
}
}  // namespace detail

/// The rows of a whole aggregate, in the order of its members. Fails to compile when a member has no row or the order differs.
template <Role role, class Aggregate, std::size_t N>
consteval std::array<Row, N> rows_of(const Bound<Aggregate> (&bound)[N]) {
  static_assert(sizeof(Aggregate) == N * sizeof(double), "every member of the aggregate needs exactly one row");
  std::array<Bound<Aggregate>, N> copy{};
  std::array<Row, N> rows{};
  for (std::size_t i = 0; i < N; ++i) {
    copy[i] = bound[i];
    rows[i] = bound[i].row;
    rows[i].role = role;
  }
  if (!detail::in_order<Aggregate>(copy, std::make_index_sequence<N>{})) throw "rows must stand in the order of the members";
  return rows;
}

/// Position of a member among its siblings: the slot number of the quantity.
template <auto Member>
consteval int slot_of() {
  using Aggregate = typename OwnerOf<decltype(Member)>::type;
  constexpr std::size_t n = sizeof(Aggregate) / sizeof(double);
  return []<std::size_t... I>(std::index_sequence<I...>) {
    const Aggregate numbered{static_cast<double>(I)...};
    return static_cast<int>(numbered.*Member);
  }(std::make_index_sequence<n>{});
}

/// An aggregate that a component does not need.
template <class Real>
struct Nothing {};

}  // namespace cuenca::catalog
