import type { ArgumentFault } from '@bot-handoff/contract';

/** One sentence: what is wrong with the arguments and what to write instead. */
export function describeFaultEs({ code, argument, given, expected }: ArgumentFault): string {
  switch (code) {
    case 'missing':
      return `Falta ${argument}.`;
    case 'value_missing':
      return `--${argument} necesita un valor detrás.`;
    case 'repeated':
      return `${argument} aparece dos veces.`;
    case 'unknown_argument':
      return `No hay ningún argumento ${given}.${expected ? ` Admite ${expected}.` : ''}`;
    case 'too_many':
      return `«${given}» sobra. Ponga varias palabras entre comillas.`;
    case 'quote_open':
      return `La comilla que se abre en ${given} no se cierra.`;
    case 'too_short':
      return `${argument} necesita al menos ${expected} caracteres.`;
    case 'too_long':
      return `${argument} admite como máximo ${expected} caracteres.`;
    case 'too_small':
      return `${argument} debe ser al menos ${expected}, no ${given}.`;
    case 'too_large':
      return `${argument} debe ser como máximo ${expected}, no ${given}.`;
    case 'not_an_integer':
      return `${argument} debe ser un número entero, no «${given}».`;
    case 'not_a_number':
      return `${argument} debe ser un número como 12.5, no «${given}».`;
    case 'not_a_boolean':
      return `${argument} debe ser sí o no, no «${given}».`;
    case 'not_a_choice':
      return `${argument} debe ser uno de ${expected}, no «${given}».`;
    case 'not_a_date':
      return `${argument} debe ser un día como 2026-11-22, no «${given}».`;
    case 'not_a_phone':
      return `${argument} debe ser un número internacional como +34600123456, no «${given}».`;
    case 'not_an_email':
      return `${argument} debe ser una dirección como nombre@example.com, no «${given}».`;
    case 'not_matching':
      return `${argument} no tiene la forma correcta${expected ? `, como ${expected}` : ''}: «${given}».`;
  }
}
