// Physical constants, SI. Those of FAO-56 carry the paper's rounding, so that its examples come out to the last digit.
#pragma once

namespace cuenca::physics {

inline constexpr double kZeroCelsius = 273.15;  ///< K
inline constexpr double kFreshDensity = 1000;   ///< kg/m3: fresh water of the ledger
inline constexpr double kGravity = 9.80665;     ///< m/s2
inline constexpr double kDaySeconds = 86400;    ///< s
inline constexpr double kYearDays = 365.2425;   ///< mean Gregorian year
inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kLatentHeat = 2.45e6;                       ///< J/kg, vaporisation at about 20 degC [fao56]
inline constexpr double kSolarConstant = 0.0820e6 / 60;             ///< W/m2, 0.0820 MJ/(m2 min) [fao56]
inline constexpr double kStefanBoltzmann = 4.903e-9 * 1e6 / 86400;  ///< W/(m2 K4), 4.903e-9 MJ/(m2 d K4) [fao56]
inline constexpr double kFusionHeat = 0.334e6;                      ///< J/kg, melting of ice at 0 degC
inline constexpr double kSublimationHeat = 2.834e6;                 ///< J/kg, ice to vapour at 0 degC
inline constexpr double kIceHeat = 2100;                            ///< J/(kg K), specific heat of ice
inline constexpr double kGlacierIceDensity = 900;                   ///< kg/m3: ice with the air it holds
inline constexpr double kLiquidHeat = 4186;                          ///< J/(kg K), specific heat of liquid water
inline constexpr double kAirHeat = 1005;                            ///< J/(kg K), specific heat of air at constant pressure
inline constexpr double kDryAirGas = 287.05;                        ///< J/(kg K), gas constant of dry air
inline constexpr double kVapourRatio = 0.622;                       ///< gas constant of dry air over that of vapour
inline constexpr double kKarman = 0.4;                              ///< constant of von Karman
inline constexpr double kMegajoulePerDay = 1e6 / kDaySeconds;       ///< W/m2 in 1 MJ/(m2 d)
inline constexpr double kMillimetrePerDay = 1e-3 / kDaySeconds;     ///< m/s in 1 mm/d

}  // namespace cuenca::physics
