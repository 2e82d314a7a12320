import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** Runs the welcome once as soon as it is seen, so that a first visit shows an answer beside the question. Nothing else is run unasked. */
export function FirstRun({ welcome }) {
  const { run } = useGraphiQLActions();
  const ready = useGraphiQL(state => Boolean(state.responseEditor && state.schema));
  const shown = useGraphiQL(state => state.operationName === 'Welcome' && state.queryEditor?.getValue() === welcome);
  const answered = useGraphiQL(state => Boolean(state.tabs[state.activeTabIndex]?.response));
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !ready || !shown || answered) return;
    done.current = true;
    run();
  }, [ready, shown, answered, run]);
  return null;
}
