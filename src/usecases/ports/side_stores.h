// Stores over the same database that few use cases need. A store that keeps them is one of these too; it is
// asked for where they are wanted, so that the others do not see them.
#pragma once

#include "usecases/ports/filter_store.h"
#include "usecases/ports/given_up_store.h"
#include "usecases/ports/store.h"
#include "usecases/ports/subscriber_store.h"
#include "usecases/ports/survey_store.h"

namespace evenkeel {

class SideStores {
 public:
  virtual ~SideStores() = default;
  // They join the store's transactions and live as long as it does.
  virtual SurveyStore& surveys() = 0;
  virtual SubscriberStore& subscribers() = 0;
  virtual FilterStore& filters() = 0;
  virtual GivenUpStore& given_up() = 0;
};

// Unavailable (NO-SIDE-STORE) for a store that keeps none, such as that of a test.
inline Result<SideStores*> side_stores(Store& store) {
  if (auto* kept = dynamic_cast<SideStores*>(&store)) return kept;
  return fail(Error::unavailable("NO-SIDE-STORE", "this store keeps no surveys, subscribers and filters"));
}

}  // namespace evenkeel
