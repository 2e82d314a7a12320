import { StrictMode, Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { RelayEnvironmentProvider } from 'react-relay';
import { Shell, usePlace } from '../shared/Shell.tsx';
import { AccessReview } from './AccessReview.tsx';
import { Boundary } from './Boundary.tsx';
import { createEnvironment } from './environment.ts';
import { RenewalCalendar } from './RenewalCalendar.tsx';

const SCREENS = { renewals: RenewalCalendar, review: AccessReview };

function Screen() {
  const { screen } = usePlace();
  const [attempt, setAttempt] = useState(0);
  const Shown = SCREENS[screen];
  return (
    <Boundary key={`${screen} ${attempt}`} onRetry={() => setAttempt(attempt + 1)}>
      <Suspense fallback={<p role="status">Loading …</p>}>
        <Shown attempt={attempt} />
      </Suspense>
    </Boundary>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('expected an element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <RelayEnvironmentProvider environment={createEnvironment()}>
      <Shell client="Relay">
        <Screen />
      </Shell>
    </RelayEnvironmentProvider>
  </StrictMode>,
);
