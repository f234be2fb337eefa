// The inner loops of the ledger, eight numbers at a time: for one member eight entities of a row, for eight members one entity. Compiled once
// per processor level (basin/levels). Additions to a store keep the order of fluxes and entities, so the bits do not depend on the width.
#pragma once
#include <cstddef>
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

/// What came into stores since the last turn of a component: to[i] = now[at[i]] - seen[at[i]], block by block.
struct Arrivals {
  std::span<double* const> to;
  std::span<const std::size_t> at;
  const double *now, *seen;
};

/// Blocks are eight cells that begin at 8 * block. Nothing here knows what a row means; the ledger makes the lists.
struct LedgerPasses {
  void (*copy)(double* const* to, const double* const* from, std::size_t count);
  void (*gather)(const Arrivals& arrivals);
  void (*note)(const LedgerArrays& a, std::span<const int> blocks);
  void (*react)(const LedgerArrays& a, std::span<const BookedRow> rows);
  void (*book)(const LedgerArrays& a, std::span<const BookedRow> rows);
  /// False where a flux is negative or not a number. Adds to the totals by flux column unless they are null.
  bool (*sum)(const LedgerArrays& a, std::span<const BookedRow> water, std::span<const BookedRow> solutes, const Passed& passed, double* flux_totals,
              double* carried_totals);
  /// False where a balance is open or (`signed_below`: blocks from there on may hold less than nothing) a store overdrawn. `worst`: the
  /// largest relative residual so far; false in `within` where it may have been exceeded; `settled` false where something is below zero.
  bool (*check)(const Balances& b, std::span<const int> blocks, int signed_below, double closure, double worst, bool& within, bool& settled);
  /// False where a component's own content disagrees. `masses_seen` etc. as for the water, by constituent.
  bool (*implied)(std::span<const ImpliedRow> rows, const Balances& water, const Balances& mass, std::size_t cells, int constituents, double closure,
                  double speck);
  /// The first block from `from` on that holds something below zero; the count of blocks: none.
  std::size_t (*below_zero)(const double* content, std::span<const int> blocks, std::size_t from);
  /// total += amount for all rows.
  void (*total)(std::span<const BookedRow> rows, const double* amounts, double* totals);
  void (*hold)(std::span<const int> blocks, const double* from, double* to);
  /// totals += passed, which then is zero again.
  void (*take)(std::span<const int> blocks, double* in, double* out, double* total_in, double* total_out);
};

struct KernelTable;
/// Of the level of `kernels`, or of the best level where kernels have a name of their own; for eight members together, or for one.
const LedgerPasses& ledger_passes(const KernelTable& kernels, bool together);

