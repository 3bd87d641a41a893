// Steps with times, as a table; the first one that fails ends the run with its reason.

export interface StepReport {
  /** Runs a step; its answer is what the table says beside it. */
  step(name: string, run: () => Promise<string | void>): Promise<void>;
  /** Lines below the table: "where the cache lies", "what protects it". */
  fact(name: string, value: string): void;
  print(): void;
}

interface Row {
  name: string;
  detail: string;
  ms: number;
}

export function createStepReport(): StepReport {
  const rows: Row[] = [];
  const facts: [string, string][] = [];
  const step = async (name: string, run: () => Promise<string | void>): Promise<void> => {
    const start = performance.now();
    const detail = (await run()) ?? "";
    const ms = performance.now() - start;
    rows.push({ name, detail, ms });
    console.log(`  passed  ${name}${detail === "" ? "" : `: ${detail}`} (${formatMs(ms)})`);
  };
  const print = (): void => {
    const width = Math.max(...rows.map((row) => row.name.length));
    console.log(`\n${"Step".padEnd(width)}  ${"Time".padStart(8)}  Result`);
    console.log(`${"-".repeat(width)}  ${"-".repeat(8)}  ------`);
    for (const { name, detail, ms } of rows) {
      console.log(`${name.padEnd(width)}  ${formatMs(ms).padStart(8)}  passed${detail && `; ${detail}`}`);
    }
    console.log("");
    const factWidth = Math.max(...facts.map(([name]) => name.length));
    for (const [name, value] of facts) console.log(`${name.padEnd(factWidth)}  ${value}`);
  };
  return { step, fact: (name, value) => facts.push([name, value]), print };
}

function formatMs(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
