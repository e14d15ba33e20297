import { Timeline, type TimelineItem } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { EntryKind, Outcome, Verdict } from '../../../demands/contract/index.ts'
import type { StoryEntry } from '../../contract/index.ts'
import { w } from '../words.ts'

type Entries = readonly StoryEntry[]

const useWho = () => {
  const t = useT(w)
  return (e: StoryEntry) => {
    if (e.side === 'system') return null
    if (e.side === 'desk') return t('desk')
    return e.who ?? t(e.side === 'enterprise' ? 'us' : 'desk')
  }
}

const useWhat = () => {
  const t = useT(w)
  const label = useLabel()
  return (e: StoryEntry) => {
    if (e.kind === 'dispatch' && e.who) return t('givenTo', { name: e.who })
    const said = e.outcome ? label(Outcome, e.outcome) : e.verdict ? label(Verdict, e.verdict) : undefined
    return said ? `${label(EntryKind, e.kind)} · ${said}` : label(EntryKind, e.kind)
  }
}

/** What happened, the latest first: the last word is what one comes for. */
export const Story = ({ story, fileHref }: { story: Entries; fileHref: (fileId: string) => string }) => {
  const t = useT(w)
  const [who, what] = [useWho(), useWhat()]
  const items: TimelineItem[] = story.toReversed().map((e) => ({
    id: e.id,
    at: e.at,
    who: who(e),
    what: what(e),
    body: e.body,
    kind: 'event',
    attachments: e.attachments.map((f) => ({ ...f, href: fileHref(f.id) })),
  }))
  return (
    <section className="card stack" aria-label={t('story')}>
      <h2>{t('story')}</h2>
      <Timeline items={items} />
    </section>
  )
}
