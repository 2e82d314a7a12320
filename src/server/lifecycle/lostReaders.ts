/**
 * Keeps the process alive when its output can't be written any more: `| head`, a restarted log reader, a closed terminal, a
 * full disk. The output is dropped.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
