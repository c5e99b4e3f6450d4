/** A run of lines, `to` not included. */
export interface Span { from: number; to: number }
