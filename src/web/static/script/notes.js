// <textarea data-autosave>: what is typed stays in this tab of this browser, so that a lost connection or a wrong
// click loses nothing. It is forgotten when the page after the form says that it is done, and on signing out; it
// is never sent anywhere but in its form.
const PREFIX = 'evenkeel-note:';
const SENT = 'evenkeel-sent';
const DONE = '.govuk-notification-banner--success, .govuk-panel--confirmation';

function keyOf(field) {
  return `${PREFIX}${location.pathname}#${field.id || field.name}`;
}

function forgetAll() {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}

function forgetSent() {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && document.querySelector(DONE)) sessionStorage.removeItem(sent);
}

function keep(field) {
  const key = keyOf(field);
  const kept = sessionStorage.getItem(key);
  // What the server sent (a form that came back with errors) is newer than what is kept.
  if (kept && field.value === '') {
    field.value = kept;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.addEventListener('input', () => {
    if (field.value) sessionStorage.setItem(key, field.value);
    else sessionStorage.removeItem(key);
  });
  field.form?.addEventListener('submit', () => sessionStorage.setItem(SENT, key));
}

export function keepNotes() {
  try {
    forgetSent();
    document.querySelectorAll('textarea[data-autosave]').forEach(keep);
    for (const form of document.querySelectorAll('form[data-forget-notes]'))
      form.addEventListener('submit', forgetAll);
  } catch {
    // No storage in this browser: the form works as it would without JavaScript.
  }
}
