import { type FormEvent, useState } from 'react'
import { engine, type SignInAnswer } from '../../engine/index.ts'
import { Button } from '../../kit/Button.tsx'
import { TextField, Wrong } from '../../kit/fields.tsx'
import { useLabel, useT } from '../../kit/say.ts'
import { Note } from '../../kit/states.tsx'
import { sessionWords as w } from '../../words/session.ts'

type Refusal = Exclude<SignInAnswer, { ok: true }>
const FIXED = {
  offline: 'offline',
  'must-change-password': 'mustChange',
  'must-bind': 'mustBind',
  'no-visits': 'noVisits',
} as const

const LEADS_AWAY: ReadonlySet<string> = new Set(['must-change-password', 'must-bind', 'no-visits'])

const asksCode = (no: Refusal) =>
  no.because === 'refused' && ['code_required', 'wrong_code'].includes(no.problem?.code ?? '')

const useWhy = () => {
  const t = useT(w)
  const label = useLabel()
  return (no: Refusal): string => {
    if (no.because === 'unsent') return t('unsent')
    if (no.because in FIXED) return t(FIXED[no.because as keyof typeof FIXED])
    return no.problem ? label(no.problem.translations) : t('refused')
  }
}

const toWeb = () => window.location.assign('/')

const Refused = ({ no, onErase }: { no: Refusal; onErase: () => void }) => {
  const t = useT(w)
  const why = useWhy()(no)
  if (no.because === 'unsent')
    return (
      <Note tone="amber" title={t('unsentTitle', { n: no.unsent })} live>
        <p>{why}</p>
        <Button tone="danger" onClick={onErase}>
          {t('eraseAndSignIn')}
        </Button>
      </Note>
    )
  return (
    <>
      <Wrong>{why}</Wrong>
      {LEADS_AWAY.has(no.because) && <Button onClick={toWeb}>{t('toWeb')}</Button>}
    </>
  )
}

/** Account and password, and in words what became of it. */
export const SignInForm = ({ known = '', onDone }: { known?: string; onDone?: () => void }) => {
  const t = useT(w)
  const [account, setAccount] = useState(known)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [byCode, setByCode] = useState(false)
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | 'missing'>()
  const signIn = async (erase = false) => {
    if (!account.trim() || !password) return setNo('missing')
    setBusy(true)
    setNo(undefined)
    const answer = await engine.session.signIn(account.trim(), password, {
      erase,
      ...(code.trim() ? { code: code.trim() } : {}),
    })
    setBusy(false)
    if (answer.ok) onDone?.()
    else setNo(answer)
    if (!answer.ok && asksCode(answer)) setByCode(true)
  }
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (!busy) void signIn()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField label={t('account')} value={account} onChange={setAccount} most={60} complete="username" />
      <TextField
        label={t('password')}
        value={password}
        onChange={setPassword}
        most={200}
        kind="password"
        complete="current-password"
      />
      {byCode && <TextField label={t('code')} value={code} onChange={setCode} most={20} complete="one-time-code" />}
      {no === 'missing' && <Wrong>{t('missing')}</Wrong>}
      {no && no !== 'missing' && <Refused no={no} onErase={() => void signIn(true)} />}
      <button type="submit" className="button primary block" aria-disabled={busy || undefined}>
        {busy ? t('signingIn') : t('signIn')}
      </button>
    </form>
  )
}
