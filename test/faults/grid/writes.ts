import type { FaultKind } from '../../../emulator/faults/faults.ts';

/** Faults after which it can't be told whether Torii carried a write out: it is never sent again, but read back. */
export const UNCERTAIN: readonly FaultKind[] = [
  'error500',
  'error502',
  'error503',
  'error504',
  'resetBeforeHeaders',
  'resetInBody',
  'truncatedJson',
  'truncatedGzip',
  'emptyObject',
  'nullBody',
  'emptyBody',
  'html',
  'wrongContentType',
  'slowHeaders',
  'slowBody',
  'drip',
];
