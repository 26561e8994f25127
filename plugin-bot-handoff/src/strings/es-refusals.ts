import type { RefusalCode } from '@bot-handoff/contract';

/**
 * What the service refuses a command for, and what to do next. Absent is what can be said of any request, in
 * `es-reasons.ts`, and what the service's own words say more of: wrong arguments, what a dangerous command does.
 */
type RefusalText = readonly [RefusalCode, (command: string) => string];

const textsWith = (prefix: string): readonly RefusalText[] => [
  ['not_your_conversation', () => 'Acepte primero la tarea: los comandos solo se ejecutan en sus conversaciones.'],
  [
    'conversation_closed',
    () =>
      'Esta conversación está cerrada: ya no se puede escribir al cliente en ella. No se envió nada; complete la tarea.',
  ],
  [
    'wrong_mode',
    () =>
      'Los comandos solo se ejecutan mientras un agente tiene la conversación. No se envió nada. Si acaba de aceptar la tarea, vuelva a intentarlo en un momento.',
  ],
  [
    'unknown_command',
    (command) =>
      `No hay ningún comando ${prefix}${command}. No se envió; escriba ${prefix}${prefix} para enviar un texto que empieza por ${prefix}.`,
  ],
  [
    'command_running',
    () =>
      `Otro comando no ha terminado todavía. Espere la respuesta del cliente o escriba ${prefix}cancel antes de ejecutar otro.`,
  ],
  ['nothing_running', () => 'Aquí no hay ningún comando que cancelar.'],
  [
    'not_allowed',
    (command) =>
      `No tiene permiso para ejecutar ${prefix}${command} en esta conversación. Pídaselo a un supervisor, o pase el chat a alguien que pueda.`,
  ],
  [
    'paused',
    () =>
      'El bot está desactivado para todos en este momento: no se ejecuta ningún comando. No se envió nada; escriba usted al cliente.',
  ],
];

export const refusalsEs = (prefix: string): ReadonlyMap<string, (command: string) => string> =>
  new Map(textsWith(prefix));
