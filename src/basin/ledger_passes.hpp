// The inner loops of the ledger, as many numbers at a time as the processor takes: for one member entities of a row, for eight members
// those of one entity. Compiled once per processor level (basin/levels). Additions to a store keep the order of fluxes and entities, so the
// bits do not depend on the width.
#pragma once
#include <cstddef>
#include <limits>
#include <span>

#include "catalog/row.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::basin {

/// One end of a row of fluxes.
struct BookedEnd {
  enum class Kind { none, own, account, listed };
  Kind kind = Kind::none;
  int column = 0;                ///< own: of entity 0; account: its column
  const int* columns = nullptr;  ///< listed: by entity
  const char* wet = nullptr;     ///< by entity: reacting salts take room there; null: nowhere
};

/// A flux of entities [first, last).
struct BookedRow {
  int flux = 0;  ///< flux column of entity 0
  int first = 0, last = 0;
  catalog::Solute solute = catalog::Solute::none;
  BookedEnd from, to;
};

/// The arrays of a run; cells are columns * members.
struct LedgerArrays {
  double *water, *masses, *carried, *concentration;
  const double* fluxes;
  std::size_t cells, flux_cells;
  int constituents;
  const double* dissolved_volume;  ///< m3/kg by constituent
  int pool;                        ///< column of the account of salt volumes
};

/// What went in and out in the step, by column.
struct Passed {
  double *in, *out, *mass_in, *mass_out;
};

/// What the balances of a block of eight cells are made of.
struct Balances {
  const double *content, *before, *in, *out;
};

/// A row of derived values that say what a store holds.
struct ImpliedRow {
  const double* own;
  int column, count;  ///< store column of the first entity, entities
  bool solid;
};

/// Cells side by side, in whole registers: a row of fluxes of eight members.
struct Stretch {
  std::size_t first, count;
};

/// What came into stores since the last turn of a component: to[i] = now[at[i]] - seen[at[i]], block by block.
struct Arrivals {
  std::span<double* const> to;
  std::span<const std::size_t> at;
  const double *now, *seen;
};

/// A signal that is the sum of several others.
struct SummedSignal {
  double* to;
  std::size_t count;
};

/// What a recorder keeps of eight members: a line a step, or the sum over a year.
struct KeptLine {
  const double* from;
  double* to;  ///< of the next step
};
struct KeptSums {
  const double* from;
  std::size_t at, count;  ///< numbers side by side, and their place in the sums of a year
};
/// Kilograms over m3 of some fluxes together.
struct KeptMixture {
  std::span<const double* const> kg, water;
  double* to;
};

/// Blocks are eight cells that begin at 8 * block. Nothing here knows what a row means; the ledger makes the lists.
struct LedgerPasses {
  void (*copy)(double* const* to, const double* const* from, std::size_t count);
  /// `from`: what each sum adds, one after the other.
  void (*add_up)(std::span<const SummedSignal> sums, const double* const* from);
  void (*gather)(const Arrivals& arrivals);
  void (*note)(const LedgerArrays& a, std::span<const int> blocks);
  void (*react)(const LedgerArrays& a, std::span<const BookedRow> rows);
  void (*book)(const LedgerArrays& a, std::span<const BookedRow> rows);
  /// into += amounts; false where one is negative or not a number.
  bool (*pour)(std::span<const Stretch> stretches, const double* amounts, double* into);
  /// Books what was kept on the receiving side only.
  void (*receive)(const LedgerArrays& a, std::span<const BookedRow> rows);
  /// False where a flux is negative or not a number. Adds to the totals by flux column unless they are null.
  bool (*sum)(const LedgerArrays& a, std::span<const BookedRow> water, std::span<const BookedRow> solutes, const Passed& passed,
              double* flux_totals, double* carried_totals);
  /// False where a balance is open or (`signed_below`: blocks from there on may hold less than nothing) a store overdrawn. `worst`: the
  /// largest relative residual so far; false in `within` where it may have been exceeded; `settled` false where something is below zero.
  bool (*check)(const Balances& b, std::span<const int> blocks, int signed_below, double closure, double worst, bool& within,
                bool& settled);
  /// False where a component's own content disagrees. `masses_seen` etc. as for the water, by constituent.
  bool (*implied)(std::span<const ImpliedRow> rows, const Balances& water, const Balances& mass, std::size_t cells, int constituents,
                  double closure, double speck);
  /// Puts the blocks that hold something below zero into `found`, which has room for all; their count.
  std::size_t (*below_zero)(const double* content, std::span<const int> blocks, int* found);
  /// total += amount for all rows.
  void (*total)(std::span<const BookedRow> rows, const double* amounts, double* totals);
  void (*hold)(std::span<const int> blocks, const double* from, double* to);
  /// totals += passed, which then is zero again.
  void (*take)(std::span<const int> blocks, double* in, double* out, double* total_in, double* total_out);
  /// Of recorders, eight members: NaN where no water flows; a line times a factor; the integral over some days of so many seconds.
  void (*mix)(std::span<const KeptMixture> mixtures);
  void (*line)(std::span<KeptLine> lines, double factor);
  void (*integrate)(std::span<const KeptSums> rows, double factor, double days, double day, double* sums);
};

