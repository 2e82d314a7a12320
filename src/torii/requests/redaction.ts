import { LRUCache } from 'lru-cache';

/** Shorter secrets are not looked for: they would be found in every other word. */
const SHORTEST = 8;

/** Secrets whose spellings are kept: every log line is searched for the same few. */
const KEPT = 100;

const kept = new LRUCache<string, readonly string[]>({ max: KEPT });

/** The text without the secrets, in any spelling: as they are, in JSON, URL-encoded, or in base64 at any offset. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (rest, secret) => spellings(secret).reduce((part, spelling) => part.replaceAll(spelling, '[redacted]'), rest),
    text,
  );
}

function spellings(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  const known = kept.get(secret);
  if (known) return known;
  const all = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...base64(secret)];
  const different = [...new Set(all)];
  kept.set(secret, different);
  return different;
}

/** What the secret looks like inside base64 text, wherever in it it begins: without the characters that depend on its neighbours. */
function base64(secret: string): string[] {
  return [0, 1, 2].flatMap(offset => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    return (['base64', 'base64url'] as const).map(encoding => bytes.toString(encoding).slice(from, to));
  });
}
