import { useState } from 'react';

/** A write that was refused, or failed: what was shown meanwhile has been taken back. */
export interface Refusal {
  /** What was to be changed, by its name. */
  readonly subject: string;
  readonly messages: readonly string[];
  /** Somebody else was faster: it is not as it was shown. */
  readonly conflict: boolean;
}

/** What a write said. */
export interface Outcome {
  /** Of the payload: what the caller can mend. */
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  /** Everything else that went wrong. */
  readonly failures: readonly string[];
}

interface Write {
  /** Of the row. */
  readonly id: string;
  readonly subject: string;
  readonly send: () => Promise<Outcome>;
  /** After a CONFLICT: brings what is true now. */
  readonly readAgain: () => Promise<unknown>;
}

/** Keeps which rows are being written and what was refused last, for the screen to show. */
export function useWrites() {
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<Refusal>();

  async function write({ id, subject, send, readAgain }: Write): Promise<void> {
    setSaving(others => new Set(others).add(id));
    setRefusal(undefined);
    try {
      const { userErrors, failures } = await send();
      const conflict = userErrors.some(({ code }) => code === 'CONFLICT');
      const messages = [...userErrors.map(({ message }) => message), ...failures];
      if (messages.length > 0) setRefusal({ subject, conflict, messages });
      if (conflict) await readAgain();
    } catch (failure) {
      setRefusal({ subject, conflict: false, messages: [String(failure)] });
    } finally {
      setSaving(others => new Set([...others].filter(other => other !== id)));
    }
  }

  return { write, saving, refusal, dismiss: () => setRefusal(undefined) };
}
