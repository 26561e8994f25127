import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { CodeBlock } from './code-blocks';

const ROOT = join(__dirname, '../..');
const OPTIONS: ts.CompilerOptions = {
  ...{ allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true },
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
  ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, moduleDetection: ts.ModuleDetectionKind.Force },
  ...{ types: ['node'] },
};

const EXTENSIONS: Readonly<Record<string, string>> = { js: 'js', ts: 'ts', jsx: 'jsx', tsx: 'tsx' };

/** As what a block is compiled; undefined for what is none of TypeScript's languages. */
export const extensionOf = ({ language }: CodeBlock): string | undefined => EXTENSIONS[language.split(' ')[0] ?? ''];

/**
 * What TypeScript has to say to blocks of JavaScript and TypeScript, each a module of its own that knows Node and the
 * browser: `page:line: message`. Names that nobody declares are among it.
 */
export function compileBlocks(blocks: readonly CodeBlock[]): readonly string[] {
  const files = new Map(
    blocks.map((block, at) => [join(ROOT, `docs-block-${at}.${extensionOf(block) ?? 'js'}`), block]),
  );
  const moduleOf = ({ text }: CodeBlock) => `${text}\nexport {};\n`;
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const block = files.get(path);
    return block
      ? ts.createSourceFile(path, moduleOf(block), ts.ScriptTarget.ES2022, true)
      : getSourceFile(path, ...rest);
  };
  host.getCurrentDirectory = () => dirname(join(ROOT, 'package.json'));
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const block = file && files.get(file.fileName);
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const where = block ? `${block.page}:${block.line + line}` : 'TypeScript';
    return `${where}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
