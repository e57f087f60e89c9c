/** Entries as `.eln` archives; single entries and exports are given so. */
import { readFileSync } from 'node:fs';
import type { Call } from '../call/call';
import { zip, type ZipEntry } from '../files/zip';
import { asciiName } from '../php/fileNames';
import type { Entity } from '../state';
import { tagColumns } from '../tags/tags';
import { uploadsOf } from '../uploads/store';

/** The files of an entry, for an archive. */
export function uploadEntries(call: Call, entity: Entity, folder: string): ZipEntry[] {
	return uploadsOf(call, entity)
		.filter((row) => row.state === 1)
		.map((row) => ({ name: `${folder}/${row.real_name}`, content: readFileSync(row.file) }));
}

/** The `.eln` archive of entries: an RO-Crate with their files. */
export function eln(call: Call, entities: Entity[], root: string): Buffer {
	const folders = entities.map((entity) => ({
		entity,
		folder: `${root}/${asciiName(entity.title)} - ${entity.elabid?.slice(9, 17) ?? entity.id}`,
	}));
	const graph = [
		{
			'@id': 'ro-crate-metadata.json',
			'@type': 'CreativeWork',
			about: { '@id': './' },
			conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
		},
		{ '@id': './', '@type': 'Dataset', hasPart: folders.map(({ folder }) => ({ '@id': folder.replace(root, '.') })) },
		...folders.map(({ entity, folder }) => ({
			'@id': folder.replace(root, '.'),
			'@type': 'Dataset',
			name: entity.title,
			text: entity.body,
			dateCreated: entity.created_at,
			keywords: tagColumns(call, entity).tags?.split('|') ?? [],
		})),
	];
	const manifest = JSON.stringify({ '@context': 'https://w3id.org/ro/crate/1.2/context', '@graph': graph });
	return zip([
		{ name: `${root}/ro-crate-metadata.json`, content: manifest },
		...folders.flatMap(({ entity, folder }) => uploadEntries(call, entity, folder)),
	]);
}
