/** One operation of each kind on both notebooks, for the fault matrix. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import * as elabftw from './elabftw';
import * as labguru from './labguru';

/** An operation that is ready to run on a stand-in of its own. */
export interface Started {
	/** Address of the notebook, and that of its storage where it has one. */
	url: string;
	storage?: string;
	/** Runs the operation with the notebook at another address. */
	run(url: string, timeout: number, signal?: AbortSignal): Promise<INodeExecutionData[]>;
	/** How often the notebook did what the operation asks for. */
	done(): number;
	/** How many files the notebook holds. */
	files(): number;
}

/** A kind of operation. */
export interface Kind {
	reads: boolean;
	/** The request that goes wrong, as `METHOD /path`. */
	which: RegExp;
	start(): Promise<Started>;
}

const once = 'Done once';
const items = () => [elabftw.fileItem({ data: { name: 'once.txt', content: 'once' } })];
const given = (parameters: INodeParameters, timeout: number) => ({ ...parameters, requestOptions: { timeout } }) as INodeParameters;
const none = () => 0;

function onELabFtw(operation: string, parameters: INodeParameters, which: RegExp, done: (lab: elabftw.Lab['lab']) => number = none): Kind {
	return {
		reads: done === none,
		which,
		async start() {
			const { url, lab, run } = await elabftw.startLab();
			return {
				url,
				run: async (other, timeout, signal) => await run(operation, given(parameters, timeout), { items: items(), signal, credential: { url: other } }),
				done: () => done(lab),
				files: () => lab.uploads.length,
			};
		},
	};
}

/** With a password, so that there is a session. */
function onLabguru(operation: string, parameters: INodeParameters, which: RegExp, done: (lab: labguru.Lab['lab']) => number = none): Kind {
	return {
		reads: done === none,
		which,
		async start() {
			const { url, lab, run, storage } = await labguru.startLab();
			return {
				url,
				storage: storage.url,
				run: async (other, timeout, signal) => await run(operation, given(parameters, timeout), { items: items(), signal, by: 'password', credential: { url: other } }),
				done: () => done(lab),
				files: () => lab.all('attachments').length,
			};
		},
	};
}

const { at, fields } = elabftw;
const file = { entryType: 'experiments', entry: at(9) };
const target = { targetType: 'Projects::Experiment', target: at(10) };
const titled = (rows: ReadonlyArray<object>) => rows.filter((row) => 'title' in row && row.title === once).length;
const named = (rows: IDataObject[]) => rows.filter(({ filename }) => filename === 'once.txt').length;
const one = /^GET .*\/experiments\/10\b/;

/** The kinds by notebook. */
export const kinds = {
	eLabFTW: {
		read: onELabFtw('experiment.get', { experiment: at(1) }, /^GET/),
		list: onELabFtw('experiment.getAll', { returnAll: true }, /^GET/),
		download: onELabFtw('file.download', { ...file, part: at(2) }, /format=binary/),
		create: onELabFtw('experiment.create', fields({ title: once }), /^POST/, ({ entities }) => titled([...entities.experiments.values()])),
		update: onELabFtw('experiment.update', { experiment: at(1), ...fields({ title: once }) }, /^PATCH/, ({ entities }) => titled([...entities.experiments.values()])),
		append: onELabFtw('experiment.appendBody', { experiment: at(1), bodyAppend: once }, /^PATCH/, ({ entities }) => (entities.experiments.get(1)?.body ?? '').split(once).length - 1),
		upload: onELabFtw('file.upload', { ...file, inputFields: 'data' }, /^POST/, ({ uploads }) => uploads.filter(({ real_name: name }) => name === 'once.txt').length),
		delete: onELabFtw('experiment.delete', { experiment: at(2) }, /^DELETE/, ({ entities }) => Number(entities.experiments.get(2)?.state === 3)),
	},
	Labguru: {
		read: onLabguru('experiment.get', { record: at(10) }, one),
		list: onLabguru('experiment.getAll', { returnAll: true }, /^GET .*\/experiments\?/),
		download: onLabguru('attachment.download', { record: at(10) }, /^GET \/files/),
		create: onLabguru('experiment.create', fields({ title: once, project_id: 10, milestone_id: 20 }), /^POST .*\/experiments/, (lab) => titled(lab.all('experiments'))),
		update: onLabguru('experiment.update', { record: at(10), ...fields({ title: once }) }, /^PUT/, (lab) => titled(lab.all('experiments'))),
		upload: onLabguru('attachment.upload', { ...target, inputFields: 'data' }, /^POST .*\/attachments/, (lab) => named(lab.all('attachments') as IDataObject[])),
		delete: onLabguru('experiment.delete', { record: at(80) }, /^DELETE/, (lab) => Number(!lab.all('experiments').some(({ id }) => id === 80))),
	},
} satisfies Record<string, Record<string, Kind>>;

/** Stops every stand-in that was started. */
export async function closeKinds(): Promise<void> {
	await Promise.all([elabftw.closeLabs(), labguru.closeLabs()]);
}
