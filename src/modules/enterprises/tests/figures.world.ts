import assert from 'node:assert/strict'
import type { Park, Person } from '../../../main/testing/world.ts'
import type { FigureMapping, Import, ImportSheet } from '../contract/index.ts'
import { importer } from './imports.world.ts'

type More = Partial<FigureMapping>
/** From a sheet of figures to its dry run, by the proposal or with what a person put right. */
export const figureImporter = (park: Park, desk: Person) => {
  const on = importer(park, desk)
  const proposed = (started: Import, sheet = started.sheet ?? 0): FigureMapping => {
    const { columns, kind, period, unit } = (started.sheets[sheet] as ImportSheet).figures as NonNullable<
      ImportSheet['figures']
    >
    return { sheet, columns, kind, period, unit }
  }
  const map = async (started: Import, more: More = {}): Promise<Import> => {
    const mapped = await desk.put(`/imports/${started.id}/figure-mapping`, {
      ...proposed(started, more.sheet),
      ...more,
    })
    assert.equal(mapped.status, 202, mapped.text)
    await park.work('enterprises.dry-run', { importId: started.id })
    return on.look(started.id)
  }
  const dryRun = async (name: string, content: Buffer | string, more: More = {}) =>
    map(await on.upload(name, content), more)
  /** What a file says of figures: kind, period, value, unit. */
  const figures = async (enterpriseId: string): Promise<unknown[][]> => {
    const { items } = (await desk.get(`/enterprises/${enterpriseId}/indicators`)).body
    return items
      .map((i: { kind: string; period: string; value: number; unit: string }) => [i.kind, i.period, i.value, i.unit])
      .sort()
  }
  return { ...on, proposed, map, dryRun, figures }
}
