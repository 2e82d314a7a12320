import { useState } from 'react';
import { dayOf, monthOf, price, words, yesOrNo } from './format.ts';
import { byMonth, type Renewal, type RenewalColumn, type Terms } from './renewal.ts';
import { TermsForm } from './TermsForm.tsx';

interface Props {
  readonly renewals: readonly Renewal[];
  /** Contracts whose write is on its way: what is shown of them is what was asked for. */
  readonly saving: ReadonlySet<string>;
  readonly onSave: (renewal: Renewal, terms: Terms) => void;
}

const COLUMNS = ['Ends', 'Cancel by', 'Renews itself', 'Contract', 'App', 'Owner', 'Status', 'Amount', ''];

/** The calendar: contracts by the month they end in. */
export function RenewalTable({ renewals, saving, onSave }: Props) {
  const [edited, setEdited] = useState<string>();
  const open = renewals.find(({ id }) => id === edited);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="scroll" aria-label="Renewal calendar" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map(name => (
              <th key={name} scope="col" className={name === 'Amount' ? 'number' : undefined}>
                {name || <span className="unseen">Change</span>}
              </th>
            ))}
          </tr>
        </thead>
        {[...byMonth(renewals, monthOf)].map(([month, rows]) => (
          <tbody key={month}>
            <tr className="group">
              <th scope="rowgroup" colSpan={COLUMNS.length}>
                {month}
              </th>
            </tr>
            {rows.map(renewal => (
              <Row key={renewal.id} renewal={renewal} saving={saving.has(renewal.id)} onEdit={setEdited} />
            ))}
          </tbody>
        ))}
      </table>
      {open && (
        <TermsForm
          key={open.id}
          renewal={open}
          onSave={terms => onSave(open, terms)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly renewal: Renewal;
  readonly saving: boolean;
  readonly onEdit: (id: string) => void;
}

function Row({ renewal, saving, onEdit }: RowProps) {
  const { id, name, status, endDate, cancellationDeadline, autoRenewal, amount, app, owner } = renewal;
  const cell = (column: RenewalColumn, shown: string) => (renewal.failed.has(column) ? <Unknown /> : shown);
  const ownerName = owner?.fullName ?? owner?.email ?? '–';
  const leaving = owner?.lifecycleStatus && owner.lifecycleStatus !== 'ACTIVE';
  return (
    <tr aria-busy={saving} data-contract={id}>
      <td className="day">{cell('endDate', dayOf(endDate))}</td>
      <td className="day">{cell('cancellationDeadline', dayOf(cancellationDeadline))}</td>
      <td>{cell('autoRenewal', yesOrNo(autoRenewal))}</td>
      <th scope="row">{name ?? '–'}</th>
      <td>{cell('app', app?.name ?? '–')}</td>
      <td>
        {cell('owner', ownerName)} {leaving && <span className="mark">{words(owner.lifecycleStatus)}</span>}
      </td>
      <td className="status">{status ?? '–'}</td>
      <td className="number">{cell('amount', price(amount?.decimal, amount?.currency))}</td>
      <td>
        <button type="button" className="quiet" disabled={saving} onClick={() => onEdit(id)}>
          {saving ? 'Saving …' : 'Change'}
          <span className="unseen"> the terms of {name}</span>
        </button>
      </td>
    </tr>
  );
}

/** A value that could not be had, which is not the same as none. */
export function Unknown() {
  return <span className="mark">could not be loaded</span>;
}
