import { ToriiError } from '../../torii/toriiError.ts';
import type { Columns } from './columnLoader.ts';

/** How a list of things asks for what the organisation has of its own. */
export interface Details {
  /** The columns with the details spelled out that are known by now. */
  readonly spellOut: (columns: Columns) => Promise<Columns>;
  /** Whether a spelled column is a detail. */
  readonly isDetail: (column: string) => boolean;
  /** From now on leaves out the details that only the metadata has. */
  readonly leaveOutUnlisted: () => Promise<void>;
  /** Forgets what was asked for: what failed would else answer for the smaller ask as well. */
  readonly forget: () => void;
}

/**
 * Asks with the details spelled out. Torii's document lets `fields` name what `/…/fields` lists, its other pages all that the
 * metadata has: where that is refused, it is asked once more without what is not listed.
 */
export async function withDetails<T>(
  columns: Columns,
  { spellOut, isDetail, leaveOutUnlisted, forget }: Details,
  ask: (spelled: Columns) => Promise<T>,
): Promise<T> {
  const spelled = await spellOut(columns);
  try {
    return await ask(spelled);
  } catch (error) {
    const refused = error instanceof ToriiError && error.status === 422 && [...spelled].some(isDetail);
    if (!refused) throw error;
    await leaveOutUnlisted();
    const rest = await spellOut(columns);
    if (rest.size === spelled.size) throw error;
    forget();
    return ask(rest);
  }
}
