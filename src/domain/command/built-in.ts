import type { CommandManifest } from '@bot-handoff/contract';

export const BUILT_IN_NAMES = ['handback', 'help', 'note', 'cancel', 'summary'] as const;
export type BuiltInName = (typeof BUILT_IN_NAMES)[number];

const text = (name: string, title: Readonly<Record<string, string>>) =>
  ({ name, type: 'string', title: { ...title } }) as const;

const GROUP = { en: 'Always there', es: 'Siempre disponibles' };

/** What agents can do whatever the flows say. A command of a flow with the same name takes its place. */
const MANIFESTS: Readonly<Record<BuiltInName, CommandManifest>> = {
  handback: {
    name: 'handback',
    title: { en: 'Hand the chat back to the bot', es: 'Devolver el chat al bot' },
    description: {
      en: 'Ends your part; the chat stays open. Optionally with a flow to start and a note for it.',
      es: 'Termina tu parte; el chat sigue abierto. Si quieres, con un flujo que empezar y una nota.',
    },
    arguments: [
      { ...text('flow', { en: 'Flow to start', es: 'Flujo que empezar' }), optional: true },
      { ...text('note', { en: 'Note for the bot', es: 'Nota para el bot' }), optional: true },
    ],
    output: 'customer',
    aliases: [],
    group: GROUP,
  },
  help: {
    name: 'help',
    title: { en: 'List the commands', es: 'Ver los comandos' },
    arguments: [],
    output: 'agent',
    aliases: [],
    group: GROUP,
  },
  note: {
    name: 'note',
    title: { en: 'Write a note', es: 'Escribir una nota' },
    description: { en: 'Only agents read it.', es: 'Solo la leen los agentes.' },
    arguments: [{ ...text('text', { en: 'The note', es: 'La nota' }), min: 1, max: 2000 }],
    output: 'agent',
    aliases: [],
    group: GROUP,
  },
  cancel: {
    name: 'cancel',
    title: { en: 'Cancel the running command', es: 'Cancelar el comando en curso' },
    description: {
      en: 'Its question can no longer be answered.',
      es: 'Su pregunta ya no se puede responder.',
    },
    arguments: [
      {
        name: 'which',
        type: 'choice',
        title: { en: 'The running one, unless you say so', es: 'El que se ejecuta, si no dices otra cosa' },
        choices: [
          { value: 'running', title: { en: 'The one that runs', es: 'El que se ejecuta' } },
          { value: 'queued', title: { en: 'The one that runs next', es: 'El que va después' } },
        ],
        optional: true,
      },
    ],
    output: 'agent',
    aliases: [],
    group: GROUP,
  },
  summary: {
    name: 'summary',
    title: { en: 'What the bot has learned', es: 'Lo que sabe el bot' },
    arguments: [],
    output: 'agent',
    aliases: [],
    group: GROUP,
  },
};

export const BUILT_INS: readonly CommandManifest[] = BUILT_IN_NAMES.map((name) => MANIFESTS[name]);

export interface BuiltIn {
  readonly name: BuiltInName;
  readonly manifest: CommandManifest;
}

/** @param name as it was typed */
export function findBuiltIn(name: string): BuiltIn | undefined {
  const found = BUILT_IN_NAMES.find((each) => each === name.toLowerCase());
  return found && { name: found, manifest: MANIFESTS[found] };
}
