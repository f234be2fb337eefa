// The arrays of a run: [slot][cell], a cell being entity * members + member. Owned here, seen by components through catalog::Group.
#pragma once
#include <array>
#include <cstdlib>
#include <deque>
#include <new>
#include <string>
#include <vector>

#include "basin/rule_memory.hpp"
#include "basin/structure.hpp"

namespace cuenca::basin {

/// Vectors that start on a 64-byte line, as eight lanes want.
template <class T>
struct LineAllocator {
  using value_type = T;
  LineAllocator() = default;
  template <class U>
  LineAllocator(const LineAllocator<U>&) {}
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t{64})); }
  void deallocate(T* p, std::size_t) { ::operator delete(p, std::align_val_t{64}); }
  friend bool operator==(LineAllocator, LineAllocator) { return true; }
};
using Array = std::vector<double, LineAllocator<double>>;

/// Arrays of one group, and the tables of pointers that kernels read.
struct GroupStorage {
  Array parameters, memory, forcing, derived, arrived_masses;
  std::vector<const double*> parameter_slots, forcing_slots;
  std::vector<double*> store_slots, memory_slots, flux_slots, derived_slots, mass_slots, arrived_slots, reaction_slots;
  std::vector<const int*> link_slots;
};

/// What expressions keep of earlier steps, by member. Entries are added when values are set and stay.
struct Earlier {
  using Values = std::array<double, kLanes>;
  struct Remembered {
    std::string path;  ///< of another expression
    Values values{};   ///< at the last step
  };
  struct Past {
    double dt;  ///< s
    Values values;
  };
  /// A result of which the last days are asked.
  struct Watched {
    Signal signal;
    bool rate = false;      ///< m3 in the step, read as m3/s
    double longest = 0;     ///< s that are kept
    std::deque<Past> past;  ///< newest first
  };
  std::vector<Remembered> remembered;
  std::vector<Watched> watched;
  bool first = true;   ///< the next step is a first one
  double last_dt = 0;  ///< s, of the last step; 0: none

  /// Of the same entries, with as many past steps.
  void take_member(const Earlier& from, int member);
};

/// What a run remembers between steps; a run continued from it gives the same bits as one that never stopped.
struct Snapshot {
  Array water, masses, water_seen, masses_seen;
  Array fluxes, carried;  ///< of the last step: links may read them
  std::vector<Array> memory, derived;
  Array land_areas;
  Earlier earlier;
  RuleMemory rules;
};

class Storage {
 public:
  Storage(const Structure& structure, int members);
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  /// Kernel view of entities [first, last) of a group. `lanes`: padded to whole blocks of eight cells.
  catalog::Group view(int group, int first, int last);
  /// The array cell of a signal, first member; the others follow it.
  double* at(const Signal& signal);
  Snapshot snapshot() const;
  void restore(const Snapshot& snapshot);
  /// One member alone. The snapshot was taken at the same point of the calendar (the end of a cycle of years) by the same run.
  void restore_member(const Snapshot& snapshot, int member);

  const Structure& structure;
  const int members, constituents;
  const std::size_t cells;       ///< columns * members
  const std::size_t flux_cells;  ///< flux columns * members
  Array water, water_seen;       ///< m3 by store column
  Array masses, masses_seen;     ///< kg, [constituent][column]
  Array fluxes;                  ///< m3 in the step by flux column
  Array carried;                 ///< kg in the step, [constituent][flux column]
  Array land_areas;              ///< m2 of land units whose areas change, at the last step (LandChange)
  Earlier earlier;               ///< of expressions
  RuleMemory rules;              ///< of Rules
  std::vector<GroupStorage> groups;
};

}  // namespace cuenca::basin
