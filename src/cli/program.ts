// First, before anything else can print.
import './standardOutput.ts';

import { Command, CommanderError } from 'commander';
import { outliveReaders } from '../server/lifecycle/lostReaders.ts';
import { EXIT } from './exitCodes.ts';
import { fail } from './failure.ts';
import { MCP_COMMAND } from './standardOutput.ts';
import { versionOf } from './version.ts';

interface Named {
  readonly what: string;
  /** What makes it: imported when it is called for, with all that it needs. */
  readonly load: () => Promise<() => Command>;
}

/** The commands, each in a file of its own. */
const COMMANDS: Readonly<Record<string, Named>> = {
  serve: {
    what: 'serve GraphQL over HTTP, until a signal comes',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  schema: {
    what: 'print the schema, as _service gives it to a router',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
  doctor: {
    what: 'look at everything that serve needs, and say what is wrong and what to do; nothing is written',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  emulator: {
    what: 'a Torii with sample data, for trying and testing, until a signal comes',
    load: async () => (await import('./emulator.ts')).emulatorCommand,
  },
  export: {
    what: 'write a list, or what an operation asks for, to its end',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  [MCP_COMMAND]: {
    what: 'serve agents over standard input and output (Model Context Protocol)',
    load: async () => (await import('./mcp.ts')).mcpCommand,
  },
};

/** Names of all commands. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** What is meant without a command's name. */
const DEFAULT = 'serve';

/** Words that are about the program itself. */
const OF_PROGRAM = new Set(['-h', '--help', '-V', '--version']);

/** The program with all its commands. @param words of a command line: only of the command that it calls for are the flags known */
export async function createProgram(words: readonly string[]): Promise<Command> {
  const program = new Command('torii-subgraph')
    .description("Torii's SaaS-management data as a GraphQL federation subgraph")
    .version(versionOf(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help; with a command, its help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText(
      'after',
      `\nWithout a command: ${DEFAULT}, of a sample organisation where there is no key.\n${EXAMPLES}`,
    );
  const called = words[0] === 'help' ? words[1] : words[0];
  for (const [name, { what, load }] of Object.entries(COMMANDS)) {
    const command = name === called ? (await load())() : new Command(name);
    program.addCommand(command.description(what).helpOption('-h, --help', 'print this help'));
  }
  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
}

const EXAMPLES = `
Examples:
  $ torii-subgraph
  $ TORII_API_KEY_FILE=/run/secrets/torii-api-key torii-subgraph --port 8080
  $ torii-subgraph help serve`;

/**
 * Carries out a command line; the process ends by itself when it is done, with 0 where nothing else was said.
 *
 * @param given the words after the program's name
 */
export async function run(given: readonly string[]): Promise<void> {
  outliveReaders();
  const [first] = given;
  const isNamed = first !== undefined && (!first.startsWith('-') || OF_PROGRAM.has(first));
  try {
    const words = isNamed ? given : [DEFAULT, ...given];
    await (await createProgram(words)).parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) fail(error);
    // It has printed what there is to say.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
  }
}
