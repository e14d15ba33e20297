import type { Line } from '../line.ts'
import { plantHandler, type Wrapped } from '../plant.ts'
import type { Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { readAll, readingsOf } from './iso-2.ts'

/** The numbers of the scene: of accounts, contacts, the team, cases, their forms and what waits on phones. */
const NUMBER = /(?<!\d)(?:1[35-8][1-7]12340000|13912345678|1391000\d{4})(?!\d)/g

type Told = { places: Set<string>; answers: number; masked: number }
const listen = async (app: Site['world']['app'], site: Site, people: readonly Principal[], scene: Scene) => {
  const told: Told = { places: new Set(), answers: 0, masked: 0 }
  const hear = (who: string, at: string, text: string) => {
    told.answers++
    if (/1\d{2}\*{4}\d{4}/.test(text)) told.masked++
    for (const [number] of text.matchAll(NUMBER)) told.places.add(`${who} reads ${number.slice(0, 3)}… whole in ${at}`)
  }
  await site.dry(async () => {
    for (const who of people) await readAll(app, readingsOf(site.api.operations, who, scene), hear)
  })
  return told
}

/** A list of contacts that says the numbers as they were typed. */
const unmasked =
  (handle: Wrapped): Wrapped =>
  async (ctx, input) => {
    const page = (await handle(ctx, input)) as { items: object[] }
    return { ...page, items: page.items.map((item) => ({ ...item, phone: '13912345678' })) }
  }

export const iso6: Line = {
  id: 'iso-6',
  title: 'telephone numbers in whatever is read, by everybody: lists, records, sheets, files',
  required: '0 numbers whole outside the operation that reveals them',
  run: async (site) => {
    const scene = await site.scene()
    const told = await listen(site.world.app, site, scene.principals, scene)
    const { app } = await site.planted(plantHandler('contacts.list', unmasked))
    const desk = scene.principals.filter((p) => p.name === 'desk')
    const seen = await listen(app, site, desk, scene)
    return {
      figures: [`${told.answers} answers, ${told.masked} with a number in part, ${told.places.size} whole`],
      failures: [
        ...told.places,
        ...(told.masked ? [] : ['no answer showed a number even in part: nothing was looked at']),
      ],
      power: [{ planted: 'a list of contacts with whole numbers', found: seen.places.size > told.places.size }],
    }
  },
}
