// A value or the reason why there is none. tl::expected under one name, so that a later standard one can take its place.
#pragma once
#include <tl/expected.hpp>

namespace cuenca {

template <class T, class E>
using Expected = tl::expected<T, E>;

template <class E>
using Unexpected = tl::unexpected<E>;

}  // namespace cuenca
