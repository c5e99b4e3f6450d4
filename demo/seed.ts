import type { DemoLink } from '../bin/welcome.ts'
import type { World } from '../world.ts'

export async function seedDemo(_world: World, _say: (line: string) => void): Promise<DemoLink[]> { return [] }
