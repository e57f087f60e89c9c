/** What the tests of Labguru webhooks share: triggers on a lab, and what is registered there. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Lab } from '../support/labguru';
import { placed, type Placed, type Setting } from './labguruTrigger';

export const signed = 'projects_experiment.signed';

export const witnessed = 'projects_experiment.witnessed';

/** A trigger on a lab, for events. */
export function on(lab: Lab, events: string[] = [signed], more: Partial<Setting> & { by?: 'password' | 'token' } = {}): Placed {
	const { by = 'token', parameters, ...rest } = more;
	return placed({ vault: lab.vault(by), parameters: { mode: 'webhook', events, ...parameters } as INodeParameters, ...rest });
}

export interface Hook {
	id: number;
	trigger_key: string;
	url: string;
	active: boolean;
}

export const hooksOf = (lab: Lab) => lab.lab.all('webhooks') as unknown as Hook[];
export const active = (lab: Lab) => hooksOf(lab).filter((hook) => hook.active);

export const keys = (lab: Lab) => active(lab).map(({ trigger_key: key }) => key).sort();
export const place = ({ url }: Hook) => url.split('?')[0];

export const secretOf = ({ url }: Hook) => new URL(url).searchParams.get('secret');
export const queryOf = (hook: Hook) => Object.fromEntries(new URL(hook.url).searchParams) as IDataObject;

export const payload = {
	input_type: 'Projects::Experiment',
	input_id: 16,
	input_txt: `activity_key: ${signed}`,
	url: '/api/v1/experiments/16',
	changes: { updated_at: ['2024-05-01 10:00', '2024-05-01 10:02'] },
};

export const productionUrl = 'https://n8n.example.org/webhook/5b1f6f0e-0001/webhook';
export const testUrl = 'https://n8n.example.org/webhook-test/5b1f6f0e-0001/webhook';
