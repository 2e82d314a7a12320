import { Command } from 'commander';
import { withSettings } from './settingsFlags.ts';

/** `torii-subgraph serve`: serves GraphQL over HTTP until a signal comes. */
export function serveCommand(): Command {
  const command = new Command('serve').description('serve GraphQL over HTTP, until a signal comes').addHelpText(
    'after',
    `
Each setting is an environment variable too: PORT is --port. A flag goes before the environment, which goes before
--env-file. Others on the machine can see the flags of a process: give secrets in files.

Examples:
  $ torii-subgraph serve --port 8080
  $ torii-subgraph serve --torii-api-key-file /run/secrets/torii-api-key --log-level warn
  $ torii-subgraph serve --env-file production.env`,
  );
  return withSettings(command, { shown: true }).action(async (_options, given: Command) => {
    const { serveHttp } = await import('./serving/serveHttp.ts');
    await serveHttp(given);
  });
}
