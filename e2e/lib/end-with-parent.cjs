// Preloaded into every Node child. Descriptor 3 is a pipe from the parent: it closes when the parent is gone, however
// it went, and then the child ends too.
const { Socket } = require('node:net');

const parent = new Socket({ fd: 3, readable: true, writable: false });
parent.on('error', () => undefined);
parent.on('close', () => process.kill(process.pid, 'SIGTERM'));
parent.resume();
parent.unref();
