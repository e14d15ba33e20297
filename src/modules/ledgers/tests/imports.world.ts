import assert from 'node:assert/strict'
import type { Park, Person } from '../../../main/testing/world.ts'
import type { DemandImport, DemandImportRow, DemandSheet } from '../contract/index.ts'

/** The wizard as somebody at the desk goes through it. */
export const importer = (park: Park, desk: Person) => {
  const upload = async (name: string, content: Buffer | string): Promise<DemandImport> => {
    const answer = await desk.upload('/demand-imports', name, content)
    assert.equal(answer.status, 201, answer.text)
    return answer.body
  }
  const look = async (id: string): Promise<DemandImport> => (await desk.get(`/demand-imports/${id}`)).body
  const checked = async (id: string) => {
    await park.work('ledgers.dry-run', { importId: id })
    return look(id)
  }
  const map = async (started: DemandImport, options: object = {}, columns?: object[]): Promise<DemandImport> => {
    const sheet = started.sheets[0] as DemandSheet
    const mapped = await desk.put(`/demand-imports/${started.id}/mapping`, {
      columns: columns ?? sheet.suggested,
      options,
    })
    assert.equal(mapped.status, 202, mapped.text)
    return checked(started.id)
  }
  const explain = async (id: string, words: object[]): Promise<DemandImport> => {
    const said = await desk.put(`/demand-imports/${id}/words`, { words })
    assert.equal(said.status, 202, said.text)
    return checked(id)
  }
  const take = (id: string) => park.errand('ledgers.take', { importId: id })
  const commit = async (id: string): Promise<DemandImport> => {
    assert.equal((await desk.post(`/demand-imports/${id}/commit`)).status, 202)
    await take(id)
    return look(id)
  }
  const rows = async (id: string, kind = ''): Promise<DemandImportRow[]> => {
    const found: DemandImportRow[] = []
    for (let cursor = ''; ; ) {
      const { body } = await desk.get(`/demand-imports/${id}/rows?limit=200${kind && `&kind=${kind}`}${cursor}`)
      found.push(...body.items)
      if (!body.nextCursor) return found
      cursor = `&cursor=${body.nextCursor}`
    }
  }
  /** From the file to the dry run. */
  const dryRun = async (name: string, content: Buffer | string, options: object = {}) =>
    map(await upload(name, content), options)
  return { upload, look, map, explain, commit, take, rows, dryRun }
}
