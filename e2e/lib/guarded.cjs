// Run by Node with end-with-parent.cjs: `guarded.cjs {user} command …` runs the command as that user (`{}` for its own), and ends
// it with itself. For servers that do not look after their parent. PostgreSQL and Redis take SIGINT as the wish to end at once.
const { spawn } = require('node:child_process');

const [user, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...JSON.parse(user) });
child.on('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill('SIGINT'));
