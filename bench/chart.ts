// The times as dots on a logarithmic scale, an SVG. Dots, because a bar's length says nothing where the scale has no zero. It
// brings a ground of its own: the colours follow the reader's system, and the page around it may not.
import type { BenchRow } from "./measure.ts";
import { formatNumber } from "./report.ts";

const decades = [0.0001, 0.001, 0.01, 0.1, 1, 10, 100, 1_000, 10_000];
const [left, plot, right, top] = [420, 440, 70, 84];
const rowHeight = 26;

type Side = "stock" | "ours";

const style = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600; font-size: 14px }
  .muted { fill: #59636e }
  .ground { fill: #ffffff }
  .value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round }
  .grid { stroke: #d1d9e0; stroke-width: 1 }
  .span { stroke: #818b98; stroke-width: 2 }
  .stock { fill: #9a6700 }
  .ours { fill: #0969da }
  circle.stock { fill: #ffffff; stroke: #9a6700; stroke-width: 2.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .muted { fill: #9198a1 }
    .ground { fill: #0d1117 }
    .value { stroke: #0d1117 }
    .grid { stroke: #3d444d }
    .span { stroke: #656c76 }
    .stock { fill: #d29922 }
    .ours { fill: #4493f8 }
    circle.stock { fill: #0d1117; stroke: #d29922 }
  }`;

const xOf = (ms: number): number => {
  const [first = 1, last = 1] = [decades[0], decades.at(-1)];
  const share = Math.log(Math.max(ms, first) / first) / Math.log(last / first);
  return left + plot * Math.min(1, share);
};

/** @param heading what ran, when, and on what */
export function drawChart(rows: BenchRow[], heading: string): string {
  const drawn = rows.flatMap(({ figure, unit, stock, ours }) =>
    unit === "ms" && stock !== undefined && ours !== undefined
      ? [{ figure, stock: stock.median, ours: ours.median }]
      : [],
  );
  const bottom = top + drawn.length * rowHeight;
  const [width, height] = [left + plot + right, bottom + 34];
  const size = `width="${String(width)}" height="${String(height)}"`;
  const grid = decades.map((ms) => {
    const x = String(Math.round(xOf(ms)));
    return `<line class="grid" x1="${x}" x2="${x}" y1="${String(top - 6)}" y2="${String(bottom)}"/><text class="muted" x="${x}" y="${String(bottom + 18)}" text-anchor="middle">${formatTime(ms)}</text>`;
  });
  const figures = drawn.flatMap(({ figure, stock, ours }, index) => {
    const y = top + index * rowHeight + rowHeight / 2;
    const label = `<text x="${String(left - 22)}" y="${String(y + 4)}" text-anchor="end">${escape(figure)}</text>`;
    const span = `<line class="span" x1="${xOf(stock).toFixed(1)}" x2="${xOf(ours).toFixed(1)}" y1="${String(y)}" y2="${String(y)}"/>`;
    // Each value stands on the outer side of its dot, so that two dots in one place are still two values.
    const isOursLess = ours <= stock;
    return [
      label,
      span,
      drawDot("stock", xOf(stock), y),
      drawDot("ours", xOf(ours), y),
      drawValue("stock", stock, y, isOursLess ? "after" : "before"),
      drawValue("ours", ours, y, isOursLess ? "before" : "after"),
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" ${size} role="img" aria-label="Median times of the stock plugin and of Latchkey">
<title>${escape(heading)}</title>
<style>${style}
</style>
<rect class="ground" ${size}/>
<text class="title" x="14" y="24">Median times: further left is faster</text>
<text class="muted" x="14" y="42">Each step of the grid is ten times the one before.</text>
${drawKey("stock", "stock plugin", 20)}
${drawKey("ours", "Latchkey", 124)}
${[...grid, ...figures].join("\n")}
</svg>
`;
}

function drawDot(side: Side, x: number, y: number): string {
  return `<circle class="${side}" cx="${x.toFixed(1)}" cy="${String(y)}" r="5"/>`;
}

function drawValue(side: Side, ms: number, y: number, place: "before" | "after"): string {
  const [offset, anchor] = place === "before" ? [-11, "end"] : [11, "start"];
  return `<text class="value ${side}" x="${(xOf(ms) + offset).toFixed(1)}" y="${String(y + 4)}" text-anchor="${anchor}">${formatTime(ms)}</text>`;
}

function drawKey(side: Side, name: string, x: number): string {
  return `${drawDot(side, x, 60)}<text x="${String(x + 12)}" y="64">${name}</text>`;
}

function formatTime(ms: number): string {
  if (ms < 1) return `${formatNumber(ms * 1_000)} µs`;
  return ms < 1_000 ? `${formatNumber(ms)} ms` : `${formatNumber(ms / 1_000)} s`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
