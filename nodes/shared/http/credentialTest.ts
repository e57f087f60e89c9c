/** What a person reads who tests a credential. Called by the nodes, whose `testedBy` names it. */
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunction,
	ICredentialTestFunctions,
	IDataObject,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { errorCodes } from '../credential/errors';
import { secretsOf, withoutSecrets } from '../credential/secrets';
import { codeOf } from './errors';
import { networkErrorMessage } from './networkErrors';

/** Sends a request whatever its status, and gives status and body. */
export type Send = (request: IHttpRequestOptions) => Promise<StatusAndBody>;

/** What a test looks at of an answer. */
export interface StatusAndBody {
	statusCode: number;
	body?: unknown;
}

/** A read that the owner of a credential may always do. */
export interface Read {
	/** Its path. */
	url: string;
	qs?: IDataObject;
	/** Whether a body is an answer of the API: a status of 200 is not enough. */
	isAnswer(body: unknown): boolean;
}

/** How a credential is tested. */
export interface CredentialTest {
	/** The notebook's name. */
	notebook: string;
	/** What the server may refuse, such as `API key`. */
	secret: string;
	/** The server's address, from what a person pasted. */
	server(pasted: unknown): string;
	read: Read;
	/** One that servers answer which are too old for the other. */
	older?: Read;
	/** Signs the read; where that takes a login, it logs in. */
	sign(request: IHttpRequestOptions, credential: ICredentialDataDecryptedObject, send: Send): Promise<IHttpRequestOptions>;
}

/**
 * The function that n8n calls for "Test" in a credential. A test that n8n carries out itself, by a request in the
 * credential, shows the bare code of a network error.
 */
export function credentialTest(test: CredentialTest): ICredentialTestFunction {
	return async function (this: ICredentialTestFunctions, { data = {} }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
		const wrong = await whatIsWrong(test, data, sender(this));
		return wrong === undefined ? { status: 'OK', message: 'Connection successful!' } : { status: 'Error', message: wrong };
	};
}

/** What is wrong with a credential, in words; undefined where nothing is. */
async function whatIsWrong({ notebook, secret, server, read, older, sign }: CredentialTest, credential: ICredentialDataDecryptedObject, send: Send): Promise<string | undefined> {
	const ask = async ({ url, qs, isAnswer }: Read) => {
		const signed = await sign({ method: 'GET', url: server(credential.url) + url, qs, headers: { Accept: 'application/json' } }, credential, send);
		const { statusCode, body } = await send(signed);
		if (statusCode < 300) return { wrong: isAnswer(body) ? undefined : `A web page or another service answered, not the API of ${notebook}: check the server URL` };
		return { wrong: statusMessage(statusCode, secret), unknown: [400, 404, 405].includes(statusCode) };
	};
	try {
		const { wrong, unknown } = await ask(read);
		return unknown && older && (await ask(older)).wrong === undefined ? undefined : wrong;
	} catch (error) {
		const code = codeOf(error);
		// An error of the credential itself has its words.
		const own = code === undefined || code === errorCodes.refusal || code === errorCodes.login;
		return own ? withoutSecrets((error as Error).message, secretsOf(credential)) : networkErrorMessage(code, server(credential.url));
	}
}

/** What a status that is no success says of a credential. */
function statusMessage(status: number, secret: string): string {
	if (status < 400) return 'The server redirects to another address: check the server URL, also whether it begins with https';
	return messages(secret)[status] ?? (status < 500 ? `The server answered with HTTP ${status}: check the server URL` : 'The server failed: try again later, or ask its administrator');
}

function messages(secret: string): Readonly<Record<number, string>> {
	const refused = `The server refused the ${secret}: check it, and whether it belongs to this server`;
	const noSuchApi = 'This server has no such API: check the server URL';
	return {
		400: refused,
		401: refused,
		403: refused,
		404: noSuchApi,
		405: noSuchApi,
		429: 'The server has too much to do at the moment: try again later',
		502: 'The server is not reachable behind its proxy: try again later, or ask its administrator',
		503: 'The server is not available at the moment: try again later',
	};
}

/** Sends with n8n's older helper, the only one that a test has. */
function sender({ helpers }: ICredentialTestFunctions): Send {
	return async ({ skipSslCertificateValidation, ...request }) =>
		(await helpers.request({
			...request,
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			...(skipSslCertificateValidation ? { rejectUnauthorized: false } : {}),
		})) as StatusAndBody;
}
