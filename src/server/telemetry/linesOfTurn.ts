import type { LogStream } from './logStream.ts';

/**
 * Writes the lines of one turn of the event loop together: each write to the standard output is a call of the system, which takes longer
 * than all else about a line. What is waiting when the process exits is written then.
 */
export function linesOfTurn(to: LogStream): LogStream {
  let waiting: string[] = [];
  const flush = () => {
    const lines = waiting;
    waiting = [];
    if (lines.length > 0) to.write(lines.join(''));
  };
  process.on('exit', flush);
  return {
    write(line) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(line);
    },
    get writableLength() {
      return to.writableLength ?? 0;
    },
  };
}
