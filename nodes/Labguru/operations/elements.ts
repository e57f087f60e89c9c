import type { IDataObject } from 'n8n-workflow';
import { inputFiles, type UploadFile } from '../../shared/files/upload';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError, option, parameter } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, isObject, outputItem, record, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { addSamples, elementOfType, progressOf, readSamples, type Sample } from './elementSamples';
import { contentOf, fieldsFor, formFieldsOf, isEmpty, newElement, readContent, stepsOf, tableOf, type Content } from './elementContent';
import { uploadInto } from './elementFiles';
import { answersOf } from './forms';
import { fromJson, heldData } from './parsedData';
import { inShapes, sentInShapes } from './shapes';
import { spreadsheetOf, withRowsBelow } from './spreadsheet';

/** What is put into an element once it is there. */
export interface Further {
	samples: Sample[];
	files: UploadFile[];
}

/** Reads what is to be put into an element, before anything is written. */
export async function readFurther(call: Call, { samples, files }: Content): Promise<Further> {
	return { samples: await readSamples(call, samples), files: files === '' ? [] : await inputFiles(call, files) };
}

/**
 * Puts samples and files into an element.
 * @param before what is done already, for an error: `The element 10 was created`
 * @returns the element, where an answer has told it
 */
export async function putInto(call: Call, element: IDataObject, { samples, files }: Further, before: string): Promise<IDataObject> {
	const progress = { samples: 0, amounts: 0 };
	const uploaded: string[] = [];
	const done = () => {
		const parts = [progressOf(progress, samples.length), uploaded.length > 0 ? `uploaded: ${uploaded.join(', ')}` : ''].filter(Boolean);
		if (before === '' && parts.length === 0) return '';
		return [before, parts.length > 0 ? `in element ${String(element.id)}, ${parts.join('; ')}` : ''].filter(Boolean).join('; ').concat(', but not everything');
	};
	return await withPartialFailure(call, done, async () => {
		const filled = samples.length > 0 ? await addSamples(call, element.id, samples, progress) : element;
		for (const file of files) {
			await uploadInto(call, element, file);
			uploaded.push(`"${file.name}"`);
		}
		return files.length > 0 ? record(call, await fetchBody(call, { method: 'GET', path: `/api/v1/elements/${String(element.id)}` })) : filled;
	});
}

/**
 * The content that the editor holds as rows; undefined where nothing is given so.
 * @throws NodeOperationError where the fields say a content too
 */
function contentRow(call: Call, { data }: IDataObject): IDataObject | undefined {
	const content = parameter<unknown>(call, 'content', {});
	if (!isObject(content) || !isObject(content.element)) return undefined;
	if (isEmpty(data)) return content.element;
	throw itemError(call, 'Both "Content" and "Text or Data" are given', 'Take one of them away');
}

/** Creates an element: with the content that its type takes, in a section, or as a note on an experiment itself. */
export const createElement: Run = async (call, request) => {
	const { body: fields = {} } = request;
	const row = contentRow(call, fields);
	const content = row && checked(call, () => readContent(row));
	if (!content && isEmpty(fields.element_type)) throw itemError(call, '"Type" or "Content" must be given to create an element', 'Add "Content", or choose the type among the fields');
	const further = content ? await readFurther(call, content) : { samples: [], files: [] };
	const filled = checked(call, () => (content ? newElement(content) : fieldsFor(String(fields.element_type), fields.data)));
	const body = { ...fields, ...filled };
	const made = created(call, await send(call, { ...request, body }));
	const whole = further.samples.length + further.files.length > 0 ? await putInto(call, { ...body, ...made }, further, `The element ${String(made.id)} was created`) : made;
	return [outputItem(call, simplified(call, whole))];
};

/** What is documented to stand at the top of the body of a change. */
const atTop = ['data', 'form_json'];

/** Changes an element: its content as documented; other fields wrapped, as clients send them. */
export const updateElement: Run = async (call, request) => {
	const { body: fields = {} } = request;
	const row = contentRow(call, fields);
	const append = option(call, 'append', false);
	if (!row && !(append && fields.data !== undefined)) {
		const body = fields.data === undefined ? fields : { ...fields, data: contentOf(fields.data) as string };
		return await inShapes(call, { ...request, body }, wrapsFor(body));
	}
	const path = request.path;
	const type = row ? String(row.elementType ?? 'text') : undefined;
	const element = type ? await elementOfType(call, path.split('/').at(-1), type) : record(call, await fetchBody(call, { method: 'GET', path }));
	const content = checked(call, () => readContent(row ?? { elementType: element.element_type, data: fields.data }));
	const further = await readFurther(call, content);
	const change = checked(call, () => ({ ...fields, ...changeOf(content, append, element) }));
	if (Object.keys(change).length === 0 && further.samples.length + further.files.length === 0) {
		throw itemError(call, 'The content is empty', 'Give what is to stand in the element. To empty a text, give an empty "Text or Data" as JSON');
	}
	const changed = Object.keys(change).length > 0 ? record(call, (await sentInShapes(call, { ...request, body: change }, wrapsFor(change))).body) : element;
	const before = Object.keys(change).length > 0 ? `The element ${String(element.id)} was changed` : '';
	return [outputItem(call, simplified(call, await putInto(call, { ...element, ...changed }, further, before)))];
};

function wrapsFor(body: IDataObject): [string, string] {
	return Object.keys(body).every((name) => atTop.includes(name)) ? ['none', 'item'] : ['item', 'element'];
}

/** The fields that a content changes of an element that is there. */
function changeOf(content: Content, append: boolean, element: IDataObject): IDataObject {
	const { type, value, plateSize, samples } = content;
	if (samples.length > 0) heldData(element);
	if (plateSize !== undefined) throw new Error('The size of a plate is chosen when it is created. Give its wells as JSON in "Text or Data"');
	if (isEmpty(value)) return {};
	const list = fromJson(value);
	if (type === 'form' && Array.isArray(list)) return { form_json: answersOf(formFieldsOf(list)) };
	if (!append) return { data: fieldsFor(type, value).data };
	const appended = Object.hasOwn(appending, type) ? appending[type] : undefined;
	if (!appended) throw new Error(`Nothing can be put after what is in an element of the type "${type}": switch off "Append", and it is replaced`);
	return { data: contentOf(appended(heldData({ ...element, element_type: type }), value)) as IDataObject };
}

/** How something is put after what is there. */
const appending: Readonly<Record<string, (there: unknown, value: unknown) => unknown>> = {
	text: (there, value) => `${typeof there === 'string' ? there : ''}${String(contentOf(value))}`,
	steps: (there, value) => [...(Array.isArray(there) ? (there as unknown[]) : []), ...stepsOf(value)],
	excel: (there, value) => (isObject(there) ? withRowsBelow(there, tableOf(value)) : spreadsheetOf(tableOf(value))),
};
