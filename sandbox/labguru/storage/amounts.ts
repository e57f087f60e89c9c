/** Amounts of stocks: shown, measured, drawn. Stocks and pooling use it. */
import type { Lab } from '../collections/collection';
import { isBlank, type Rec } from '../state/record';
import { invalid } from '../state/refusal';

/** What of a stock can be measured. */
export const amounts = ['concentration', 'volume', 'weight'];

/** The fields in which a stock holds its amounts. */
export const amountFields = amounts.flatMap((kind) => [
	kind,
	`${kind}_prefix`,
	`${kind}_unit_id`,
	`${kind}_exponent`,
	`${kind}_remarks`,
]);

const unitOf = (lab: Lab, stock: Rec, kind: string): string =>
	`${String(stock[`${kind}_prefix`] ?? '')}${String(lab.find('units', stock[`${kind}_unit_id`])?.name ?? '')}`;

/** `0.2 mL` and the like; null where there is no amount. */
export const display = (lab: Lab, stock: Rec, kind: string): string | null =>
	isBlank(stock[kind]) ? null : `${String(stock[kind])} ${unitOf(lab, stock, kind)}`.trim();

/** Units by what they are worth in litres or in grams. */
const worth: Record<string, Record<string, number>> = {
	volume: { L: 1, mL: 1e-3, µL: 1e-6, uL: 1e-6, nL: 1e-9 },
	weight: { Kg: 1e3, g: 1, mg: 1e-3, µg: 1e-6, ug: 1e-6, ng: 1e-9 },
};

const unitWorth = (lab: Lab, stock: Rec, kind: string): number => worth[kind]?.[unitOf(lab, stock, kind)] ?? 1;

/** Without what binary fractions leave behind the comma. */
export const round = (value: number): number => Number(value.toPrecision(12));

/** How much of a stock there is, in litres or grams. */
export const amountOf = (lab: Lab, stock: Rec, kind: string): number =>
	Number(stock[kind] ?? 0) * unitWorth(lab, stock, kind);

/** Takes an amount, in litres or grams, out of a stock. */
export function draw(lab: Lab, stock: Rec, kind: string, amount: number): void {
	const left = round(amountOf(lab, stock, kind) - amount);
	if (left < 0) throw invalid('Amount used is more than there is');
	lab.update('stocks', stock.id, { [kind]: String(round(left / unitWorth(lab, stock, kind))) });
}

/** An amount of the request in litres or grams; 422 for a unit that does not fit. */
export function measured(kind: unknown, amount: unknown, unit: unknown): number {
	const factor = worth[String(kind)]?.[String(unit)];
	if (factor === undefined || !(Number(amount) >= 0)) throw invalid('Unit type is not valid');
	return Number(amount) * factor;
}
