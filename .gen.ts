import { multiply } from './bench/identity/multiply.ts'
await multiply('/work/shared/data/identity', Number(process.argv[2]), process.argv[3]!)
