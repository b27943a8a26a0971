// Long work beside short: on a machine that has nothing else to do it is as fast as ever.
#pragma once

namespace evenkeel {

// From here on this thread, and those that it starts, take the processors only as others leave them (ten
// steps of niceness below those of the program). Where the system refuses, all stays as it was.
void give_way();

}  // namespace evenkeel
