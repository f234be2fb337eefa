// A cascade of up to four equal linear stores under a uniform inflow, solved exactly: any step gives the same answer.
// [chow1988, linear reservoirs in series]
#pragma once
#include "numerics/math.hpp"

namespace cuenca {

inline constexpr int kMostStores = 4;

/// Content of each store of the cascade, m3.
template <class Real>
struct Cascade {
  Real content[kMostStores];
  Real total() const { return content[0] + content[1] + content[2] + content[3]; }
};

/// Advances by dt s with `inflow` m3 spread over it; `residence` s of the whole cascade of `stores` (1 to 4). With dS/dt = I - S/t per
/// store, t = residence/stores, x = dt/t: a content moves m stores on with Poisson weight e^-x x^m/m!, the inflow fills store j to
/// I t (1 - e^-x sum_{i<=j} x^i/i!), j from 0. Residence 0: nothing stays. What left is the old content + inflow - the new content.
template <class Real>
inline Cascade<Real> advance(const Cascade<Real>& old, Real inflow, Real residence, Real stores, Real dt) {
  const Real zero(0.0), one(1.0), tiny(1e-300);
  const Real each = residence / stores;
  const Real x = select(each > zero, dt / max(each, tiny), select(dt > zero, Real(1e6), zero));
  const Real bounded = min(x, Real(700.0));
  const Real decay = exp(-bounded);
  Real weight[kMostStores];
  weight[0] = decay;
  for (int i = 1; i < kMostStores; ++i) weight[i] = weight[i - 1] * bounded / Real(static_cast<double>(i));
  const Real rate_content = select(x > zero, inflow / max(x, tiny), zero);  // inflow rate times t
  Cascade<Real> next;
  Real passed(0.0);
  for (int j = 0; j < kMostStores; ++j) {
    passed += weight[j];
    // 1 - sum of weights loses digits for short steps: there the series of the remaining weights is taken.
    Real term = weight[j] * bounded / Real(static_cast<double>(j + 1)), rest(0.0);
    for (int i = j + 2; i < j + 12; ++i) {
      rest += term;
      term *= bounded / Real(static_cast<double>(i));
    }
    Real y = rate_content * select(bounded < Real(0.5), rest, max(zero, one - passed));
    for (int i = 0; i <= j; ++i) y += old.content[i] * weight[j - i];
    next.content[j] = select(Real(static_cast<double>(j)) < stores, select(each > zero, y, zero), zero);
  }
  const MaskOf<Real> still = dt <= zero;
  for (int j = 0; j < kMostStores; ++j) next.content[j] = select(still, old.content[j], next.content[j]);
  return next;
}

}  // namespace cuenca
