/**
 * Whoever reads what a process prints may end first: `| head`, a log reader that is restarted, a terminal that is closed, a
 * full disk. That is no reason to end with them: what cannot be written is dropped.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
