/** Options of operations that read pages and elements. */
import { flag, loaded } from '../../shared/editor/inputs';
import type { Input } from '../../shared/types/field';
import type { Operation } from '../../shared/types/table';
import { idList } from '../../shared/values/ids';
import type { Kind } from '../kinds';
import { pageWithParts } from '../operations/pageContent';
import { referenceInputs, references } from '../references';

/** How the content of elements is put out. */
export const parseData: Input = flag(
	'parseData',
	'Parse Data',
	'Whether the content of elements such as steps, samples and tables is put out as objects and lists, and not as JSON in a text; without this option so where output is simplified',
	{ default: true },
);

/** What a page is read with. */
const include: Input = {
	property: {
		displayName: 'Include', name: 'include', type: 'multiOptions', default: [], description: 'What the page is returned with, in one item',
		options: [
			{ name: 'Attachments', value: 'attachments' },
			{ name: 'Linked Records', value: 'linked_records' },
			{ name: 'Sections', value: 'sections', description: 'With their elements, and what stands in them' },
		],
	},
};

/** What Get says of a page that can be read with its sections, files and links. */
export function wholePage(kind: Kind): Partial<Operation> {
	return { run: pageWithParts(kind), options: [include, parseData] };
}

/** The page that an operation is about; an error tells where it must be chosen. */
export const page: Input[] = referenceInputs(references.page, { required: false });

/** The page that the record stands on, which narrows the list of records and is not sent. */
export const onPage: Input[] = referenceInputs(references.onPage, { required: false });

/** Sections by their IDs. */
export const sectionIds: Input = loaded('sectionIds', 'Section Names or IDs', 'getSections', {
	to: 'body', as: 'section_id', required: true, encode: idList, typeOptions: { loadOptionsMethod: 'getSections', loadOptionsDependsOn: ['pageType', 'page.value'] },
}, 'multiOptions');
