import type { Command } from 'commander';
import type { Question } from '../../server/exporting/question.ts';
import { whatIsAsked } from '../../server/exporting/whatIsAsked.ts';
import { onStopSignals } from '../../server/lifecycle/stopSignals.ts';
import type { ServerOptions } from '../../server/serverOptions.ts';
import { SettingsError } from '../../settings/settings.ts';
import { startSample } from '../../source.ts';
import { optionsOf } from '../../subgraph.ts';
import { tenantHash } from '../../torii/tenant.ts';
import { EXIT } from '../exitCodes.ts';
import { CommandError } from '../failure.ts';
import { settingsOf } from '../settingsFlags.ts';
import { type ExportGraph, startExportGraph } from './exportGraph.ts';
import { type ExportOptions, questionOptions } from './exportOptions.ts';
import { sinceLast } from './feed.ts';
import { Progress } from './progress.ts';
import { PageError, walk } from './walk.ts';
import { hashOf, type Identity } from './writing/exportState.ts';
import { FileTarget } from './writing/fileTarget.ts';
import { csv, type Format, NDJSON } from './writing/formats.ts';
import { StreamTarget, type Target } from './writing/target.ts';

/** Exports what a command line asks for. Ends the process' exit code: 3 where something is missing, 130 where it was stopped. @throws CommandError */
export async function runExport(what: string, given: ExportOptions, command: Command): Promise<void> {
  const settings = settingsOf(command);
  if (settings.toriiAuth === 'passthrough') {
    throw new SettingsError(['TORII_AUTH: expected service with the command export, where no request brings a key']);
  }
  const options = questionOptions(what, given);
  const sample = await startSample(settings);
  const server = await optionsOf(settings, sample);
  const { served } = server;
  if (!served) throw new TypeError('Expected a schema');
  const asked = whatIsAsked(options.asked, served);
  const format = options.format === 'csv' ? csv(asked.columns, options) : NDJSON;
  const of = identityOf(asked, format, server, sample !== undefined);
  const feed = options.sinceLast ? sinceLast(asked, of, options) : undefined;
  const question = feed?.question ?? asked;
  const graph = await startExportGraph(server, served);
  try {
    const output = new StreamTarget(format, process.stdout, process.stderr);
    const target = feed ? await feed.open(format, output) : await targetOf(options, format, of, output);
    process.exitCode = await exported({
      question,
      target,
      graph,
      size: options.page,
      canResume: options.out !== undefined && !feed,
    });
  } finally {
    await graph.stop();
    await sample?.close();
  }
}

/** What the export is of; a sample is the same wherever it listens. */
function identityOf(
  question: Question,
  format: Format,
  { authentication, toriiUrl }: ServerOptions,
  isSample: boolean,
): Identity {
  const key = authentication.mode === 'service' ? tenantHash(authentication.key) : '';
  return {
    document: hashOf([question.operationName, question.source]),
    variables: hashOf(question.variables),
    tenant: hashOf(['torii-subgraph export v1', isSample ? 'sample' : toriiUrl, key]),
    format: hashOf([format.name, format.head]),
  };
}

async function targetOf(
  { out, resume }: { readonly out?: string | undefined; readonly resume: boolean },
  format: Format,
  of: Identity,
  output: Target,
): Promise<Target> {
  if (out === undefined) return output;
  return resume ? FileTarget.resume(out, format, of) : FileTarget.begin(out, format, of);
}

interface Exporting {
  readonly question: Question;
  readonly target: Target;
  readonly graph: ExportGraph;
  readonly size: number;
  /** Whether what was stopped can be gone on with. */
  readonly canResume: boolean;
}

/** @returns the exit code */
async function exported({ question, target, graph, size, canResume }: Exporting): Promise<number> {
  const stopping = new AbortController();
  onStopSignals(() => stopping.abort());
  const progress = new Progress(target.rows);
  const isThere = target instanceof FileTarget && target.isWhole;
  const options = { question, target, watcher: progress, size, ask: graph.ask, stopping: stopping.signal };
  try {
    if (!isThere && !(await walk(options))) {
      await target.close();
      progress.end(`stopped after ${target.rows} rows`);
      if (canResume) process.stderr.write(`To go on: ${resumption()}\n`);
      return EXIT.interrupted;
    }
    await target.finish();
    const gaps = target.gaps > 0 ? `, ${target.gaps} gaps` : '';
    progress.end(`${target.rows} rows${gaps}`);
    return target.gaps > 0 ? EXIT.gaps : EXIT.done;
  } catch (error) {
    await target.close();
    throw told(error, target.rows, canResume);
  }
}

/** A failure in words that say what to do. */
function told(error: unknown, rows: number, canResume: boolean): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') {
    return new CommandError('export: whoever read the standard output went away', EXIT.failed, { cause: error });
  }
  if (!(error instanceof PageError)) return error;
  const what = `export: stopped after ${rows} rows: ${error.message} (${error.code})`;
  if (error.code === 'CURSOR_INVALID') {
    return new CommandError(`${what}. Torii does not go on from there: begin again without --resume`, EXIT.failed, {
      cause: error,
    });
  }
  const next = canResume ? `\nTo go on: ${resumption()}` : '';
  return new CommandError(`${what}${next}`, EXIT.failed, { cause: error });
}

/** The command line that goes on with this one. */
function resumption(): string {
  const words = process.argv.slice(2).filter(word => word !== '--resume');
  return ['torii-subgraph', ...words, '--resume'].map(quoted).join(' ');
}

/** As a shell reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
