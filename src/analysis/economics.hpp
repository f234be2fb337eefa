// Money in time: discounting, annuities, net present value, internal rate of return, payback, levelised cost [short1995; boardman2018].
// Rates are shares a year (0.05 is 5 %), real: amounts are in the money of one day. Times are in years and need not be whole.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/statistics.hpp"

namespace cuenca::analysis {

/// An amount at a moment. Received is above zero, paid below (where both go together).
struct CashFlow {
  double year = 0;    ///< decimal year: 2030.5 is the middle of 2030
  double amount = 0;  ///< money, or the quantity of a good where that is discounted
};

/// A day as a decimal year: 2030-01-01 is 2030 exactly, a day in a year of n days 1/n of it.
double decimal_year(double day);

/// What an amount `years` from now is worth now: (1 + rate)^-years. `rate` above -1.
double discount_factor(double rate, double years);

/// Worth of all flows in the year `at`.
double present_value(std::span<const CashFlow> flows, double rate, double at);

/// Equal payment at the end of each of `years` years that pays back `capital` with interest: capital i/(1 - (1 + i)^-n); capital/n without
/// interest. `years` above 0, `interest` above -1.
double annuity_payment(double capital, double interest, int years);

/// What is left of `capital` after `used` of `life` years by the straight line; 0 when it is used up.
double straight_line_rest(double capital, double life, double used);

/// Rate at which the present value of the flows is zero. Undefined where money goes one way only, and where several rates may do: the sign
/// changes more than once, and the sum so far more than once too [norstrom1972].
statistics::Measure internal_rate_of_return(std::span<const CashFlow> flows);

/// Years from the first flow until the sum so far, discounted at `rate`, is no longer negative and stays so; between two flows by the
/// straight line. Undefined where nothing is paid first, or it is never paid back.
statistics::Measure payback(std::span<const CashFlow> flows, double rate);

/// The constant price at which the quantities pay the costs: present value of costs over present value of quantities. Undefined where the
/// quantities are worth nothing.
statistics::Measure levelised_cost(std::span<const CashFlow> costs, std::span<const CashFlow> quantities, double rate);

}  // namespace cuenca::analysis
