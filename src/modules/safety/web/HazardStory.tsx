import { Timeline, type TimelineItem } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Hazard } from '../contract/index.ts'
import { w } from './words.ts'

/** What happened to it, the latest first. */
export const HazardStory = ({ hazard: h }: { hazard: Hazard }) => {
  const t = useT(w)
  const { rectified, checked, dropped } = h
  const items: TimelineItem[] = [
    ...(rectified
      ? [{ id: 'rectified', at: rectified.at, who: rectified.by, what: t('rectified'), body: rectified.note }]
      : []),
    ...(checked
      ? [
          {
            id: 'checked',
            at: checked.at,
            who: checked.by,
            what: checked.passed ? t('passed') : t('failed'),
            body: checked.note ?? '',
          },
        ]
      : []),
    ...(dropped ? [{ id: 'dropped', at: dropped.at, who: dropped.by, what: t('dropped'), body: dropped.reason }] : []),
  ].map((item) => ({ ...item, kind: 'event' as const }))
  items.sort((a, b) => (a.at < b.at ? 1 : -1))
  return <Timeline items={items} />
}
