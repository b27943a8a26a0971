#include "ledger/fault.h"

#include <fmt/format.h>

namespace evenkeel::ledger {

std::string_view code(FaultKind kind) {
  switch (kind) {
    case FaultKind::Unreadable:
      return "unreadable";
    case FaultKind::EntryChanged:
      return "entry-changed";
    case FaultKind::PayloadChanged:
      return "payload-changed";
    case FaultKind::PayloadMissing:
      return "payload-missing";
    case FaultKind::RecordDropped:
      return "record-dropped";
    case FaultKind::RecordRepeated:
      return "record-repeated";
    case FaultKind::RecordOutOfOrder:
      return "record-out-of-order";
    case FaultKind::LinkBroken:
      return "link-broken";
    case FaultKind::WrongLog:
      return "wrong-log";
    case FaultKind::TailCut:
      return "tail-cut";
    case FaultKind::Rewritten:
      return "rewritten";
    case FaultKind::Fork:
      return "fork";
    case FaultKind::HeadForged:
      return "head-forged";
    case FaultKind::HeadUntrusted:
      return "head-untrusted";
    case FaultKind::Empty:
      return "empty";
    case FaultKind::ClockBackwards:
      return "clock-backwards";
    case FaultKind::ErasureUndone:
      return "erasure-undone";
    case FaultKind::ErasureUnjudged:
      return "erasure-unjudged";
    case FaultKind::NoHead:
      return "no-head";
    case FaultKind::NoKey:
      return "no-key";
  }
  return "unknown";
}

bool is_warning(FaultKind kind) { return kind >= FaultKind::ClockBackwards; }

std::string describe(const Fault& fault) {
  std::string out;
  if (fault.line != 0) out += fmt::format("line {}, ", fault.line);
  if (fault.seq != 0) out += fmt::format("entry {}, ", fault.seq);
  if (!out.empty()) out.replace(out.size() - 2, 2, ": ");
  return out + fmt::format("{}: {}", code(fault.kind), fault.sentence);
}

}  // namespace evenkeel::ledger
