import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { ErrorState, May } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useSigns, useT } from '../../../web/words.ts'
import { type AccessExplanation, PermissionChoice, RoleChoice } from '../contract/index.ts'
import { explanations } from './api.ts'
import { RecordAccess } from './RecordAccess.tsx'
import { GrantLine, HINTS, Reach } from './whyParts.tsx'
import { w } from './words.ts'

const Explained = ({ said }: { said: AccessExplanation }) => {
  const t = useT(w)
  const label = useLabel()
  const signs = useSigns()
  const what = label(PermissionChoice, said.permission)
  const roles = signs.list(said.heldBy.map((role) => label(RoleChoice, role)))
  const lacks = !said.grants.some(({ verdict }) => verdict === 'gives')
  return (
    <div className="stack" aria-live="polite">
      <Alert
        showIcon
        type={said.allowed ? 'success' : 'warning'}
        title={t(said.allowed ? 'whyYes' : 'whyNo', { what })}
      />
      {said.state !== 'active' && <p>{t(HINTS[said.state])}</p>}
      {said.passwordFirst && <p>{t('whyPassword')}</p>}
      {said.grants.length === 0 && <p>{t('whyNoGrant')}</p>}
      <ul className="stack">
        {said.grants.map((grant) => (
          <GrantLine key={grant.id} grant={grant} />
        ))}
      </ul>
      {said.allowed && <Reach reach={said.reach} />}
      {lacks && <p>{t('whyHeldBy', { roles })}</p>}
    </div>
  )
}

const Asking = ({ id }: { id: string }) => {
  const t = useT(w)
  const options = useOptions(PermissionChoice)
  const [permission, setPermission] = useState<AccessExplanation['permission']>()
  const [said, setSaid] = useState<AccessExplanation>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    if (!permission) return
    setBusy(true)
    setError(undefined)
    await explanations.explain({ id, body: { permission } }).then(setSaid, setError)
    setBusy(false)
  }
  return (
    <section className="card stack">
      <h2>{t('why')}</h2>
      <p className="quiet small">{t('whyLead')}</p>
      <div className="row">
        <Select
          className="grow"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('permission')}
          placeholder={t('permission')}
          options={options}
          value={permission ?? null}
          onChange={(chosen) => setPermission(chosen ?? undefined)}
        />
        <Button loading={busy} disabled={!permission} onClick={() => void ask()}>
          {t('whyAsk')}
        </Button>
      </div>
      {error !== undefined && <ErrorState compact error={error} />}
      {said && error === undefined && <Explained said={said} />}
    </section>
  )
}

/** Why this person may or may not do something, for whoever answers for roles. */
export const UserAccess = ({ id }: { id: string }) => (
  <May do="access.explain">
    <Asking id={id} />
    <RecordAccess id={id} />
  </May>
)