namespace passes {

inline Lanes load(const double* from) { return *reinterpret_cast<const Lanes*>(from); }
inline void store(double* to, Lanes x) { *reinterpret_cast<Lanes*>(to) = x; }

/// Is any bit set?
inline bool some(LaneMask mask) {
  const LaneMask::Vector v = mask.v;
  typedef long long Half __attribute__((vector_size(32)));
  typedef long long Quarter __attribute__((vector_size(16)));
  const Half half = __builtin_shufflevector(v, v, 0, 1, 2, 3) | __builtin_shufflevector(v, v, 4, 5, 6, 7);
  const Quarter quarter = __builtin_shufflevector(half, half, 0, 1) | __builtin_shufflevector(half, half, 2, 3);
  return (quarter[0] | quarter[1]) != 0;
}
inline LaneMask bits(Lanes x) { return LaneMask(reinterpret_cast<LaneMask::Vector>(x.v)); }

/// Cells of the block at `begin` that lie in [first, last).
inline LaneMask inside(int begin, int first, int last) {
  const LaneMask::Vector lane = {0, 1, 2, 3, 4, 5, 6, 7};
  return LaneMask(LaneMask::Vector((lane >= first - begin) & (lane < last - begin)));
}
inline Lanes only(LaneMask mask, Lanes x) { return Lanes(reinterpret_cast<Lanes::Vector>((bits(x) & mask).v)); }

/// Calls each(offset of the block in the row, mask, whole) for entities [first, last).
template <int width, class Each>
inline void for_blocks(int first, int last, Each&& each) {
  if constexpr (width == kLanes) {
    for (int e = first; e < last; ++e) each(e * kLanes, LaneMask(true), true);
  } else {
    for (int begin = first & ~(kLanes - 1); begin < last; begin += kLanes) {
      const bool whole = begin >= first && begin + kLanes <= last;
      each(begin, whole ? LaneMask(true) : inside(begin, first, last), whole);
    }
  }
}

/// Is every amount of the row zero?
template <int width>
inline bool idle(const double* amounts, int first, int last) {
  LaneMask any(false);
  for_blocks<width>(first, last, [&](int at, LaneMask mask, bool) { any = any | (bits(load(amounts + at)) & mask); });
  return !some(any);
}

/// content[column] += sign * amount, entity after entity.
template <int sign, int width>
inline void move(const double* amounts, double* content, const BookedEnd& end, int first, int last) {
  const auto put = [](double* to, Lanes x) { store(to, sign > 0 ? load(to) + x : load(to) - x); };
  switch (end.kind) {
    case BookedEnd::Kind::none: return;
    case BookedEnd::Kind::own: {
      double* to = content + static_cast<std::size_t>(end.column) * width;
      for_blocks<width>(first, last, [&](int at, LaneMask mask, bool whole) {
        const Lanes x = load(amounts + at);
        put(to + at, whole ? x : only(mask, x));
      });
      return;
    }
    case BookedEnd::Kind::account: {
      double* to = content + static_cast<std::size_t>(end.column) * width;
      if constexpr (width == kLanes) {
        Lanes sum = load(to);
        for (int e = first; e < last; ++e) sum = sign > 0 ? sum + load(amounts + e * kLanes) : sum - load(amounts + e * kLanes);
        store(to, sum);
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
          put(to, load(amounts + e * kLanes));
        else
          *to += sign * amounts[e];
      }
  }
}

inline int column_of(const BookedEnd& end, int entity) {
  return end.kind == BookedEnd::Kind::own ? end.column + entity : end.kind == BookedEnd::Kind::account ? end.column : end.columns[entity];
}

/// each(content at the entity, amount, in the pool) for members of entities where salts take room, in order.
template <int width, class Each>
inline void for_wet(const double* amounts, double* content, double* pool, const BookedEnd& end, int first, int last, Each&& each) {
  if (end.kind == BookedEnd::Kind::none || !end.wet) return;
  for (int e = first; e < last; ++e) {
    if (!end.wet[e]) continue;
    double* to = content + static_cast<std::size_t>(column_of(end, e)) * width;
    for (int m = 0; m < width; ++m) each(to[m], amounts[e * width + m], pool[m]);
  }
}

template <int width>
void copy(double* const* to, const double* const* from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if constexpr (width == kLanes)
      store(to[i], load(from[i]));
    else
      *to[i] = *from[i];
  }
}

inline void gather(const Arrivals& arrivals) {
  for (std::size_t i = 0; i < arrivals.to.size(); ++i) {
    const std::size_t at = arrivals.at[i];
    store(arrivals.to[i], load(arrivals.now + at) - load(arrivals.seen + at));
  }
}

inline void note(const LedgerArrays& a, std::span<const int> blocks) {
  for (const int block : blocks) {
    const std::size_t at = static_cast<std::size_t>(block) * kLanes;
    const Lanes water = load(a.water + at);
    const LaneMask there = water > Lanes(0.0);
    for (int k = 0; k < a.constituents; ++k) {
      const std::size_t i = k * a.cells + at;
      store(a.concentration + i, select(there, load(a.masses + i) / water, Lanes(0.0)));
    }
  }
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
      const auto react = [&](double sign) {
        return [=](double& water, double kg, double& counter) {
          const double room = sign * volume * kg;
          water += room;
          counter -= room;
        };
      };
      for_wet<width>(kilograms, a.water, pool, row.from, row.first, row.last, react(-1));
      for_wet<width>(kilograms, a.water, pool, row.to, row.first, row.last, react(+1));
    }
}

/// Kilograms that go with the water, at the donor's concentration.
template <int width>
inline void carry(const double* amounts, const double* concentration, double* kilograms, const BookedEnd& from, int first, int last) {
  if (from.kind == BookedEnd::Kind::own) {
    const double* c = concentration + static_cast<std::size_t>(from.column) * width;
    for_blocks<width>(first, last, [&](int at, LaneMask mask, bool whole) {
      const Lanes kg = load(amounts + at) * load(c + at);
      store(kilograms + at, whole ? kg : select(mask, kg, load(kilograms + at)));
    });
    return;
  }
  for (int e = first; e < last; ++e) {
    const double* c = concentration + static_cast<std::size_t>(column_of(from, e)) * width;
    if constexpr (width == kLanes)
      store(kilograms + e * kLanes, load(amounts + e * kLanes) * load(c));
    else
      kilograms[e] = amounts[e] * *c;
  }
}

