// An overload proof as canonical JSON, in two forms (docs/methods/overload-proof.md, tools/verify proof).
#pragma once

#include <boost/json/fwd.hpp>

#include "allocation/overload/certificate.h"
#include "base/hash.h"

namespace evenkeel::overload {

// With every case and person by code. For those entitled to see both lists.
boost::json::value to_json(const Certificate& certificate);

struct Publication {
  Digest salt;             // random, kept beside the internal form; without it the commitments tell nothing
  int smallest_group = 1;  // of the agreement: fewer cases or people are not published
};

// Sums and commitments only. A commitment is the SHA-256 of the salt's text, a line feed and the canonical
// JSON of a part of the internal form: {"class": k, "of": ...}, {"people": ...}, {"left_out": ...} or
// {"others": ...}. Where a class is smaller than the smallest group, the sums of all are given as one.
// Forbidden (PROOF-SMALL-GROUP) where list A or list B is smaller than that; an empty list B may be
// published.
Result<boost::json::value> to_public_json(const Certificate& certificate, const Publication& publication);
// The same of an internal form that was kept.
Result<boost::json::value> public_form(const boost::json::value& internal, const Publication& publication);

}  // namespace evenkeel::overload
