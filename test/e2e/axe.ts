import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * Looks for obstacles in parts of a page; Flex UI around them has its own. Every rule that axe knows, but for those
 * named.
 *
 * @param selectors of the roots of our parts
 * @returns one line a finding
 */
export async function findObstacles(
  page: Page | Frame,
  selectors: readonly string[],
  except: readonly string[] = [],
): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const options = { include: selectors.map((selector) => [selector]) };
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
  const { violations } = (await page.evaluate(
    `axe.run(${JSON.stringify(options)}, { rules: ${JSON.stringify(rules)} })`,
  )) as { violations: readonly Finding[] };
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}: ${html}: ${failureSummary.replace(/\s+/g, ' ')}`),
  );
}
