import type { LogStream } from './logStream.ts';

/** How lines begin that are of level info or below. */
const CALM = /^\{"level":[123]0,/;

/**
 * Writes the lines of one turn of the event loop together: each write to the standard output is a call of the system, which takes longer
 * than all else about a line. A warning or an error is written at once, with what came before it, and so is what is waiting when the
 * process exits.
 */
export function linesOfTurn(to: LogStream): LogStream {
  let waiting: string[] = [];
  const flush = () => {
    process.off('exit', flush);
    const lines = waiting;
    waiting = [];
    if (lines.length > 0) to.write(lines.join(''));
  };
  return {
    write(line) {
      if (waiting.length === 0) {
        setImmediate(flush);
        process.once('exit', flush);
      }
      waiting.push(line);
      if (!CALM.test(line)) flush();
    },
    get writableLength() {
      return to.writableLength ?? 0;
    },
  };
}
