// z^e for the wetness of a soil. Whole and half exponents, which are what soils are given most, cost products and a root.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::catchment {

/// z^e, z in (0, 1], e > 0, for many z of one e. e = n/2 with n <= 31: by repeated squaring, within 8 units of the last place; any other e:
/// exp(e log z). Which of the two is decided by the lane's own e alone.
template <class Real>
class SoilPower {
 public:
  explicit SoilPower(Real exponent) : exponent_(exponent) {
    const Real twice = exponent + exponent;
    products_ = (floor(twice) == twice) & (twice < Real(32.0));
    Real rest = select(products_, twice, Real(0.0));
    for (int i = 0; i < kBits; ++i) {
      const Real half = floor(rest * Real(0.5));
      bit_[i] = rest > half + half;
      some_[i] = any(bit_[i]);
      rest = half;
    }
    all_products_ = all(products_);
  }

  Real operator()(Real z) const {
    const Real one(1.0);
    Real product = some_[0] ? select(bit_[0], sqrt(z), one) : one, power = z;
    for (int i = 1; i < kBits; ++i) {
      if (some_[i]) product = select(bit_[i], product * power, product);
      power *= power;
    }
    if (all_products_) return product;
    return select(products_, product, exp(exponent_ * log(z)));
  }

 private:
  static constexpr int kBits = 5;
  Real exponent_;
  MaskOf<Real> products_, bit_[kBits];
  bool some_[kBits], all_products_;
};

}  // namespace cuenca::catchment
