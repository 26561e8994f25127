import type { Handle, Route } from './route';

interface Leaf {
  readonly handle: Handle;
  readonly names: readonly string[];
  readonly isPublic: boolean;
}

interface Node {
  readonly children: Map<string, Node>;
  variable?: Node;
  readonly handlers: Map<string, Leaf>;
}

export interface Match {
  readonly handle: Handle;
  readonly params: Record<string, string>;
  /** Opens without credentials. */
  readonly isPublic: boolean;
}

const emptyNode = (): Node => ({ children: new Map(), handlers: new Map() });

const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '');

/** Finds the route of a request by walking its path once; a literal part wins over a `:Name`. */
export class Router {
  readonly #root = emptyNode();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  match(method: string, path: string): Match | undefined {
    const values: string[] = [];
    const found = this.#walk(this.#root, segmentsOf(path), 0, values, method);
    if (!found) return undefined;
    const { handle, names, isPublic } = found;
    return { handle, isPublic, params: Object.fromEntries(names.map((name, i) => [name, values[i] ?? ''])) };
  }

  #add({ method, path, handle, isPublic = false }: Route): void {
    const names: string[] = [];
    let node = this.#root;
    for (const segment of segmentsOf(path)) {
      if (segment.startsWith(':')) {
        names.push(segment.slice(1));
        node.variable ??= emptyNode();
        node = node.variable;
      } else {
        const next = node.children.get(segment) ?? emptyNode();
        node.children.set(segment, next);
        node = next;
      }
    }
    if (node.handlers.has(method)) throw new Error(`Two routes for ${method} ${path}`);
    node.handlers.set(method, { handle, names, isPublic });
  }

  #walk(node: Node, segments: readonly string[], depth: number, values: string[], method: string): Leaf | undefined {
    const segment = segments[depth];
    if (segment === undefined) return node.handlers.get(method);
    const child = node.children.get(segment);
    const literal = child && this.#walk(child, segments, depth + 1, values, method);
    if (literal || !node.variable) return literal;
    values.push(decodeURIComponent(segment));
    const found = this.#walk(node.variable, segments, depth + 1, values, method);
    if (!found) values.pop();
    return found;
  }
}
