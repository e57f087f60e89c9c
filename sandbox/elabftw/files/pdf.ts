/** Writes PDF files; exports of entries do. */

/** Text as a PDF string: what is not plain ASCII becomes a question mark. */
const literal = (text: string) => `(${text.replace(/[^\x20-\x7e]/g, '?').replace(/([\\()])/g, '\\$1')})`;

/** A PDF of one page with a title and some lines. */
export function pdf(title: string, lines: string[]): Buffer {
	const shown = lines.flatMap((line) => line.match(/.{1,90}/g) ?? ['']).slice(0, 50);
	const text = shown.map((line) => `0 -14 Td ${literal(line)} Tj`).join('\n');
	const stream = `BT /F1 16 Tf 50 790 Td ${literal(title)} Tj\n/F1 10 Tf\n${text}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
		`<< /Title ${literal(title)} >>`,
	];
	let out = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
	const offsets = objects.map((object, index) => {
		const offset = out.length;
		out += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const start = out.length;
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	out += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(out, 'latin1');
}
