/** n8n's full response, kept by its engine and read as an answer. */
import type { IDataObject, PostReceiveAction } from 'n8n-workflow';
import type { Answer } from '../types/request';

/** The engine's last step: keeps the whole response, so that status and headers can be read. */
export const keepResponse: PostReceiveAction = async function (_items, response) {
	return [{ json: response as unknown as IDataObject }];
};

/** An answer from n8n's full response. */
export function answerOf(response: IDataObject | undefined): Answer {
	const { statusCode, headers, body } = response ?? {};
	return { status: Number(statusCode), headers: (headers ?? {}) as IDataObject, body };
}
