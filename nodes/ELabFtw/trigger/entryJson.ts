/** The JSON of an item about an entry. Called by `entryItems.ts`. */
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { pick } from '../../shared/item/records';
import type { DetailsError } from '../../shared/polling/optionalReads';
import { dialect } from '../dialect';
import { kinds } from '../kinds';
import { simple } from '../resources/entries';
import { elabServer } from '../server';
import type { ChangedEntry, EntryChange } from './entryChange';
import type { eventsOf } from './events';
import { exampleChanges } from './exampleChanges';
import type { EntryParameters } from './parameters';
import { isTitled, type Titles } from './titles';
import { fieldNames, tagsOf, type FieldName } from './watchedFields';

/** What is returned of an entry: all of it or its row, and why it is not all where that was wanted. */
export interface EntryDetails {
	entry: IDataObject;
	error?: DetailsError;
}

/**
 * The item of a changed entry.
 * @param happened its events; undefined for a sample, which has none and shows what the chosen ones could have changed
 */
export async function itemOf(
	node: IPollFunctions,
	{ kind, output, events }: EntryParameters,
	titles: Titles,
	{ row, change }: ChangedEntry,
	{ entry, error }: EntryDetails,
	happened: ReturnType<typeof eventsOf> | undefined,
): Promise<INodeExecutionData> {
	const { url } = await node.getCredentials('eLabFtwApi');
	const unsure = happened?.filter(({ certain }) => !certain).map(({ event }) => event) ?? [];
	const page = `${elabServer(url)}/${kinds[kind].page}?mode=view&id=${String(row.id)}`;
	const tidy = { ...entry, ...dialect.tidy?.(entry) };
	return {
		json: {
			events: happened ? happened.map(({ event }) => event) : events.map(({ value }) => value),
			...(happened ? {} : { sample: true }),
			...(unsure.length > 0 ? { unsure } : {}),
			entryType: kind,
			id: row.id,
			title: row.title,
			url: page,
			changes: happened ? await changesOf(titles, row, change) : exampleChanges(events.map(({ value }) => value)),
			entry: output === 'simple' ? pick({ ...tidy, url: page }, simple) : tidy,
			...(error ? { detailsError: error } : {}),
		},
	};
}

const states = ['', 'active', 'archived', 'deleted'];
/** Fields whose numbers stand for something else than a title. */
const meanings: Partial<Record<FieldName, (value: number) => boolean | number | string>> = {
	locked: Boolean,
	timestamped: Boolean,
	state: (value) => states[value] ?? String(value),
};

/** Old and new values of the watched fields that changed. Where the old one is not known, it is null and says so. */
async function changesOf(titles: Titles, row: IDataObject, { created, modified, before, after, newTags, newParts }: EntryChange): Promise<IDataObject> {
	const changes: IDataObject = {};
	for (const field of fieldNames) {
		const unknown = !before && modified && after[field] !== 0 && !(field === 'state' && after[field] === 1);
		if (!unknown && (!before || before[field] === after[field])) continue;
		const known = before !== undefined || (created && !isTitled(field));
		const value = async (number: number) => (isTitled(field) ? await titles.of(field, number) : (meanings[field]?.(number) ?? number));
		changes[field] = { old: before ? await value(before[field]) : null, new: await value(after[field]), known };
	}
	const names = tagsOf(row);
	const namesOf = (ids: readonly number[]) => ids.map((id) => names.get(id) ?? `#${id}`);
	if (newTags.length > 0) changes.tags = { old: before || created ? namesOf(before?.tags ?? []) : null, new: [...names.values()], added: namesOf(newTags), known: before !== undefined || created };
	if (newParts.steps.length > 0) changes.steps = { finished: newParts.steps };
	if (newParts.files.length > 0) changes.files = { added: newParts.files };
	if (newParts.commented) changes.comments = { added: newParts.comments };
	return changes;
}