struct KernelTable;
/// Of the level of `kernels`, or of the best level where kernels have a name of their own; for eight members together, or for one.
const LedgerPasses& ledger_passes(const KernelTable& kernels, bool together);

namespace passes {

/// As many doubles as one register of the level holds; longer vectors are taken apart badly by compilers where they are compared.
#if defined(__AVX512F__)
inline constexpr int kWide = 8;
#elif defined(__AVX__)
inline constexpr int kWide = 4;
#else
inline constexpr int kWide = 2;
#endif
typedef double Wide __attribute__((vector_size(kWide * sizeof(double))));
typedef long long WideMask __attribute__((vector_size(kWide * sizeof(double))));  // all bits set where true

inline Wide load(const double* from) { return *reinterpret_cast<const Wide*>(from); }
inline void store(double* to, Wide x) { *reinterpret_cast<Wide*>(to) = x; }
inline WideMask bits(Wide x) { return reinterpret_cast<WideMask>(x); }
inline Wide only(WideMask mask, Wide x) { return reinterpret_cast<Wide>(bits(x) & mask); }
inline Wide choose(WideMask mask, Wide a, Wide b) { return mask ? a : b; }
inline Wide larger(Wide a, Wide b) { return choose(a > b, a, b); }
inline Wide size(Wide x) { return choose(x < 0.0, -x, x); }

/// Is any bit set?
inline bool some(WideMask mask) {
  if constexpr (kWide == 8) {
    typedef long long Half __attribute__((vector_size(32)));
    typedef long long Quarter __attribute__((vector_size(16)));
    const Half half =
        __builtin_shufflevector(mask, mask, 0, 1, 2, 3) | __builtin_shufflevector(mask, mask, 4 % kWide, 5 % kWide, 6 % kWide, 7 % kWide);
    const Quarter quarter = __builtin_shufflevector(half, half, 0, 1) | __builtin_shufflevector(half, half, 2, 3);
    return (quarter[0] | quarter[1]) != 0;
  } else {
    long long any = 0;
    for (int i = 0; i < kWide; ++i) any |= mask[i];
    return any != 0;
  }
}

/// Cells of the register at `begin` that lie in [first, last).
inline WideMask inside(int begin, int first, int last) {
  WideMask lane;
  for (int i = 0; i < kWide; ++i) lane[i] = i;
  return (lane >= first - begin) & (lane < last - begin);
}

/// Calls each(offset in the row, mask, whole) for entities [first, last), a register at a time.
template <int width, class Each>
inline void for_wide(int first, int last, Each&& each) {
  const WideMask all = ~WideMask{};
  if constexpr (width == kLanes) {
    for (int at = first * kLanes; at < last * kLanes; at += kWide) each(at, all, true);
  } else {
    for (int at = first & ~(kWide - 1); at < last; at += kWide) {
      if (at >= first && at + kWide <= last)
        each(at, all, true);
      else
        each(at, inside(at, first, last), false);
    }
  }
}

/// Calls each(cell) for the blocks, a register at a time.
template <class Each>
inline void for_cells(std::span<const int> blocks, Each&& each) {
  for (const int block : blocks)
    for (int i = 0; i < kLanes; i += kWide) each(static_cast<std::size_t>(block) * kLanes + static_cast<std::size_t>(i));
}

/// Is every amount of the row zero?
template <int width>
inline bool idle(const double* amounts, int first, int last) {
  WideMask any{};
  for_wide<width>(first, last, [&](int at, WideMask mask, bool) { any |= bits(load(amounts + at)) & mask; });
  return !some(any);
}

/// content[column] += sign * amount, entity after entity.
template <int sign, int width>
inline void move(const double* amounts, double* content, const BookedEnd& end, int first, int last) {
  const auto put = [](double* to, Wide x) { store(to, sign > 0 ? load(to) + x : load(to) - x); };
  switch (end.kind) {
    case BookedEnd::Kind::none:
      return;
    case BookedEnd::Kind::own: {
      double* to = content + static_cast<std::size_t>(end.column) * width;
      for_wide<width>(first, last, [&](int at, WideMask mask, bool whole) {
        const Wide x = load(amounts + at);
        put(to + at, whole ? x : only(mask, x));
      });
      return;
    }
    case BookedEnd::Kind::account: {
      double* to = content + static_cast<std::size_t>(end.column) * width;
      if constexpr (width == kLanes) {
        for (int i = 0; i < kLanes; i += kWide) {
          Wide sum = load(to + i);
          for (int e = first; e < last; ++e) sum = sign > 0 ? sum + load(amounts + e * kLanes + i) : sum - load(amounts + e * kLanes + i);
          store(to + i, sum);
        }
      } else {
        double sum = *to;
        for (int e = first; e < last; ++e) sum += sign * amounts[e];
        *to = sum;
      }
      return;
    }
    case BookedEnd::Kind::listed:
      for (int e = first; e < last; ++e) {
        double* to = content + static_cast<std::size_t>(end.columns[e]) * width;
        if constexpr (width == kLanes)
          for (int i = 0; i < kLanes; i += kWide) put(to + i, load(amounts + e * kLanes + i));
        else
          *to += sign * amounts[e];
      }
  }
}

inline int column_of(const BookedEnd& end, int entity) {
  return end.kind == BookedEnd::Kind::own ? end.column + entity : end.kind == BookedEnd::Kind::account ? end.column : end.columns[entity];
}

/// Where salts take room: content += factor * amount and pool += or -= the same, entity after entity.
template <int pool_sign, int width>
inline void room(const double* amounts, double factor, double* content, double* pool, const BookedEnd& end, int first, int last) {
  if (end.kind == BookedEnd::Kind::none || !end.wet) return;
  for (int e = first; e < last; ++e) {
    if (!end.wet[e]) continue;
    double* to = content + static_cast<std::size_t>(column_of(end, e)) * width;
    if constexpr (width == kLanes) {
      for (int i = 0; i < kLanes; i += kWide) {
        const Wide taken = factor * load(amounts + e * kLanes + i);
        store(to + i, load(to + i) + taken);
        store(pool + i, pool_sign > 0 ? load(pool + i) + taken : load(pool + i) - taken);
      }
    } else {
      const double taken = factor * amounts[e];
      *to += taken;
      *pool += pool_sign * taken;
    }
  }
}

template <int width>
void copy(double* const* to, const double* const* from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if constexpr (width == kLanes)
      for (int j = 0; j < kLanes; j += kWide) store(to[i] + j, load(from[i] + j));
    else
      *to[i] = *from[i];
  }
}

