// The times as bars on a logarithmic scale: an SVG that is readable on a light page and on a dark one.
import type { BenchRow } from "./measure.ts";
import { formatNumber } from "./report.ts";

const decades = [0.0001, 0.001, 0.01, 0.1, 1, 10, 100, 1_000, 10_000];
const [left, plot, right, top] = [390, 440, 90, 64];
const [bar, gap] = [12, 12];
const rowHeight = 2 * bar + gap;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600; font-size: 14px }
  .muted { fill: #59636e }
  .grid { stroke: #d1d9e0; stroke-width: 1 }
  .stock { fill: #9a6700 }
  .ours { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .muted { fill: #9198a1 }
    .grid { stroke: #3d444d }
    .stock { fill: #d29922 }
    .ours { fill: #4493f8 }
  }`;

const xOf = (ms: number): number => {
  const [first = 1, last = 1] = [decades[0], decades.at(-1)];
  const share = Math.log(Math.max(ms, first) / first) / Math.log(last / first);
  return left + plot * Math.min(1, share);
};

/** @param heading what ran, when, and on what */
export function drawChart(rows: BenchRow[], heading: string): string {
  const drawn = rows.filter(
    ({ unit, stock, ours }) => unit === "ms" && stock !== undefined && ours !== undefined,
  );
  const bottom = top + drawn.length * rowHeight;
  const [width, height] = [left + plot + right, bottom + 34];
  const grid = decades.map((ms) => {
    const x = String(Math.round(xOf(ms)));
    return `<line class="grid" x1="${x}" x2="${x}" y1="${String(top - 6)}" y2="${String(bottom)}"/><text class="muted" x="${x}" y="${String(bottom + 18)}" text-anchor="middle">${formatTime(ms)}</text>`;
  });
  const bars = drawn.flatMap(({ figure, stock, ours }, index) => {
    const y = top + index * rowHeight;
    const label = `<text x="${String(left - 12)}" y="${String(y + bar + 4)}" text-anchor="end">${escape(figure)}</text>`;
    return [label, drawBar("stock", y, stock?.median ?? 0), drawBar("ours", y + bar, ours?.median ?? 0)];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-label="Median times of the stock plugin and of Latchkey">
<title>${escape(heading)}</title>
<style>${style}
</style>
<text class="title" x="12" y="22">Median time, logarithmic scale: shorter is better</text>
${drawKey("stock", "stock plugin", 12)}
${drawKey("ours", "Latchkey", 120)}
${[...grid, ...bars].join("\n")}
</svg>
`;
}

function drawBar(side: "stock" | "ours", y: number, ms: number): string {
  const end = Math.max(xOf(ms), left + 2);
  const rect = `<rect class="${side}" x="${String(left)}" y="${String(y)}" width="${(end - left).toFixed(1)}" height="${String(bar - 1)}"/>`;
  return `${rect}<text class="muted" x="${(end + 6).toFixed(1)}" y="${String(y + bar - 1)}">${formatTime(ms)}</text>`;
}

function drawKey(side: "stock" | "ours", name: string, x: number): string {
  return `<rect class="${side}" x="${String(x)}" y="34" width="11" height="11"/><text x="${String(x + 17)}" y="44">${name}</text>`;
}

function formatTime(ms: number): string {
  if (ms < 1) return `${formatNumber(ms * 1_000)} µs`;
  return ms < 1_000 ? `${formatNumber(ms)} ms` : `${formatNumber(ms / 1_000)} s`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
