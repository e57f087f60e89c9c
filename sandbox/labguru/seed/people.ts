/** Colleagues, teams, flags, tags, units. */
import type { Lab } from '../collections/collection';

export function seedPeople(lab: Lab): void {
	const people = ['Bruno Keller', 'Chidi Okafor', 'Dana Petrova'].map((name) =>
		lab.create('admin/members', {
			name,
			email: `${name.toLowerCase().replace(' ', '.')}@lab.example`,
			role: 'member',
			status: 'active',
		}),
	);
	const ids = [lab.memberId, ...people.map(({ id }) => id)];
	lab.create('teams', { name: 'Imaging', member_ids: ids.slice(0, 2) });
	lab.create('teams', { name: 'Cloning', member_ids: ids.slice(1) });
	for (const [title, color, icon] of [
		['Successful', 'green', 'thumbs-up'],
		['Failed', 'red', 'thumbs-down'],
		['Repeat', 'orange', 'exclamation'],
	]) {
		lab.create('flags', { title, color, icon, active: true, default: title !== 'Repeat' });
	}
	for (const name of ['urgent', 'validated', 'flow cytometry']) lab.create('tags', { name });
	const units = {
		volume: ['L', 'mL', 'µL', 'nL'],
		weight: ['Kg', 'g', 'mg', 'µg', 'ng'],
		concentration: ['M', 'mg/mL', 'U/mL'],
	};
	for (const [type, names] of Object.entries(units))
		for (const name of names) lab.create('units', { name, type_for: type });
	lab.create('request_templates', { name: 'Protein purification', request_type: 'Service' });
	lab.create('workflows', { name: 'From clone to protein', description: 'Order, transform, express, purify' });
}
