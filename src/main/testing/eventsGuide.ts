import { typeOf } from '../../modules/webhooks/rules/index.ts'
import { modules } from '../../modules.ts'

const OPEN = '<!-- events: written by `npm run openapi` -->'
const CLOSE = '<!-- /events -->'
const tableOf = (head: [string, string], rows: (readonly [string, string])[]) => {
  const cells = [head, ...rows.map(([name, means]) => [`\`${name}\``, means] as const)]
  const [a, b] = [0, 1].map((i) => Math.max(...cells.map((row) => row[i as 0 | 1].length))) as [number, number]
  const line = ([x, y]: readonly [string, string]) => `| ${x.padEnd(a)} | ${y.padEnd(b)} |`
  return [line(head), `| ${'-'.repeat(a)} | ${'-'.repeat(b)} |`, ...cells.slice(1).map(line)].join('\n')
}

const described = () =>
  modules
    .flatMap((m) => m.outward ?? [])
    .map(({ noun, facts, titles, parts }) => {
      const events = facts.map(({ name }) => [typeOf(name), titles[name]?.[0] ?? name] as const)
      const data = Object.entries(parts).map(([name, [zh]]) => [name, zh] as const)
      return `### ${noun[0]}\n\n${tableOf(['type', '何时'], events)}\n\n${tableOf(['data 中的字段', '含义'], data)}`
    })
    .join('\n\n')

/** The guide with its list of events as the code has them now. */
export const withEvents = (guide: string): string => {
  const [before, rest] = guide.split(OPEN)
  const after = rest?.split(CLOSE)[1]
  if (after === undefined) throw new Error(`the guide has no place for its events: ${OPEN} … ${CLOSE}`)
  return `${before}${OPEN}\n\n${described()}\n\n${CLOSE}${after}`
}
