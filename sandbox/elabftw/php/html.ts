/** What PHP makes of the HTML and markdown of bodies. */

/** Text without tags, as in the CSV export. */
export const withoutTags = (html: string) => html.replace(/<[^>]*>/g, '');

/** Scripts and event handlers are taken out of a body. */
export function cleanHtml(html: string): string {
	return html
		.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '')
		.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');
}

/** As much markdown as the sandbox needs: headings, lists, paragraphs (experiments-get-markdown). */
export function renderMarkdown(text: string): string {
	return text
		.trim()
		.split(/\n{2,}/)
		.map((block) => {
			const heading = /^(#{1,6}) (.*)$/.exec(block);
			if (heading) return `<h${heading[1]?.length}>${heading[2]}</h${heading[1]?.length}>`;
			const lines = block.split('\n');
			if (lines.every((line) => line.startsWith('- '))) {
				return `<ul>\n${lines.map((line) => `<li>${line.slice(2)}</li>`).join('\n')}\n</ul>`;
			}
			return `<p>${block}</p>`;
		})
		.join('\n');
}
