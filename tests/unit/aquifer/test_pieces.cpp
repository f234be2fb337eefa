// The pieces below the coupled step: derivatives, the block system, depth responses, crust, single components, rows.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

#include "aquifer/components.hpp"
#include "aquifer/coupled/block_system.hpp"
#include "aquifer/process/crust.hpp"
#include "aquifer/process/phreatic.hpp"

namespace cuenca::aquifer {
namespace {

TEST(Dual, DerivativesAreThoseOfDifferences) {
  auto f = [](auto x, auto y) { return fade_in(x * y - 0.3, 0.8) * (2.0 - x) + above(y - 0.4, 0.5) * x + positive(x - y); };
  for (double x : {0.1, 0.55, 0.9, 1.4}) {
    for (double y : {0.2, 0.45, 0.8, 1.3}) {
      using D = Dual<double, 2>;
      const auto q = f(D::unknown(x, 0), D::unknown(y, 1));
      const double e = 1e-6;
      EXPECT_NEAR(q.d[0], (f(D(x + e), D(y)).v - f(D(x - e), D(y)).v) / (2 * e), 1e-7);
      EXPECT_NEAR(q.d[1], (f(D(x), D(y + e)).v - f(D(x), D(y - e)).v) / (2 * e), 1e-7);
    }
  }
}

TEST(Dual, SpringsAreExactlyDryBelowTheirOutlet) {
  using D = Dual<double, 1>;
  EXPECT_EQ(above(D(-1e-12), 1e-3).v, 0);
  EXPECT_EQ(above(D(0), 1e-3).v, 0);
  EXPECT_GT(above(D(1e-9), 1e-3).v, 0);
  EXPECT_DOUBLE_EQ(above(D(2.0), 1e-3).v, 2.0 - 0.5e-3);
}

TEST(BlockSystem, SolvesSparseSystems) {
  std::mt19937 random(5);
  auto in = [&](double a, double b) { return a + (b - a) * std::generate_canonical<double, 53>(random); };
  for (int n : {1, 2, 5, 12, 40, 64}) {
    BlockSystem<double> s;
    s.start(n);
    std::set<std::pair<int, int>> links;
    for (int i = 1; i < n; ++i) links.insert({i / 2, i});
    for (int i = 0; i < n / 3; ++i) {
      const int a = static_cast<int>(in(0, n - 1e-9)), b = static_cast<int>(in(0, n - 1e-9));
      if (a != b) links.insert({std::min(a, b), std::max(a, b)});
    }
    for (auto [a, b] : links) s.link(a, b);
    s.analyse();
    s.clear();
    std::vector<double> dense(4 * n * n), x(2 * n), right(2 * n);
    auto put = [&](int i, int j, double scale, double diagonal) {
      for (int r = 0; r < 2; ++r)
        for (int c = 0; c < 2; ++c) {
          const double v = in(-scale, scale) + (i == j && r == c ? diagonal : 0);
          s.at(i, j).a[r][c] += v;
          dense[(2 * i + r) * 2 * n + 2 * j + c] += v;
        }
    };
    for (int i = 0; i < n; ++i) put(i, i, 1, 30);
    for (auto [a, b] : links) put(a, b, 1, 0), put(b, a, 1, 0);
    for (double& v : x) v = in(-5, 5);
    for (int i = 0; i < 2 * n; ++i) {
      for (int j = 0; j < 2 * n; ++j) right[i] += dense[i * 2 * n + j] * x[j];
      s.right(i / 2, i % 2) = right[i];
    }
    s.solve();
    for (int i = 0; i < 2 * n; ++i) EXPECT_NEAR(s.right(i / 2, i % 2), x[i], 1e-12) << n;
  }
}

TEST(Phreatic, ResponsesFallSmoothlyToZero) {
  for (int law = 0; law < 2; ++law) {
    auto r = [&](double d) { return law ? power_response(d, 0.3, 3.0, 2.0) : exponential_response(d, 2.5, 2.0); };
    EXPECT_NEAR(r(0).share, 1, 1e-12);
    EXPECT_NEAR(r(-1).share, 1, 1e-12);
    EXPECT_EQ(r(2.0).share, 0);
    EXPECT_EQ(r(5.0).share, 0);
    for (double d = 0.01; d < 2.2; d += 0.013) {
      const double e = 1e-6;
      EXPECT_LE(r(d + 0.013).share, r(d).share);
      EXPECT_NEAR(r(d).slope, (r(d + e).share - r(d - e).share) / (2 * e), 1e-6) << d;
    }
    EXPECT_NEAR(r(0.3).share, law ? 0.5 : std::exp(-0.75), 1e-12);
  }
}

TEST(Crust, FilmEvaporationNeverTakesMoreThanItsWater) {
  EXPECT_EQ(film_evaporation(0.0, 0.0, 1e6, 5e3), 0);
  EXPECT_LT(film_evaporation(10.0, 0.0, 1e6, 5e3), 10);
  EXPECT_LT(film_evaporation(1000.0, 986.0, 1e6, 5e5), 14.0001);
  EXPECT_NEAR(film_evaporation(1e6, 0.0, 1e6, 5e3), 5e3, 30);  // a metre of water: the potential
}

TEST(Crust, ExchangeComesToSaturation) {
  catalog::Constituent halite;
  halite.saturation = 317;
  halite.dissolved_volume = 0.34e-3;
  const auto in = crust_exchange(halite, 0.0, 1e12, 1000.0, 0.0, 1.0);
  EXPECT_NEAR(in.dissolved / (1000 + in.dissolved * 0.34e-3), 0.95 * 317, 1e-9);
  EXPECT_EQ(in.precipitated, 0);
  const auto out = crust_exchange(halite, 500.0 * 1000, 0.0, 1000.0, 0.0, 1.0);
  EXPECT_NEAR((500.0 * 1000 - out.precipitated) / (1000 - out.precipitated * 0.34e-3), 317, 1e-9);
  EXPECT_EQ(crust_exchange(halite, 5.0, 1e12, 0.01, 1.0, 1.0).precipitated, 5.0);  // dry: all of it
  EXPECT_EQ(crust_exchange(catalog::Constituent{}, 5.0, 7.0, 10.0, 0.0, 0.5).dissolved, 3.5);
}

TEST(LinearCell, IsExactForAnyStep) {
  LinearCell::Parameters<double> p{.residence = 50 * 86400.0, .area = 1e6, .specific_yield = 0.1, .capacity = 1e12};
  auto run = [&](double dt, int n) {
    double water = 1e6, out = 0;
    for (int i = 0; i < n; ++i) {
      catalog::Step step;
      step.dt = dt;
      const double inflow = 0.05 * dt;
      LinearCell::Memory<double> m;
      LinearCell::Fluxes<double> q{};
      LinearCell::Derived<double> d{};
      LinearCell::step<double>(step, p, {water + inflow}, m, {inflow}, {}, q, d);
      water = d.water_content;
      out += q.outflow;
    }
    return std::pair(water, out);
  };
  const double k = 50 * 86400.0, t = 100 * 86400.0;
  const double exact = 0.05 * k + (1e6 - 0.05 * k) * std::exp(-t / k);
  for (int n : {1, 4, 100, 100000}) {
    const auto [water, out] = run(t / n, n);
    EXPECT_NEAR(water, exact, 1e-9 * exact) << n;
    EXPECT_NEAR(out, 1e6 + 0.05 * t - exact, 1e-8 * exact) << n;
  }
  EXPECT_EQ(run(0, 1).second, 0);
}

TEST(ObservationPoint, AddsCellDeclineAndLocalDrawdown) {
  ObservationPoint::Parameters<double> p{300, 100 / 86400.0, 0.05, 5000};
  ObservationPoint::Memory<double> m{};
  ObservationPoint::Derived<double> d{};
  ObservationPoint::Fluxes<double> q;
  catalog::Step step;
  step.dt = 0;
  ObservationPoint::step<double>(step, p, {}, m, {0.0, 3780.0}, {}, q, d);
  EXPECT_EQ(d.head_fall, 0);
  step.dt = 86400;
  for (int t = 0; t < 1000; ++t) ObservationPoint::step<double>(step, p, {}, m, {0.02, 3780.0 - 1e-3 * t}, {}, q, d);
  const double a = 300.0 * 300 * 0.05 / (4 * p.transmissivity);
  const double s = 0.02 / (4 * 3.14159265358979 * p.transmissivity);
  EXPECT_NEAR(d.local_drawdown, s * hantush_w(a / (1000 * 86400.0), 300.0 / 5000), 0.0035 * s);
  EXPECT_NEAR(d.cell_decline, 0.999, 1e-9);
  EXPECT_DOUBLE_EQ(d.head_fall, d.cell_decline + d.local_drawdown);
  for (int t = 0; t < 200000; ++t) ObservationPoint::step<double>(step, p, {}, m, {0.0, 3780.0}, {}, q, d);
  EXPECT_LT(d.local_drawdown, 1e-3);
}

TEST(Rows, ReferencesOfFluxesAreSettingsAndTextsAreComplete) {
  int types = 0;
  for_each_component([&]<class Component>() {
    ++types;
    const auto& type = Component::type;
    EXPECT_FALSE(type.text.es.empty());
    std::set<std::string_view> own(std::begin(catalog::kAccounts), std::end(catalog::kAccounts));
    for (const auto& s : type.stores) own.insert(s.name);
    for (const auto& s : type.settings) own.insert(s.name);
    for (const auto& f : type.fluxes)
      for (auto place : {f.from, f.to})
        EXPECT_TRUE(own.count(place.substr(0, place.find('.')))) << type.name << "." << f.name << " " << place;
    for (auto role : {catalog::Role::setting, catalog::Role::parameter, catalog::Role::store, catalog::Role::memory, catalog::Role::forcing,
                      catalog::Role::flux, catalog::Role::derived})
      for (const auto& r : catalog::rows(type, role)) {
        EXPECT_FALSE(r.text.en.empty()) << r.name;
        EXPECT_FALSE(r.text.es.empty()) << r.name;
        if (!r.via.empty() && r.origin == catalog::Origin::linked) {
          EXPECT_TRUE(own.count(r.via)) << r.name;
        }
      }
  });
  EXPECT_EQ(types, 12);
}

}  // namespace
}  // namespace cuenca::aquifer
