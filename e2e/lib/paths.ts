import { join, resolve } from 'node:path';

/** The folder with n8n's own package.json, lockfile and node_modules. */
export const e2eFolder = resolve(__dirname, '..');

/** The folder of the package under test. */
export const rootFolder = resolve(e2eFolder, '..');

/** Everything a run leaves behind: users' folders, logs, tarballs, screenshots. Safe to delete. */
export const stateFolder = join(e2eFolder, '.state');

/** Preloaded into a Node child, so that it ends with its parent. */
export const endWithParent = join(e2eFolder, 'lib', 'end-with-parent.cjs');
