import type { Plugin } from 'vite';

const TAG = /graphql`\s*(?:query|mutation|subscription|fragment)\s+(\w+)[^`]*`/g;

/**
 * Puts in the place of each `graphql` tag what the Relay compiler wrote for it. Relay's own way is a plugin for Babel, which
 * nothing else here needs.
 *
 * @param directory where the compiler writes, as `relay.config.json` has it
 */
export function relayTags(directory: string): Plugin {
  return {
    name: 'relay-tags',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !code.includes('graphql`')) return null;
      const names = new Set<string>();
      const replaced = code.replace(TAG, (_tag, name: string) => {
        names.add(name);
        return `relay_${name}`;
      });
      const imports = [...names].map(name => `import relay_${name} from '${directory}/${name}.graphql.ts';`);
      // In one line, so that the lines of the source keep their numbers.
      return { code: `${imports.join(' ')} ${replaced}`, map: null };
    },
  };
}
