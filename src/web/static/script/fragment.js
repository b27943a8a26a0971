// Replaces the content of an element by a fragment of a page that the server has written (and escaped).
// The focus stays where it was when the same field is still there.
export function replaceContent(element, html, enhance) {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : '';
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  element.replaceChildren(...parsed.body.childNodes);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  enhance(element);
}
