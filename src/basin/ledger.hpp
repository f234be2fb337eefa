// The double-entry ledger: every flux of water (m3) and constituents (kg) is booked from one store to another, at once, in the order of
// turns; new = old + in − out is the only state. A second, plain pass adds the fluxes up again and checks every store in every step.
#pragma once
#include <optional>
#include <string>

#include "basin/storage.hpp"

namespace cuenca::basin {

/// Why a run cannot go on. Paths and SI numbers; `quantity` is `water` or a constituent.
struct LedgerFault {
  enum class Kind { negative_flux, negative_store, open_balance, private_state, not_a_number, impossible_value };
  Kind kind;
  std::string store, flux, quantity;
  int step = 0, member = 0;
  double expected = 0, found = 0;
};
std::string describe(const LedgerFault& fault);

/// Totals since the run began, by store column (and by constituent: [k][column]).
struct Totals {
  Array initial, in, out;
};

/// The audit's own list of what is booked where, made once: plain triples instead of the structures that the booking walks through.
struct AuditPlan {
  struct Entry {
    int flux, from, to;  ///< flux column, donor and receiver column; from is `columns` (a spare place) when the donor is not looked at
  };
  struct SoluteEntry {
    int flux, from, to;
    bool frees, takes;  ///< reacting salt leaves or takes room in the liquid of the donor, of the receiver
  };
  std::vector<Entry> water;
  std::vector<SoluteEntry> solutes;
};

class Ledger {
 public:
  explicit Ledger(Storage& storage);

  /// Contents of now become the beginning of all balances.
  void open();
  /// Contents of now become the beginning of the step.
  void begin_step();
  /// A turn is booked in this order, for all groups of the turn: what reacts (with the room that salts take or leave), then the
  /// concentrations of the donors are noted, then what flows (advected fluxes carry those concentrations), then the turn is closed. Types
  /// that say `leaves_as_at_turn` have theirs noted first.
  void book_reactions(int group, int first, int last);
  void note_concentrations(int group);
  void book(int group, int first, int last);
  void close_turn(int group, int first, int last);
  /// `share` of the water and constituents of one store column goes to another, between two turns: ground that changes its cover.
  void transfer(int from, int to, int member, double share);
  /// Fluxes of the upland that leave it, booked on the receiving side only (its own side is kept in the record).
  void book_received(const FluxInfo& flux);
  /// Does this flux of a group of the upland reach what is not upland (or an account, where a reference of the study is not given)?
  bool leaves_upland(int group, int row) const { return leaves_upland_[fluxes_of_[group] + row]; }
  bool in_upland(int column) const { return upland_column_[column] != 0; }
  /// Sums all fluxes again and compares: stores, derived states, signs. Adds the step to the totals. `skip_upland`: a replayed step.
  std::optional<LedgerFault> audit(int step, bool skip_upland);
  /// The balances since the beginning: residual at most 1e-9 of the throughflow + 1e-12 of the content (contracts, "Closure").
  std::optional<LedgerFault> check_totals(int step) const;

  Totals water, mass;
  Array flux_totals;           ///< m3 since the run began, by flux column
  Array carried_totals;        ///< kg since the run began, [constituent][flux column]
  double worst_residual = 0;   ///< largest relative residual of a store in a step
  long audited = 0;            ///< store balances checked

 private:
  std::optional<LedgerFault> check(int step, const std::vector<int>& columns, const double* content, const double* before, const double* in,
                                   const double* out, const std::string& quantity, bool skip_upland);
  AuditPlan plan(bool skip_upland) const;
  void book_vapour(int group, int first, int last);
  bool takes_marks(const FluxInfo& flux, int entity) const;
  std::string largest_withdrawal(int column, int member) const;
  template <int width>
  std::optional<LedgerFault> sum_fluxes(const AuditPlan& plan, int step);
  void sum_transfers();
  LedgerFault wrong_flux(int flux_column, const std::string& quantity, int step, int member, double amount) const;
  void settle_rounding(const std::vector<int>& columns, double* content, double* seen, double* in, double* out, bool skip_upland);
  std::optional<LedgerFault> check_derived(int step, bool skip_upland);

  Storage& s_;
  Array concentration_;                          ///< kg/m3, [constituent][column], at the beginning of the donors' turn
  Array before_, in_, out_;                      ///< water of the step, by column
  Array mass_before_, mass_in_, mass_out_;       ///< [constituent][column]
  std::vector<std::vector<int>> donors_;         ///< by group of the network: columns of others that its fluxes take from
  std::vector<int> fluxes_of_;                   ///< first flux of each group in structure.fluxes, and the end
  std::vector<char> upland_column_, leaves_upland_;
  std::vector<int> marks_;                       ///< constituents that mark water
  std::vector<char> dissolves_;                  ///< by group: some store is liquid or solid
  AuditPlan full_plan_, replay_plan_;
  struct Transfer {
    int from, to, member;
    double water;
    std::size_t masses;  ///< place of its kilograms in transfer_masses_, one a constituent
  };
  std::vector<Transfer> transfers_;  ///< of this step
  std::vector<double> transfer_masses_;
  struct Implied {
    int group, slot, column;  ///< derived slot that states the content of the store at `column` (first entity)
    bool solid;
  };
  std::vector<Implied> implied_;
  std::vector<int> columns_;                     ///< stores that exist (no spare cells), then the accounts
  std::vector<int> dissolving_columns_;          ///< those that may hold constituents
};

}  // namespace cuenca::basin
