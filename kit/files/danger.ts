/** What a file may do to whoever opens it, worst first. */
export const DANGERS = [
  'program', 'script', 'shortcut', 'disk-image', 'document-that-acts', 'archive-with-program', 'locked-archive', 'reversed-name', 'two-endings', 'not-what-it-says', 'web-page', 'crowded-archive'
] as const
export type Danger = (typeof DANGERS)[number]
