import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer, Person } from '../../src/main/testing/world.ts'
import { CONTENTS, NAMES } from '../corpus/uploads.ts'
import { type Line, spread } from '../line.ts'
import type { Site } from '../site.ts'

const FILES = 200
const PICTURES = /^image\/(?:jpeg|png|webp)$/
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const ESCAPES = ['/tmp/guard-escape.txt', '/etc/guard-escape.txt', '/tmp/guard-escape.jpg']

/** What is wrong with the way in which a file is handed out again. */
export const wrongWith = ({ headers, text }: Pick<Answer, 'headers' | 'text'>): string[] => {
  const type = String(headers['content-type'])
  const disposition = String(headers['content-disposition'])
  const isInline = !disposition.startsWith('attachment')
  return [
    ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['no nosniff']),
    ...(String(headers['content-security-policy']).includes('sandbox') ? [] : ['no sandbox']),
    ...(isInline && !PICTURES.test(type) ? [`${type} is shown in place`] : []),
    ...(/html|svg|xml|javascript/.test(type.replace('openxmlformats', '')) ? [`handed out as ${type}`] : []),
    ...(/[^\x20-\x7e]/.test(disposition) ? ['signs in the header'] : []),
    ...(headers['set-cookie'] ? ['a header of the sender’s own'] : []),
    ...(text.includes('EICAR-STANDARD') ? ['the test virus'] : []),
    ...(isInline && text.includes('<script') ? ['a script in a picture'] : []),
  ]
}

const pairsOf = (site: Site) => {
  const random = site.random('inp-4')
  const contents = Object.keys(CONTENTS)
  const each = contents.flatMap((c) => [c, c, c]).map((c) => [c, random.pick(NAMES)] as const)
  const named = NAMES.map((name) => ['words', name] as const)
  const more = Array.from(
    { length: FILES - each.length - named.length },
    () => [random.pick(contents), random.pick(NAMES)] as const,
  )
  return [...each, ...named, ...more]
}

const send = async (desk: Person, content: string, name: string): Promise<{ wrong: string[]; taken: boolean }> => {
  const answer = await desk.upload('/files', name, CONTENTS[content] as Buffer)
  if (answer.status >= 500) return { wrong: [`${answer.status}`], taken: false }
  if (answer.status !== 201)
    return { wrong: /[\u4e00-\u9fff]/.test(answer.body?.detail ?? '') ? [] : ['refused without a word'], taken: false }
  const opened = await desk.get(`/files/${answer.body.id}`)
  const named =
    UNSEEN.test(answer.body.name) || /[\\/]/.test(answer.body.name) ? ['unseen signs or ways in its name'] : []
  return { wrong: [...wrongWith(opened), ...named], taken: true }
}

/** Nothing stands in the data folder but what the product names itself, and nothing outside. */
const strays = async (data: string) => {
  const kept = await readdir(join(data, 'files'), { recursive: true }).catch(() => [] as string[])
  return [...kept.filter((name) => !/^[0-9a-f/-]+$/.test(name)), ...ESCAPES.filter((path) => existsSync(path))]
}

export const inp4: Line = {
  id: 'inp-4',
  title: `${FILES} files with plans, under names with plans`,
  required: '0 executed or shown in place, headers exact, 0 escapes, 0 × 5xx',
  run: async (site) => {
    const { people } = await site.scene()
    const failures: string[] = []
    let taken = 0
    await spread(pairsOf(site), 4, async ([content, name]) => {
      const r = await send(people.desk, content, name)
      if (r.taken) taken++
      failures.push(...r.wrong.map((w) => `${content} as ${JSON.stringify(name.slice(0, 40))}: ${w}`))
    })
    failures.push(...(await strays(site.world.data)).map((path) => `stands where it should not: ${path}`))
    const headers = {
      'content-type': 'text/html',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    }
    return {
      figures: [
        `${FILES} files: ${taken} taken and handed out as attachments, ${FILES - taken} refused, ${failures.length} wrong`,
      ],
      failures,
      power: [{ planted: 'a page that is shown in place', found: wrongWith({ headers, text: '' }).length > 1 }],
    }
  },
}
