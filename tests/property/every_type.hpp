// The types of the catalog as parameters of tests, and the way a property is tried on one of them.
#pragma once
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>
#include <string>
#include <vector>

#include "basin/kernels.hpp"
#include "basin/registry.hpp"
#include "property/does_not_apply.hpp"
#include "property/draw.hpp"

namespace cuenca::property {

/// Types with a step of their own.
inline std::vector<const catalog::ComponentType*> stepping_types() {
  std::vector<const catalog::ComponentType*> types;
  for (const auto* type : basin::registry().types)
    if (const basin::Kernel* kernel = basin::kernels().find(type->name); kernel && kernel->scalar) types.push_back(type);
  return types;
}

class EveryType : public testing::TestWithParam<const catalog::ComponentType*> {
 protected:
  const catalog::ComponentType& type() const { return *GetParam(); }
  const basin::Kernel& kernel() const { return *basin::kernels().find(type().name); }

  /// Tries `body` on tapes, unless the table says why the property does not apply.
  void holds(const std::function<void(Tape&)>& body, int cells = 8) {
    const std::string property = testing::UnitTest::GetInstance()->current_test_info()->name();
    if (const auto reason = why_not(type().name, property.substr(0, property.find('/'))); !reason.empty()) {
      RecordProperty("does_not_apply", std::string(reason));
      return;
    }
    const bool held = rc::check(std::string(type().name) + " " + property, [&] {
      Tape tape = *tapes(tape_length(type(), cells));
      body(tape);
    });
    EXPECT_TRUE(held);
  }
};

}  // namespace cuenca::property
