// The rows of claims under the name that this module uses.
#pragma once
#include "catalog/claim_rows.hpp"

namespace cuenca::allocation {

namespace claim_rows = catalog::claim_rows;

}  // namespace cuenca::allocation
