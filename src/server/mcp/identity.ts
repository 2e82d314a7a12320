import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Identity } from '../../mcp/protocol/offer.ts';

const manifest = z.object({ name: z.string(), version: z.string() });

/** How the server introduces itself, with the version of its package. */
export function readIdentity(): Identity {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { name, version } = manifest.parse(JSON.parse(text));
  return { name, title: 'Torii', version };
}
