import { ItemKind } from '../../../../modules/field/contract/choices.ts'
import { useDays } from '../../app/day.ts'
import { useQueue, useSync } from '../../app/live.ts'
import { engine, type QueueItem } from '../../engine/index.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { hrefOf } from '../../kit/route.ts'
import { Screen, Section } from '../../kit/Screen.tsx'
import { useLabel, useT } from '../../kit/say.ts'
import { Empty, Fact } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { queueWords as w } from '../../words/queue.ts'
import { Notices } from '../session/Notices.tsx'
import { exportQueue } from './handOver.ts'
import { GROUPS, groupOf, useStateWords } from './stateWords.ts'

const Item = ({ item }: { item: QueueItem }) => {
  const t = useT(w)
  const label = useLabel()
  const { moment } = useDays()
  const { tone, icon, text } = useStateWords()(item)
  const done = item.files.filter((f) => f.receipt).length
  return (
    <li className={`card tight marked tone-${tone}`}>
      <a href={hrefOf(`/queue/${item.clientId}`)} className="card-link">
        <span className="stack-small">
          <strong>{item.label}</strong>
          <Fact tone={tone} icon={icon}>
            {text}
          </Fact>
          <span className="quiet small">
            {[
              label(ItemKind, item.kind),
              moment(item.madeAt),
              item.files.length > 0 && t('files', { done, n: item.files.length }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <Icon name="on" />
      </a>
    </li>
  )
}

/** How it stands with the network, and the one button that matters. */
const Wire = ({ waits }: { waits: boolean }) => {
  const t = useT(w)
  const { moment } = useDays()
  const { online, phase, progress, lastContactAt } = useSync()
  const syncing = phase === 'syncing'
  return (
    <section className="card stack-small">
      <p role="status">
        {syncing && progress.total > 0
          ? t('progress', progress)
          : online
            ? lastContactAt
              ? t('lastContact', { at: moment(lastContactAt) })
              : t('neverContact')
            : t('offlineNow')}
      </p>
      {!online && lastContactAt && <p className="quiet small">{t('lastContact', { at: moment(lastContactAt) })}</p>}
      {waits && (
        <Button tone="primary" icon="sending" block disabled={syncing} onClick={() => void engine.sync.now()}>
          {t('sendNow')}
        </Button>
      )}
    </section>
  )
}

const HandOver = () => {
  const t = useT(w)
  return (
    <div className="stack-small">
      <Button icon="save" block onClick={() => void exportQueue().then((name) => tell(t('exported', { name })))}>
        {t('export')}
      </Button>
      <p className="quiet small">{t('exportHelp')}</p>
    </div>
  )
}

/** What was written here and how far it has come. */
export default function QueuePage() {
  const t = useT(w)
  const items = useQueue()
  const open = items.some((i) => groupOf(i) !== 'done')
  return (
    <Screen title={t('title')}>
      <Notices />
      <Wire waits={items.some((i) => groupOf(i) === 'waiting')} />
      {!open && <Empty icon="sent" title={t('empty')} hint={t('emptyHint')} />}
      {GROUPS.map((group) => {
        const some = items.filter((i) => groupOf(i) === group)
        if (some.length === 0) return null
        return (
          <Section key={group} title={`${t(group)} (${some.length})`}>
            <ul className="cards">
              {some.map((item) => (
                <Item key={item.clientId} item={item} />
              ))}
            </ul>
          </Section>
        )
      })}
      {open && <HandOver />}
    </Screen>
  )
}
