import { intactRows, many } from '../../torii/answers/envelope.ts';
import { endpointLabel } from '../../torii/endpoints.ts';
import { readSimilarApp, type SimilarAppRow } from '../../torii/rows/shadow/similarApp.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Apps } from '../apps.ts';
import { firstBroken } from '../loading/brokenRows.ts';

const ENDPOINT = 'listSimilarApps';
/** Similar apps of one app that are shown. */
const MOST = 100;

/** Apps that do the same as another: `/apps/similar`. */
export class SimilarApps {
  readonly #torii: Torii;
  readonly #apps: Apps;

  constructor(torii: Torii, apps: Apps) {
    this.#torii = torii;
    this.#apps = apps;
  }

  /** Apps that are like the one with this number, in Torii's order; null where there is no such app. @throws ToriiError */
  async of(idApp: string): Promise<readonly SimilarAppRow[] | null> {
    const read = many(['similarApps', 'apps', 'response'], readSimilarApp);
    try {
      const rows = await this.#torii.read({ endpoint: ENDPOINT, query: { idApp }, read });
      const broken = firstBroken(rows);
      const similar = intactRows(rows);
      if (broken && similar.length === 0) throw broken;
      return similar.slice(0, MOST);
    } catch (error) {
      if (!(error instanceof ToriiError)) throw error;
      if (isOtherEndpoint(error)) throw notOffered();
      if (error.code !== 'NOT_FOUND') throw error;
      // Of an app that is there, a 404 says that there is no such question.
      if (await this.#apps.load(idApp, new Set())) throw notOffered();
      return null;
    }
  }

  /** Nothing is kept here. */
  clear(): void {}
}

/** A Torii that has no such path takes its last step for the number of an app, and refuses that. */
function isOtherEndpoint({ code, message }: ToriiError): boolean {
  return code === 'BAD_USER_INPUT' && /\b(?:idApp|similar)\b/i.test(message.replace(endpointLabel(ENDPOINT), ''));
}

function notOffered(): ToriiError {
  return new ToriiError('FORBIDDEN', `This organisation's Torii does not offer ${endpointLabel(ENDPOINT)}`, {
    endpoint: ENDPOINT,
  });
}
