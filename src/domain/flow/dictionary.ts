import { didYouMean } from './did-you-mean';
import { fieldsOf, flag, optional, required, word } from './fields';
import { type Reader, type Reading, reader } from './reading';
import { describeNode, type Place, type Problem, type SourceNode } from './source';
import { readTemplate } from './template/read-template';
import type { Template, Translations } from './template/template';

const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

const language: Reader<string> = reader({ type: 'string', pattern: TAG.source }, (node, reading) => {
  const tag = word(node, reading);
  if (tag === undefined || TAG.test(tag)) return tag?.toLowerCase();
  return reading.problem(node.at, `'${tag}' is not a language tag like 'es' or 'es-MX'`);
});

interface Message {
  readonly text: string;
  readonly at: Place;
  readonly translation: Template;
}

const messages: Reader<readonly Message[]> = reader(
  { type: 'object', additionalProperties: { type: 'string' } },
  (node, reading) => {
    if (node.kind !== 'map') {
      return reading.problem(node.at, `expected texts with their translations, found ${describeNode(node)}`);
    }
    return node.entries.flatMap(({ key, keyAt, value }) => {
      if (value.kind !== 'scalar' || value.value === null || value.value === '') {
        return reading.problem(value.at, `expected a translation, found ${describeNode(value)}`) ?? [];
      }
      const translation = readTemplate(value, reading);
      return translation ? [{ text: key.trim(), at: keyAt, translation }] : [];
    });
  },
);

/** What a message table says. It stands in a file or YAML document of its own. */
export interface MessageTable {
  readonly language: string;
  readonly from?: string | undefined;
  readonly fallback?: boolean | undefined;
  readonly messages: readonly Message[];
}

/** The keys of a message table. */
export const readTable: Reader<MessageTable> = fieldsOf<MessageTable>('a message table', {
  language: required(language, 'The language translated into.'),
  from: optional(language, 'The language that the flows are written in.'),
  fallback: optional(flag, 'Customers read this language where their own is unknown or lacks a text.'),
  messages: required(messages, 'Texts as the flows have them, each with its translation.'),
});

export const isTable = (node: SourceNode): boolean =>
  node.kind === 'map' && node.entries.some(({ key }) => key === 'language');

interface Use {
  readonly file: string;
  readonly at: Place;
}

/** All translations there are, and which texts customers read. */
export class Dictionary {
  private readonly translated = new Map<string, Map<string, Template>>();
  private readonly entries: (Message & { readonly file: string; readonly language: string })[] = [];
  private readonly used = new Map<string, Use>();
  private otherwise: string | undefined;
  private from: string | undefined;

  add(table: MessageTable, file: string, reading: Reading): void {
    if (table.fallback) this.otherwise ??= table.language;
    this.from ??= table.from;
    const known = this.translated.get(table.language) ?? new Map<string, Template>();
    this.translated.set(table.language, known);
    for (const message of table.messages) {
      if (known.has(message.text)) reading.problem(message.at, 'this text is translated already');
      known.set(message.text, message.translation);
      this.entries.push({ ...message, file, language: table.language });
    }
  }

  /** Translations of a text that customers read. It is remembered as one that needs them. */
  translationsOf(written: string, use: Use): Translations | undefined {
    const text = written.trim();
    if (!this.used.has(text)) this.used.set(text, use);
    return this.find(text);
  }

  private find(text: string): Translations | undefined {
    const found = [...this.translated].flatMap(([tag, table]) => {
      const template = table.get(text);
      return template ? [[tag, template] as const] : [];
    });
    if (found.length === 0) return undefined;
    return {
      by: Object.fromEntries(found),
      ...(this.otherwise === undefined ? {} : { otherwise: this.otherwise }),
      ...(this.from === undefined ? {} : { from: this.from }),
    };
  }

  /** What is translated and no flow has said so far: for texts that come from elsewhere. */
  unsaid(): Readonly<Record<string, Template>> {
    const texts = new Set(this.entries.map(({ text }) => text).filter((text) => !this.used.has(text)));
    return Object.fromEntries(
      [...texts].map((text) => {
        const translations = this.find(text);
        return [text, { kind: 'literal', value: text, ...(translations && { translations }) }] as const;
      }),
    );
  }

  /**
   * Texts that lack a translation, and translations of texts that nobody says.
   *
   * @param builtIn what the product says where no flow does
   */
  findGaps(builtIn: readonly string[]): readonly Problem[] {
    const missing = [...this.translated].flatMap(([tag, table]) =>
      [...this.used].flatMap(([text, { file, at }]) =>
        table.has(text) ? [] : [{ file, ...at, message: `no translation into '${tag}'` }],
      ),
    );
    const unused = this.entries
      .filter(({ text }) => !this.used.has(text) && !builtIn.includes(text))
      .map(({ text, file, at }) => ({
        file,
        ...at,
        message: `no flow says this${didYouMean(text, this.used.keys())}`,
      }));
    return [...missing, ...this.findBuiltInGaps(builtIn), ...unused];
  }

  /** One line for each language: what it lacks is said in no file. A region speaks its language. */
  private findBuiltInGaps(builtIn: readonly string[]): readonly Problem[] {
    return [...this.translated].flatMap(([tag, table]) => {
      const ofLanguage = this.translated.get(tag.split('-')[0] ?? tag);
      const [first, ...more] = builtIn.filter(
        (text) => !this.used.has(text) && !table.has(text) && !ofLanguage?.has(text),
      );
      const place = this.entries.find(({ language }) => language === tag);
      if (first === undefined || !place) return [];
      const others = more.length === 0 ? '' : ` and ${more.length} more`;
      const message = `no translation into '${tag}' of what is said without a flow: '${first}'${others}`;
      return [{ file: place.file, ...place.at, message }];
    });
  }
}
