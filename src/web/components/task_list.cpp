#include "web/components/task_list.h"

#include <utility>

namespace evenkeel::web {
namespace {

Html task_item(const std::string& id, const Task& task) {
  Html out;
  out << (task.to ? Markup{"<li class=\"govuk-task-list__item govuk-task-list__item--with-link\">"}
                  : Markup{"<li class=\"govuk-task-list__item\">"})
      << "<div class=\"govuk-task-list__name-and-hint\">";
  if (task.to) {
    out << "<a class=\"govuk-link govuk-task-list__link\" href=\"" << *task.to << "\" aria-describedby=\"";
    if (!task.hint.empty()) out << id << "-hint ";
    out << id << "-status\">" << task.text << "</a>";
  } else {
    out << "<div>" << task.text << "</div>";
  }
  if (!task.hint.empty())
    out << "<div id=\"" << id << "-hint\" class=\"govuk-task-list__hint\">" << task.hint << "</div>";
  return std::move(out) << "</div><div class=\"govuk-task-list__status\" id=\"" << id << "-status\">"
                        << task.status << "</div></li>\n";
}

}  // namespace

Html task_list(const std::string& id, const std::vector<Task>& tasks) {
  Html out;
  out << "<ul class=\"govuk-task-list\">\n";
  for (std::size_t i = 0; i < tasks.size(); ++i) out << task_item(id + "-" + std::to_string(i + 1), tasks[i]);
  return std::move(out) << "</ul>\n";
}

}  // namespace evenkeel::web
