import { Form, Segmented, Select } from 'antd'
import { DayPicker, Field, FormDrawer, RemoteSelect, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { GivenRole, type GiveRole, type User } from '../contract/index.ts'
import { SCOPES, type Scope } from '../rules.ts'
import { REFRESHES, roles, users } from './api.ts'
import { w } from './words.ts'

type Given = { role: GiveRole['role']; kind?: Scope; on?: string; validTo?: string }
const FIELDS = { grid: 'gridId', department: 'departmentId', enterprise: 'enterpriseId' } as const
const LABELS = { grid: 'scopeGrid', department: 'scopeDepartment', enterprise: 'scopeEnterprise' } as const

const findScopes = (kind: Scope) => async (q: string) =>
  (await roles.scopes({ query: { kind, q } })).items.map(({ id, name, hint }) => ({ value: id, label: name, hint }))

/** What the chosen role is given on: nothing, or one thing of one kind. */
const ScopeFields = () => {
  const t = useT(w)
  const role = Form.useWatch<Given['role'] | undefined>('role')
  const chosen = Form.useWatch<Scope | undefined>('kind')
  const kinds = role ? SCOPES[role] : []
  const kind = chosen && kinds.includes(chosen) ? chosen : kinds[0]
  if (!kind) return null
  return (
    <>
      {kinds.length > 1 && (
        <Field name="kind" label={t('scopeKind')} plain>
          <Segmented options={kinds.map((k) => ({ value: k, label: t(LABELS[k]) }))} />
        </Field>
      )}
      <Field key={kind} name="on" label={t(LABELS[kind])} required pick>
        <RemoteSelect source={`scopes-${kind}`} search={findScopes(kind)} />
      </Field>
    </>
  )
}

export const GrantForm = ({ open, onClose, user }: { open: boolean; onClose: () => void; user: User }) => {
  const t = useT(w)
  const options = useOptions(GivenRole)
  const give = useCommand(users.giveRole, { done: t('granted'), refreshes: REFRESHES })
  const save = async ({ role, kind, on, validTo }: Given) => {
    const chosen = kind && SCOPES[role].includes(kind) ? kind : SCOPES[role][0]
    await give({
      id: user.id,
      body: { role, validTo: validTo ?? null, ...(chosen && on ? { [FIELDS[chosen]]: on } : {}) },
    })
    onClose()
  }
  return (
    <FormDrawer<Given> open={open} onClose={onClose} title={t('grant')} submit={t('grant')} onSubmit={save}>
      <Field name="role" label={t('role')} required pick>
        <Select options={options} />
      </Field>
      <ScopeFields />
      <Field name="validTo" label={t('validTo')}>
        <DayPicker />
      </Field>
    </FormDrawer>
  )
}
