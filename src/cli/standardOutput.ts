import { Writable } from 'node:stream';

/** The command that serves agents over standard input and output. */
export const MCP_COMMAND = 'mcp';

/**
 * The standard output of that command, for messages alone: whatever else is printed there, by whomever, goes to the standard error.
 * Undefined for other commands. It is taken as soon as this is imported, so that nothing that is imported later has printed before.
 */
export const standardOutput: Writable | undefined = servesAgents(process.argv.slice(2))
  ? takeStandardOutput()
  : undefined;

/** Help goes where a person reads it. */
function servesAgents([command, ...rest]: readonly string[]): boolean {
  return command === MCP_COMMAND && !rest.some(word => word === '-h' || word === '--help');
}

function takeStandardOutput(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(chunk, error => done(error));
    },
  });
}
