// libsodium is started once, before it is first used.
#pragma once

namespace evenkeel {

// Throws where it could not start.
void start_libsodium();

}  // namespace evenkeel
