// The inner loops of the ledger against plain loops over entities and members: the same bits for one member and for eight, at every level.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "basin/kernels.hpp"
#include "basin/ledger_passes.hpp"
#include "basin/storage.hpp"

namespace cuenca {
namespace {

using basin::Array;
using basin::BookedEnd;
using basin::BookedRow;
using catalog::Solute;

constexpr int kColumns = 64, kFluxes = 96, kConstituents = 2, kAccount = 56, kPool = 57;

/// Rows of twelve entities, all of them or some: between own stores, from and to an account, to listed columns; one of them idle.
struct Books {
  const int members;
  std::vector<int> listed;
  std::vector<char> wet = std::vector<char>(12, 1);
  std::vector<BookedRow> flowing, reacting;
  Array water, masses, fluxes, carried, concentration, in, out, mass_in, mass_out, flux_totals, carried_totals;
  const double volume[kConstituents] = {0.34e-3, 0};

  explicit Books(int count) : members(count) {
    const std::size_t n = members, cells = kColumns * n, flux_cells = kFluxes * n;
    for (int e = 0; e < 12; ++e) listed.push_back(32 + (e * 5) % 12);
    const BookedEnd first{BookedEnd::Kind::own, 0, nullptr, wet.data()}, second{BookedEnd::Kind::own, 16, nullptr, nullptr},
        account{BookedEnd::Kind::account, kAccount, nullptr, wet.data()}, there{BookedEnd::Kind::listed, 0, listed.data(), wet.data()};
    flowing = {{0, 0, 12, Solute::advected, first, second},
               {16, 3, 11, Solute::advected, second, there},
               {32, 0, 12, Solute::none, account, first},
               {48, 5, 6, Solute::advected, there, account},
               {64, 0, 12, Solute::advected, first, account}};
    reacting = {{80, 1, 10, Solute::reactive, first, there}};
    wet[4] = 0;
    std::mt19937 random(7);
    const auto fill = [&](Array& to, std::size_t size, double scale) {
      to.assign(size, 0);
      for (double& x : to) x = scale * (1 + std::ldexp(static_cast<double>(random()), -32));
    };
    fill(water, cells, 100);
    fill(masses, cells * kConstituents, 3);
    fill(fluxes, flux_cells, 1);
    fill(carried, flux_cells * kConstituents, 0.1);
    std::fill(fluxes.begin() + 64 * members, fluxes.begin() + 80 * members, 0.0);
    for (Array* to : {&concentration, &mass_in, &mass_out}) to->assign(masses.size(), 0);
    for (Array* to : {&in, &out}) to->assign(cells, 0);
    flux_totals.assign(flux_cells, 1);
    carried_totals.assign(carried.size(), 1);
  }
  basin::LedgerArrays arrays() {
    return {water.data(),
            masses.data(),
            carried.data(),
            concentration.data(),
            fluxes.data(),
            kColumns * static_cast<std::size_t>(members),
            kFluxes * static_cast<std::size_t>(members),
            kConstituents,
            volume,
            kPool};
  }
  int column(const BookedEnd& end, int e) const {
    return end.kind == BookedEnd::Kind::own ? end.column + e : end.kind == BookedEnd::Kind::account ? end.column : listed[e];
  }
  template <class Each>
  void each(const BookedRow& row, const BookedEnd& end, Each&& act) {
    for (int e = row.first; e < row.last; ++e)
      for (int m = 0; m < members; ++m)
        act(static_cast<std::size_t>(row.flux + e) * members + m, static_cast<std::size_t>(column(end, e)) * members + m, m, e);
  }

