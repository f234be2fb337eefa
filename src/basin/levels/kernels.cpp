// Compiled once per processor level (cmake/levels.cmake). The only symbol that leaves the object is cuenca_kernels_<level>.
#include <span>

#include "allocation/components.hpp"
#include "aquifer/components.hpp"
#include "aquifer/step_aquifer.hpp"
#include "basin/kernels.hpp"
#include "catchment/components.hpp"
#include "climate/components.hpp"
#include "ecosystem/components.hpp"
#include "waterbody/components.hpp"

namespace {
using cuenca::Lanes;
using cuenca::basin::Kernel;

constexpr std::size_t kMost = 64;
struct List {
  Kernel kernels[kMost];
  std::size_t count = 0;
};

template <class Component>
concept Starts = requires(const typename Component::template Parameters<double>& p, typename Component::template State<double>& s) {
  Component::initial(p, s, s);
};

template <class Component>
constexpr cuenca::catalog::InitialFunction initial_of() {
  if constexpr (Starts<Component>) return &cuenca::catalog::initial_cells<Component>;
  return nullptr;
}

/// Types with a long memory of which a step needs little.
template <class Component>
concept StepsInPlace = requires(std::span<const cuenca::catalog::Group> groups, const cuenca::catalog::Step& step) {
  Component::template step_in_place<double>(groups, step);
};
template <class Component, class Real>
constexpr cuenca::catalog::StepFunction step_of() {
  if constexpr (StepsInPlace<Component>) return &Component::template step_in_place<Real>;
  else
    return &cuenca::catalog::step_cells<Component, Real>;
}

/// The name of a type is a runtime constant of another object: asked when the table is made.
struct AddStep {
  List& list;
  template <class Component>
  void operator()() {
    list.kernels[list.count++] = {Component::type.name.data(), step_of<Component, double>(), step_of<Component, Lanes>(),
                                  initial_of<Component>()};
  }
};
/// Types that are part of a coupled step, or that only hold values: their own line has no step.
struct AddPart {
  List& list;
  template <class Component>
  void operator()() { list.kernels[list.count++] = {Component::type.name.data(), nullptr, nullptr, initial_of<Component>()}; }
};

List make() {
  List list;
  cuenca::climate::for_each_component(AddStep{list});
  cuenca::catchment::for_each_component(AddStep{list});
  cuenca::waterbody::for_each_component(AddStep{list});
  cuenca::allocation::for_each_component(AddStep{list});
  cuenca::aquifer::for_each_coupled_component(AddPart{list});
  cuenca::aquifer::for_each_single_component(AddStep{list});
  cuenca::ecosystem::for_each_component(AddStep{list});
  list.kernels[list.count++] = {"aquifer", &cuenca::aquifer::step_aquifer<double>, &cuenca::aquifer::step_aquifer<Lanes>};
  return list;
}
}  // namespace

#define CUENCA_JOIN_(a, b) a##b
#define CUENCA_JOIN(a, b) CUENCA_JOIN_(a, b)
#define CUENCA_TEXT_(a) #a
#define CUENCA_TEXT(a) CUENCA_TEXT_(a)

extern "C" const cuenca::basin::KernelTable* CUENCA_JOIN(cuenca_kernels_, CUENCA_LEVEL)() {
  static const List list = make();
  static const cuenca::basin::KernelTable table{CUENCA_TEXT(CUENCA_LEVEL), list.kernels, list.count};
  return &table;
}
