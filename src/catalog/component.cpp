#include "catalog/component.hpp"

namespace cuenca::catalog {

std::span<const Row> rows(const ComponentType& type, Role role) {
  switch (role) {
    case Role::parameter: return type.parameters;
    case Role::setting: return type.settings;
    case Role::store: return type.stores;
    case Role::memory: return type.memory;
    case Role::forcing: return type.forcing;
    case Role::flux: return type.fluxes;
    case Role::derived: return type.derived;
  }
  return {};
}

}  // namespace cuenca::catalog
