import { parameter } from '../../shared/item/parameters';
import { customRequest as anyRequest } from '../../shared/resources/customRequest';
import { sendCustomRequest } from '../../shared/run/customRequest';
import type { Resource, Run } from '../../shared/types/table';
import { legacyDialect } from '../legacyDialect';

/** A request to API v1 goes as that wants it: it reads no JSON, and would make a new experiment of it (recording `experiments-update-json-body`). */
const run: Run = async (call, request) => {
	const isLegacy = /^\s*(?:https?:\/\/[^/]+(?:\/[^?#]*?)?)?\/?api\/v1\//i.test(String(parameter<unknown>(call, 'path', '') ?? ''));
	return await sendCustomRequest(isLegacy ? { ...call, dialect: legacyDialect } : call, request);
};

const shared = anyRequest('offset', '/experiments/42');

/** Any request of the API. */
export const customRequest: Resource = { ...shared, operations: shared.operations.map((operation) => ({ ...operation, run })) };
