// What was worked out of a store and stays right until the store moves, kept beside it for all who ask.
//
// A store finds what it keeps under its mark, which is read in the asker's own view: another server's write
// is seen by the next question here. What is kept says nothing of who may see it.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "usecases/ports/store.h"

namespace evenkeel {

class KeptAnswers {
 public:
  struct Made {
    std::shared_ptr<const void> answer;
    std::size_t bytes = 0;  // what it is counted as
  };
  virtual ~KeptAnswers() = default;
  // The answer under that name, made by the first who asks while others wait; an error is not kept. It must
  // rest on published records, recorded figures and agreements alone, on what the name says, and on nothing
  // that happens without any of them. Within a transaction that writes it is made and not kept.
  virtual Result<std::shared_ptr<const void>> keep(const std::string& name,
                                                   const std::function<Result<Made>()>& make) = 0;
};

// `make` answers a Result<T>. A store that keeps nothing, such as that of a test, has it made each time.
template <class T, class Make>
Result<std::shared_ptr<const T>> kept(Store& store, const std::string& name, std::size_t bytes, Make&& make) {
  const auto made = [&]() -> Result<KeptAnswers::Made> {
    EVENKEEL_TRY_LET(auto answer, make());
    return KeptAnswers::Made{std::make_shared<const T>(std::move(answer)), bytes};
  };
  auto* keeper = dynamic_cast<KeptAnswers*>(&store);
  if (keeper == nullptr) {
    EVENKEEL_TRY_LET(const auto once, made());
    return std::static_pointer_cast<const T>(once.answer);
  }
  EVENKEEL_TRY_LET(const auto found, keeper->keep(name, made));
  return std::static_pointer_cast<const T>(found);
}

}  // namespace evenkeel
