import { StatusTag } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Merge } from '../../contract/index.ts'
import { w } from '../words.ts'

export const MergeStateOf = ({ merge }: { merge: Merge }) => {
  const t = useT(w)
  return <StatusTag tone={merge.state === 'done' ? 'green' : 'grey'}>{t(merge.state)}</StatusTag>
}

export const MergeCard = ({ merge }: { merge: Merge }) => (
  <span className="stack-small">
    <strong>{merge.main.name}</strong>
    <span className="small">← {merge.others.map((o) => o.name).join('、')}</span>
    <span className="row small">
      <MergeStateOf merge={merge} />
      <span className="quiet">{merge.by}</span>
    </span>
  </span>
)
