import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	type NodeParameterValue,
} from 'n8n-workflow';
import { choices } from './walk';

/** What a person has chosen, and what the editor then shows. */
export interface Situation {
	/** `experiment/create`, or as much of it as the node has. */
	name: string;
	values: INodeParameters;
	shown: INodeProperties[];
}

type Description = INodeTypeDescription;
type Condition = { _cnd: Record<string, unknown> };

const versionOf = ({ defaultVersion, version }: Description) => ({
	typeVersion: defaultVersion ?? [version].flat().at(-1)!,
});

/** Fills in the defaults of everything that is displayed, as the editor does. */
const settle = (description: Description, values: INodeParameters) =>
	NodeHelpers.getNodeParameters(description.properties, values, true, false, versionOf(description), description) ??
	values;

const isShown = (description: Description, values: INodeParameters, property: INodeProperties) =>
	NodeHelpers.displayParameter(values, property, versionOf(description), description);

/** A value that satisfies one entry of a `show` list. */
export function satisfying(wanted: NodeParameterValue | Condition | undefined): NodeParameterValue {
	if (typeof wanted !== 'object' || wanted === null) return wanted;
	const [[kind, operand] = []] = Object.entries((wanted as Condition)._cnd);
	const among: Record<string, unknown> = {
		eq: operand,
		not: typeof operand === 'boolean' ? !operand : `not ${String(operand)}`,
		gte: operand,
		lte: operand,
		gt: Number(operand) + 1,
		lt: Number(operand) - 1,
		between: (operand as { from?: unknown } | undefined)?.from,
		startsWith: operand,
		endsWith: operand,
		includes: operand,
		exists: 'something',
	};
	return among[kind ?? ''] as NodeParameterValue;
}

/** Sets what a property is shown for, as far as the settings it needs are themselves on display. */
function wish(description: Description, values: INodeParameters, property: INodeProperties): INodeParameters {
	const wishes = Object.entries(property.displayOptions?.show ?? {}).filter(
		([key, wanted]) => !['resource', 'operation'].includes(key) && !key.startsWith('@') && wanted?.length,
	);
	return wishes.reduce((settled, [key, wanted]) => {
		const [name] = key.replace(/^\//, '').split('.') as [string];
		const control = description.properties.find((candidate) => candidate.name === name);
		const reached =
			control && !(name in settled) && control !== property ? wish(description, settled, control) : settled;
		if (!(name in reached) || wanted!.some((value) => value === reached[name])) return reached;
		return settle(description, { ...reached, [name]: satisfying(wanted![0] as NodeParameterValue) });
	}, values);
}

/** All that a selector's properties offer in a situation, each with the values that follow from it. */
function choose(
	description: Description,
	selector: string,
	values: INodeParameters,
	name: string,
): Array<[string, INodeParameters]> {
	const selectors = description.properties.filter((property) => property.name === selector);
	const chosen = selectors.flatMap((property) => {
		const reached = wish(description, values, property);
		if (!isShown(description, reached, property)) return [];
		return choices(property).map(({ value }): [string, INodeParameters] => [
			name ? `${name}/${String(value)}` : String(value),
			settle(description, { ...reached, [selector]: value }),
		]);
	});
	return chosen.length ? chosen : [[name, values]];
}

/** One situation for each resource and operation, all else at its default. */
export function situations(description: Description): Situation[] {
	return choose(description, 'resource', settle(description, {}), '')
		.flatMap(([name, values]) => choose(description, 'operation', values, name))
		.map(([name, values]) => situation(description, name, values));
}

const situation = (description: Description, name: string, values: INodeParameters): Situation => ({
	name,
	values,
	shown: description.properties.filter((property) => isShown(description, values, property)),
});

/** The situation that a property asks for with settings other than resource and operation; undefined where it asks for none. */
export function withSettingsFor(
	description: Description,
	property: INodeProperties,
	from: Situation,
): Situation | undefined {
	const { resource, operation } = property.displayOptions?.show ?? {};
	const fits = (allowed: unknown[] | undefined, value: unknown) => !allowed || allowed.includes(value);
	if (!fits(resource, from.values.resource) || !fits(operation, from.values.operation)) return undefined;
	const values = wish(description, from.values, property);
	return values === from.values ? undefined : situation(description, from.name, values);
}
