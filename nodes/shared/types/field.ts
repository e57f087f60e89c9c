/** What a person fills in: fields of a record, and inputs of the editor. */
import type { FieldType, IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** One field of a record, offered in the Fields mapper and sent in the body. */
export interface Field {
	/** Key in the API's body, and id in the mapper. */
	name: string;
	label: string;
	type: FieldType;
	options?: INodePropertyOptions[];
	required?: boolean;
	/** A change must not empty it. */
	filled?: boolean;
	/** Of a date, only the day counts. */
	day?: boolean;
	/** A text that may also be given as a list of texts. */
	many?: boolean;
	/** A text that may also be given as the object or list that it is the JSON of; `encode` makes text of it. */
	structured?: boolean;
	/** Shown from the start; the others are added with "Add field". */
	shown?: boolean;
	/** Turns the mapper's value into the API's. */
	encode?: (value: unknown) => unknown;
	/**
	 * An input of its own in the editor, for what the mapper does badly: text of many lines, a list of the server, a record.
	 * Empty, it says nothing. In JSON, and where items are mapped automatically, the field has its name as all others.
	 */
	input?: INodeProperties;
	/** Inputs before that one which say more of it, such as the kind of record. */
	before?: INodeProperties[];
	/** What a record is that is chosen in that input; a function where it depends on another parameter. */
	reader?: IdReader | ((parameter: ReadParameter) => IdReader);
	/** Says more of the record that is chosen in the input of another field, such as its class, and goes along with it. */
	goesWith?: { field: string; value: (parameter: ReadParameter) => unknown };
	/** Name of a field that may be given instead of this required one. */
	instead?: string;
	/** A choice that also takes what is not in its list, such as the number of a unit that the lab made. */
	open?: boolean;
	/** A choice of records: the path of their list, which the editor asks for; they come behind the options that it has. */
	choices?: string;
	/** Which records of that list can be chosen; all where it is absent. */
	among?: (row: IDataObject) => boolean;
}

/** Reads another parameter of the node. */
export type ReadParameter = (name: string) => unknown;

/** Reads the id out of what a locator holds: a list choice, an id, or a web address pasted from the notebook. */
export interface IdReader {
	/** What the id is of, for messages, such as `experiment`. */
	noun: string;
	/** Finds the id in a web address of such a record. */
	web?: (address: URL) => string | null | undefined;
}

/** Mapper ids of fields that the server itself defines begin with this. */
export const extraPrefix = 'extra:';

/** One input of the editor together with where its value goes in the request. */
export interface Input {
	property: INodeProperties;
	/** Where the value goes; `nowhere` (default) leaves it to the operation's own code. */
	to?: 'body' | 'query' | 'nowhere';
	/** Name in the request where it differs from the property's. */
	as?: string;
	/** A text that may also be given as a list of texts. */
	many?: boolean;
	/** Turns the editor's value into the API's; undefined leaves it out. */
	encode?: (value: unknown) => unknown;
}
