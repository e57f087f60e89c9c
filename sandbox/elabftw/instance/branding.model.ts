/** `/instance/branding/{1…4}`: pictures of the instance. Not recorded: shaped as it is documented. */
import { createReadStream } from 'node:fs';
import { file } from '../call/answers';
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { blockPattern } from '../files/png';
import { assertSysadmin } from './sysadmin';

export function brandingModel(call: Call): Model {
	const { branding } = call.state;
	return {
		one(id) {
			const picture = branding.get(id);
			if (!picture) return file(blockPattern('branding'), 'image/png');
			return file(createReadStream(picture.path), picture.type);
		},
		create(id = 0) {
			assertSysadmin(call);
			if (id < 1 || id > 4 || !call.file) throw bad('Error reading file!');
			branding.set(id, { path: call.file.path, type: call.file.contentType });
			return `instance/branding/${id}`;
		},
	};
}
