import type { Refusal } from './useWrites.ts';

interface Props {
  readonly refusal: Refusal | undefined;
  readonly onDismiss: () => void;
}

/** A write that was refused: what was shown meanwhile has been taken back. */
export function RefusalNotice({ refusal, onDismiss }: Props) {
  if (refusal === undefined) return null;
  return (
    <section className="notice" role="alert">
      <h2>{refusal.conflict ? 'Somebody else was faster' : 'This was not saved'}</h2>
      <p>
        {refusal.conflict
          ? `${refusal.subject} has changed meanwhile. Nothing was written; below is how it stands now.`
          : `${refusal.subject} is as it was before.`}
      </p>
      <ul>
        {refusal.messages.map(message => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      <button type="button" onClick={onDismiss}>
        Understood
      </button>
    </section>
  );
}
