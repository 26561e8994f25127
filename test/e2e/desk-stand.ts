import type { Browser, Locator, Page } from 'playwright-core';
import type { Stack } from '../../scripts/stack/stack';
import { launchBrowser, openPage, type WatchedPage } from './browser';
import { startTestStack } from './test-stack';

export const ALICE = 'alice_40example_2Ecom';
export const BOB = 'bob_40example_2Ecom';

export interface DeskStand {
  readonly stack: Stack;
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * A contact centre whose bot hands off at once, see desk-flows.
 *
 * @param settings of the Functions in place of those of `npm start`
 */
export async function openDeskStand(settings: Readonly<Record<string, string>> = {}): Promise<DeskStand> {
  const stack = await startTestStack({ flows: 'test/e2e/desk-flows', settings });
  const browser = await launchBrowser();
  return {
    stack,
    browser,
    async close() {
      await browser.close();
      await stack.close();
    },
  };
}

/** A second agent, as able as the first. */
export function hireBob({ stack }: DeskStand): string {
  const { taskrouter } = stack.simulator.world;
  const [alice] = taskrouter.workers();
  if (!alice) throw new Error('no worker');
  const named = { full_name: 'Bob Builder', email: 'bob@example.com', contact_uri: `client:${BOB}` };
  const { attributes, activitySid } = alice;
  return taskrouter.addWorker({ friendlyName: 'bob', attributes: { ...attributes, ...named }, activitySid }).sid;
}

/** One agent's Flex. */
export interface Desk {
  readonly watched: WatchedPage;
  readonly flex: Page;
  readonly composer: Locator;
  readonly end: Locator;
  readonly complete: Locator;
  /** The transcript beside the chat. */
  readonly panel: Locator;
  /** What Flex itself shows of the chat. */
  readonly chat: Locator;
  ours(name: string): Locator;
  /** The tasks of a customer, in the list. */
  tasks(customer: string): Locator;
  accept(customer: string): Promise<void>;
  say(text: string): Promise<void>;
  /** Ends wrap-up of the task that is selected, to the last task. */
  finish(): Promise<void>;
}

export async function openDesk(
  { browser, stack }: DeskStand,
  agent: string,
  harmless: readonly RegExp[] = [],
): Promise<Desk> {
  const watched = await openPage(browser, 'about:blank', { harmless });
  const flex = watched.page;
  flex.setDefaultTimeout(60_000);
  await flex.goto(`${stack.url}/flex/?agent=${agent}`);
  await flex.getByTestId('bot-handoff-side').waitFor({ timeout: 120_000 });
  const composer = flex.getByTestId('message-input');
  const complete = flex.getByRole('button', { name: 'Complete', exact: true });
  const tasks = (customer: string) =>
    flex.locator('.Twilio-TaskListBaseItem').filter({ has: flex.getByText(customer, { exact: true }) });
  return {
    ...{ watched, flex, composer, complete, tasks },
    end: flex.getByRole('button', { name: 'End', exact: true }),
    panel: flex.getByTestId('bot-handoff-side').getByTestId('bot-handoff-transcript'),
    chat: flex.locator('.Twilio-MessagingCanvas'),
    ours: (name) => flex.getByTestId(`bot-handoff-${name}`),
    async accept(customer) {
      await tasks(customer).first().click();
      await flex
        .getByRole('button', { name: /accept/i })
        .first()
        .click();
      await composer.waitFor();
    },
    async say(text) {
      await composer.fill(text);
      await composer.press('Enter');
    },
    async finish() {
      await complete.click();
      await flex.getByText('No active tasks').waitFor();
    },
  };
}
