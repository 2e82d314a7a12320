import { Command } from 'commander';
import { settingsOf, withSettings } from './settingsFlags.ts';

/** `torii-subgraph schema`: prints the schema. */
export function schemaCommand(): Command {
  const command = new Command('schema')
    .option('--api', 'without what is for federation: as front ends see it')
    .addHelpText(
      'after',
      `
It takes the settings of serve: NODE_FIELD, SCHEMA_PREFIX and SCHEMA_CUSTOM_FIELDS change the schema.

Examples:
  $ torii-subgraph schema > torii.graphql
  $ torii-subgraph schema --api --schema-prefix Torii`,
    );
  return withSettings(command).action(async ({ api = false }: { readonly api?: boolean }, given: Command) => {
    const { apiSchema, federatedSchema } = await import('../server/naming/publishedSchema.ts');
    const { extensionAlone } = await import('../source.ts');
    const { servedOf } = await import('../subgraph.ts');
    const settings = settingsOf(given, whatItDependsOn);
    const served = servedOf(settings, await extensionAlone(settings));
    process.stdout.write(api ? apiSchema(served.shown) : federatedSchema(served.shown));
  });
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whom to ask only counts where custom fields are chosen: a schema without them is printed anywhere. */
function whatItDependsOn(environment: Environment): Environment {
  const { NODE_FIELD, SCHEMA_PREFIX, SCHEMA_CUSTOM_FIELDS } = environment;
  return SCHEMA_CUSTOM_FIELDS ? environment : { NODE_FIELD, SCHEMA_PREFIX };
}
