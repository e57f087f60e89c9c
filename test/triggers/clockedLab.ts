/** What the tests of polls of Labguru share: a lab with a clock of its own, and triggers on it. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startLab, type Lab } from '../support/labguru';
import { placed, type Placed } from './labguruTrigger';

export const minute = 60_000;

/** A lab whose clock stands still until a test moves it. */
export interface Clocked extends Lab {
	/** Moves the clock. */
	pass(ms: number): void;
}

export async function clocked(options = {}, start = '2024-05-01T10:00:30Z'): Promise<Clocked> {
	const lab = await startLab({ seed: 'empty', ...options });
	let now = Date.parse(start);
	lab.lab.now = () => new Date(now);
	return { ...lab, pass: (ms) => void (now += ms) };
}

/** A trigger that polls a lab. */
export function on(lab: Lab, parameters: IDataObject = {}, staticData: IDataObject = {}): Placed {
	return placed({ vault: lab.vault('token'), parameters: { mode: 'polling', resource: 'experiment', triggerOn: 'both', record: 'simple', ...parameters } as INodeParameters, staticData });
}

export const seen = (items: INodeExecutionData[] | null) => items?.map(({ json }) => `${String(json.event)} ${String(json.id)}`) ?? null;
export const ids = (items: INodeExecutionData[] | null) => items?.map(({ json }) => json.id as number) ?? [];

/** Makes experiments a minute apart. */
export function make(lab: Clocked, count: number, name = 'experiments'): number[] {
	return Array.from({ length: count }, (_, at) => {
		lab.pass(minute);
		return lab.lab.create(name, { title: `Made ${at}`, name: `Made ${at}` }).id;
	});
}
