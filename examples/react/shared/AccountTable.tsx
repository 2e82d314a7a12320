import { type Account, doubtsAbout } from './account.ts';
import { dayOf, words } from './format.ts';
import { Unknown } from './RenewalTable.tsx';

interface Props {
  readonly accounts: readonly Account[];
  /** Accounts whose write is on its way: what is shown of them is what was asked for. */
  readonly saving: ReadonlySet<string>;
  /** Marks a user as removed from the app, or takes the mark back. */
  readonly onMark: (account: Account, isRemoved: boolean) => void;
}

const COLUMNS = ['Account', 'Role', 'Status', 'Last used', 'Person', 'Look at', ''];

/** Who has an account in an app, and what speaks against it. */
export function AccountTable({ accounts, saving, onMark }: Props) {
  const now = Date.now();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="scroll" aria-label="Accounts" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map(name => (
              <th key={name} scope="col">
                {name || <span className="unseen">Decide</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map(account => (
            <tr key={account.id} aria-busy={saving.has(account.id)} data-account={account.id}>
              <th scope="row">
                {account.fullName || account.email || '–'} <small>{account.email}</small>
              </th>
              <td>{account.role || '–'}</td>
              <td>{words(account.status)}</td>
              <td className="day">
                {account.failed.has('lastVisitTime') ? <Unknown /> : dayOf(account.lastVisitTime)}
              </td>
              <td>{account.failed.has('lifecycleStatus') ? <Unknown /> : words(account.lifecycleStatus)}</td>
              <td>
                {doubtsAbout(account, now).map(doubt => (
                  <span key={doubt} className="mark">
                    {doubt}
                  </span>
                ))}
              </td>
              <td>{account.user && <Mark account={account} saving={saving.has(account.id)} onMark={onMark} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MarkProps {
  readonly account: Account;
  readonly saving: boolean;
  readonly onMark: Props['onMark'];
}

function Mark({ account, saving, onMark }: MarkProps) {
  const isRemoved = account.isUserRemovedFromApp === true;
  return (
    <button type="button" className="quiet" disabled={saving} onClick={() => onMark(account, !isRemoved)}>
      {isRemoved ? 'Removed: take back' : 'Mark as removed'}
      <span className="unseen"> {account.fullName ?? account.email}</span>
    </button>
  );
}
