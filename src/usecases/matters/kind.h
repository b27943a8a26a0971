// What a kind of matter is, as data: who opens it and with what fields, who answers and by when, which acts
// each side may do, and what they leave behind. Pages, the interface and the command line are made from it.
// Only what truly differs is code: the functions at the end.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access/permission.h"
#include "domain/agreement/agreement.h"
#include "domain/matters/matter.h"
#include "usecases/see/find.h"

namespace evenkeel {

enum class FieldKind : std::uint8_t {
  Line,        // one line of text
  Paragraph,   // own words; the field "text" is what the event says
  Health,      // own words about health, behind the wall: the field "health"
  Number,      // a whole number, not negative
  Day,         // "2026-11-22"
  Choice,      // one of `choices`
  Consent,     // "yes" or nothing
  Recipients,  // accounts of those who may answer there, by name: the field "recipients"
};

struct FieldChoice {
  std::string_view value;
  std::string_view text;
  std::string_view hint = {};
};

struct MatterField {
  std::string_view name;
  std::string_view label;
  std::string_view hint = {};
  FieldKind kind = FieldKind::Paragraph;
  bool required = true;
  std::vector<FieldChoice> choices = {};
};

// What was typed into the fields, by name; several values for boxes that are ticked.
using Typed = std::map<std::string, std::vector<std::string>, std::less<>>;
std::string typed_text(const Typed& typed, std::string_view name);

// What is wrong with a field, for beside it.
struct FieldFault {
  std::string field;
  std::string text;
};
std::vector<FieldFault> faults_of(const std::vector<MatterField>& fields, const Typed& typed);

enum class MatterActor : std::uint8_t {
  Author,    // whoever opened it
  Person,    // whom it is about
  Answerer,  // holds the kind's `answers` where it is, and it is not about them
};

// Whose turn it must be for an act.
enum class Turn : std::uint8_t { Any, Person, Answerer };

// Words of `awaits` beside those of roles.
inline constexpr std::string_view kAwaitsPerson = "practitioner";
inline constexpr std::string_view kAwaitsRung = "rung";  // in a description alone: who was last to answer
inline constexpr std::string_view kAwaitsNobody = "";
inline constexpr std::string_view kAwaitsSame = "same";  // in a description alone: nobody else than before

struct MatterAct {
  std::string_view code;   // in addresses and in the ledger: "propose-measures"
  std::string_view title;  // the button: "Propose measures"
  std::string_view said;   // what happened, in lists and timelines: "Measures proposed"
  MatterActor by = MatterActor::Answerer;
  Turn turn = Turn::Any;
  MatterState from = MatterState::Open;
  MatterState leaves = MatterState::Open;
  std::string_view awaits = kAwaitsNobody;  // who is next
  bool restarts = false;                    // the kind's clock
  std::string_view hint = {};               // what it does
  std::vector<MatterField> fields = {};
};

enum class MatterSubject : std::uint8_t {
  Self,    // a person about themselves
  Person,  // somebody about one of their people
  Either,  // a person about themselves, or somebody about one of their people
  Unit,    // a PDU
  System,  // nobody opens it by hand
};

struct OpeningMatter {
  const Desk& desk;
  const Agreement& agreement;
  const FoundPerson* person = nullptr;  // of Self and Person
  const Typed& typed;
};

struct ActingInMatter {
  const Desk& desk;
  const Agreement& agreement;
  const MatterAct& act;
  const Typed& typed;
};

struct ClimbingMatter {
  Store& store;
  const Agreement& agreement;
  const Clock& clock;
};

struct MatterDescription {
  MatterKind kind = MatterKind::Declaration;
  std::string_view name;          // "Declaration of excessive workload"
  std::string_view plural;        // "Declarations of excessive workload"
  std::string_view invites = {};  // the link that opens one: "Declare that I cannot safely take more"
  std::string_view meaning;       // what it is and does, for whoever is about to open one
  MatterSubject subject = MatterSubject::Self;
  Permission opens = Permission::SeeOwnWorkload;
  Permission answers = Permission::AnswerObjections;
  std::vector<Role> answering_roles = {};  // these at a place of it, instead of `answers`
  std::string_view opened;                 // in timelines: "Declared"
  std::string_view clock = {};             // the agreement's code; empty: no clock
  int days = 0;                            // working days where an agreement has no such clock: proposed
  std::string_view awaits = {};  // who acts first; "rung": the first owner of the agreement's ladder
  bool one_at_a_time = true;     // of one subject
  bool climbs = false;  // an unanswered one goes up the ladder's owners by itself, and ends in a dispute
  MatterState begins = MatterState::Open;
  std::vector<MatterField> fields = {};
  std::vector<MatterAct> acts = {};

  // Checks what no field can, and attaches what the system knows. May be null.
  Result<void> (*prepare)(const OpeningMatter& opening, Matter& matter,
                          boost::json::object& details) = nullptr;
  // Within the transaction that opens it, once it is written: what else it states. May be null.
  Result<void> (*begun)(const OpeningMatter& opening, const Matter& matter) = nullptr;
  // Within the transaction of an act, before it is written: checks what no field can, alters the matter and
  // its details, and adds to `said`, what stands of the act alone. May be null.
  Result<void> (*weigh)(const ActingInMatter& acting, Matter& matter, boost::json::object& details,
                        boost::json::object& said) = nullptr;
  // Within the transaction of an act, once it is written: what else it opens. May be null.
  Result<void> (*follow)(const ActingInMatter& acting, const Matter& matter) = nullptr;

  // What an unanswered one becomes, where that is not the next owner's: alters the matter and its details and
  // gives the event's act; nothing where its end is a dispute. May be null.
  Result<std::optional<std::string>> (*climb)(const ClimbingMatter& climbing, Matter& matter,
                                              boost::json::object& details,
                                              boost::json::object& said) = nullptr;

  [[nodiscard]] const MatterAct* act(std::string_view code) const;
};

// Null for a kind that has pages of its own (challenges, objections) or none yet.
const MatterDescription* description_of(MatterKind kind);
std::vector<const MatterDescription*> described_kinds();
// "Declaration of excessive workload", of every kind.
std::string_view name_of(MatterKind kind);
// "Measures proposed" for "propose-measures"; what is common to all kinds too.
std::string said_of(MatterKind kind, std::string_view act);

// The clock of a kind under an agreement.
struct MatterClock {
  int working_days = 0;
  std::string source;
  Standing standing = Standing::Proposed;
};
MatterClock clock_of(const Agreement& agreement, const MatterDescription& kind);
std::optional<Date> due_of(const Agreement& agreement, const MatterDescription& kind, Date from);

// Roles that answer in turn: the owners of the agreement's ladder, each once, in its order.
std::vector<std::string> rungs_of(const Agreement& agreement);
// After the last there is none: what is unanswered there becomes a dispute.
std::optional<std::string> next_rung(const Agreement& agreement, std::string_view rung);

// A matter's details as an object; empty where they are none.
boost::json::object details_of(const Matter& matter);
std::string detail_text(const boost::json::object& details, std::string_view name);
Private<std::string> kept_details(const boost::json::object& details);

}  // namespace evenkeel
