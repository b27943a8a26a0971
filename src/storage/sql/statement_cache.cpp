#include "storage/sql/statement_cache.h"

namespace evenkeel::storage {
namespace {

thread_local StatementCache::InUse* innermost = nullptr;

}  // namespace

std::unique_ptr<PreparedStatement> StatementCache::take(const std::string& sql) {
  const auto found = kept_.find(sql);
  return found == kept_.end() ? nullptr : std::move(found->second);
}

void StatementCache::give_back(const std::string& sql, std::unique_ptr<PreparedStatement> statement) {
  if (kept_.size() >= kMost && !kept_.contains(sql)) kept_.clear();
  kept_[sql] = std::move(statement);
}

StatementCache* StatementCache::of(const soci::session& session) {
  for (auto* at = innermost; at != nullptr; at = at->outer_)
    if (at->session_ == &session) return at->cache_;
  return nullptr;
}

StatementCache::InUse::InUse(const soci::session& session, StatementCache* cache)
    : session_(&session), cache_(cache), outer_(innermost) {
  innermost = this;
}

StatementCache::InUse::~InUse() { innermost = outer_; }

}  // namespace evenkeel::storage
