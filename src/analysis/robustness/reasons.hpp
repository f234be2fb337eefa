// Why a measure of robustness is not defined.
#pragma once
#include "base/text.hpp"

namespace cuenca::analysis::robustness {

inline constexpr Text kNoFuture{"no plausible future has a value", "ningún futuro verosímil tiene un valor"};
inline constexpr Text kOneFuture{"one future alone has no spread", "un solo futuro no tiene dispersión"};
inline constexpr Text kNoSpread{"all futures give the same value", "todos los futuros dan el mismo valor"};
inline constexpr Text kNoMiddle{"the middle half of the futures gives one value", "la mitad central de los futuros da un solo valor"};
inline constexpr Text kNoThreshold{"the metric has no threshold", "la métrica no tiene umbral"};
inline constexpr Text kNegativeMean{"the mean is below -1: spread would count as good",
                                    "la media está bajo -1: la dispersión contaría como buena"};
inline constexpr Text kBestZero{"the best value is zero in every future", "el mejor valor es cero en todos los futuros"};
inline constexpr Text kNoBaseline{"no future was named as the baseline", "no se nombró un futuro como línea base"};
inline constexpr Text kBaselineUndefined{"the baseline future has no value", "el futuro de la línea base no tiene valor"};
inline constexpr Text kBaselineZero{"the value of the baseline future is zero", "el valor del futuro de la línea base es cero"};
inline constexpr Text kNotComparable{"numbers of different metrics cannot be compared by this measure",
                                     "con esta medida no se pueden comparar números de métricas distintas"};
inline constexpr Text kNoFailure{"no future fails: the horizon lies beyond all of them",
                                 "ningún futuro falla: el horizonte está más allá de todos"};

}  // namespace cuenca::analysis::robustness