template <int width>
void add_up(std::span<const SummedSignal> sums, const double* const* from) {
  for (const SummedSignal& sum : sums) {
    if constexpr (width == kLanes) {
      for (int j = 0; j < kLanes; j += kWide) {
        Wide total{};
        for (std::size_t i = 0; i < sum.count; ++i) total += load(from[i] + j);
        store(sum.to + j, total);
      }
    } else {
      double total = 0;
      for (std::size_t i = 0; i < sum.count; ++i) total += *from[i];
      *sum.to = total;
    }
    from += sum.count;
  }
}

inline void gather(const Arrivals& arrivals) {
  for (std::size_t i = 0; i < arrivals.to.size(); ++i) {
    const double *now = arrivals.now + arrivals.at[i], *seen = arrivals.seen + arrivals.at[i];
    for (int j = 0; j < kLanes; j += kWide) store(arrivals.to[i] + j, load(now + j) - load(seen + j));
  }
}

inline void note(const LedgerArrays& a, std::span<const int> blocks) {
  for_cells(blocks, [&](std::size_t at) {
    const Wide water = load(a.water + at);
    const WideMask there = water > 0.0;
    for (int k = 0; k < a.constituents; ++k) {
      const std::size_t i = k * a.cells + at;
      store(a.concentration + i, choose(there, load(a.masses + i) / water, Wide{}));
    }
  });
}

