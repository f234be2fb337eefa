// Fixed phrases of the pages and tables of the series tools.
#pragma once
#include "base/text.hpp"

namespace cuenca::series::texts {

inline constexpr Text kSummary{"Summary of series", "Resumen de series"};
inline constexpr Text kCheck{"Check of series", "Revisión de series"};
inline constexpr Text kRating{"Rating curve", "Curva de descarga"};
inline constexpr Text kFiles{"Files", "Archivos"};
inline constexpr Text kColumns{"Columns", "Columnas"};
inline constexpr Text kPeriod{"Period", "Período"};
inline constexpr Text kStep{"A value every", "Un valor cada"};
inline constexpr Text kUnit{"Unit", "Unidad"};
inline constexpr Text kQuantity{"Quantity", "Magnitud"};
inline constexpr Text kVersion{"Program", "Programa"};
inline constexpr Text kMean{"Mean", "Media"};
inline constexpr Text kLow{"Lowest", "Mínimo"};
inline constexpr Text kHigh{"Highest", "Máximo"};
inline constexpr Text kMissing{"Missing", "Faltantes"};
inline constexpr Text kLongestGap{"Longest gap", "Hueco más largo"};
inline constexpr Text kTrend{"Trend", "Tendencia"};
inline constexpr Text kTotalYear{"Mean annual total", "Total anual medio"};
inline constexpr Text kGaps{"Gaps, longest first", "Huecos, primero los más largos"};
inline constexpr Text kFrom{"From", "Desde"};
inline constexpr Text kTo{"To", "Hasta"};
inline constexpr Text kCount{"Values", "Valores"};
inline constexpr Text kStatistics{"Statistics", "Estadísticas"};
inline constexpr Text kItem{"Item", "Elemento"};
inline constexpr Text kValue{"Value", "Valor"};
inline constexpr Text kSeries{"The series", "La serie"};
inline constexpr Text kMonths{"Through the year", "A lo largo del año"};
inline constexpr Text kYears{"By year", "Por año"};
inline constexpr Text kCalendar{"When there are data", "Cuándo hay datos"};
inline constexpr Text kShareOfData{"Share of values present", "Parte de valores presentes"};
inline constexpr Text kDuration{"Flow-duration curve", "Curva de duración de caudales"};
inline constexpr Text kExceeded{"Share of time exceeded", "Parte del tiempo excedida"};
inline constexpr Text kMonthlyTotal{"monthly total", "total mensual"};
inline constexpr Text kMonthlyMean{"monthly mean", "media mensual"};
inline constexpr Text kAnnualTotal{"annual total", "total anual"};
inline constexpr Text kAnnualMean{"annual mean", "media anual"};
inline constexpr Text kFindings{"What was found", "Lo que se encontró"};
inline constexpr Text kNothingFound{"Nothing was found.", "No se encontró nada."};
inline constexpr Text kHomogeneity{"Changes of annual values", "Cambios de los valores anuales"};
inline constexpr Text kDoubleMass{"Double mass", "Doble masa"};
inline constexpr Text kShift{"Moved by a step?", "¿Corrida un paso?"};
inline constexpr Text kShiftText{"Correlation with the neighbour when it is read some steps later. The highest bar should stand at 0.",
                                 "Correlación con la vecina leída algunos pasos después. La barra más alta debe estar en 0."};
inline constexpr Text kTest{"Test", "Prueba"};
inline constexpr Text kStatistic{"Statistic", "Estadístico"};
inline constexpr Text kCritical5{"Critical, 5 %", "Crítico, 5 %"};
inline constexpr Text kCritical1{"Critical, 1 %", "Crítico, 1 %"};
inline constexpr Text kAfter{"Change after", "Cambio después de"};
inline constexpr Text kNeighbours{"mean of the neighbours", "media de las vecinas"};
inline constexpr Text kCumulated{"cumulated", "acumulado"};
inline constexpr Text kOneSlope{"one ratio", "una razón"};
inline constexpr Text kTwoSlopes{"two ratios", "dos razones"};
inline constexpr Text kStage{"Stage", "Altura"};
inline constexpr Text kDischarge{"Discharge", "Caudal"};
inline constexpr Text kGaugings{"gaugings", "aforos"};
inline constexpr Text kCurve{"rating curve", "curva"};
inline constexpr Text kHydrograph{"Discharge from stage", "Caudal a partir de la altura"};

}  // namespace cuenca::series::texts
