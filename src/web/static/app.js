// What the browser adds to pages that work without it. Nothing here is needed to get a thing done.
import {
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll,
  isSupported,
} from 'govuk-frontend';
import { SortableTable } from '@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs';
import { keepNotes } from './script/notes.js';
import { pollAll } from './script/poll.js';
import { openForPrint } from './script/print.js';
import { liveForms } from './script/live.js';
import { releaseScrollers } from './script/scrollers.js';

// The Design System's template does this in an inline script, which our content policy refuses.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');

const COMPONENTS = [
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
  SortableTable,
  Tabs,
];

// `root` is the page, or a part that has just been replaced.
function enhance(root) {
  if (isSupported()) for (const Component of COMPONENTS) createAll(Component, undefined, root);
  releaseScrollers(root);
  pollAll(root, enhance);
  liveForms(root, enhance);
}

keepNotes();
openForPrint();
enhance(document);