template <int width>
void react(const LedgerArrays& a, std::span<const BookedRow> rows) {
  double* pool = a.water + static_cast<std::size_t>(a.pool) * width;
  for (const BookedRow& row : rows)
    for (int k = 0; k < a.constituents; ++k) {
      const double* kilograms = a.carried + k * a.flux_cells + static_cast<std::size_t>(row.flux) * width;
      if (idle<width>(kilograms, row.first, row.last)) continue;
      double* content = a.masses + k * a.cells;
      move<-1, width>(kilograms, content, row.from, row.first, row.last);
      move<+1, width>(kilograms, content, row.to, row.first, row.last);
      // a dissolved kilogram takes room in the liquid; a precipitated one leaves it
      const double volume = a.dissolved_volume[k];
      if (volume == 0) continue;
      room<-1, width>(kilograms, -1 * volume, a.water, pool, row.from, row.first, row.last);
      room<-1, width>(kilograms, volume, a.water, pool, row.to, row.first, row.last);
    }
}

/// Kilograms that go with the water, at the donor's concentration.
template <int width>
inline void carry(const double* amounts, const double* concentration, double* kilograms, const BookedEnd& from, int first, int last) {
  if (from.kind == BookedEnd::Kind::own) {
    const double* c = concentration + static_cast<std::size_t>(from.column) * width;
    for_wide<width>(first, last, [&](int at, WideMask mask, bool whole) {
      const Wide kg = load(amounts + at) * load(c + at);
      store(kilograms + at, whole ? kg : choose(mask, kg, load(kilograms + at)));
    });
    return;
  }
  for (int e = first; e < last; ++e) {
    const double* c = concentration + static_cast<std::size_t>(column_of(from, e)) * width;
    if constexpr (width == kLanes)
      for (int i = e * kLanes; i < (e + 1) * kLanes; i += kWide) store(kilograms + i, load(amounts + i) * load(c + i - e * kLanes));
    else
      kilograms[e] = amounts[e] * *c;
  }
}

