/** A size as people say it. */
export const sizeOf = (bytes: number): string => bytes < 1000 ? `${bytes} bytes` : bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB`
  : `${(bytes / 1_000_000).toFixed(bytes < 9_950_000 ? 1 : 0)} MB`
