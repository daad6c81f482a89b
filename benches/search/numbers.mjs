// Medians, and numbers as the table shows them.

export function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

export const kilobytes = (bytes) => `${thousands(bytes / 1000, bytes < 10_000 ? 1 : 0)} kB`;
export const megabytes = (bytes) => `${thousands(bytes / 1e6, 1)} MB`;
export const milliseconds = (time) => `${thousands(time)} ms`;
export const seconds = (time) => `${thousands(time, 2)} s`;
export const percent = (share) => `${thousands(share * 100)} %`;

/** With spaces between thousands. */
export function thousands(number, decimals = 0) {
  return number.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ' ');
}