template <int width>
void book(const LedgerArrays& a, std::span<const BookedRow> rows) {
  for (const BookedRow& row : rows) {
    const std::size_t at = static_cast<std::size_t>(row.flux) * width;
    const double* amounts = a.fluxes + at;
    const bool still = idle<width>(amounts, row.first, row.last);
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

/// A row as the audit reads it: sound, and is there anything in it?
struct Read {
  bool sound, idle;
};
template <int width>
inline Read read(const double* amounts, int first, int last) {
  LaneMask any(false), wrong(false);
  for_blocks<width>(first, last, [&](int at, LaneMask mask, bool) {
    const Lanes x = load(amounts + at);
    any = any | (bits(x) & mask);
    wrong = wrong | (!(x >= Lanes(0.0)) & mask);
  });
  return {!some(wrong), !some(any)};
}

template <int width>
inline void add(const double* amounts, double* totals, int first, int last) {
  for_blocks<width>(first, last, [&](int i, LaneMask mask, bool whole) {
    const Lanes x = load(amounts + i);
    store(totals + i, load(totals + i) + (whole ? x : only(mask, x)));
  });
}

template <int width>
bool sum(const LedgerArrays& a, std::span<const BookedRow> water, std::span<const BookedRow> solutes, const Passed& passed, double* flux_totals,
         double* carried_totals) {
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
    const auto room = [volume](double& of, double kg, double& counter) {
      of += volume * kg;
      counter += volume * kg;
    };
    for (const BookedRow& row : solutes) {
      const double* kilograms = a.carried + k * a.flux_cells + static_cast<std::size_t>(row.flux) * width;
      const Read seen = read<width>(kilograms, row.first, row.last);
      if (!seen.sound) return false;
      if (seen.idle) continue;
      move<+1, width>(kilograms, out, row.from, row.first, row.last);
      move<+1, width>(kilograms, in, row.to, row.first, row.last);
      if (carried_totals) add<width>(kilograms, carried_totals + k * a.flux_cells + static_cast<std::size_t>(row.flux) * width, row.first, row.last);
      if (row.solute != catalog::Solute::reactive || volume == 0) continue;
      for_wet<width>(kilograms, passed.out, pool_in, row.from, row.first, row.last, room);
      for_wet<width>(kilograms, passed.in, pool_out, row.to, row.first, row.last, room);
    }
  }
  return true;
}

inline bool check(const Balances& b, std::span<const int> blocks, int signed_below, double closure, double worst, bool& within, bool& settled) {
  LaneMask bad(false), beyond(false), negative(false);
  const Lanes zero(0.0);
  for (const int block : blocks) {
    const std::size_t at = static_cast<std::size_t>(block) * kLanes;
    const Lanes content = load(b.content + at), before = load(b.before + at), in = load(b.in + at), out = load(b.out + at);
    const Lanes scale = max(max(abs(before), abs(content)), max(in, out)), residual = content - before - in + out;
    const Lanes tolerance = Lanes(closure) * scale;
    bad = bad | !(abs(residual) <= tolerance);
    beyond = beyond | (abs(residual) > Lanes(worst) * scale);
    if (block >= signed_below) continue;
    // below the smallest mass that means anything a store may decay to denormal numbers
    bad = bad | (content < -tolerance - Lanes(1e-200));
    negative = negative | (content < zero);
  }
  within = !some(beyond);
  settled = !some(negative);
  return !some(bad);
}

template <int width>
bool implied(std::span<const ImpliedRow> rows, const Balances& water, const Balances& mass, std::size_t cells, int constituents, double closure,
             double speck) {
  LaneMask bad(false);
  for (const ImpliedRow& row : rows) {
    const std::size_t begin = static_cast<std::size_t>(row.column) * width;
    for_blocks<width>(0, row.count, [&](int i, LaneMask mask, bool) {
      const std::size_t at = begin + static_cast<std::size_t>(i);
      Lanes booked(0.0), scale(0.0);
      if (row.solid) {  // a solid store holds kilograms only
        for (int k = 0; k < constituents; ++k) {
          const std::size_t j = k * cells + at;
          const Lanes now = load(mass.content + j);
          booked += now;
          scale += max(max(load(mass.before + j), now), max(load(mass.in + j), load(mass.out + j)));
        }
      } else {
        booked = load(water.content + at);
        scale = max(max(abs(load(water.before + at)), abs(booked)), max(load(water.in + at), load(water.out + at)));
      }
      bad = bad | (!(abs(load(row.own + i) - booked) <= Lanes(closure) * scale + Lanes(speck)) & mask);
    });
  }
  return !some(bad);
}

inline std::size_t below_zero(const double* content, std::span<const int> blocks, std::size_t from) {
  while (from < blocks.size() && !some(load(content + static_cast<std::size_t>(blocks[from]) * kLanes) < Lanes(0.0))) ++from;
  return from;
}

template <int width>
void total(std::span<const BookedRow> rows, const double* amounts, double* totals) {
  for (const BookedRow& row : rows) {
    const std::size_t at = static_cast<std::size_t>(row.flux) * width;
    add<width>(amounts + at, totals + at, row.first, row.last);
  }
}

inline void hold(std::span<const int> blocks, const double* from, double* to) {
  for (const int block : blocks) store(to + static_cast<std::size_t>(block) * kLanes, load(from + static_cast<std::size_t>(block) * kLanes));
}

inline void take(std::span<const int> blocks, double* in, double* out, double* total_in, double* total_out) {
  for (const int block : blocks) {
    const std::size_t at = static_cast<std::size_t>(block) * kLanes;
    store(total_in + at, load(total_in + at) + load(in + at));
    store(total_out + at, load(total_out + at) + load(out + at));
    store(in + at, Lanes(0.0));
    store(out + at, Lanes(0.0));
  }
}

template <int width>
constexpr LedgerPasses all() {
  return {&copy<width>, &gather, &note, &react<width>, &book<width>, &sum<width>, &check, &implied<width>, &below_zero, &total<width>, &hold, &take};
}

}  // namespace passes
}  // namespace cuenca::basin
