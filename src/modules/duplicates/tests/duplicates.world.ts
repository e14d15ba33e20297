import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park, Person } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'

let made = 0
export const freshCode = () => makeUscc('320583', `dup-${++made}`)

type File = { name: string } & Partial<Parameters<typeof addEnterprise>[1]>
/** A file opened as the desk would. */
export const openFile = (park: Park, { name, ...more }: File): Promise<string> =>
  park.inside((ctx) => addEnterprise(ctx, { name, code: freshCode(), gridId: park.gridA, ...more }))

/** Pairs as the search leaves them. */
export const search = async (park: Park, desk: Person, query = '') => {
  await park.work('duplicates.search')
  return (await desk.get(`/duplicates?sort=-score&limit=200${query}`)).body.items
}

export const versionOf = async (desk: Person, id: string): Promise<number> =>
  (await desk.get(`/enterprises/${id}`)).body.version

/** The body of a merge with the versions as they are now. */
export const mergeOf = async (desk: Person, mainId: string, others: string[], more: object = {}) => ({
  mainId,
  mainVersion: await versionOf(desk, mainId),
  others: await Promise.all(others.map(async (id) => ({ id, version: await versionOf(desk, id) }))),
  ...more,
})