  void plainly() {
    const std::size_t cells = water.size(), flux_cells = fluxes.size();
    for (const BookedRow& row : reacting)
      for (int k = 0; k < kConstituents; ++k) {
        const double* kg = carried.data() + k * flux_cells;
        double* mass = masses.data() + k * cells;
        each(row, row.from, [&](std::size_t f, std::size_t c, int, int) { mass[c] -= kg[f]; });
        each(row, row.to, [&](std::size_t f, std::size_t c, int, int) { mass[c] += kg[f]; });
        const auto room = [&](const BookedEnd& end, double sign) {
          each(row, end, [&](std::size_t f, std::size_t c, int m, int e) {
            if (!end.wet || !end.wet[e]) return;
            water[c] += sign * volume[k] * kg[f];
            water[static_cast<std::size_t>(kPool * members + m)] -= sign * volume[k] * kg[f];
          });
        };
        room(row.from, -1);
        room(row.to, +1);
      }
    for (std::size_t c = 0; c < static_cast<std::size_t>(kAccount * members); ++c)
      for (int k = 0; k < kConstituents; ++k) concentration[k * cells + c] = water[c] > 0 ? masses[k * cells + c] / water[c] : 0;
    for (const BookedRow& row : flowing) {
      each(row, row.from, [&](std::size_t f, std::size_t c, int, int) { water[c] -= fluxes[f]; });
      each(row, row.to, [&](std::size_t f, std::size_t c, int, int) { water[c] += fluxes[f]; });
      if (row.solute == Solute::none) continue;
      for (int k = 0; k < kConstituents; ++k) {
        double *kg = carried.data() + k * flux_cells, *mass = masses.data() + k * cells;
        each(row, row.from, [&](std::size_t f, std::size_t c, int, int) { kg[f] = fluxes[f] * concentration[k * cells + c]; });
        each(row, row.from, [&](std::size_t f, std::size_t c, int, int) { mass[c] -= kg[f]; });
        each(row, row.to, [&](std::size_t f, std::size_t c, int, int) { mass[c] += kg[f]; });
      }
    }
    for (const BookedRow& row : flowing) {
      each(row, row.from, [&](std::size_t f, std::size_t c, int, int) { out[c] += fluxes[f], flux_totals[f] += fluxes[f]; });
      each(row, row.to, [&](std::size_t f, std::size_t c, int, int) { in[c] += fluxes[f]; });
    }
    for (int k = 0; k < kConstituents; ++k)
      for (const BookedRow& row : carrying()) {
        const double* kg = carried.data() + k * flux_cells;
        const bool reacts = row.solute == Solute::reactive;
        each(row, row.from, [&](std::size_t f, std::size_t c, int, int) {
          mass_out[k * cells + c] += kg[f];
          carried_totals[k * flux_cells + f] += kg[f];
        });
        each(row, row.to, [&](std::size_t f, std::size_t c, int, int) { mass_in[k * cells + c] += kg[f]; });
        each(row, row.from, [&](std::size_t f, std::size_t c, int m, int e) {
          if (reacts && row.from.wet[e])
            out[c] += volume[k] * kg[f], in[static_cast<std::size_t>(kPool * members + m)] += volume[k] * kg[f];
        });
        each(row, row.to, [&](std::size_t f, std::size_t c, int m, int e) {
          if (reacts && row.to.wet[e]) in[c] += volume[k] * kg[f], out[static_cast<std::size_t>(kPool * members + m)] += volume[k] * kg[f];
        });
      }
  }
  std::vector<BookedRow> carrying() const {
    std::vector<BookedRow> rows = flowing;
    rows.erase(rows.begin() + 2);
    rows.insert(rows.end(), reacting.begin(), reacting.end());
    return rows;
  }
  bool by_passes(const basin::LedgerPasses& passes) {
    std::vector<int> blocks;
    for (int block = 0; block < kAccount * members / kLanes; ++block) blocks.push_back(block);
    passes.react(arrays(), reacting);
    passes.note(arrays(), blocks);
    passes.book(arrays(), flowing);
    return passes.sum(arrays(), flowing, carrying(), {in.data(), out.data(), mass_in.data(), mass_out.data()}, flux_totals.data(),
                      carried_totals.data());
  }
};

bool same(const Array& a, const Array& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

struct LedgerPasses : testing::TestWithParam<int> {
  template <class Each>
  void at_every_level(Each&& each) {
    int levels = 0;
    for (const char* level : {"v2", "v3", "v4", "plain"})
      if (const basin::KernelTable* table = basin::kernels_of(level)) {
        each(basin::ledger_passes(*table, GetParam() != 1), std::string(level));
        ++levels;
      }
    EXPECT_GT(levels, 0);
  }
};

TEST_P(LedgerPasses, GiveTheBitsOfPlainLoops) {
  Books plain(GetParam());
  plain.plainly();
  at_every_level([&](const basin::LedgerPasses& passes, const std::string& level) {
    Books books(GetParam());
    EXPECT_TRUE(books.by_passes(passes)) << level;
    EXPECT_TRUE(same(books.water, plain.water) && same(books.masses, plain.masses) && same(books.carried, plain.carried)) << level;
    EXPECT_TRUE(same(books.in, plain.in) && same(books.out, plain.out)) << level;
    EXPECT_TRUE(same(books.mass_in, plain.mass_in) && same(books.mass_out, plain.mass_out)) << level;
    EXPECT_TRUE(same(books.flux_totals, plain.flux_totals) && same(books.carried_totals, plain.carried_totals)) << level;
  });
}

TEST_P(LedgerPasses, SeeEveryWrongFlux) {
  at_every_level([&](const basin::LedgerPasses& passes, const std::string& level) {
    for (const double wrong : {-1e-300, -1.0, std::nan("")}) {
      Books negative(GetParam()), outside(GetParam());
      negative.fluxes[static_cast<std::size_t>((16 + 10) * GetParam())] = wrong;
      EXPECT_FALSE(negative.by_passes(passes)) << level << " " << wrong;
      outside.fluxes[static_cast<std::size_t>((16 + 11) * GetParam())] = wrong;  // beyond the entities of the row
      EXPECT_TRUE(outside.by_passes(passes)) << level << " " << wrong;
    }
  });
}

TEST_P(LedgerPasses, SeeEveryOpenBalance) {
  const std::vector<int> blocks = {0, 1, 3};
  const std::size_t cells = 32;
  at_every_level([&](const basin::LedgerPasses& passes, const std::string& level) {
    for (const int block : blocks)
      for (int lane = 0; lane < kLanes; ++lane) {
        Array content(cells, 5.0), before(cells, 4.0), in(cells, 2.0), out(cells, 1.0);
        bool within = false, settled = false;
        const auto closes = [&](double worst) {
          return passes.check({content.data(), before.data(), in.data(), out.data()}, blocks, 3, 1e-9, worst, within, settled);
        };
        const std::size_t i = static_cast<std::size_t>(block * kLanes + lane);
        EXPECT_TRUE(closes(0) && within && settled) << level;
        content[i] += 1e-10;
        EXPECT_TRUE(closes(1e-12) && !within && settled) << level;
        EXPECT_TRUE(closes(1e-10) && within) << level;
        content[i] += 1e-8;
        EXPECT_FALSE(closes(1)) << level;
        content[i] = std::nan("");
        EXPECT_FALSE(closes(1)) << level;
        content[i] = before[i] = -1;  // closed, but less than nothing: an account may
        in[i] = out[i] = 0;
        EXPECT_EQ(closes(1), block == 3) << level;
        content[i] = -1e-12;
        before[i] = 1;
        out[i] = 1;
        EXPECT_TRUE(closes(1)) << level;
        EXPECT_EQ(settled, block == 3) << level;
        std::vector<int> below(blocks.size());
        const bool listed = std::find(blocks.begin(), blocks.end(), block) != blocks.end();
        ASSERT_EQ(passes.below_zero(content.data(), blocks, below.data()), listed ? 1u : 0u) << level;
        if (listed) {
          EXPECT_EQ(below.front(), block) << level;
        }
      }
  });
}

INSTANTIATE_TEST_SUITE_P(Members, LedgerPasses, testing::Values(1, kLanes));

}  // namespace
}  // namespace cuenca
