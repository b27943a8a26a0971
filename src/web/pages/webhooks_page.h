// Receivers of events, for the administrator: the list, one with what was sent to it, the form for a new one.
#pragma once

#include "usecases/events/receivers.h"
#include "web/components/field_errors.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct ReceiverForm {
  std::string url;
  std::vector<std::string> types;
  FieldErrors errors;
};

Page administration_page(const Viewer& viewer);
Page receivers_page(const std::vector<Receiver>& receivers, const ReceiverForm& form,
                    const std::string& csrf);
// `secret` is shown on the page that answers the act of adding, and never again.
Page receiver_page(const Receiver& receiver, const std::string& secret, const std::string& csrf);

}  // namespace evenkeel::web
