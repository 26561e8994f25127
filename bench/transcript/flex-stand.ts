import type { Browser, Page } from 'playwright-core';
import { type Stack, startStack } from '../../scripts/stack/stack';
import { openPage } from '../../test/e2e/browser';
import { bundlePage } from '../bundle-page';
import { makeMessages } from './messages';

const LIMIT_MS = 300_000;
const PLUGIN_LIST = '**/flex.twilio.com/plugins*';
const TASK = '.Twilio-TaskListBaseItem';

/** The local stack with one accepted task, whose conversation is as long as wanted. */
export interface FlexStand {
  /** Opens a desktop of the task's agent; nothing is loaded yet. */
  open(options: { readonly withPlugin: boolean }): Promise<Page>;
  load(page: Page): Promise<void>;
  close(): Promise<void>;
}

export async function startFlexStand(browser: Browser, count: number): Promise<FlexStand> {
  const script = await bundlePage('bench/transcript/flex-page.browser.ts');
  const stack = await startStack({ port: 0, functionsPort: 0, quiet: true });
  const open = async (url: string): Promise<Page> => {
    const { page } = await openPage(browser, url);
    page.setDefaultTimeout(LIMIT_MS);
    return page;
  };
  try {
    await acceptTask(stack, open);
    await fill(stack, count);
  } catch (error) {
    await stack.close();
    throw error;
  }
  return {
    async open({ withPlugin }) {
      const page = await open('about:blank');
      await page.addInitScript(script);
      // The same Flex from the same place, whose plugin service has nothing to offer.
      if (!withPlugin) await page.route(PLUGIN_LIST, (route) => route.fulfill({ json: [] }));
      return page;
    },
    load: async (page) => void (await page.goto(`${stack.url}/flex/?language=en-US`)),
    close: () => stack.close(),
  };
}

async function acceptTask(stack: Stack, open: (url: string) => Promise<Page>): Promise<void> {
  const flex = await open(`${stack.url}/flex/?language=en-US`);
  await flex.getByText('No active tasks').waitFor();
  const customer = await open(`${stack.url}/customer`);
  await customer.getByText("What's your name?").waitFor();
  await customer.getByRole('textbox').fill('Maya');
  await customer.keyboard.press('Enter');
  await customer.getByRole('button', { name: 'Hardware', disabled: false }).click();
  await flex.locator(TASK).first().click();
  await flex
    .getByRole('button', { name: /accept/i })
    .first()
    .click();
  await customer.getByText('Alice Agent has joined the chat.').waitFor();
  await flex.context().close();
  await customer.context().close();
}

/** Messages of the agent and, as the service would write them, of the bot: they wake no webhook. */
async function fill(stack: Stack, count: number): Promise<void> {
  const { conversations } = stack.simulator.world;
  const conversationSid = conversations.list()[0]?.sid ?? '';
  for (const entry of makeMessages(count)) {
    const body = entry.kind === 'message' ? entry.text : entry.id;
    await conversations.post({ conversationSid, author: 'alice_40example_2Ecom', body }, { source: 'API' });
  }
}
