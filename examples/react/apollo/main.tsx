import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell, usePlace } from '../shared/Shell.tsx';
import { AccessReview } from './AccessReview.tsx';
import { createClient } from './client.ts';
import { RenewalCalendar } from './RenewalCalendar.tsx';

const SCREENS = { renewals: RenewalCalendar, review: AccessReview };

function Screen() {
  const Shown = SCREENS[usePlace().screen];
  return <Shown />;
}

const root = document.getElementById('root');
if (root === null) throw new Error('expected an element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={createClient()}>
      <Shell client="Apollo">
        <Screen />
      </Shell>
    </ApolloProvider>
  </StrictMode>,
);
