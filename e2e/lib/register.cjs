// Run by Node 24: notes an installed community package in n8n's database, as n8n does after an installation, so that
// Settings > Community nodes lists it. Arguments: the database, and {name, version, author, nodes: [{type, name, version}]}.
const { DatabaseSync } = require('node:sqlite');

const [file, text] = process.argv.slice(2);
const { name, version, author, nodes } = JSON.parse(text);
const database = new DatabaseSync(file, { timeout: 10_000 });

const now = new Date().toISOString().replace('T', ' ').replace('Z', '');

database.exec('BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
database
	.prepare('INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)')
	.run(name, version, author?.name ?? null, author?.email ?? null, now, now);
for (const node of nodes) {
	database
		.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)')
		.run(node.name, node.type, node.version, name);
}
database.exec('COMMIT');
database.close();
