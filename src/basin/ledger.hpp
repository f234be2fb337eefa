// The double-entry ledger: every flux of water (m3) and constituents (kg) is booked from one store to another, at once, in the order of
// turns; new = old + in − out is the only state. A second, plain pass adds the fluxes up again and checks every store in every step.
#pragma once
#include <memory>
#include <optional>
#include <span>
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

class LedgerBooks;
struct AuditPlan;
struct ColumnSet;
struct KernelTable;
struct LedgerArrays;
struct LedgerPasses;

/// Totals since the run began, by store column (and by constituent: [k][column]).
struct Totals {
  Array initial, in, out;
};

class Ledger {
 public:
  /// `kernels`: whose inner loops are used.
  Ledger(Storage& storage, const KernelTable& kernels);
  ~Ledger();

  /// Contents of now become the beginning of all balances.
  void open();
  /// Contents of now become the beginning of the step.
  void begin_step();
  /// A turn (by stage of the structure) is booked in this order, for all its groups: what reacts (with the room that salts take or leave),
  /// then the concentrations of the donors are noted, then what flows (advected fluxes carry those concentrations), then the turn is closed.
  /// Types that say `leaves_as_at_turn` have theirs noted first.
  void book(std::size_t turn);
  /// `share` of the water and constituents of one store column goes to another, between two turns: ground that changes its cover.
  void transfer(int from, int to, int member, double share);
  /// Fluxes of the upland to stores beyond it, booked on the receiving side only (its own side, and accounts, are kept in the record).
  void book_received();
  bool in_upland(int column) const;
  /// Sums all fluxes again and compares: stores, derived states, signs. Adds to the totals. `skip_upland`: a replayed step. Eight members are
  /// looked at for signs in every step; their fluxes are summed, and balances compared, over windows of kWindow steps.
  std::optional<LedgerFault> audit(int step, bool skip_upland);
  /// Ends a window before its time: totals and contents then agree. What is wrong with its balances is told by the next audit too.
  std::optional<LedgerFault> close();
  static constexpr int kWindow = 128;
  /// The balances since the beginning: residual at most 1e-9 of the throughflow + 1e-12 of the content (contracts, "Closure").
  std::optional<LedgerFault> check_totals(int step);

  Totals water, mass;
  Array flux_totals;           ///< m3 since the run began, by flux column
  Array carried_totals;        ///< kg since the run began, [constituent][flux column]
  double worst_residual = 0;   ///< largest relative residual of a store in a step
  long audited = 0;            ///< store balances checked

 private:
  std::optional<LedgerFault> balance(int step, bool skip_upland, const LedgerArrays& amounts);
  std::optional<LedgerFault> look(int step, bool skip_upland);
  std::optional<LedgerFault> look_below_zero(int step, const ColumnSet& set, int constituent);
  double passed_in_step(int column, int member, int constituent, bool in) const;
  std::optional<LedgerFault> check(int step, const ColumnSet& set, double* content, double* seen, const double* before, double* in, double* out,
                                   const std::string& quantity);
  std::optional<LedgerFault> find_open_balance(int step, const ColumnSet& set, const double* content, const double* before, const double* in,
                                               const double* out, const std::string& quantity) const;
  void book_vapour(int group, int first, int last);
  std::string largest_withdrawal(int column, int member) const;
  std::optional<LedgerFault> find_wrong_flux(const AuditPlan& plan, int step) const;
  void sum_transfers();
  LedgerArrays arrays();
  LedgerFault wrong_flux(int flux_column, const std::string& quantity, int step, int member, double amount) const;
  std::span<const int> below_zero(const ColumnSet& set, const double* content);
  void settle_rounding(std::span<const int> blocks, double* content, double* seen, double* in, double* out);
  std::optional<LedgerFault> find_private_state(int step, bool skip_upland) const;

  Storage& s_;
  const LedgerPasses& passes_;
  std::vector<int> marks_;  ///< constituents that mark water
  std::unique_ptr<const LedgerBooks> books_;
  Array concentration_;                     ///< kg/m3, [constituent][column], at the beginning of the donors' turn
  Array before_, in_, out_;                 ///< water of the step, by column
  Array mass_before_, mass_in_, mass_out_;  ///< [constituent][column]
  std::vector<double> dissolved_volume_;
  std::vector<int> below_;  ///< what below_zero found
  std::vector<int> first_flux_;  ///< of each group in structure.fluxes
  bool open_sums_ = false;  ///< a broken step left something in in_, out_, …
  Array poured_, poured_masses_;  ///< fluxes of the window, like those of a step; empty: every step is a window
  int in_window_ = 0, last_step_ = 0;
  bool window_below_ = false;     ///< its steps are replayed
  std::optional<LedgerFault> broken_;
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
};

}  // namespace cuenca::basin
