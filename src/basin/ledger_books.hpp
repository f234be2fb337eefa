// What the ledger books in each turn and reads again in the audit, resolved once to columns and blocks, so that the passes
// (basin/ledger_passes.hpp) walk through plain lists.
#pragma once
#include <deque>
#include <vector>

#include "basin/ledger_passes.hpp"
#include "basin/storage.hpp"

namespace cuenca::basin {

inline constexpr double kClosure = 1e-9;  // relative; contracts, "Closure"

/// A block is eight cells: eight entities of one member, or one entity of eight.
inline int block_of(int column, int members) { return members == 1 ? column / kLanes : column; }

/// Columns of a list of balances.
struct ColumnSet {
  std::vector<int> columns;  ///< in order
  std::vector<int> blocks;   ///< in order, once
};
ColumnSet column_set(std::vector<int> columns, int members);

/// One turn, in the order of booking.
struct TurnBooks {
  std::vector<int> noted_before, noted;  ///< blocks of donors, noted before or after the reactions
  std::vector<BookedRow> reactions, rows;
  std::vector<int> seen, seen_masses;              ///< blocks that end as the component has seen them
  std::vector<int> seen_cells, seen_masses_cells;  ///< the same cell by cell, where the turn is that of some entities of a group
};

/// What the audit reads.
struct AuditPlan {
  std::vector<BookedRow> water, solutes;
  std::vector<Stretch> flows, loads;  ///< where the amounts of these rows stand (eight members)
};

class LedgerBooks {
 public:
  /// `marked`: constituents mark water, which leaves with vapour.
  LedgerBooks(Storage& storage, bool marked);
  LedgerBooks(const LedgerBooks&) = delete;
  LedgerBooks& operator=(const LedgerBooks&) = delete;

  std::vector<TurnBooks> turns;            ///< by stage
  AuditPlan full, replayed;                ///< `replayed`: without what happens inside the upland
  std::vector<BookedRow> every_below, carrying_below;  ///< rows of what is not upland; those of them that may carry constituents
  ColumnSet water, water_below;            ///< stores that exist, then the accounts; `below`: without the upland
  ColumnSet masses, masses_below;          ///< those that may hold constituents
  std::vector<int> mass_blocks;            ///< all that constituents ever reach
  std::vector<char> upland_column;
  std::vector<BookedRow> received;  ///< of the upland, what other stores get from it: in the order in which turns book it
  std::vector<ImpliedRow> implied, implied_below;  ///< derived values that say what a store holds

  /// Marks of water leave with vapour too: a flux without salts from a liquid store to an account.
  bool takes_marks(const FluxInfo& flux, int entity) const;

 private:
  BookedEnd end_of(const FluxInfo& flux, const FluxEnd& end, bool reacts);
  BookedRow row_of(const FluxInfo& flux, int first, int last);
  bool any_takes_marks(const FluxInfo& flux) const;
  void make_turn(const Stage& stage, TurnBooks& turn);
  AuditPlan audit_plan(bool skip_upland);
  void list_received();
  /// A store (no account) outside the upland?
  bool beyond(int column) const { return column < s_.account_base && !upland_column[column]; }
  template <class Each>
  void each_sent_beyond(const FluxInfo& flux, Each&& each);

  const Structure& s_;
  const int members_;
  const bool marked_;
  std::vector<int> fluxes_of_;  ///< first flux of each group in structure.fluxes, and the end
  std::vector<char> mass_column_;
  std::deque<std::vector<char>> wet_;
};

}  // namespace cuenca::basin
