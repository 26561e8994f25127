import type { AGENT_REFUSALS, AgentEndpointName } from '@bot-handoff/contract';

/** What is said no for beside commands. */
type General = (typeof AGENT_REFUSALS)[Exclude<AgentEndpointName, 'runCommand'>][number];

/** Why the service said no, whatever it was asked for; where that was a command `es-refusals.ts` goes before it. */
const REASONS: Readonly<Record<General, string>> = {
  not_signed_in: 'Su sesión de Flex ha caducado. Vuelva a iniciar sesión.',
  invalid_request: 'El servicio del bot no entiende esta petición. Avise a un administrador.',
  too_many_requests: 'Demasiadas peticiones. Vuelva a intentarlo en un momento.',
  failed: 'Algo falló en el servicio del bot. Vuelva a intentarlo en un momento.',
  unknown_conversation: 'El bot no participa en esta conversación.',
  not_your_conversation: 'Usted no tiene ninguna tarea en esta conversación.',
  conversation_closed: 'Esta conversación está cerrada: ya no se puede escribir al cliente en ella.',
  not_allowed: 'Lo que se dijo en confianza es para supervisores y administradores. Pida a uno de ellos que lo lea.',
  busy: 'El bot está ocupado en esta conversación. Vuelva a intentarlo en un momento.',
  unknown_message: 'En este mensaje no hay nada oculto, o ya no existe.',
  gone: 'Esta respuesta ya no se puede leer: se guarda 24 horas, y solo donde hay un secreto configurado.',
};

export const reasonsEs: ReadonlyMap<string, string> = new Map(Object.entries(REASONS));
