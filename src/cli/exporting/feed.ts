import type { Question } from '../../server/exporting/question.ts';
import { isObject } from '../../torii/answers/json.ts';
import { EXIT } from '../exitCodes.ts';
import { CommandError } from '../failure.ts';
import type { ReadOptions } from './exportOptions.ts';
import type { Identity } from './writing/exportState.ts';
import { FeedTarget, OVERLAP_MS, readFeedState } from './writing/feedTarget.ts';
import type { Format } from './writing/formats.ts';
import type { Target } from './writing/target.ts';

/** The lists that have only ever new rows, and the column that says since when. */
const FEEDS: Readonly<Record<string, string>> = { auditLogs: 'creationTime' };

export interface Feed {
  readonly question: Question;
  open(format: Format, output: Target): Promise<Target>;
}

/** What is newer than the last run. @throws CommandError for lists of which that can't be told, and without a place for the state */
export function sinceLast(question: Question, of: Identity, { asked, out, state: given }: ReadOptions): Feed {
  const time = FEEDS[asked.what];
  if (time === undefined) throw wrong(`is for ${Object.keys(FEEDS).join(', ')}, got ${asked.what.slice(0, 100)}`);
  const stateFile = given ?? (out === undefined ? undefined : `${out}.since.json`);
  if (stateFile === undefined) throw wrong('expected --out, or a file for the state: --state auditLogs.since.json');
  if (!question.columns.some(([name]) => name === time))
    throw wrong(`expected ${time} among --fields: rows are told apart by it`);
  if (asked.order !== undefined) throw wrong('does not go with --order: rows come in the order of their times');
  const state = readFeedState(stateFile, of);
  const from = state?.newest ? new Date(Date.parse(state.newest) - OVERLAP_MS).toISOString() : undefined;
  const filter = isObject(question.variables['filter']) ? question.variables['filter'] : {};
  const range = isObject(filter[time]) ? filter[time] : {};
  const variables = {
    ...question.variables,
    ...(from === undefined ? {} : { filter: { ...filter, [time]: { ...range, gt: from } } }),
    orderBy: [{ field: 'CREATION_TIME', direction: 'ASC' }],
  };
  return {
    question: { ...question, variables },
    open: (format, output) => FeedTarget.open({ format, of, state, stateFile, time, file: out, output }),
  };
}

function wrong(sentence: string): CommandError {
  return new CommandError(`--since-last: ${sentence}`, EXIT.wrongUse);
}