/// Eight members: water and what it carries together, first from all donors, then to all receivers.
inline void book_carrying(const LedgerArrays& a, const BookedRow& row, const double* amounts, std::size_t at) {
  for (int e = row.first; e < row.last; ++e) {
    const std::size_t from = static_cast<std::size_t>(column_of(row.from, e)) * kLanes;
    for (int i = 0; i < kLanes; i += kWide) {
      const Wide water = load(amounts + e * kLanes + i);
      store(a.water + from + i, load(a.water + from + i) - water);
      for (int k = 0; k < a.constituents; ++k) {
        const std::size_t place = k * a.cells + from + static_cast<std::size_t>(i);
        const Wide kg = water * load(a.concentration + place);
        store(a.carried + k * a.flux_cells + at + static_cast<std::size_t>(e * kLanes + i), kg);
        store(a.masses + place, load(a.masses + place) - kg);
      }
    }
  }
  for (int e = row.first; e < row.last; ++e) {
    const std::size_t to = static_cast<std::size_t>(column_of(row.to, e)) * kLanes;
    for (int i = 0; i < kLanes; i += kWide) {
      store(a.water + to + i, load(a.water + to + i) + load(amounts + e * kLanes + i));
      for (int k = 0; k < a.constituents; ++k) {
        const std::size_t place = k * a.cells + to + static_cast<std::size_t>(i);
        store(a.masses + place, load(a.masses + place) + load(a.carried + k * a.flux_cells + at + static_cast<std::size_t>(e * kLanes + i)));
      }
    }
  }
}

template <int width>
void book(const LedgerArrays& a, std::span<const BookedRow> rows) {
  for (const BookedRow& row : rows) {
    const std::size_t at = static_cast<std::size_t>(row.flux) * width;
    const double* amounts = a.fluxes + at;
    const bool still = idle<width>(amounts, row.first, row.last);
    if constexpr (width == kLanes)
      if (!still && row.solute != catalog::Solute::none) {
        book_carrying(a, row, amounts, at);
        continue;
      }
    if (!still) {
      move<-1, width>(amounts, a.water, row.from, row.first, row.last);
      move<+1, width>(amounts, a.water, row.to, row.first, row.last);
    }
    if (row.solute == catalog::Solute::none) continue;
    for (int k = 0; k < a.constituents; ++k) {
      double* kilograms = a.carried + k * a.flux_cells + at;
      if (still) {
        for (int i = row.first * width; i < row.last * width; ++i) kilograms[i] = 0;
        continue;
      }
      carry<width>(amounts, a.concentration + k * a.cells, kilograms, row.from, row.first, row.last);
      move<-1, width>(kilograms, a.masses + k * a.cells, row.from, row.first, row.last);
      move<+1, width>(kilograms, a.masses + k * a.cells, row.to, row.first, row.last);
    }
  }
}

inline bool pour(std::span<const Stretch> stretches, const double* amounts, double* into) {
  WideMask sound = ~WideMask{};
  for (const Stretch& stretch : stretches) {
    const std::size_t end = stretch.first + stretch.count;
    WideMask any{};
    for (std::size_t i = stretch.first; i < end; i += kWide) {
      const Wide x = load(amounts + i);
      sound &= x >= 0.0;
      any |= bits(x);
    }
    if (!some(any)) continue;  // most fluxes of most days
    for (std::size_t i = stretch.first; i < end; i += kWide) store(into + i, load(into + i) + load(amounts + i));
  }
  return !some(~sound);
}

template <int width>
void receive(const LedgerArrays& a, std::span<const BookedRow> rows) {
  double* pool = a.water + static_cast<std::size_t>(a.pool) * width;
  for (const BookedRow& row : rows) {
    const std::size_t flux = static_cast<std::size_t>(row.flux) * width;
    move<+1, width>(a.fluxes + flux, a.water, row.to, row.first, row.last);
    for (int k = 0; k < a.constituents; ++k) {
      const double* kilograms = a.carried + k * a.flux_cells + flux;
      move<+1, width>(kilograms, a.masses + k * a.cells, row.to, row.first, row.last);
      if (row.solute != catalog::Solute::reactive) continue;
      room<-1, width>(kilograms, a.dissolved_volume[k], a.water, pool, row.to, row.first, row.last);
    }
  }
}

