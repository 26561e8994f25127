import type { Browser, Locator, Page } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { until } from '../until';
import { openPage, type PageOptions, type WatchedPage } from './browser';

/** Browsers report every refusal as an error; those of commands are wanted. */
const REFUSED = /status of 4\d\d .*\/agent\/run-command/;

/** One agent's Flex, and what our plugin puts into it. */
export interface AgentDesk {
  readonly watched: WatchedPage;
  readonly flex: Page;
  readonly composer: Locator;
  readonly palette: Locator;
  readonly notice: Locator;
  /** The newest card of a command. */
  card(command: string): Locator;
  /** Types a whole line and sends it, as quick hands do. */
  run(line: string): Promise<void>;
  /** Waits for the customer's task and opens it. */
  openTask(customer: string): Promise<void>;
  accept(customer: string): Promise<void>;
  reload(customer: string): Promise<void>;
}

/** Signs in as the account's first agent, in a language that Flex offers. */
export async function openAgentDesk(
  browser: Browser,
  stack: Stack,
  { language = 'en-US', ...options }: PageOptions & { readonly language?: string } = {},
): Promise<AgentDesk> {
  const watched = await openPage(browser, 'about:blank', { ...options, harmless: [REFUSED] });
  const flex = watched.page;
  flex.setDefaultTimeout(30_000);
  await flex.goto(`${stack.url}/flex/?language=${language}`, { timeout: 90_000 });
  const composer = flex.getByTestId('message-input');
  const openTask = async (customer: string) => {
    const task = flex.locator('.Twilio-TaskListBaseItem').getByText(customer, { exact: true }).first();
    await task.waitFor({ timeout: 90_000 });
    await task.click();
  };
  return {
    watched,
    flex,
    composer,
    palette: flex.getByTestId('bot-handoff-palette'),
    notice: flex.getByTestId('bot-handoff-command-notice'),
    card: (command) =>
      flex
        .getByTestId('bot-handoff-run')
        .filter({ hasText: new RegExp(`/${command}\\b`) })
        .last(),
    async run(line) {
      await composer.fill(`/${line}`);
      await composer.press('Enter');
    },
    openTask,
    async accept(customer) {
      await openTask(customer);
      await flex
        .getByRole('button', { name: /accept/i })
        .first()
        .click();
      await composer.waitFor();
    },
    async reload(customer) {
      await flex.reload();
      await openTask(customer);
      await composer.waitFor();
    },
  };
}

/** A customer's page on which the bot has begun to speak. */
export async function openCustomer(
  browser: Browser,
  stack: Stack,
): Promise<{ page: Page; say(text: string): Promise<void> }> {
  const { page } = await openPage(browser, `${stack.url}/customer`, { width: 420, height: 760 });
  page.setDefaultTimeout(30_000);
  await page.getByRole('log').getByText('One moment, please.').waitFor();
  return {
    page,
    async say(text) {
      await page.getByRole('textbox').fill(text);
      await page.keyboard.press('Enter');
      await until(async () => (await page.getByRole('textbox').inputValue()) === '');
    },
  };
}
