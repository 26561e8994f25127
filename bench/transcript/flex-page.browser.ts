import type { FlexBench } from './figures';

const SCROLL_MS = 3_000;
const FRAME_MS = 1_000 / 60;
const TASK = '.Twilio-TaskListBaseItem';

interface FlexOnPage {
  readonly Manager: {
    getInstance(): {
      readonly store: {
        getState(): {
          readonly flex: {
            readonly chat: {
              readonly conversations: Readonly<Record<string, { readonly messages: readonly unknown[] }>>;
            };
          };
        };
      };
    };
  };
}

const nextFrame = () => new Promise<number>(requestAnimationFrame);

/** @returns when the next frame was handed over to be drawn */
const afterFrame = () =>
  new Promise<number>((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // The next task of a page comes after its frame.
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(undefined);
    });
  });

async function shownAt(selector: string): Promise<number> {
  while (document.querySelector(selector) === null) await nextFrame();
  return afterFrame();
}

function scrollerOf(selector: string): Element {
  let found = document.querySelector(selector);
  while (found && !(found.scrollHeight > found.clientHeight && /auto|scroll/.test(getComputedStyle(found).overflowY)))
    found = found.parentElement;
  if (!found) throw new Error(`Nothing can be scrolled around ${selector}`);
  return found;
}

let clickedAt = Number.NaN;
addEventListener(
  'click',
  () => {
    clickedAt = performance.now();
  },
  { capture: true },
);
const usable = shownAt(TASK);

const flexBench: FlexBench = {
  usable: () => usable,
  sinceClick: async (selector) => (await shownAt(selector)) - clickedAt,
  async scrollUp(selector) {
    const scroller = scrollerOf(selector);
    const started = await nextFrame();
    let frames = 0;
    for (let now = started; now - started < SCROLL_MS; frames += 1) {
      scroller.scrollTop -= 60;
      now = await nextFrame();
    }
    return Math.max(0, Math.round(SCROLL_MS / FRAME_MS) - frames);
  },
  held() {
    const { Flex } = window as unknown as { readonly Flex: FlexOnPage };
    const { conversations } = Flex.Manager.getInstance().store.getState().flex.chat;
    return Object.values(conversations).reduce((most, { messages }) => Math.max(most, messages.length), 0);
  },
};

Object.assign(window, { flexBench });
