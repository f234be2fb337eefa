// Ranks that talk by MPI.
#pragma once
#include <cuenca/ranks.hpp>
#include <memory>

namespace cuenca::app {

class MpiRanks : public Ranks {
 public:
  /// MPI_Init; takes from the command line what is MPI's own.
  MpiRanks(int& argc, char**& argv);
  /// Waits until everything sent has been received and every rank has come this far.
  ~MpiRanks() override;
  int rank() const override { return rank_; }
  int size() const override { return size_; }
  void send(int to, std::string bytes) override;
  std::optional<RankMessage> receive() override;
  void rest() override;
  /// Ends all ranks at once: for what nobody foresaw.
  [[noreturn]] void abandon(int code);

 private:
  struct Inside;
  int rank_ = 0, size_ = 1;
  std::unique_ptr<Inside> inside_;
};

}  // namespace cuenca::app
