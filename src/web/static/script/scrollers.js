// A wide table scrolls sideways and can be reached with the keyboard; one that fits needs no stop of its own.
export function releaseScrollers(root) {
  const watched = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const each of root.querySelectorAll('.ek-scroll')) watched.observe(each);
}
