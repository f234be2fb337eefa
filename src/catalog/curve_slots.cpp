#include "catalog/curve_slots.hpp"

#include <algorithm>

#include "base/curve.hpp"
#include "numerics/math.hpp"

namespace cuenca::catalog {

double curve_slot(const Curve& curve, const Row& row) {
  const bool second = row.part >= row.points;
  const int point = row.part % row.points, last = row.points - 1, written = static_cast<int>(curve.x.size());
  if (written <= row.points || point == 0 || point == last) {
    const int i = point == last ? written - 1 : std::min(point, written - 1);
    return second ? curve.y[i] : curve.x[i];
  }
  const double first = curve.x.front(), span = curve.x.back() - first;
  const double x = first + span * pow(static_cast<double>(point) / last, row.spacing);
  return second ? CurveTable::make(curve.x, curve.y)->value(x) : x;  // the reader has seen that the first column rises
}

}  // namespace cuenca::catalog
