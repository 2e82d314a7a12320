#!/usr/bin/env node
/**
 * The command of the package. Plain JavaScript that old versions of Node read too, and that looks at the version before it loads
 * anything that they do not: they are told in one line what is missing.
 */
import process from 'node:process';

/** The oldest that the packages run on; `engines` of the package says the same. */
const OLDEST = [22, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `torii-subgraph needs Node ${OLDEST.join('.')} or newer, this is ${process.versions.node}: get it from https://nodejs.org (or "nvm install").`,
  );
  process.exitCode = 1;
} else {
  const [show] = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', warning => {
    if (show && warning.name !== 'ExperimentalWarning') show(warning);
  });
  void import('../lib/main.js');
}
