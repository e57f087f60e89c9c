import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** A property wherever it stands: at the top, in a collection, or in a fixed collection's section. */
export interface Found {
	/** Names from the top down to this property. */
	path: string;
	property: INodeProperties;
	/** The properties beside it, whose values its display options read. */
	siblings: INodeProperties[];
	nested: boolean;
}

const isSection = (entry: object): entry is INodePropertyCollection => 'values' in entry;
const isProperty = (entry: object): entry is INodeProperties => 'type' in entry && !isSection(entry);

/** The choices of an options or multiOptions property. */
export function choices(property: INodeProperties): INodePropertyOptions[] {
	if (property.type !== 'options' && property.type !== 'multiOptions') return [];
	return (property.options ?? []) as INodePropertyOptions[];
}

/** The sections of a fixed collection. */
export function sections(property: INodeProperties): INodePropertyCollection[] {
	return (property.options ?? []).filter((entry): entry is INodePropertyCollection => isSection(entry));
}

/** All properties, parents before children. */
export function walk(properties: INodeProperties[], prefix = ''): Found[] {
	return properties.flatMap((property) => {
		const path = prefix + property.name;
		const inner =
			property.type === 'collection'
				? walk(
						(property.options ?? []).filter((entry): entry is INodeProperties => isProperty(entry)),
						`${path}.`,
					)
				: sections(property).flatMap((section) => walk(section.values, `${path}.${section.name}.`));
		return [{ path, property, siblings: properties, nested: prefix !== '' }, ...inner];
	});
}
