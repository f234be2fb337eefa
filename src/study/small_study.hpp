// The text of examples/small/basin.toml, put into the program when it is built.
#pragma once

namespace cuenca::study {

extern const char* const kSmallStudy;

}  // namespace cuenca::study
