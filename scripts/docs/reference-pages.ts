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

const indexOf = (kinds: readonly (StepKind | TriggerKind)[]): string =>
  kinds.map(({ kind, about }) => `- [\`${kind}\`](#${kind}): ${about}`).join('\n');

function stepSection(step: StepKind): string {
  const others = step.types.filter((type) => type !== step.kind).map((type) => `\`${type}\``);
  return [
    `## ${step.kind}`,
    step.about +
      (step.bare ? ` May stand alone: \`- ${step.kind}\`.` : '') +
      (others.length > 0 ? ` As \`type:\` also ${others.join(', ')}.` : ''),
    fence('yaml', step.example),
    fence('text', playExample(step.example, ANSWERS[step.kind])),
    keyTable(step.fields),
  ].join('\n\n');
}

/** `docs/flows/steps.md` */
export const writeStepsPage = (): string =>
  [
    '# Steps',
    NOTICE,
    `What a flow does, from top to bottom. Below each example is what comes of it, as \`flows test\` writes it.`,
    indexOf(STEP_KINDS),
    ...STEP_KINDS.map(stepSection),
    '## Keys of every step',
    keyTable(COMMON_FIELDS),
  ].join('\n\n') + '\n';

const triggerSection = (trigger: TriggerKind): string =>
  [
    `## ${trigger.kind}`,
    trigger.about + (trigger.bare ? ` May stand alone: \`- ${trigger.kind}\`.` : ''),
    fence('yaml', trigger.example),
    fence('text', playTriggers(trigger.example, HAPPENINGS[trigger.kind] ?? ['nothing'])),
    keyTable(trigger.fields),
  ].join('\n\n');

/** `docs/flows/triggers.md` */
export const writeTriggersPage = (): string =>
  [
    '# Triggers',
    NOTICE,
    `What starts a flow. All triggers of all flows are weighed: the one with the highest confidence wins, and of equals
the first, by the order of files and lines. \`flows check\` warns of a trigger that can never win. What a customer does
starts flows while the bot has the conversation, unless \`when\` says otherwise; with an agent it never does.
Below each example is what happens, and what the flow that starts then knows.`,
    indexOf(TRIGGER_KINDS),
    ...TRIGGER_KINDS.map(triggerSection),
    '## Keys of every trigger',
    keyTable(CONDITIONS),
  ].join('\n\n') + '\n';
