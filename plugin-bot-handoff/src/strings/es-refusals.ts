import type { RefusalCode } from '@bot-handoff/contract';

/**
 * What the service refuses a command for, and what to do next. Absent are refusals whose own words say more: what is
 * wrong with the arguments, what a dangerous command does, why something has failed.
 */
type RefusalText = readonly [RefusalCode, (command: string) => string];

const textsWith = (prefix: string): readonly RefusalText[] => [
  ['not_signed_in', () => 'Su sesión de Flex ha caducado. Vuelva a iniciar sesión.'],
  ['not_your_conversation', () => 'Acepte primero la tarea: los comandos solo se ejecutan en sus conversaciones.'],
  ['unknown_conversation', () => 'El bot no participa en esta conversación.'],
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
  ['busy', () => 'El bot está ocupado en esta conversación. Vuelva a intentarlo en un momento.'],
  ['too_many_requests', () => 'Demasiadas peticiones. Vuelva a intentarlo en un momento.'],
];

export const refusalsEs = (prefix: string): ReadonlyMap<string, (command: string) => string> =>
  new Map(textsWith(prefix));
