/** The knowledge base: protocols, documents, reports and their like, all of which are pages with sections. */
import { collection, type Collection } from '../collections/collection';
import { attachmentsOf, commentsOn } from '../collections/present';
import { protocolClass, refuseSigned } from '../sections/pages';
import { addSection, proceduresOf } from '../sections/sections';
import { keyOf } from '../state/keyIndex';

/** A page of the knowledge base: it has sections, files and comments. */
function knowledge(name: string, ownClass: string, fields: string, more: Partial<Collection> = {}): Collection {
	const className = `Knowledgebase::${ownClass}`;
	return collection(name, className, fields, {
		web: `/knowledge/${name}`,
		owns: ({ id }) => ({ name: 'sections', key: keyOf(className, id) }),
		check: (lab, _item, record) => refuseSigned(lab, record),
		view: (lab, record) => ({
			title: record[fields.startsWith('title') ? 'title' : 'name'],
			signed: Boolean(record.signed),
			attachments: attachmentsOf(lab, record),
			comments: commentsOn(lab, lab.collection(name), record),
			experiment_procedures: proceduresOf(lab, className, record.id),
		}),
		...more,
	});
}

/** Pages apart from those of projects. */
export const knowledgeBase: Collection[] = [
	knowledge('protocols', 'Protocol', 'name! description', {
		understood: ({ settings }, { item }, act) => (typeof item === 'string') === (act === 'create' ? settings.bodies === 'documented' : settings.bodies === 'clients'),
		created: (lab, { id }) => {
			const elements = [{ element_type: 'text' }];
			addSection(lab, { className: protocolClass, id }, { name: 'Procedure', section_type: 'procedure', elements });
		},
	}),
	knowledge('documents', 'AbstractDocument', 'title! description'),
	knowledge('reports', 'Report', 'title!'),
	knowledge('sops', 'Sop', 'title!'),
	knowledge('recipes', 'Recipe', 'name! description'),
	knowledge('papers', 'Paper', 'name! journal authors publication_date volume pages url doi review'),
];
