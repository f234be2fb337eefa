// From the last iterate to what is booked: no store may be overdrawn, even where the iteration has not converged, and no layer may pass on
// more liquid than it held (its salts are carried at the concentration it had after the reactions). What is cut stays where it is: an error
// in head, never in mass.
#pragma once
#include "aquifer/coupled/workspace.hpp"

namespace cuenca::aquifer {

template <class Real>
struct Throughput {
  Real in{}, advected{}, vapour{};
};

/// Cuts what leaves a layer, advected and vapour, by the given factors.
template <class Real>
void cut(Workspace<Real>& w, int layer, Real advected, Real vapour) {
  for (auto& f : w.transfers)
    if (f.from == layer) f.amount *= f.vapour ? vapour : advected;
}

template <class Real>
void book(Workspace<Real>& w) {
  const Real zero(0.0), one(1.0);
  const int layers = static_cast<int>(w.layers.size());
  thread_local std::vector<Throughput<Real>> through;
  auto sum = [&] {
    through.assign(layers, {zero, zero, zero});
    for (const auto& f : w.transfers) {
      if (f.to >= 0) through[f.to].in += f.amount;
      if (f.from >= 0) (f.vapour ? through[f.from].vapour : through[f.from].advected) += f.amount;
    }
  };
  sum();
  bool again = false;
  for (int i = 0; i < layers; ++i) {
    const Layer<Real>& l = w.layers[i];
    const Real cap = max(zero, l.carrier - l.lost);
    const auto over = through[i].advected > cap;
    if (!any(over)) continue;
    cut(w, i, select(over, cap / max(through[i].advected, Real(1e-300)), one), one);
    again = true;
  }
  constexpr int kPasses = 4;
  for (int pass = 0; pass <= kPasses; ++pass) {
    if (again) sum();
    again = false;
    for (int i = 0; i < layers; ++i) {
      const Layer<Real>& l = w.layers[i];
      // the last pass counts on no inflow, so that no cut of another layer can overdraw this one
      const Real there = max(zero, l.available - l.lost + (pass < kPasses ? through[i].in : zero));
      const Real out = through[i].advected + through[i].vapour;
      const auto short_of = (out > there) & (l.available - l.lost + through[i].in < out);
      if (!any(short_of)) continue;
      const Real keep = select(short_of, there / max(out, Real(1e-300)), one);
      cut(w, i, keep, keep);
      again = true;
    }
    if (!again) break;
  }
  if (again) sum();
  for (int i = 0; i < layers; ++i) {
    Layer<Real>& l = w.layers[i];
    l.end = l.available - l.lost + through[i].in - through[i].advected - through[i].vapour;
  }
  for (const auto& f : w.transfers) *reinterpret_cast<Real*>(f.slot) = f.amount;
}

}  // namespace cuenca::aquifer
