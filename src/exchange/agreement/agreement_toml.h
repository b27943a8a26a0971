// Agreements as folders of TOML files, one a topic.
#pragma once

#include <string>
#include <vector>

#include "usecases/ports/agreement_source.h"

namespace evenkeel {

struct TopicFile {
  std::string name;  // "points.toml": its stem is the topic
  std::string path;  // named in errors
  std::string text;
};

// One agreement from its files. Each begins with `schema = 1`. All faults of all files are told; files that
// are missing or that no topic has are faults too.
AgreementOrErrors parse_agreement(const std::vector<TopicFile>& files);

class AgreementFolders final : public AgreementSource {
 public:
  AgreementOrErrors load(const std::string& name) override;
  [[nodiscard]] std::vector<std::string> built_in() const override;
};

}  // namespace evenkeel
