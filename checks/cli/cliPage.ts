import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Terminal } from './terminal.ts';

/** The page with the commands, from the project's root. */
export const PAGE = 'docs/cli.md';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const BLOCK = /^```console\n(.*?)^```$/gms;
const PROMPT = '$ ';

/** The page, with what its commands print now. They are run one after the other, as somebody would who reads the page. */
export async function cliPage(page = readFileSync(ROOT + PAGE, 'utf8')): Promise<string> {
  const terminal = new Terminal(ROOT);
  let written = '';
  let at = 0;
  try {
    for (const block of page.matchAll(BLOCK)) {
      written += page.slice(at, block.index);
      written += `\`\`\`console\n${await answered(block[1] ?? '', terminal)}\`\`\``;
      at = block.index + block[0].length;
    }
    return written + page.slice(at);
  } finally {
    await terminal.close();
  }
}

async function answered(block: string, terminal: Terminal): Promise<string> {
  const commands = block.split('\n').filter(line => line.startsWith(PROMPT));
  let text = '';
  for (const command of commands) text += `${command}\n${await terminal.run(command.slice(PROMPT.length))}`;
  return text;
}
