// <div data-poll="/address" data-poll-seconds="15">: asks again with the ETag of the last answer and replaces the
// content when it has changed. Stops while the tab is hidden, when the address is gone, and when signed out.
import { replaceContent } from './fragment.js';

const LONGEST_WAIT_SECONDS = 300;

export function pollAll(root, enhance) {
  for (const element of root.querySelectorAll('[data-poll]:not([data-poll-running])')) {
    element.dataset.pollRunning = '';
    poll(element, enhance);
  }
}

function poll(element, enhance) {
  const usual = Number(element.dataset.pollSeconds) || 15;
  let wait = usual;
  let etag = '';

  async function ask() {
    if (!element.isConnected) return;
    if (document.hidden) return void document.addEventListener('visibilitychange', ask, { once: true });
    if ((await asked()) === 'over') return;
    setTimeout(ask, wait * 1000);
  }

  async function asked() {
    try {
      const answer = await fetch(element.dataset.poll, {
        headers: { Accept: 'text/html', 'X-Fragment': '1', ...(etag && { 'If-None-Match': etag }) },
        credentials: 'same-origin',
        redirect: 'error',
      });
      if ([401, 403, 404, 410].includes(answer.status)) return 'over';
      wait = answer.ok || answer.status === 304 ? usual : Math.min(wait * 2, LONGEST_WAIT_SECONDS);
      if (!answer.ok) return 'on';
      etag = answer.headers.get('ETag') ?? '';
      const next = answer.headers.get('X-Next-Page');
      replaceContent(element, await answer.text(), enhance);
      // The work is done, and the server says where its result stands.
      if (next?.startsWith('/') && !next.startsWith('//')) return location.assign(next), 'over';
    } catch {
      wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS);
    }
    return 'on';
  }

  setTimeout(ask, wait * 1000);
}
