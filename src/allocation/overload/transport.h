// Maximum flow from classes of cases to the people who may hold them (Dinic 1970, over the two sides only).
//
// Invariants after run(): as much demand is served as can be; left[c] is what class c lacks, spare[p] what
// person p could still take; shortage() is the smallest cut with all that is lacking.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "allocation/overload/instance.h"

namespace evenkeel::overload {

class Transport {
 public:
  // `classes` must outlive it; demand by class, room by person, none negative.
  Transport(const Classes& classes, std::vector<std::int64_t> demand, std::vector<std::int64_t> room);

  // Serves what can be served and returns what is left over; may be called again after drop().
  std::int64_t run();

  // Takes a class out; what it was served becomes spare.
  void drop(std::uint32_t c);

  // After run() with something left over: the classes that cannot all be served, in separate parts that share
  // nobody, those lacking most first. Of each part: demand - room of all its people = what it lacks > 0.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> shortage() const;

  [[nodiscard]] std::int64_t left(std::uint32_t c) const { return left_[c]; }
  [[nodiscard]] std::int64_t lacking(const std::vector<std::uint32_t>& classes) const;

 private:
  struct Index {  // arcs of person p: arcs[start[p]] to arcs[start[p + 1] - 1]; the same in every copy
    std::vector<std::uint32_t> class_of_arc, start, arcs;
  };
  struct Seen {
    std::vector<bool> classes, people;
  };

  static std::shared_ptr<const Index> index_people(const Classes& classes, std::size_t people);
  void serve_directly();
  bool find_levels();
  void reach_people(std::uint32_t c);
  void reach_classes(std::uint32_t p);
  void block();
  std::int64_t augment(std::uint32_t source);
  bool next_person(std::uint32_t c);
  bool next_class(std::uint32_t p);
  std::int64_t push(std::uint32_t source);
  std::vector<std::uint32_t> part_of(std::uint32_t c, Seen& seen) const;

  const Classes* classes_;
  std::shared_ptr<const Index> index_;
  std::vector<std::int64_t> left_, spare_, flow_;         // by class, person, arc
  std::vector<std::int32_t> class_level_, person_level_;  // -1: not reached
  std::vector<std::uint32_t> class_next_, person_next_, queue_, path_;
  std::int32_t last_ = 0;  // level of the first people with something spare
  bool started_ = false;
};

}  // namespace evenkeel::overload
