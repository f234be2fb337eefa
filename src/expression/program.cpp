#include "expression/program.hpp"

namespace cuenca::expression {

void run_scalar(const Program& program, double* registers) { run(program, registers); }
void run_lanes(const Program& program, Lanes* registers) { run(program, registers); }

}  // namespace cuenca::expression
