/** What a stand-in of Labguru starts with; the server calls it. */
import type { FileStore } from '../../shared/http/files';
import type { StorageServer } from '../attachments/storageServer';
import type { Lab } from '../collections/collection';
import { seedFiles } from './files';
import { seedInventory } from './inventory';
import { seedNotebook } from './notebook';
import { seedOrders } from './orders';
import { seedPeople } from './people';

/** The member whose account it is. */
export function seedMember(lab: Lab, email: string): void {
	const member = lab.create('admin/members', { name: 'Ada Moreau', email, role: 'admin', status: 'active' });
	lab.memberId = member.id;
	lab.update('admin/members', member.id, { owner_id: member.id, member_id: member.id });
}

/** A small lab: people, inventory, notebook, orders, files. */
export function seedLab(lab: Lab, store: FileStore, storage: StorageServer): void {
	seedPeople(lab);
	seedInventory(lab);
	seedNotebook(lab);
	seedOrders(lab);
	seedFiles(lab, store, storage);
}
