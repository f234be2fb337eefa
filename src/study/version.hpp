// Version of the program and the revision it was built from (filled by CMake).
#pragma once

namespace cuenca::study {

extern const char* const kVersion;
extern const char* const kRevision;

}  // namespace cuenca::study
