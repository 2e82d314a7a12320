import { ENDPOINTS } from '../../torii/endpoints.ts';
import { requestPath } from '../../torii/requests/path.ts';
import type { Torii } from '../../torii/session.ts';
import { type LookupSources, missing } from '../loading/existence.ts';
import { unused } from '../words/words.ts';
import { type Draft, type Outcome, type PlannedRequest, readThing } from './draft.ts';
import { type Path, type Problem, refusal } from './problem.ts';
import { changes, objections, settled } from './standing.ts';

/**
 * What a write would meet and do: the thing as it stands, from one read; whether what the input names exists; whether its words
 * are in use. Nothing is written.
 *
 * @throws ToriiError if Torii does not tell
 */
export async function rehearse<Result, Thing>(
  draft: Draft<Result, Thing>,
  torii: Torii,
  known: LookupSources,
): Promise<Partial<Outcome<Result, Thing>>> {
  const [met, named] = await Promise.all([meet(draft, torii), missing(draft.named ?? [], known)]);
  const problems = [...beyond(met.problems, named.problems), ...named.problems];
  const { thing } = met;
  if (problems.length > 0) return { standing: thing, problems, warnings: named.warnings };
  const { update, ...ready } = settled(draft, thing);
  const kept = new Set(
    thing && update?.writes.filter(({ now, content }) => now(thing) === content).map(({ key }) => key),
  );
  const asked = (draft.words ?? []).filter(({ column }) => !kept.has(column));
  const words = await Promise.all(asked.map(word => unused(word, torii)));
  return {
    standing: thing ?? draft.about ?? null,
    request: planned(ready),
    changes: thing && update && update.writes.length > 0 ? changes(update.writes, thing) : (draft.changes ?? []),
    warnings: [...named.warnings, ...words.flat()],
  };
}

interface Met<Thing> {
  readonly thing: Thing | null;
  readonly problems: readonly Problem[];
}

async function meet<Result, Thing>(
  { endpoint, update, places }: Draft<Result, Thing>,
  torii: Torii,
): Promise<Met<Thing>> {
  if (!update) return { thing: null, problems: [] };
  try {
    const { writes, expected, rules = [] } = update;
    const thing = await readThing(update, torii, [...expected, ...writes, ...rules], endpoint);
    return { thing, problems: objections(update, thing) };
  } catch (error) {
    const problem = refusal(error, places);
    if (!problem) throw error;
    return { thing: null, problems: [problem] };
  }
}

/** The problems without those which another one tells more closely: of a link that is missing because its app is. */
function beyond(problems: readonly Problem[], closer: readonly Problem[]): Problem[] {
  const holds = (outer: Path | null, inner: Path | null) => outer?.every((step, at) => inner?.[at] === step) ?? true;
  return problems.filter(
    ({ code, path }) => code !== 'NOT_FOUND' || !closer.some(problem => holds(path, problem.path)),
  );
}

type ReadyWrite = Pick<Draft<never>, 'endpoint' | 'params' | 'query' | 'body' | 'form'>;

function planned({ endpoint, params = {}, query = {}, body, form }: ReadyWrite): PlannedRequest {
  const { method, path: template } = ENDPOINTS[endpoint];
  const file = form && { name: form.name, contentType: form.contentType, size: form.bytes.length };
  return {
    method,
    template,
    path: requestPath(endpoint, params, query),
    body: form ? { ...form.fields, file } : (body ?? null),
  };
}
