// HTML that cannot forget to escape. Markup comes only from literals checked at compile time; everything else
// is text and is escaped on its way in. A link's address is a type of its own, since escaping does not make
// "javascript:" harmless.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace evenkeel::web {

// A literal piece of markup: it cannot be made from anything known only at run time.
class Markup {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): literals stand in the middle of a page without ceremony
  consteval Markup(const char* literal) : text_(literal) {}
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

// A place within the product, or a fragment of the page: "/people/N01A001", "#team-T001".
class Url {
 public:
  // The path is escaped for an attribute; anything that does not begin with / or # becomes "#".
  static Url local(std::string path) {
    const bool fine = !path.empty() && (path[0] == '#' || (path[0] == '/' && !path.starts_with("//")));
    return Url{fine ? std::move(path) : std::string{"#"}};
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// Fragments move: one that is built in place (`return Html{} << ...`) or handed over is not copied.
class Html {
 public:
  Html& operator<<(Markup literal) & {
    out_ += literal.text();
    return *this;
  }
  // Text, escaped: safe between tags and between the double quotes of an attribute.
  Html& text(std::string_view value) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
      const auto instead = escaped(value[at]);
      if (instead.empty()) continue;
      out_.append(value, from, at - from).append(instead);
      from = at + 1;
    }
    out_.append(value, from);
    return *this;
  }
  // Templates, so that a literal is Markup and never becomes text by conversion.
  template <class Text>
  requires std::same_as<Text, std::string> || std::same_as<Text, std::string_view> Html& operator<<(
      const Text& value) & {
    return text(value);
  }
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Html& operator<<(Number value) & {
    out_ += std::to_string(value);
    return *this;
  }
  Html& operator<<(const Url& url) & { return text(url.text()); }
  Html& operator<<(const Html& fragment) & {
    out_ += fragment.out_;
    return *this;
  }
  Html& operator<<(Html&& fragment) & {
    if (out_.empty() && out_.capacity() < fragment.out_.capacity()) {
      out_ = std::move(fragment.out_);
    } else {
      out_ += fragment.out_;
    }
    return *this;
  }
  Html&& operator<<(Markup literal) && { return std::move(*this << literal); }
  template <class Value>
  requires(!std::is_array_v<std::remove_reference_t<Value>>) Html && operator<<(Value&& value) && {
    return std::move(*this << std::forward<Value>(value));
  }
  [[nodiscard]] const std::string& str() const { return out_; }
  [[nodiscard]] std::string take() && { return std::move(out_); }
  // Room for what is to come, where one knows.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

 private:
  // Empty: stands as it is.
  static constexpr std::string_view escaped(char c) {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\'':
        return "&#39;";
      default:
        return {};
    }
  }
  std::string out_;
};

}  // namespace evenkeel::web
