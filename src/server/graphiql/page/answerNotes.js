import { useGraphiQL } from '@graphiql/react';
import { createElement, useMemo } from 'react';

/** Below the answer: what it cost, or what it wants. */
export function AnswerNotes() {
  const text = useGraphiQL(state => state.tabs[state.activeTabIndex]?.response ?? '');
  const note = useMemo(() => noteOf(parse(text)), [text]);
  return createElement('output', { className: 'torii-note' }, note);
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** @returns {string | null} */
function noteOf({ errors, data, extensions }) {
  if (wantsKey(errors)) return KEY_WANTED;
  if (extensions?.cost) return costNote(extensions.cost);
  return data === undefined ? null : 'The header "x-torii-cost": "1" tells here what an answer cost.';
}

const KEY_WANTED =
  'This server wants your own Torii API key. Add it below the query, under “Headers”: "x-torii-api-key": "…"';

/** Only a server without a key of its own names the header. */
function wantsKey(errors) {
  return (
    Array.isArray(errors) &&
    errors.some(
      ({ message, extensions }) =>
        extensions?.code === 'UNAUTHENTICATED' && String(message).includes('x-torii-api-key'),
    )
  );
}

function costNote({ made, likely, endpoints, throttleStatus }) {
  const called = endpoints
    .filter(({ calls }) => calls > 0)
    .map(({ endpoint, calls }) => (calls === 1 ? endpoint : `${calls} × ${endpoint}`));
  const cost = `Cost: ${made === 1 ? '1 call' : `${made} calls`} of Torii’s API`;
  const planned = likely === null || likely === made ? '' : ` (${likely} planned)`;
  const list = called.length === 0 ? '' : `: ${called.join(', ')}`;
  const left = throttleStatus
    ? `. Least left: ${Math.floor(throttleStatus.currentlyAvailable)} of ${throttleStatus.maximumAvailable} this minute`
    : '';
  return `${cost}${planned}${list}${left}`;
}
