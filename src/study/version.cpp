#include "study/version.hpp"

namespace cuenca::study {

const char* const kVersion = CUENCA_VERSION;
const char* const kRevision = CUENCA_REVISION;

}  // namespace cuenca::study
