// Constituents of a brine of the lithium triangle, with the saturations of docs/theory/ponds-and-plants.md (25 degC).
#pragma once
#include <array>
#include <vector>

#include "catalog/component.hpp"

namespace cuenca::test {

/// MgCl2 and NaCl, kg/m3, at halite saturation without potassium.
inline constexpr double kHalite[12][2] = {{0, 317.7},    {42.6, 269.7}, {85.2, 223.0}, {127.9, 178.6}, {170.5, 137.5}, {212.6, 101.0},
                                          {254.1, 70.3}, {294.6, 46.3}, {333.9, 29.0}, {371.8, 17.4},  {408.3, 10.2},  {443.6, 5.8}};
/// MgCl2 and KCl, kg/m3, beside halite: sylvite up to 333.8, carnallite beyond.
inline constexpr double kPotash[12][2] = {{0, 137.6},    {41.4, 127.1}, {83.0, 115.3}, {124.7, 102.3}, {166.6, 88.5}, {208.3, 74.3},
                                          {249.7, 60.6}, {290.3, 47.9}, {333.8, 36.0}, {370.0, 14.9},  {407.6, 5.3},  {457.1, 1.3}};
inline constexpr double kInvariant = 333.8, kBischofite = 460;
enum Evaporite { kNaCl, kKCl, kMgCl2, kLi };

/// NaCl, KCl, MgCl2 and lithium. `rate`: 1/s.
inline std::vector<catalog::Constituent> evaporites(double rate = 1e3) {
  std::vector<catalog::Constituent> all(4);
  for (auto& c : all) {
    c.dissolved_volume = 0.34e-3;
    c.counts_as_salt = 1;
    c.precipitation_rate = c.dissolution_rate = rate;
  }
  for (int i = 0; i < 12; ++i) {
    all[kNaCl].saturation_curve.x[i] = kHalite[i][0];
    all[kNaCl].saturation_curve.y[i] = kHalite[i][1];
    all[kKCl].saturation_curve.x[i] = kPotash[i][0];
    all[kKCl].saturation_curve.y[i] = kPotash[i][1];
  }
  for (int k : {kNaCl, kKCl}) {
    all[k].saturation = all[k].saturation_curve.y[0];
    all[k].saturation_reference = kMgCl2;
  }
  all[kKCl].double_salt_partner = kMgCl2;
  all[kKCl].double_salt_ratio = 1.277;
  all[kKCl].double_salt_from = kInvariant;
  all[kKCl].hydration = 1.450;
  all[kMgCl2].saturation = kBischofite;
  all[kLi].recoverable = 1;
  all[kLi].product_per_kg = 5.323;
  return all;
}

}  // namespace cuenca::test
