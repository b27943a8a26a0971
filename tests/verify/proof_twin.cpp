// Writes overload proofs for the Python tests, one canonical JSON line each.
//   proof_twin SEED internal|public      every proof of 200 small random instances
//   proof_twin officers internal|public  the 100 people and 2,000 cases of docs/methods/overload-proof.md
#include <boost/json.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

#include "allocation/overload/certificate_json.h"
#include "allocation/overload/testing/exhaustive.h"
#include "allocation/overload/testing/officers.h"
#include "base/json.h"

namespace {

using namespace evenkeel;
using namespace evenkeel::overload;

void write(const Instance& instance, bool open_to_all) {
  const auto grouped = group(instance).value();
  const auto proof = prove(grouped);
  if (!proof) return;
  const auto bars = [](std::size_t, std::size_t) -> std::string_view { return "ALLOC-GRADE-RISK"; };
  const auto certificate =
      certify(grouped, *proof, bars, {"2026-11-02", "P01", "fixed", "records", "agreement", 7});
  const auto value =
      open_to_all ? to_public_json(certificate, {sha256("salt"), 1}).value() : to_json(certificate);
  std::cout << canonical_json(value).value() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const bool open_to_all = std::string{argv[2]} == "public";
  if (std::string{argv[1]} == "officers") {
    write(testing::officers(1, 100, 2000, 0, true), open_to_all);
    return 0;
  }
  RandomStream random{std::strtoull(argv[1], nullptr, 10), "proofs"};
  for (int k = 0; k < 200; ++k) write(testing::small_instance(random), open_to_all);
}
