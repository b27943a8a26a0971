# cmake -DFOLDER=data/agreements -DOUTPUT=file.cpp -P EmbedAgreements.cmake
# Writes the files of every agreement into one C++ source (src/exchange/agreement/built_in_agreements.h).
file(GLOB files RELATIVE ${FOLDER} ${FOLDER}/*/*.toml)
list(SORT files)
set(entries "")
foreach(file ${files})
  get_filename_component(agreement ${file} DIRECTORY)
  get_filename_component(name ${file} NAME)
  # As bytes in hexadecimal and back: list and escape rules of CMake cannot touch the text.
  file(READ ${FOLDER}/${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f])" "\\1\"\n    \"" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  string(APPEND entries "  {\"${agreement}\", \"${name}\",\n    \"${bytes}\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made from data/agreements; do not edit.
#include \"exchange/agreement/built_in_agreements.h\"

namespace evenkeel {
namespace {

constexpr BuiltInFile kFiles[] = {
${entries}};

}  // namespace

std::span<const BuiltInFile> built_in_agreement_files() { return kFiles; }

}  // namespace evenkeel
")
