/** Titles of statuses and categories, which rows of old values do not have. Called by the items of entries. */
import type { IDataObject } from 'n8n-workflow';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import type { Kind } from '../kinds';

/** The fields whose values have titles. */
const titled = ['status', 'category'] as const;
type TitledField = (typeof titled)[number];

/** Whether the values of a field have titles. */
export function isTitled(field: string): field is TitledField {
	return (titled as readonly string[]).includes(field);
}

/** Titles of categories and statuses by id: from the rows at hand, else from the server's lists, asked for once. */
export class Titles {
	private readonly known = { status: new Map<number, string>(), category: new Map<number, string>() };
	private readonly requests: Partial<Record<TitledField, Promise<void>>> = {};

	constructor(
		private readonly reads: OptionalReads,
		private readonly kind: Kind,
	) {}

	/** Takes titles from rows. */
	learn(rows: readonly IDataObject[]): void {
		for (const row of rows) {
			for (const field of titled) {
				if (row[field] && typeof row[`${field}_title`] === 'string') this.known[field].set(Number(row[field]), String(row[`${field}_title`]));
			}
		}
	}

	/** The title of an id, or the id where no list has it; null for none. */
	async of(field: TitledField, id: number): Promise<string | null> {
		if (id === 0) return null;
		if (!this.known[field].has(id)) await (this.requests[field] ??= this.request(field));
		return this.known[field].get(id) ?? `#${id}`;
	}

	private async request(field: TitledField): Promise<void> {
		for (const list of field === 'status' ? this.kind.statuses : this.kind.categories) {
			const request = { method: 'GET', path: `/teams/current/${list}`, accept: [400, 403, 404] } as const;
			const { found } = await this.reads.read(request, (body) => body);
			if (!Array.isArray(found)) continue;
			for (const { id, title } of found as IDataObject[]) this.known[field].set(Number(id), String(title));
			return;
		}
	}
}
