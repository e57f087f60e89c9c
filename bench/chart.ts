/** The chart of `docs/benchmarks.md`. */
import { init, use } from 'echarts/core';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { ours } from './jobs';
import type { Result } from './report';

/** Time of each contestant as a part of the slowest's, a group of bars for each job that HTTP Request takes part in, as SVG. */
export async function chartOf(results: readonly Result[]): Promise<string> {
	use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);
	const shown = results.filter(({ rows }) => rows.some(({ name }) => name === 'HTTP Request'));
	const names = [ours, 'HTTP Request', 'script'];
	const timeOf = ({ rows }: Result, name: string) => rows.find((row) => row.name === name)?.ms.median ?? NaN;
	const height = 100 + shown.length * 52;
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 900, height });
	chart.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		title: { text: 'Time, as a part of the slowest', left: 'center' },
		legend: { top: 38, data: names },
		grid: { top: 74, left: 380, right: 40, bottom: 30 },
		xAxis: { type: 'value', min: 0, max: 1 },
		yAxis: { type: 'category', inverse: true, data: shown.map(({ title }) => title), axisLabel: { width: 360, overflow: 'break' } },
		series: names.map((name) => ({
			name,
			type: 'bar',
			data: shown.map((result) => {
				const part = timeOf(result, name) / Math.max(...names.map((each) => timeOf(result, each)).filter((ms) => !Number.isNaN(ms)));
				return Number.isNaN(part) ? null : Number(part.toFixed(3));
			}),
			label: { show: true, position: 'right', fontSize: 10 },
		})),
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}
