import type { Fields } from '../../src/domain/flow/fields';
import { COMMON_FIELDS } from '../../src/domain/flow/read-step';
import { STEP_KINDS } from '../../src/domain/flow/steps/registry';
import type { StepKind } from '../../src/domain/flow/steps/step-kind';
import { CONDITIONS } from '../../src/domain/flow/triggers/conditions';
import { TRIGGER_KINDS } from '../../src/domain/flow/triggers/registry';
import type { TriggerKind } from '../../src/domain/flow/triggers/trigger-kind';
import { describeSchema } from './describe-schema';
import { playExample, playTriggers } from './play-example';

/** What the customer answers in an example, where the name will not do. */
const ANSWERS: Readonly<Record<string, string>> = { case: 'hardware', match: '4711' };

/** What happens in the example of a trigger. */
const HAPPENINGS: Readonly<Record<string, readonly string[]>> = {
  keyword: ['customer: Opening  HOURS'],
  regex: ['customer: Where is order 4711?'],
  catchall: ['customer: Is anybody there?'],
  page_open: ['* page_open'],
  chat_open: ['* chat_open'],
  chat_close: ['* flex.conversation_closed {"mode": "bot"}'],
  event_type: ['* flex.reservation_accepted {"agent_name": "Ann"}'],
  agent_command: ['agent: /ask_issue_frequency', 'agent: /refund 12.50 late'],
  button_id: ['customer: menu', 'press: order_status'],
  media: ['upload: image/png photo.png 1200'],
};

const NOTICE = '<!-- Written by `npm run docs` from the tables in src/domain/flow. Change those. -->';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trim()}\n\`\`\``;

function keyTable(fields: Fields<Record<string, unknown>>): string {
  const rows = Object.entries(fields).map(
    ([key, { read, required, about }]) =>
      `| \`${key}\`${required ? ' (needed)' : ''} | ${cell(describeSchema(read.schema))} | ${cell(about)} |`,
  );
  return ['| key | value | |', '|---|---|---|', ...rows].join('\n');
}

const indexOf = (folder: string, kinds: readonly (StepKind | TriggerKind)[]): string =>
  kinds.map(({ kind, about }) => `- [\`${kind}\`](${folder}/${kind}.md): ${about}`).join('\n');

const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

function writeStepPage(step: StepKind): string {
  const others = step.types.filter((type) => type !== step.kind).map((type) => `\`${type}\``);
  return page(
    `# ${step.kind}`,
    NOTICE,
    step.about +
      (step.bare ? ` May stand alone: \`- ${step.kind}\`.` : '') +
      (others.length > 0 ? ` As \`type:\` also ${others.join(', ')}.` : ''),
    fence('yaml', step.example),
    'What comes of it, as `flows test` writes it:',
    fence('text', playExample(step.example, ANSWERS[step.kind])),
    keyTable(step.fields),
    'And the [keys of every step](../steps.md#keys-of-every-step).',
  );
}

const writeStepsPage = (): string =>
  page(
    '# Steps',
    NOTICE,
    'What a flow does, from top to bottom.',
    indexOf('steps', STEP_KINDS),
    '## Keys of every step',
    keyTable(COMMON_FIELDS),
  );

const writeTriggerPage = (trigger: TriggerKind): string =>
  page(
    `# ${trigger.kind}`,
    NOTICE,
    trigger.about + (trigger.bare ? ` May stand alone: \`- ${trigger.kind}\`.` : ''),
    fence('yaml', trigger.example),
    'What happens, and what the flow that starts then knows:',
    fence('text', playTriggers(trigger.example, HAPPENINGS[trigger.kind] ?? ['nothing'])),
    keyTable(trigger.fields),
    'And the [keys of every trigger](../triggers.md#keys-of-every-trigger).',
  );

const writeTriggersPage = (): string =>
  page(
    '# Triggers',
    NOTICE,
    `What starts a flow. All triggers of all flows are weighed: the one with the highest confidence wins, and of equals
the first, by the order of files and lines. \`flows check\` warns of a trigger that can never win. What a customer does
starts flows while the bot has the conversation, unless \`when\` says otherwise; with an agent it never does.`,
    indexOf('triggers', TRIGGER_KINDS),
    '## Keys of every trigger',
    keyTable(CONDITIONS),
  );

/** A page of each step and trigger, and one that leads to them; by path from the root. */
export const writeReference = (): ReadonlyMap<string, string> =>
  new Map([
    ['docs/flows/steps.md', writeStepsPage()],
    ...STEP_KINDS.map((step) => [`docs/flows/steps/${step.kind}.md`, writeStepPage(step)] as const),
    ['docs/flows/triggers.md', writeTriggersPage()],
    ...TRIGGER_KINDS.map((trigger) => [`docs/flows/triggers/${trigger.kind}.md`, writeTriggerPage(trigger)] as const),
  ]);
