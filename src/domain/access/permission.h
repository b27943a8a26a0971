// What somebody may be allowed to do. Which role holds which is in access/permissions.h; every route and
// every use case that people reach through the web names one.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "domain/choice.h"

namespace evenkeel {

enum class Permission : std::uint8_t {
  Nothing,             // open to everybody, signed in or not: health, the public page, signing in
  SignedIn,            // any account: home, own account, signing out
  SeeOwnWorkload,      // one's own figure and cases, and challenging and objecting to them
  SeeFigures,          // figures of units and teams, people without names
  SeePeople,           // named people's figures with their working
  SeeCases,            // cases and who holds them
  SeeRestrictedCases,  // the same of restricted records
  SeeReasons,          // why hours are reduced and why somebody is away: the person, line manager, HR
  Allocate,            // recommend, plan, check, apply and undo
  Override,            // over the line, by name, with reason and expiry
  Direct,              // past the stop line: an emergency direction
  AnswerObjections,    // objections and challenges of practitioners
  ImportRecords,       // uploads, the quarantine list, the state of the data
  Export,              // tables of what one may see
  SeeAgreement,        // the versions of the agreement with their sources
  RehearseAgreement,   // what a draft would change
  SeeLedger,           // entries of the decision chain, and the evidence pack
  SeeAccessLog,        // who has read whose records
  ManageAccounts,      // people, roles, places, keys
  ReceiveEvents,       // a system that sends domain events
};

// The words of the scopes of a token, and of the tables in docs/operations/access.md; in order of the values.
template <>
struct Words<Permission> {
  static constexpr std::string_view noun = "permission";
  static constexpr std::pair<Permission, std::string_view> values[] = {
      {Permission::Nothing, "nothing"},
      {Permission::SignedIn, "signed-in"},
      {Permission::SeeOwnWorkload, "see-own-workload"},
      {Permission::SeeFigures, "see-figures"},
      {Permission::SeePeople, "see-people"},
      {Permission::SeeCases, "see-cases"},
      {Permission::SeeRestrictedCases, "see-restricted-cases"},
      {Permission::SeeReasons, "see-reasons"},
      {Permission::Allocate, "allocate"},
      {Permission::Override, "override"},
      {Permission::Direct, "direct"},
      {Permission::AnswerObjections, "answer-objections"},
      {Permission::ImportRecords, "import-records"},
      {Permission::Export, "export"},
      {Permission::SeeAgreement, "see-agreement"},
      {Permission::RehearseAgreement, "rehearse-agreement"},
      {Permission::SeeLedger, "see-ledger"},
      {Permission::SeeAccessLog, "see-access-log"},
      {Permission::ManageAccounts, "manage-accounts"},
      {Permission::ReceiveEvents, "receive-events"}};
};

}  // namespace evenkeel
