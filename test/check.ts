import { findTests, runSuite } from './suite.ts'

/** `npm run check`: types, lint and the rules of the house; what one asks before every commit. */
await runSuite({ files: findTests(['test/shape']), typesAndLint: true, apps: false })
