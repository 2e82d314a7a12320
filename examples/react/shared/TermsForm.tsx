import { type FormEvent, useEffect, useId, useRef } from 'react';
import { digitsOf } from './format.ts';
import { type Renewal, type Terms, termsOf } from './renewal.ts';

interface Props {
  readonly renewal: Renewal;
  /** The terms as the form has them; what was not changed is as it was. */
  readonly onSave: (terms: Terms) => void;
  readonly onClose: () => void;
}

/** A dialog for the terms of one contract. */
export function TermsForm({ renewal, onSave, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const { status, endDate, value } = termsOf(renewal);
  const currency = renewal.amount?.currency ?? '';
  const digits = digitsOf(currency);
  useEffect(() => dialog.current?.showModal(), []);

  function save(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amount = String(form.get('amount') ?? '');
    onSave({
      status: String(form.get('status') ?? ''),
      endDate: String(form.get('endDate') ?? '') || null,
      value: amount === '' ? null : Math.round(Number(amount) * 10 ** digits),
    });
    onClose();
  }

  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={save}>
        <h2 id={heading}>Terms of {renewal.name}</h2>
        <label>
          Status
          <input name="status" required maxLength={255} defaultValue={status} list="statuses" />
        </label>
        <datalist id="statuses">
          <option value="active" />
          <option value="pipeline" />
          <option value="closed" />
        </datalist>
        <label>
          Last day
          <input name="endDate" type="date" defaultValue={endDate ?? ''} />
        </label>
        <label>
          Amount {currency && `in ${currency}`}
          <input
            name="amount"
            type="number"
            min="0"
            max={Math.floor(Number.MAX_SAFE_INTEGER / 10 ** digits)}
            step={10 ** -digits}
            defaultValue={value === null ? '' : value / 10 ** digits}
          />
        </label>
        <p className="actions">
          <button type="submit">Save</button>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </p>
      </form>
    </dialog>
  );
}
