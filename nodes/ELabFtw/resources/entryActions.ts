import { choice, flag, loaded } from '../../shared/editor/inputs';
import type { Operation } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { article } from '../../shared/values/text';
import { kinds, type KindName } from '../kinds';
import { setState, states } from '../operations/setState';
import { transferEntry } from '../operations/transferEntry';
import { passphraseInput } from '../rows';
import { userInput } from './requestAction';

/** What a signature stands for, by eLabFTW's numbers. */
const meanings = [
	{ name: 'Approval', value: 10 },
	{ name: 'Authorship', value: 20 },
	{ name: 'Responsibility', value: 30 },
	{ name: 'Review', value: 40 },
	{ name: 'Safety', value: 50 },
];

/** What can be done with experiments and resources, and not with their templates. */
export function entryActions(kind: KindName, simple: readonly string[]): Operation[] {
	const { noun, resource } = kinds[kind];
	const a = `${article(noun)} ${noun}`;
	const path = `/${kind}/{${resource}}`;
	const row = (value: string, name: string, action: string, description: string, more: Partial<Operation>): Operation => ({
		value, name, action, description, method: 'PATCH', path, result: 'record', simple, ...more,
	});
	return [
		row('sign', 'Sign', `Sign ${a}`, `Sign ${a} with your signature key`, {
			body: { action: 'sign' },
			inputs: [
				passphraseInput,
				choice('meaning', 'Meaning', 'What the signature stands for', meanings, { to: 'body', default: 20 }),
			],
		}),
		row('timestamp', 'Timestamp', `Timestamp ${a}`, `Have an authority certify how ${a} is now; the file is kept with it`, {
			body: { action: 'timestamp' },
			options: [flag('bloxberg', 'Use Bloxberg', 'Whether the Bloxberg blockchain is used, and not the server\'s own authority', { to: 'body', as: 'action', encode: (value) => (value ? 'bloxberg' : 'timestamp') })],
		}),
		row('transfer', 'Transfer', `Transfer ${a} to another owner`, `Make another person the owner of ${a}`, {
			inputs: [{ ...userInput, as: 'userid' }],
			options: [loaded('team', 'Team Name or ID', 'getTeams', { to: 'body', encode: (value) => Number(recordId(value, { noun: 'team' })) })],
			run: transferEntry,
		}),
		row('startExclusiveEdit', 'Start Exclusive Edit', `Start the exclusive edit of ${a}`, `Keep others from changing ${a} while you do; it ends by itself after some time`, {
			body: { action: 'exclusiveeditmode' }, repeat: 'safe',
		}),
		row('endExclusiveEdit', 'End Exclusive Edit', `End the exclusive edit of ${a}`, `Let others change ${a} again`, { body: { action: 'removeexclusiveeditmode' }, repeat: 'safe' }),
		row('share', 'Share by Link', `Share ${a} by link`, `Make a link with which anybody can read ${a}, where the server allows that`, {
			simple: [...simple, 'sharelink'], run: setState(states.share),
		}),
		row('unshare', 'Stop Sharing by Link', `Unshare ${a}`, `Make the link useless with which anybody could read ${a}`, { run: setState(states.unshare) }),
		row('setNextCustomId', 'Set Next Custom ID', `Set the next custom ID of ${a}`, `Give ${a} the next free number of its category`, { body: { action: 'setnextcustomid' } }),
	];
}
