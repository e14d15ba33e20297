import type { Canary } from './scene/index.ts'

const TOKEN = /zq(?:ow|si|ou|fo)[0-9a-z]{6}/g

/** Everything that was said to anybody: which canaries stood in it, each place once. */
export const openEars = () => {
  const heard = new Map<string, Map<string, string>>()
  let answers = 0
  let bytes = 0
  const hear = (who: string, at: string, text: string) => {
    answers++
    bytes += text.length
    for (const [token] of text.matchAll(TOKEN)) {
      const places = heard.get(who) ?? new Map<string, string>()
      if (!places.has(token)) places.set(token, at)
      heard.set(who, places)
    }
  }
  const leaks = (canaries: readonly Canary[], mayRead: (who: string, canary: Canary) => boolean) => {
    const known = new Map(canaries.map((c) => [c.token, c]))
    return [...heard].flatMap(([who, places]) =>
      [...places].flatMap(([token, at]) => {
        const canary = known.get(token)
        return canary && !mayRead(who, canary) ? [`${who} reads ${canary.where} of ${canary.set} in ${at}`] : []
      }),
    )
  }
  return {
    hear,
    leaks,
    counts: () => ({ answers, bytes, found: [...heard.values()].reduce((n, places) => n + places.size, 0) }),
  }
}
export type Ears = ReturnType<typeof openEars>
