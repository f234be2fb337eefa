#include "mpi_ranks.hpp"

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <list>
#include <thread>
#include <utility>
#include <vector>

namespace cuenca::app {
namespace {

/// MPI counts with an int: longer messages go in pieces, all but the last with the first tag.
constexpr std::size_t kPiece = std::size_t{1} << 30;
constexpr int kMore = 1, kLast = 2;
/// A waiting rank sleeps between looks, so that the core is free for who computes: longer the longer nothing came.
constexpr std::chrono::microseconds kShortest{20}, kLongest{2000};

}  // namespace

struct MpiRanks::Inside {
  struct Sending {
    std::string bytes;
    std::vector<MPI_Request> requests;
  };
  std::list<Sending> sending;
  std::vector<std::string> begun;  ///< by sender: pieces of a message that has not come whole
  std::chrono::microseconds patience = kShortest;

  void forget_sent() {
    sending.remove_if([](Sending& one) {
      int done = 0;
      MPI_Testall(static_cast<int>(one.requests.size()), one.requests.data(), &done, MPI_STATUSES_IGNORE);
      return done != 0;
    });
  }
};

MpiRanks::MpiRanks(int& argc, char**& argv) : inside_(std::make_unique<Inside>()) {
  int provided = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
  inside_->begun.resize(static_cast<std::size_t>(size_));
}

MpiRanks::~MpiRanks() {
  for (auto& one : inside_->sending) MPI_Waitall(static_cast<int>(one.requests.size()), one.requests.data(), MPI_STATUSES_IGNORE);
  MPI_Finalize();
}

void MpiRanks::send(int to, std::string bytes) {
  auto& one = inside_->sending.emplace_back();
  one.bytes = std::move(bytes);
  std::size_t at = 0;
  do {
    const std::size_t size = std::min(kPiece, one.bytes.size() - at);
    const bool last = at + size == one.bytes.size();
    MPI_Isend(one.bytes.data() + at, static_cast<int>(size), MPI_BYTE, to, last ? kLast : kMore, MPI_COMM_WORLD,
              &one.requests.emplace_back());
    at += size;
  } while (at < one.bytes.size());
  inside_->forget_sent();
}

std::optional<RankMessage> MpiRanks::receive() {
  inside_->forget_sent();
  for (;;) {
    int there = 0, size = 0;
    MPI_Message message;
    MPI_Status status;
    MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &message, &status);
    if (!there) return std::nullopt;
    inside_->patience = kShortest;
    MPI_Get_count(&status, MPI_BYTE, &size);
    std::string& begun = inside_->begun[static_cast<std::size_t>(status.MPI_SOURCE)];
    const std::size_t at = begun.size();
    begun.resize(at + static_cast<std::size_t>(size));
    MPI_Mrecv(begun.data() + at, size, MPI_BYTE, &message, MPI_STATUS_IGNORE);
    if (status.MPI_TAG == kLast) return RankMessage{status.MPI_SOURCE, std::exchange(begun, {})};
  }
}

void MpiRanks::abandon(int code) {
  MPI_Abort(MPI_COMM_WORLD, code);
  std::_Exit(code);
}

void MpiRanks::rest() {
  std::this_thread::sleep_for(inside_->patience);
  inside_->patience = inside_->sending.empty() ? std::min(kLongest, 2 * inside_->patience) : kShortest;
}

}  // namespace cuenca::app
