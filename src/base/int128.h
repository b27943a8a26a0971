// 128-bit whole numbers: products of two 64-bit figures, compared without overflow. A g++ and clang
// extension.
#pragma once

namespace evenkeel {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UnsignedInt128;

}  // namespace evenkeel
