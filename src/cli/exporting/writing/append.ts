import type { FileHandle } from 'node:fs/promises';

/** Writes a text at a place of a file. Gives how many bytes it took; they are on disk. */
export async function append(handle: FileHandle, text: string, at: number): Promise<number> {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
  await handle.datasync();
  return bytes.length;
}
