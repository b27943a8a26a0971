// The posts of a unit and who is there.
#pragma once

#include "usecases/staffing/posts.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct PostsForm {
  PostsTyped typed;
  FieldErrors errors;
};
Page posts_page(const UnitPosts& posts, const PostsForm& form, const CsrfToken& csrf);

// "12.5 of 40 posts are unfilled (31.3 %)", or that nobody has said how many there are.
std::string vacancies_words(const UnitPosts& posts);

}  // namespace evenkeel::web
