#include "web/server/multipart.h"

#include <gmock/gmock.h>

#include <vector>

namespace evenkeel::web {
namespace {

using ::testing::ElementsAre;

// "name=value" and "name<file>=bytes", part by part.
class Parts final : public MultipartSink {
 public:
  Result<void> begin(const PartHead& head) override {
    all.push_back(head.name + (head.file_name ? "<" + *head.file_name + ">" : "") + "=");
    return {};
  }
  Result<void> bytes(std::string_view piece) override {
    all.back() += piece;
    return {};
  }
  Result<void> end() override {
    ++ended;
    return {};
  }
  std::vector<std::string> all;
  std::size_t ended = 0;
};

Result<std::vector<std::string>> read(std::string_view body, std::size_t piece = std::string_view::npos) {
  Parts parts;
  MultipartReader reader("b", parts);
  while (!body.empty()) {
    const auto next = body.substr(0, piece);
    EVENKEEL_TRY(reader.feed(next));
    body.remove_prefix(next.size());
  }
  EVENKEEL_TRY(reader.finish());
  EXPECT_EQ(parts.ended, parts.all.size());
  return parts.all;
}

constexpr std::string_view kTwo =
    "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nline\r\n--x\r\n"
    "\r\n--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a;b %22.csv\"\r\nContent-Type: "
    "text/csv\r\n\r\na,b\r\n1,2\r\n\r\n--b--\r\n";

TEST(Multipart, reads_fields_and_files) {
  EXPECT_THAT(read(kTwo).value(), ElementsAre("note=line\r\n--x\r\n", "file<a;b %22.csv>=a,b\r\n1,2\r\n"));
}

TEST(Multipart, reads_the_same_in_pieces_of_any_size) {
  for (std::size_t size = 1; size < kTwo.size(); ++size)
    EXPECT_EQ(read(kTwo, size).value(), read(kTwo).value());
}

TEST(Multipart, reads_an_empty_part) {
  EXPECT_THAT(read("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--b--").value(),
              ElementsAre("a="));
}

TEST(Multipart, reads_a_form_without_parts) { EXPECT_THAT(read("--b--\r\n").value(), ElementsAre()); }

TEST(Multipart, refuses_what_is_damaged_or_cut_short) {
  for (const std::string_view body : {
           std::string_view{""},
           std::string_view{"--b"},
           std::string_view{"x--b--"},
           std::string_view{"--c\r\n"},
           std::string_view{"--bx\r\n"},
           std::string_view{"--b\r\n\r\n\r\n--b--"},
           std::string_view{"--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--"},
           std::string_view{"--b\r\nContent-Disposition: attachment; name=a\r\n\r\n\r\n--b--"},
           std::string_view{"--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\n\r\n--b--"},
           std::string_view{
               "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; "
               "name=b\r\n\r\n\r\n--b--"},
           std::string_view{"--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: "
                            "base64\r\n\r\n\r\n--b--"},
           std::string_view{"--b\r\nContent-Disposition: form-data; name=\xFF\r\n\r\n\r\n--b--"},
           std::string_view{"--b\r\nnonsense\r\n\r\n\r\n--b--"},
           std::string_view{"--b\r\nContent-Disposition: form-data; name=a\r\n\r\nvalue"},
           std::string_view{"--b--\r\nmore"},
       }) {
    const auto parts = read(body);
    ASSERT_FALSE(parts) << body;
    EXPECT_EQ(parts.error().code, "BAD-MULTIPART") << body;
  }
}

TEST(Multipart, refuses_a_heading_without_end_and_parts_without_number) {
  EXPECT_EQ(read("--b\r\n" + std::string(9000, 'x')).error().code, "BAD-MULTIPART");
  std::string many;
  for (int i = 0; i < 2001; ++i) many += "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
  EXPECT_EQ(read(many + "--b--").error().code, "BAD-MULTIPART");
}

TEST(BoundaryOf, reads_it_with_and_without_quotation_marks) {
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(boundary_of("Multipart/Form-Data; charset=x; Boundary=\"a b\""), "a b");
}

TEST(BoundaryOf, finds_none_in_anything_else) {
  for (const std::string& type : {std::string{"text/plain; boundary=a"}, std::string{"multipart/form-data"},
                                  std::string{"multipart/form-data; boundary="},
                                  std::string{"multipart/form-data; boundary=\"a\r\nb\""},
                                  "multipart/form-data; boundary=" + std::string(71, 'x')})
    EXPECT_EQ(boundary_of(type), std::nullopt) << type;
}

}  // namespace
}  // namespace evenkeel::web
