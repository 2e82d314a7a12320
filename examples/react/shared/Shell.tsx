import { type ReactNode, useSyncExternalStore } from 'react';

/** Where somebody is: `#/review/QXBwOjEwMDA` is the access review of that app. */
export interface Place {
  readonly screen: 'renewals' | 'review';
  readonly appId: string | undefined;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const [, screen, appId] = hash.split('/');
  return { screen: screen === 'review' ? 'review' : 'renewals', appId: appId || undefined };
}

export function goToReview(appId: string): void {
  window.location.hash = `/review/${appId}`;
}

const CLIENTS = { Apollo: './', Relay: './relay.html' } as const;

/** What both screens stand in, with either client. */
export function Shell({ client, children }: { readonly client: keyof typeof CLIENTS; readonly children: ReactNode }) {
  const { screen } = usePlace();
  const current = (name: string) => (name === screen ? 'page' : undefined);
  return (
    <>
      <header>
        <strong>Software desk</strong>
        <nav aria-label="Screens">
          <a href="#/renewals" aria-current={current('renewals')}>
            Renewals
          </a>
          <a href="#/review" aria-current={current('review')}>
            Access review
          </a>
        </nav>
        <nav aria-label="Client" className="clients">
          {Object.entries(CLIENTS).map(([name, href]) => (
            <a key={name} href={href} aria-current={name === client ? 'true' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main>{children}</main>
    </>
  );
}
