#include "results/netcdf_turn.hpp"

#include <hdf5.h>

#include <mutex>

namespace cuenca::results {
namespace {

std::mutex& one_at_a_time() {
  static std::mutex lock;
  return lock;
}

}  // namespace

struct NetcdfTurn::Inside {
  std::lock_guard<std::mutex> lock{one_at_a_time()};
  H5E_auto2_t print = nullptr;
  void* data = nullptr;
};

NetcdfTurn::NetcdfTurn() : inside_(std::make_unique<Inside>()) {
  H5Eget_auto2(H5E_DEFAULT, &inside_->print, &inside_->data);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

NetcdfTurn::~NetcdfTurn() { H5Eset_auto2(H5E_DEFAULT, inside_->print, inside_->data); }

}  // namespace cuenca::results
