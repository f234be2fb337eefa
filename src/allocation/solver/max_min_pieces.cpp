// Bends of zones, losses and spills: the straight pieces on which a programme stands.
#include <algorithm>
#include <cmath>

#include "allocation/solver/max_min.hpp"

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
constexpr double kTouch = 1e-10;  ///< of the unit: at a bound
constexpr int kMostMoves = 6;     ///< of the piece of one node in one order
}  // namespace

/// The pieces where the water stands when all that is held is released as far as may be: there, everything held can be had.
void MaxMin::choose_pieces(const Held& held) {
  const Conditions& c = *conditions_;
  sweep_.run(network_, plan_, c, held);
  const std::size_t n = network_.nodes.size();
  zone_.assign(n, 0);
  dry_.assign(n, 0);
  moves_.assign(n, 0);
  piece_.assign(n, Piece::normal);
  for (std::size_t v = 0; v < n; ++v) {
    const double water = sweep_.present[v];
    switch (network_.nodes[v].kind) {
      case Kind::junction:
        dry_[v] = water <= c.loss[v] && c.loss[v] > 0;
        break;
      case Kind::reservoir: {
        const Release line = release(c, static_cast<int>(v), water);
        zone_[v] = line.zone;
        if (water - held.taken[v] - std::max(0.0, std::min(line.most - held.taken[v], c.most[v])) > c.capacity[v]) piece_[v] = Piece::spill;
        break;
      }
      case Kind::groundwater:
        if (water - held.taken[v] > c.capacity[v]) piece_[v] = Piece::spill;
        break;
    }
  }
}

void MaxMin::set_pieces(const Held& held) {
  const Conditions& c = *conditions_;
  const double u = unit_;
  for (std::size_t v = 0; v < network_.nodes.size(); ++v) {
    const double flow = held.flow[v] / u - relax_, content = held.content[v] / u - relax_;
    const double capacity = c.capacity[v] < kUnlimited ? c.capacity[v] / u : kUnlimited;
    switch (network_.nodes[v].kind) {
      case Kind::junction:
        if (dry_[v]) {
          lp_.column_bounds(present_[v], flow, c.loss[v] / u + relax_);
          lp_.column_bounds(leaving_[v], 0, 0);
          lp_.row_bounds(leave_[v], -kUnlimited, kUnlimited);
        } else {
          lp_.column_bounds(present_[v], std::max(flow, c.loss[v] / u - relax_), kUnlimited);
          lp_.column_bounds(leaving_[v], -relax_, kUnlimited);
          const double less = -c.gain[v] * c.loss[v] / u;
          lp_.row_bounds(leave_[v], less, less);
        }
        break;
      case Kind::reservoir: {
        const double buffer = std::max(c.buffer[v], c.inactive[v]), share = std::min(1.0, c.buffer_share[v]), inactive = c.inactive[v];
        const bool one = share >= 1 || buffer <= inactive;
        double from = 0, to = kUnlimited, slope = 1, offset = 0;
        if (zone_[v] == 0) {
          from = one ? inactive : buffer;
          offset = one ? -inactive : share * (buffer - inactive) - buffer;
        } else if (zone_[v] == 1) {
          from = inactive;
          to = buffer;
          slope = share;
          offset = -share * inactive;
        } else {
          to = inactive;
          slope = 0;
        }
        lp_.column_bounds(present_[v], from / u - relax_, to < kUnlimited ? to / u + relax_ : kUnlimited);
        lp_.coefficient(release_[v], present_[v], -slope);
        lp_.row_bounds(release_[v], -kUnlimited, offset / u + relax_);
        const double most = c.most[v] < kUnlimited ? c.most[v] / u : kUnlimited;
        if (piece_[v] == Piece::spill) {
          lp_.row_bounds(release_[v], -kUnlimited, kUnlimited);
          lp_.column_bounds(stored_[v], std::max(capacity, content), std::max(capacity, content));
          lp_.column_bounds(leaving_[v], 0, kUnlimited);
        } else {
          lp_.column_bounds(stored_[v], std::min(content, capacity), capacity);
          lp_.column_bounds(leaving_[v], 0, most);
        }
        break;
      }
      case Kind::groundwater:
        lp_.row_bounds(most_[v], -kUnlimited, c.most[v] < kUnlimited ? c.most[v] / u + relax_ : kUnlimited);
        lp_.column_bounds(present_[v], 0, kUnlimited);
        if (piece_[v] == Piece::spill) {
          lp_.column_bounds(stored_[v], capacity, capacity);
          lp_.column_bounds(leaving_[v], 0, kUnlimited);
        } else {
          lp_.column_bounds(stored_[v], -relax_, capacity);
          lp_.column_bounds(leaving_[v], 0, 0);
        }
        break;
    }
  }
}

/// Moves the pieces whose edge the water touches; false when none does.
bool MaxMin::move_pieces() {
  const Conditions& c = *conditions_;
  const auto near = [&](double value, double edge) { return std::abs(value - edge) <= kTouch * std::max(1.0, std::abs(edge)); };
  for (int node : plan_.nodes) {
    const auto v = at(node);
    if (moves_[v] >= kMostMoves) continue;
    const double present = solution_[at(present_[v])], leaving = solution_[at(leaving_[v])];
    int zone = zone_[v], dry = dry_[v];
    Piece piece = piece_[v];
    switch (network_.nodes[v].kind) {
      case Kind::junction:
        if (c.loss[v] > 0 && near(present, c.loss[v] / unit_)) dry = 1 - dry;
        break;
      case Kind::reservoir: {
        const double buffer = std::max(c.buffer[v], c.inactive[v]);
        const bool one = c.buffer_share[v] >= 1 || buffer <= c.inactive[v];
        const double low = c.inactive[v] / unit_, high = buffer / unit_;
        if (one) {
          if (low > 0 && near(present, low)) zone = zone == 0 ? 2 : 0;
        } else if (near(present, high)) {
          zone = zone == 0 ? 1 : 0;
        } else if (low > 0 && near(present, low)) {
          zone = zone == 2 ? 1 : 2;
        }
        if (piece == Piece::spill && (c.most[v] >= kUnlimited || leaving <= c.most[v] / unit_ * (1 + kTouch)))
          piece = Piece::normal;
        else if (piece == Piece::normal && c.most[v] < kUnlimited && c.capacity[v] < kUnlimited && near(leaving, c.most[v] / unit_) &&
                 near(solution_[at(stored_[v])], c.capacity[v] / unit_))
          piece = Piece::spill;
        break;
      }
      case Kind::groundwater:
        if (c.capacity[v] < kUnlimited) {
          if (piece == Piece::spill && near(leaving, 0))
            piece = Piece::normal;
          else if (piece == Piece::normal && near(solution_[at(stored_[v])], c.capacity[v] / unit_))
            piece = Piece::spill;
        }
        break;
    }
    if (zone == zone_[v] && dry == dry_[v] && piece == piece_[v]) continue;
    zone_[v] = zone;
    dry_[v] = dry;
    piece_[v] = piece;
    ++moves_[v];
    return true;
  }
  return false;
}

}  // namespace cuenca::allocation
