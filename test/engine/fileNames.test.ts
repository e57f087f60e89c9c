import { fileName } from '../../nodes/shared/files/download';
import { canBecome, fromForm } from '../../nodes/shared/files/names';

test.each([
	['attachment; filename="a b.txt"', 'a b.txt'],
	['attachment; filename = "a.txt"; size=5', 'a.txt'],
	['attachment; filename=""', ''],
	['attachment; filename="a\\"b\\\\c;d.txt"', 'a"b\\c;d.txt'],
	['attachment; filename="C:\\run\\a.txt"', 'C:\\run\\a.txt'],
	['attachment; filename=a.txt; size=5', 'a.txt'],
	['attachment; FILENAME = a.txt', 'a.txt'],
	['attachment; filename="plain.txt"; filename*=UTF-8\'\'Gr%C3%BCn.txt', 'Grün.txt'],
	['attachment; filename* = utf-8\'de\'Gr%C3%BCn.txt ; size=5', 'Grün.txt'],
	['attachment; filename="plain.txt"; filename*=UTF-8\'\'100%.txt', 'plain.txt'],
	['attachment; filename*=UTF-8\'\'100%.txt', undefined],
	['attachment', undefined],
	[undefined, undefined],
	[['filename=a.txt'], undefined],
])('the name in %j is %j', (disposition, name) => {
	expect(fileName(disposition)).toBe(name);
});

test('a name from a form has its quotes and line ends again', () => {
	expect(fromForm('%22a%22%0D%0A%0D%0A%20.txt')).toBe('"a"\r\n\r\n%20.txt');
});

test.each([
	['a.txt', 'a.txt', true],
	['a "b".txt', 'a %22b%22.txt', true],
	['in a/folder/a.txt', 'a.txt', true],
	['in\na/folder/a.txt', 'a.txt', true],
	['C:\\run\\a.txt', 'a.txt', true],
	['run/a b c.txt', 'a-b-c.txt', true],
	['Lösung.txt'.normalize('NFD'), 'Lösung.txt'.normalize('NFC'), true],
	['Lösung.txt'.normalize('NFC'), 'Lösung.txt'.normalize('NFD'), true],
	['a.txt', 'b.txt', false],
	['a.txt', 'folder/a.txt', false],
	['a-b.txt', 'a b.txt', false],
	['a b.txt', 'ab.txt', false],
	['ab.txt', 'a-b.txt', false],
	['undefined', null, false],
])('a file that was sent as %j can be called %j: %p', (sent, kept, can) => {
	expect(canBecome(sent, kept)).toBe(can);
});
