// What databases of ours this device holds, by their names; for code that runs without a page and so without a signed-in person.
import { spaceKeySchema, type SpaceKey } from '#shared/kernel/ids.ts'

export interface CacheOf {
  readonly name: string
  readonly userId: number
  readonly space: SpaceKey
  readonly schema: number
}

/** Empty where the browser does not tell. */
export async function databaseNames(factory: IDBFactory): Promise<string[]> {
  if (typeof factory.databases !== 'function') return []
  return (await factory.databases()).flatMap(({ name }) => name ?? [])
}

export function preciousUsers(names: readonly string[]): number[] {
  return names.flatMap((name) => {
    const user = /^loadbay-precious-(\d+)$/.exec(name)?.[1]
    return user === undefined ? [] : [Number(user)]
  })
}

export function cachesIn(names: readonly string[]): CacheOf[] {
  return names.flatMap((name) => {
    const [, userId, space, schema] = /^loadbay-cache-(\d+)-(\d+-\d+)-s(\d+)$/.exec(name) ?? []
    const key = spaceKeySchema.safeParse(space)
    return key.success ? [{ name, userId: Number(userId), space: key.data, schema: Number(schema) }] : []
  })
}
