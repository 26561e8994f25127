import type { Strings } from './en';
import { describeFaultEs } from './es-faults';
import { reasonsEs } from './es-reasons';
import { refusalsEs } from './es-refusals';
import { transcriptEs } from './transcript-es';

export const es = (prefix: string): Strings => ({
  command: (name) => `${prefix}${name}`,

  notConfigured:
    'Bot Handoff no tiene la dirección de su servicio. Un administrador la pone en ui_attributes.bot_handoff.functions_url de la configuración de Flex (lo hace bot-handoff setup). Hasta entonces no funcionan los comandos ni la devolución al bot.',
  wrongSettings: (problems) =>
    `Bot Handoff usa valores predeterminados en lugar de ajustes que no puede leer: ${problems}.`,
  notSignedIn: 'Su sesión de Flex no tiene token. Vuelva a iniciar sesión.',
  unreachable: 'No se puede contactar con el servicio del bot. Compruebe su conexión y vuelva a intentarlo.',
  timedOut: 'El servicio del bot no respondió a tiempo. Vuelva a intentarlo.',
  unreadableAnswer: (status) =>
    `El servicio del bot respondió con el estado ${status} y nada que este complemento entienda. Avise a un administrador.`,
  unexpected: 'Algo falló en el complemento Bot Handoff. Su texto no se envió al cliente.',

  commandSending: (name) => `Enviando ${prefix}${name} al bot…`,
  commandEmpty: `Escriba el nombre de un comando después de ${prefix}. Escriba ${prefix}${prefix} para enviar un texto que empieza por ${prefix}.`,
  commandWithFiles: `Un comando no admite archivos. Quítelos, o escriba ${prefix}${prefix} para enviar el texto tal cual.`,
  commandTooLong: (most) =>
    `Un comando admite como máximo ${most} caracteres. Acórtelo, o escriba ${prefix}${prefix} para enviar el texto tal cual.`,
  commandElsewhere: `Los comandos no están disponibles en esta conversación. Escriba ${prefix}${prefix} para enviar un texto que empieza por ${prefix}.`,

  reasonOf: ({ code, message }) => reasonsEs.get(code) ?? message,
  refusals: refusalsEs(prefix),

  paletteShortcut: 'Abrir la paleta de comandos',
  paletteList: 'Comandos y valores',
  paletteLine: 'Comando',
  paletteArguments: 'Argumentos',
  paletteOutput: { customer: 'Bot al cliente', as_agent: 'Usted al cliente', agent: 'Solo usted' },
  paletteDanger: 'Cuidado',
  paletteDangerous: 'No se puede deshacer.',
  palettePreview: 'El cliente verá:',
  palettePreviewAgent: 'Usted verá:',
  paletteConfirm: (name) => `Pulse Intro otra vez para ejecutar ${prefix}${name}, Escape para dejarlo.`,
  paletteMore: (count) => `${count} más: siga escribiendo.`,
  paletteCount: (count) => (count === 1 ? '1 comando' : `${count} comandos`),
  paletteNothing: 'Ningún comando se llama así.',
  paletteLoading: 'Obteniendo los comandos…',
  paletteFailed: (reason) => `No se pudieron obtener los comandos. ${reason}`,
  paletteReady: 'Pulse Intro para ejecutar.',
  paletteKeys: 'Intro: ejecutar · Tab: completar · Esc: cerrar',
  paletteKeysArguments: 'Intro: ejecutar · Tab: tomar un valor · Esc: cerrar',
  paletteSendAsText: (text) => `Enviar «${text}» como texto`,
  argumentRequired: 'obligatorio',
  argumentType: {
    string: 'texto',
    integer: 'número entero',
    number: 'número',
    boolean: 'sí o no',
    choice: 'uno de varios',
    date: 'día, 2026-11-22',
    phone: 'número de teléfono',
    email: 'correo electrónico',
    pattern: 'código',
  },
  argumentFault: describeFaultEs,

  notDelivered: 'No entregado: el cliente no lo ha recibido.',
  notDeliveredYet: 'Aún no entregado. Se intenta de nuevo.',

  runOnlyYou: 'Solo usted ve esto.',
  runState: {
    queued: 'se ejecutará después, cuando termine el otro.',
    accepted: 'se ha aceptado.',
    running: 'se está ejecutando.',
    waiting_for_customer: 'espera la respuesta del cliente.',
    answered: 'tiene respuesta.',
    done: 'ha terminado.',
    failed: 'ha fallado.',
    cancelled: 'se canceló.',
    timed_out: 'no tuvo respuesta a tiempo.',
    over: 'ha terminado. La transcripción dice cómo.',
  },
  runCancel: 'Cancelar',
  runDismiss: 'Quitar esta nota',

  handedBack: 'Devuelta al bot. La conversación del cliente continúa.',
  handBackFailed: (reason) => `La conversación no se devolvió al bot y su tarea sigue abierta. ${reason}`,
  handBackFailedElsewhere:
    'Una conversación no se devolvió al bot y su tarea sigue abierta. Abra la tarea para volver a intentarlo.',
  handBackSlow: 'El bot tiene la conversación. Flex aún no ha confirmado el fin de su tarea; espere un momento.',
  taskFinished: 'Su tarea ha terminado. El bot continuará en cuanto se pueda contactar con su servicio.',
  tryAgain: 'Reintentar',
  finishTask: 'Terminar mi tarea',
  endForCustomer: 'Terminar para el cliente',
  endForCustomerMeans: 'El chat se cierra para siempre: ni usted ni el bot podrán escribir más en él.',
  endForCustomerSure: 'Sí, cerrar el chat',
  handBackMenu: 'Más formas de terminar',
  handBackTo: 'Devolver a',
  handBackToAny: 'El bot, como siempre',
  handBackNote: 'Nota para el bot',
  handBack: 'Devolver',

  floorYou: 'Usted',
  floorBot: 'Bot',
  floorBotAsking: 'El bot pregunta…',
  floorWaiting: 'En espera',
  floorLabel: 'Responde al cliente:',
  floorCancel: (name) => `Cancelar ${prefix}${name}`,

  botTag: 'Bot',
  undelivered: 'Esto no llegó al cliente.',
  undeliveredTo: (name) => `Un mensaje no llegó a ${name ?? 'su cliente'}.`,

  incomingTitle: 'Quién espera',
  incomingWaited: 'Espera desde hace',
  incomingChannel: 'Canal',
  incomingLanguage: 'Idioma',
  incomingLastSaid: 'Último mensaje',
  incomingFailed: 'El servicio del bot no puede decir quién espera.',
  channelName: { web: 'Chat web', sms: 'SMS', whatsapp: 'WhatsApp', messenger: 'Messenger' },

  transcript: transcriptEs(prefix),
});
