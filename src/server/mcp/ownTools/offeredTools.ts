import type { FastifyBaseLogger } from 'fastify';
import { ToolsError } from '../../../mcp/documents/toolsError.ts';
import type { Toolbox } from '../../../mcp/toolbox.ts';
import { watchFolder } from './watchFolder.ts';

/** The tools that are offered now. */
export interface OfferedTools {
  readonly current: Toolbox;
  /** Calls back whenever others are offered. @returns ends that */
  onChange(listener: () => void): () => void;
  close(): void;
}

export interface OfferedOptions {
  /** Makes all of them. @throws ToolsError */
  readonly load: () => Toolbox;
  /** A folder of documents that may change at any time; undefined: nothing does. */
  readonly folder: string | undefined;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'error'>;
}

/**
 * Offers tools, and others when the folder has others: a set is taken whole or, where anything is wrong with it, not at all, and the one
 * before stays. Calls under way go on with what they began with.
 *
 * @throws ToolsError where those of the start are wrong
 */
export function offeredTools({ load, folder, log }: OfferedOptions): OfferedTools {
  const listeners = new Set<() => void>();
  const reload = () => {
    try {
      current = load();
    } catch (error) {
      const mistakes = error instanceof ToolsError ? error.lines : [String(error)];
      log.error({ mistakes }, 'MCP_OPERATIONS has mistakes: the tools of before are kept');
      return;
    }
    log.info({ tools: current.listed.length }, 'MCP_OPERATIONS has changed: others are offered');
    for (const listener of listeners) listener();
  };
  // Looked at before it is read: no change falls between the two.
  const end = folder === undefined ? () => {} : watchFolder(folder, reload);
  let current: Toolbox;
  try {
    current = load();
  } catch (error) {
    end();
    throw error;
  }
  return {
    get current() {
      return current;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      end();
      listeners.clear();
    },
  };
}
