#include "domain/agreement/document.h"

namespace evenkeel {

const DocumentNode* DocumentNode::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &items[i];
  }
  return nullptr;
}

DocumentNode& DocumentNode::add(std::string key, DocumentNode node) {
  keys.push_back(std::move(key));
  items.push_back(std::move(node));
  return items.back();
}

}  // namespace evenkeel
