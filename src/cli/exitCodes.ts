/** How a command ends. */
export const EXIT = {
  done: 0,
  failed: 1,
  /** The command line or the settings are wrong. */
  wrongUse: 2,
  /** Done, but for what was told. */
  gaps: 3,
  interrupted: 130,
} as const;
