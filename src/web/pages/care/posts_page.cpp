#include "web/pages/care/posts_page.h"

#include <fmt/format.h>

#include "web/components/choice.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"

namespace evenkeel::web {
namespace {

std::string number_words(const std::optional<FullTime>& number) {
  return number ? number->text() : "Not known";
}

Html grades(const UnitPosts& posts) {
  Table rows{.caption = "Posts and people by grade, in full-time equivalents",
             .columns = {{"Grade"},
                         {"Posts", ColumnKind::Number},
                         {"In post", ColumnKind::Number},
                         {"Vacant", ColumnKind::Number},
                         {"Said by"},
                         {"Where the number is from"}}};
  for (const auto& one : posts.grades)
    rows.rows.push_back(
        {{std::string{text_of(one.grade)}, number_words(one.posts),
          one.in_post ? one.in_post->text() : "Too few people to be shown apart", number_words(one.vacant()),
          one.since ? fmt::format("{}, {}", one.by, one.since->long_text()) : std::string{}, one.source}});
  return table(rows);
}

Html record(const UnitPosts& posts, const PostsForm& form, const CsrfToken& csrf) {
  Select grade{.name = "grade",
               .label = "Grade",
               .options = {{"", "Choose"}},
               .value = form.typed.grade,
               .error = form.errors.of("grade")};
  for (std::size_t i = 0; i < kGradeCount; ++i) {
    const std::string code{text_of(static_cast<Grade>(i))};
    grade.options.push_back({code, code});
  }
  Html fields;
  fields << select(grade)
         << text_input({.name = "posts",
                        .label = "Posts",
                        .hint = "Full-time equivalents, like 12.5; 0 where there are none any more",
                        .value = form.typed.posts,
                        .error = form.errors.of("posts"),
                        .kind = InputKind::Decimal,
                        .width = 5})
         << text_input({.name = "source",
                        .label = "Where is the number from?",
                        .hint = "Like: establishment of April 2026",
                        .value = form.typed.source,
                        .error = form.errors.of("source")});
  Html out;
  return out << heading("Say how many posts there are")
             << two_thirds(evenkeel::web::form({.action = unit_address(posts.unit, "/posts"),
                                                .csrf = csrf,
                                                .fields = fields,
                                                .submit = "Record"}));
}

}  // namespace

std::string vacancies_words(const UnitPosts& posts) {
  if (!posts.unfilled_tenths)
    return "Vacancies are not known: nobody has said how many posts there should be.";
  return fmt::format("{} of {} posts are unfilled ({} %), by what the unit says.", posts.vacant.text(),
                     posts.posts.text(), tenths_text(*posts.unfilled_tenths));
}

Page posts_page(const UnitPosts& posts, const PostsForm& form, const CsrfToken& csrf) {
  Page page{.title = "Posts and vacancies",
            .heading = "Posts and vacancies",
            .caption = posts.name,
            .section = Section::Units,
            .back = unit_address(posts.unit),
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  page.body << paragraph(vacancies_words(posts)) << grades(posts)
            << paragraph(
                   Html{} << proposed_tag()
                          << " No party has agreed these numbers, and no figure rests on them. In post are "
                             "contracted hours by the agreement's full week. A grade with more people than "
                             "posts fills no vacancy of another.");
  if (posts.hours_assumed > 0)
    page.body << paragraph(fmt::format("Of {} the hours are assumed: the grade's own.",
                                       counted(posts.hours_assumed, "person", "people")));
  if (posts.small_hidden)
    page.body << hint("Of small groups only the posts are told, so that nobody's contract is.");
  if (posts.records) page.body << record(posts, form, csrf);
  return page;
}

}  // namespace evenkeel::web
