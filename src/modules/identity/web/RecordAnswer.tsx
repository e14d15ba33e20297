import { Alert } from 'antd'
import { formatDay } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useSigns, useT } from '../../../web/words.ts'
import {
  type ExplainedDoor,
  Hindrance,
  PermissionChoice,
  type RecordExplanation,
  RoleChoice,
  SeenBy,
} from '../contract/index.ts'
import { GrantLine, HINTS, Reach } from './whyParts.tsx'
import { ww } from './whyWords.ts'
import { w } from './words.ts'

const Place = ({ record }: { record: RecordExplanation['record'] }) => {
  const t = useT(ww)
  const language = useLanguage()
  const { grid, department } = record
  const lies = grid?.since
    ? t('liesSince', { grid: grid.name, day: formatDay(grid.since, language) })
    : grid && t('lies', { grid: grid.name })
  return (
    <p className="quiet">
      {[lies ?? t('liesNowhere'), department && t('office', { name: department.name })].filter(Boolean).join(' · ')}
    </p>
  )
}

const Ways = ({ door }: { door: ExplainedDoor }) => {
  const t = useT(ww)
  const label = useLabel()
  return (
    <>
      <p>{t('by', { permission: label(PermissionChoice, door.permission) })}</p>
      <ul className="stack">
        {door.ways.map(({ way, grantIds }) => (
          <li key={way}>
            <strong>{label(SeenBy, way)}</strong>
            <ul>
              {door.grants
                .filter(({ id }) => grantIds.includes(id))
                .map((grant) => (
                  <GrantLine key={grant.id} grant={grant} />
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

const Lacking = ({ door }: { door: ExplainedDoor }) => {
  const t = useT(ww)
  const tw = useT(w)
  const label = useLabel()
  const signs = useSigns()
  const roles = signs.list(door.heldBy.map((role) => label(RoleChoice, role)))
  return (
    <>
      <p>{t('notBy', { permission: label(PermissionChoice, door.permission) })}</p>
      <p>{t(door.allowed ? 'outside' : 'noPermission')}</p>
      {door.allowed ? <Reach reach={door.reach} /> : <p>{tw('whyHeldBy', { roles })}</p>}
      {door.would.length === 0 ? <p>{t('wouldNot')}</p> : <p>{t('would')}</p>}
      <ul className="record-ways">
        {door.would.map(({ way, name }) => (
          <li key={way}>{name ? signs.of(label(SeenBy, way), name) : label(SeenBy, way)}</li>
        ))}
      </ul>
    </>
  )
}

const Actions = ({ actions }: { actions: RecordExplanation['actions'] }) => {
  const t = useT(ww)
  const label = useLabel()
  const signs = useSigns()
  const can = actions.filter(({ may }) => may)
  const named = (a: (typeof actions)[number]) => label([a.label.zh, a.label.en])
  return (
    <>
      <h3>{t('actions')}</h3>
      <p>{signs.list(can.map(named)) || t('none')}</p>
      <details>
        <summary>{t('not')}</summary>
        <ul className="stack">
          {actions.map((a) =>
            a.hindrance ? (
              <li key={`${a.permission} ${a.key}`}>
                {signs.of(named(a), a.detail ? label([a.detail.zh, a.detail.en]) : label(Hindrance, a.hindrance))}
              </li>
            ) : null,
          )}
        </ul>
      </details>
    </>
  )
}

/** What was answered of one record, door by door. */
export const RecordAnswer = ({ said }: { said: RecordExplanation }) => {
  const t = useT(ww)
  const tw = useT(w)
  const { number } = said.record
  // Where she sees it by one door, the others are no reason for anything.
  const doors = said.sees ? said.doors.filter((d) => d.sees) : said.doors
  return (
    <div className="stack" aria-live="polite">
      <Alert showIcon type={said.sees ? 'success' : 'warning'} title={t(said.sees ? 'sees' : 'seesNot', { number })} />
      <Place record={said.record} />
      {said.state !== 'active' && <p>{tw(HINTS[said.state])}</p>}
      {said.passwordFirst && <p>{tw('whyPassword')}</p>}
      {doors.map((door) =>
        door.sees ? <Ways key={door.permission} door={door} /> : <Lacking key={door.permission} door={door} />,
      )}
      {said.sees && <Actions actions={said.actions} />}
    </div>
  )
}
