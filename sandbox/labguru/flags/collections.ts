/** Flags, which experiments carry. */
import { words } from '../../shared/values/words';
import { collection, type Collection } from '../collections/collection';
import type { Fields, Rec } from '../state/record';
import { invalid } from '../state/refusal';

const icons = words('star bolt thumbs-up thumbs-down question exclamation bell bell-slash fire sun');

/** A flag as the answers about flags hold it. */
export const flagFields = (flag: Rec): Fields => {
	const { id, title, description = null, color, icon, active, default: isDefault } = flag;
	return { id, title, description, color, icon, active, default: isDefault };
};

export const flags: Collection = collection('flags', 'System::Flag', 'title! icon color description', {
	status: { create: 200 },
	shown: 'active default',
	written: (_lab, record) => ({ flag: flagFields(record), state: 'success' }),
	fresh: () => ({ active: true, default: false, icon: 'star', color: 'green' }),
	check: (lab, { icon, title }, record) => {
		if (icon !== undefined && !icons.includes(String(icon))) throw invalid(`'${String(icon)}' is not a valid icon`);
		if (title !== undefined && lab.all('flags').some((flag) => flag.title === title && flag !== record)) {
			throw invalid('Validation failed: Title has already been taken');
		}
	},
});
