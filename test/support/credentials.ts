import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import { ELabFtwApi } from '../../credentials/ELabFtwApi.credentials';
import { LabguruApi } from '../../credentials/LabguruApi.credentials';
import { LabguruTokenApi } from '../../credentials/LabguruTokenApi.credentials';

const types: Readonly<Record<string, ICredentialType>> = {
	eLabFtwApi: new ELabFtwApi(),
	labguruApi: new LabguruApi(),
	labguruTokenApi: new LabguruTokenApi(),
};

/** Credentials of a test by their type; a session token that n8n obtains is kept here, as in its database. */
export type Vault = Record<string, ICredentialDataDecryptedObject>;

/** What n8n-core asks of its credentials helper, with n8n's rules for expirable tokens. */
export function credentialsHelper(vault: Vault) {
	return {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		async getDecrypted(_additionalData: unknown, _node: unknown, type: string) {
			return { ...vault[type] };
		},
		async preAuthentication(
			helpers: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
			type: string,
			_node: INode,
			expired: boolean,
		): Promise<ICredentialDataDecryptedObject | undefined> {
			const credential = types[type];
			const expirable = credential?.properties.find(({ typeOptions }) => typeOptions?.expirable);
			if (!credential?.preAuthentication || !expirable) return undefined;
			if (credentials[expirable.name] && !expired) return undefined;
			const output: IDataObject = await credential.preAuthentication.call(helpers, credentials);
			if (output[expirable.name] === undefined) return undefined;
			vault[type] = { ...vault[type], ...output } as ICredentialDataDecryptedObject;
			return { ...credentials, ...output } as ICredentialDataDecryptedObject;
		},
		async authenticate(credentials: ICredentialDataDecryptedObject, type: string, options: IHttpRequestOptions) {
			const authenticate = types[type]?.authenticate;
			return typeof authenticate === 'function' ? await authenticate(credentials, options) : options;
		},
		async updateCredentials() {},
	};
}
