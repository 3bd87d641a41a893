// A figure's samples in a few numbers. Percentiles are nearest-rank: each is a sample that really occurred.

export interface Summary {
  samples: number;
  least: number;
  median: number;
  p95: number;
  p99: number;
  most: number;
}

export function summarise(samples: number[]): Summary {
  if (samples.length === 0) throw new Error("a measure took no samples");
  const sorted = Float64Array.from(samples).toSorted();
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return {
    samples: sorted.length,
    least: rank(0),
    median: rank(0.5),
    p95: rank(0.95),
    p99: rank(0.99),
    most: rank(1),
  };
}
