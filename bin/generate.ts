import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeApi } from '../api/openapi.ts'
import { allRoutes } from '../api/routes.ts'
import { writeContract } from './contract.ts'

const root = join(import.meta.dirname, '..')

/** Writes what is made from something else: the contract, and the SDK's types. `schema/today.sql` is written by `test/shape`. */
const api = describeApi(allRoutes())
writeFileSync(join(root, 'api', 'openapi.json'), `${JSON.stringify(api, null, 2)}\n`)
writeFileSync(join(root, 'sdk', 'contract.ts'), writeContract(api))
