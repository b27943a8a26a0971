// Characters that XML cannot hold, as a workbook writes them: "_x000D_" stands for a carriage return,
// "_x005F_" for an underscore (ECMA-376 part 1, 22.9.2.19).
#pragma once

#include <cstddef>
#include <string>

namespace evenkeel::exchange {

// Decodes in place and returns the new size. Escapes that stand for no character are left as written.
std::size_t decode_escapes(char* text, std::size_t size);

// So that a text which looks like an escape is read back as it is.
std::string encode_escapes(std::string text);

}  // namespace evenkeel::exchange
