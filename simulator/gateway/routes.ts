import { join } from 'node:path';
import { getListOfFunctionsAndAssets } from '@twilio-labs/serverless-api/dist/utils/fs';

export type Access = 'public' | 'protected' | 'private';

export interface Route {
  readonly kind: 'function' | 'asset';
  readonly access: Access;
}

/** The service's URLs by path, which starts with a slash. */
export type Routes = ReadonlyMap<string, Route>;

export interface ServiceFolders {
  /** Folder with the service's package.json; the other two stand relative to it. */
  readonly root: string;
  readonly functions: string;
  readonly assets: string;
}

/**
 * Lists what would be deployed, by the deployer's own naming rules. Throws when a file's name makes a path that
 * Twilio refuses.
 */
export async function listRoutes(folders: ServiceFolders): Promise<Routes> {
  const found = await getListOfFunctionsAndAssets(folders.root, {
    functionsFolderNames: [folders.functions],
    assetsFolderNames: [folders.assets],
  });
  const routes = new Map<string, Route>();
  for (const { path, access } of found.assets) routes.set(path, { kind: 'asset', access });
  for (const { path, access } of found.functions) {
    if (routes.has(path)) {
      throw new Error(
        `${join(folders.functions, path)} is both a Function and an asset; one of them needs a new name.`,
      );
    }
    routes.set(path, { kind: 'function', access });
  }
  return routes;
}
