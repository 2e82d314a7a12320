import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { Problem } from './problems.ts';

/** What each code means to somebody who looks at a screen. The server's own message stands below. */
const HEADLINES: Readonly<Record<string, string>> = {
  RATE_LIMITED: 'Torii takes no more questions for the moment.',
  UPSTREAM_UNAVAILABLE: 'Torii cannot be reached.',
  UPSTREAM_TIMEOUT: 'Torii took too long.',
  UNAUTHENTICATED: 'Torii does not accept the key.',
  FORBIDDEN: 'The key may not do this.',
  CURSOR_INVALID: 'The list has changed too much to go on.',
  NETWORK: 'The server cannot be reached.',
};

interface Props {
  readonly problems: readonly Problem[];
  /** Asks again for what is missing. */
  readonly onRetry: () => void;
}

/** Says what is missing and why. Where the server says how long to wait, it is asked again then, and not before. */
export function ProblemNotice({ problems, onRetry }: Props) {
  const heading = useId();
  const waits = problems.flatMap(({ retryAfter }) => retryAfter ?? []);
  const texts = new Map(problems.map(problem => [`${problem.code} ${problem.message}`, problem]));
  if (problems.length === 0) return null;
  return (
    <section className="notice" aria-labelledby={heading}>
      <div role="alert">
        <h2 id={heading}>Some of this is missing</h2>
        {[...texts].map(([key, problem]) => (
          <p key={key}>
            <strong>{HEADLINES[problem.code] ?? 'Something went wrong.'}</strong> {problem.message}{' '}
            {problem.requestId && <small>Request {problem.requestId}</small>}
          </p>
        ))}
      </div>
      <RetryButton key={waits.join()} seconds={waits.length > 0 ? Math.max(...waits) : undefined} onRetry={onRetry} />
    </section>
  );
}

/** Counts down what the server asked to wait, then asks again by itself. */
function RetryButton({ seconds, onRetry }: { readonly seconds: number | undefined; readonly onRetry: () => void }) {
  const [left, setLeft] = useState(Math.ceil(seconds ?? 0));
  const askAgain = useEffectEvent(onRetry);
  useEffect(() => {
    if (seconds === undefined) return;
    const due = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((due - Date.now()) / 1000));
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(timer);
      askAgain();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <button type="button" disabled={left > 0} onClick={onRetry}>
      {left > 0 ? `Asking again in ${left} s` : 'Ask again'}
    </button>
  );
}
