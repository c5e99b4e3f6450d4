import { describeApi } from '../api/openapi.ts'
import { allRoutes } from '../api/routes.ts'
import { writeContract } from './contract.ts'
import { gatherProblems, writeProblems } from './gather-problems.ts'

/** Files that are made from the program itself, by their path from the root, as they ought to be: the contract, the SDK's types, the problems. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const problems = gatherProblems()
  const api = describeApi(allRoutes(), problems)
  return { 'api/openapi.json': `${JSON.stringify(api, null, 2)}\n`, 'sdk/contract.ts': writeContract(api), 'docs/problems.md': writeProblems(problems) }
}
