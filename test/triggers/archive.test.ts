import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import { closeLabs, startLab } from '../support/elabftw';
import { sql } from '../support/elabftwTrigger';

afterAll(closeLabs);

const hour = 3_600_000;
const { nodes } = JSON.parse(readFileSync(join(__dirname, '../../workflows/3-pdf-archive.json'), 'utf8')) as { nodes: INode[] };

function parametersOf(name: string): IDataObject {
	const node = nodes.find((each) => each.name === name);
	if (!node) throw new Error(`The example has no node "${name}"`);
	return node.parameters as IDataObject;
}

const settings = (parametersOf('Settings').assignments as { assignments: Array<{ name: string; value: string }> }).assignments;
const since = settings.find(({ name }) => name === 'since')?.value;
const { resource, operation, returnAll, simplify, filters } = parametersOf('Changed Experiments');

/** What the example finds on a server whose clock on the wall is so many hours ahead of UTC, where n8n's zone is west or east of that. */
async function found(offset: number, agoMs: number): Promise<IDataObject[]> {
	const now = () => Date.now() + offset * hour;
	const lab = await startLab({ seed: 'empty', now: () => new Date(now()) });
	await lab.json('experiment.create', { fieldsMode: 'mapper', fields: { mappingMode: 'defineBelow', value: { title: 'Gel' } } } as never);
	for (const entity of lab.lab.entities.experiments.values()) entity.created_at = entity.modified_at = sql(now() - agoMs);
	return await lab.json(`${String(resource)}.${String(operation)}`, { returnAll, simplify, filters: { ...(filters as IDataObject), changedSince: since } } as never);
}

// The zones of the earth are up to 26 hours apart, and that of n8n is its default here: a few hours behind UTC, or UTC.
test.each([-30, -26, -12, 0, 14, 26])('the PDF archive misses nothing since last night, where the server is %i hours ahead of UTC', async (offset) => {
	expect(await found(offset, 25 * hour)).toMatchObject([{ title: 'Gel' }]);
});

test('the PDF archive leaves out what has not changed for a week', async () => {
	expect(await found(0, 7 * 24 * hour)).toEqual([]);
});

/** A file's name, as the example works it out of a row of the list. */
function nameOf(row: IDataObject): string {
	const items: Record<string, IDataObject> = { Settings: { folder: '/archive' }, 'Changed Experiments': row };
	const dollar = (name: string) => ({ first: () => ({ json: items[name] }), item: { json: items[name] } });
	const template = String(parametersOf('Write File').fileName).slice(1);
	return template.replace(/\{\{(.*?)\}\}/g, (_, code: string) => String(new Function('$', '$binary', `return ${code}`)(dollar, { data: { fileName: '2026-03-02 - Gel.pdf' } })));
}

test('the PDF archive has a file for each version of an experiment, and the same one for the same version', async () => {
	const [row = {}] = await found(0, hour);
	const other = { ...row, modified_at: '2026-03-02 08:00:01' };
	const names = [nameOf(row), nameOf(row), nameOf(other), nameOf({ ...row, id: 77 })];
	expect(new Set(names).size).toBe(3);
	expect(nameOf({ ...other, id: 12 })).toBe('/archive/12 2026-03-02 08-00-01 2026-03-02 - Gel.pdf');
});