/// A row as the audit reads it: sound, and is there anything in it?
struct Read {
  bool sound, idle;
};
template <int width>
inline Read read(const double* amounts, int first, int last) {
  WideMask any{}, wrong{};
  for_wide<width>(first, last, [&](int at, WideMask mask, bool) {
    const Wide x = load(amounts + at);
    any |= bits(x) & mask;
    wrong |= ~(x >= 0.0) & mask;
  });
  return {!some(wrong), !some(any)};
}

template <int width>
inline void add(const double* amounts, double* totals, int first, int last) {
  for_wide<width>(first, last, [&](int i, WideMask mask, bool whole) {
    const Wide x = load(amounts + i);
    store(totals + i, load(totals + i) + (whole ? x : only(mask, x)));
  });
}

template <int width>
bool sum(const LedgerArrays& a, std::span<const BookedRow> water, std::span<const BookedRow> solutes, const Passed& passed,
         double* flux_totals, double* carried_totals) {
  for (const BookedRow& row : water) {
    const double* amounts = a.fluxes + static_cast<std::size_t>(row.flux) * width;
    const Read seen = read<width>(amounts, row.first, row.last);
    if (!seen.sound) return false;
    if (seen.idle) continue;
    move<+1, width>(amounts, passed.out, row.from, row.first, row.last);
    move<+1, width>(amounts, passed.in, row.to, row.first, row.last);
    if (flux_totals) add<width>(amounts, flux_totals + static_cast<std::size_t>(row.flux) * width, row.first, row.last);
  }
  double *pool_in = passed.in + static_cast<std::size_t>(a.pool) * width, *pool_out = passed.out + static_cast<std::size_t>(a.pool) * width;
  for (int k = 0; k < a.constituents; ++k) {
    double *in = passed.mass_in + k * a.cells, *out = passed.mass_out + k * a.cells;
    const double volume = a.dissolved_volume[k];
    for (const BookedRow& row : solutes) {
      const double* kilograms = a.carried + k * a.flux_cells + static_cast<std::size_t>(row.flux) * width;
      const Read seen = read<width>(kilograms, row.first, row.last);
      if (!seen.sound) return false;
      if (seen.idle) continue;
      move<+1, width>(kilograms, out, row.from, row.first, row.last);
      move<+1, width>(kilograms, in, row.to, row.first, row.last);
      if (carried_totals)
        add<width>(kilograms, carried_totals + k * a.flux_cells + static_cast<std::size_t>(row.flux) * width, row.first, row.last);
      if (row.solute != catalog::Solute::reactive || volume == 0) continue;
      room<+1, width>(kilograms, volume, passed.out, pool_in, row.from, row.first, row.last);
      room<+1, width>(kilograms, volume, passed.in, pool_out, row.to, row.first, row.last);
    }
  }
  return true;
}

/// m3 or kg: a store that is nearly empty may be overdrawn by this much of rounding, which is booked to the account of solver residuals.
inline constexpr double kHair = 1e-9;

inline bool check(const Balances& b, std::span<const int> blocks, int signed_below, double closure, double worst, bool& within,
                  bool& settled) {
  WideMask bad{}, beyond{}, negative{};
  const std::size_t accounts = static_cast<std::size_t>(signed_below) * kLanes;
  for_cells(blocks, [&](std::size_t at) {
    const Wide content = load(b.content + at), before = load(b.before + at), in = load(b.in + at), out = load(b.out + at);
    const Wide scale = larger(larger(size(before), size(content)), larger(in, out)), residual = content - before - in + out;
    const Wide tolerance = closure * scale, open = size(residual);
    bad |= ~(open <= tolerance);
    beyond |= open > worst * scale;
    if (at >= accounts) return;
    bad |= content < -tolerance - kHair;
    negative |= content < 0.0;
  });
  within = !some(beyond);
  settled = !some(negative);
  return !some(bad);
}

