import { describeApi } from '../api/openapi.ts'
import { allRoutes } from '../api/routes.ts'
import { writeContract } from './contract.ts'

/** Files that are made from the program itself, by their path from the root, as they ought to be: the contract, and the SDK's types. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const api = describeApi(allRoutes())
  return { 'api/openapi.json': `${JSON.stringify(api, null, 2)}\n`, 'sdk/contract.ts': writeContract(api) }
}
