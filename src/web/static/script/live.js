// <form data-live="/address" data-live-into="effect">: shows what would follow from the fields as they stand.
// Sends them (with the form's token) a moment after the last change; only the newest answer is shown.
import { replaceContent } from './fragment.js';

const PAUSE_MILLISECONDS = 300;

export function liveForms(root, enhance) {
  for (const form of root.querySelectorAll('form[data-live]:not([data-live-running])')) {
    form.dataset.liveRunning = '';
    watch(form, enhance);
  }
}

function watch(form, enhance) {
  let timer = 0;
  let running = null;

  async function show() {
    const into = document.getElementById(form.dataset.liveInto);
    if (!into) return;
    running?.abort();
    running = new AbortController();
    into.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.dataset.live, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: 'text/html', 'X-Fragment': '1' },
        credentials: 'same-origin',
        redirect: 'error',
        signal: running.signal,
      });
      // A refusal has words of its own (what is wrong with the fields); they are shown too.
      if (answer.ok || answer.status === 422) replaceContent(into, await answer.text(), enhance);
    } catch (fault) {
      if (fault.name === 'AbortError') return;
    }
    into.removeAttribute('aria-busy');
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE_MILLISECONDS);
  });
}