template <int width>
bool implied(std::span<const ImpliedRow> rows, const Balances& water, const Balances& mass, std::size_t cells, int constituents,
             double closure, double speck) {
  WideMask bad{};
  for (const ImpliedRow& row : rows) {
    const std::size_t begin = static_cast<std::size_t>(row.column) * width;
    for_wide<width>(0, row.count, [&](int i, WideMask mask, bool) {
      const std::size_t at = begin + static_cast<std::size_t>(i);
      Wide booked{}, scale{};
      if (row.solid) {  // a solid store holds kilograms only
        for (int k = 0; k < constituents; ++k) {
          const std::size_t j = k * cells + at;
          const Wide now = load(mass.content + j);
          booked += now;
          scale += larger(larger(load(mass.before + j), now), larger(load(mass.in + j), load(mass.out + j)));
        }
      } else {
        booked = load(water.content + at);
        scale = larger(larger(size(load(water.before + at)), size(booked)), larger(load(water.in + at), load(water.out + at)));
      }
      bad |= ~(size(load(row.own + i) - booked) <= closure * scale + speck) & mask;
    });
  }
  return !some(bad);
}

inline std::size_t below_zero(const double* content, std::span<const int> blocks, int* found) {
  WideMask any{};
  for_cells(blocks, [&](std::size_t at) { any |= load(content + at) < 0.0; });
  if (!some(any)) return 0;  // most steps
  std::size_t count = 0;
  for (const int block : blocks) {
    WideMask below{};
    for (int i = 0; i < kLanes; i += kWide) below |= load(content + static_cast<std::size_t>(block) * kLanes + i) < 0.0;
    found[count] = block;
    count += some(below) ? 1 : 0;
  }
  return count;
}

template <int width>
void total(std::span<const BookedRow> rows, const double* amounts, double* totals) {
  for (const BookedRow& row : rows) {
    const std::size_t at = static_cast<std::size_t>(row.flux) * width;
    add<width>(amounts + at, totals + at, row.first, row.last);
  }
}

inline void hold(std::span<const int> blocks, const double* from, double* to) {
  for_cells(blocks, [&](std::size_t at) { store(to + at, load(from + at)); });
}

inline void take(std::span<const int> blocks, double* in, double* out, double* total_in, double* total_out) {
  for_cells(blocks, [&](std::size_t at) {
    store(total_in + at, load(total_in + at) + load(in + at));
    store(total_out + at, load(total_out + at) + load(out + at));
    store(in + at, Wide{});
    store(out + at, Wide{});
  });
}

inline void mix(std::span<const KeptMixture> mixtures) {
  const Wide nothing = Wide{} + std::numeric_limits<double>::quiet_NaN();
  for (const KeptMixture& one : mixtures)
    for (int i = 0; i < kLanes; i += kWide) {
      Wide kg{}, water{};
      for (std::size_t k = 0; k < one.kg.size(); ++k) kg += load(one.kg[k] + i), water += load(one.water[k] + i);
      store(one.to + i, choose(water > 0.0, kg / water, nothing));
    }
}

/// The line of the next step is far from this one's neighbours: the processor is told early.
inline void line(std::span<KeptLine> lines, double factor) {
  for (KeptLine& one : lines) {
    for (int i = 0; i < kLanes; i += kWide) store(one.to + i, load(one.from + i) * factor);
    one.to += kLanes;
    __builtin_prefetch(one.to, 1);
  }
}

inline void integrate(std::span<const KeptSums> rows, double factor, double days, double day, double* sums) {
  for (const KeptSums& row : rows) {
    double* to = sums + row.at;
    for (std::size_t i = 0; i < row.count; i += kWide)
      store(to + i, load(to + i) + load(row.from + i) * factor * days * day);
  }
}

template <int width>
constexpr LedgerPasses all() {
  return {&copy<width>, &add_up<width>, &gather,         &note,       &react<width>, &book<width>, &pour, &receive<width>, &sum<width>,
          &check,       &implied<width>, &below_zero, &total<width>, &hold,        &take,          &mix,    &line, &integrate};
}

}  // namespace passes
}  // namespace cuenca::basin
