import { Command } from 'commander';
import { withSettings } from './settingsFlags.ts';
import { MCP_COMMAND, standardOutput } from './standardOutput.ts';

/** `torii-subgraph mcp`: serves agents over standard input and output. */
export function mcpCommand(): Command {
  const command = new Command(MCP_COMMAND).addHelpText(
    'after',
    `
It takes the settings of serve, as environment variables and as flags. The log goes to the standard error.

Example, as a client's configuration has it:
  { "command": "npx", "args": ["torii-subgraph", "mcp"], "env": { "TORII_API_KEY_FILE": "/home/me/.torii-api-key" } }`,
  );
  return withSettings(command).action(async (_options, given: Command) => {
    const { serveMcp } = await import('./serving/serveMcp.ts');
    await serveMcp(given, standardOutput ?? process.stdout);
  });
}
