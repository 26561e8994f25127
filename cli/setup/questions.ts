/** What can be asked of the person at the terminal. */
export interface Questions {
  text(question: string, check: (answer: string) => string | true): Promise<string>;
  /** What is typed is not shown. */
  secret(question: string, check: (answer: string) => string | true): Promise<string>;
  confirm(question: string): Promise<boolean>;
}

/** Asks at the terminal that this process runs in. Loaded when it is needed: most calls ask nothing. */
export const terminalQuestions: Questions = {
  async text(message, validate) {
    const { default: input } = await import('@inquirer/input');
    return input({ message, validate });
  },
  async secret(message, validate) {
    const { default: password } = await import('@inquirer/password');
    return password({ message, validate });
  },
  async confirm(message) {
    const { default: confirm } = await import('@inquirer/confirm');
    return confirm({ message, default: false });
  },
};
