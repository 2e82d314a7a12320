import { invalid } from './following.ts';

/** Lists have one page, so no cursor is one of ours. */
export function refuseCursor(params: { readonly cursor?: string | undefined } | undefined): void {
  if (params?.cursor !== undefined) throw invalid('Invalid cursor: this list has one page');
}
