import { ItemKind } from '../../../../modules/field/contract/choices.ts'
import type { DiaryNoteBody, PromiseBody } from '../../../../modules/field/contract/index.ts'
import { useDays } from '../../app/day.ts'
import { useQueue } from '../../app/live.ts'
import { engine, type QueueItem } from '../../engine/index.ts'
import { Button, Go } from '../../kit/Button.tsx'
import { goBack } from '../../kit/route.ts'
import { Screen, Section } from '../../kit/Screen.tsx'
import { useLabel, useT } from '../../kit/say.ts'
import { Empty, Fact, Note } from '../../kit/states.tsx'
import { queueWords as w } from '../../words/queue.ts'
import { Conflict } from './Conflict.tsx'
import { Discard } from './Discard.tsx'
import { groupOf, useStateWords } from './stateWords.ts'
import { Written } from './Written.tsx'

/** Where this kind of item is changed. */
const editorOf = ({ kind, clientId, body }: QueueItem): string | undefined => {
  if (kind === 'visit') return `/queue/${clientId}/edit`
  if (kind === 'diary-note') return `/diary?day=${(body as DiaryNoteBody).day}`
  if (kind === 'promise') return `/promises/${(body as PromiseBody).promiseId}?item=${clientId}`
  return undefined
}

/** Why it did not go through, and at which entries. */
const Why = ({ item }: { item: QueueItem }) => {
  const t = useT(w)
  const label = useLabel()
  const { receipt, problem, state } = item
  if (state === 'quarantined')
    return (
      <Note tone="amber">
        <p>{t('quarantineHint')}</p>
        {receipt?.reason && <p>{label(receipt.reason)}</p>}
      </Note>
    )
  const reason = receipt?.reason ?? problem?.translations
  const errors = [...(receipt?.errors ?? []), ...(problem?.errors ?? [])]
  const note = receipt?.outcome?.note
  if (note) return <Note tone="grey">{t('note', { note })}</Note>
  if (state !== 'refused')
    return problem ? <Note tone="grey">{t('trouble', { why: label(problem.translations) })}</Note> : null
  return (
    <Note tone="red" title={t('why')} live>
      {reason && <p>{label(reason)}</p>}
      {errors.length > 0 && (
        <ul className="stack-small">
          {errors.map((e) => (
            <li key={`${e.path}${e.code}`}>{label(e.translations)}</li>
          ))}
        </ul>
      )}
    </Note>
  )
}

const Actions = ({ item }: { item: QueueItem }) => {
  const t = useT(w)
  const editor = editorOf(item)
  const group = groupOf(item)
  const forget = async () => {
    const outcome = await engine.queue.forget(item.clientId)
    if (outcome.ok) goBack('/queue')
  }
  if (group === 'done')
    return (
      <div className="cards">
        {item.kind === 'visit' && item.state === 'applied' && editor && (
          <Go to={editor} icon="edit" block>
            {t('edit')}
          </Go>
        )}
        <Button block onClick={() => void forget()}>
          {t('forget')}
        </Button>
      </div>
    )
  if (group === 'held' || item.state === 'conflict') return null
  return (
    <div className="cards">
      {editor && (
        <Go to={editor} icon="edit" block {...(item.state === 'refused' ? { tone: 'primary' as const } : {})}>
          {t('edit')}
        </Go>
      )}
      <Button icon="sending" block onClick={() => void engine.queue.retry(item.clientId)}>
        {t('retry')}
      </Button>
      <Discard item={item} />
    </div>
  )
}

/** One item: how it stands, why, what was written, and what can be done about it. */
export default function ItemPage({ clientId }: { clientId: string }) {
  const t = useT(w)
  const label = useLabel()
  const { moment } = useDays()
  const stateWords = useStateWords()
  const item = useQueue().find((i) => i.clientId === clientId)
  if (!item)
    return (
      <Screen title={t('title')} parent="/queue">
        <Empty icon="queue" title={t('gone')} hint={t('goneHint')}>
          <Go to="/queue">{t('toQueue')}</Go>
        </Empty>
      </Screen>
    )
  const { tone, icon, text } = stateWords(item)
  return (
    <Screen title={item.label} parent="/queue">
      <div className="stack-small">
        <span role="status">
          <Fact tone={tone} icon={icon}>
            {text}
          </Fact>
        </span>
        <span className="quiet small">
          {label(ItemKind, item.kind)} · {t('madeAt', { at: moment(item.madeAt) })}
        </span>
      </div>
      <Why item={item} />
      {item.state === 'conflict' && <Conflict key={item.changedAt} item={item} />}
      <Section title={t('written')}>
        <Written item={item} />
      </Section>
      <Actions item={item} />
    </Screen>
  )
}
