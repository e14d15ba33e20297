import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { gatewayContract, type Identity } from '../../modules/identity/contract/index.ts'
import { api, useSession } from '../api.ts'
import { useRun } from '../kit/action.tsx'
import { useCommand } from '../kit/command.ts'
import { useConfirm } from '../kit/parts/Confirm.tsx'
import { Moment } from '../kit/parts/Moment.tsx'
import { useLabel, useT } from '../words.ts'
import { useGateways } from './Gateways.tsx'
import { securityWords } from './securityWords.ts'

const gateway = api(gatewayContract)
const nameOf = ({ zh, en, issuer }: Identity): readonly [string, string] => [zh ?? issuer, en ?? issuer]

const Linked = ({ one }: { one: Identity }) => {
  const t = useT(securityWords)
  const label = useLabel()
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const unlink = useCommand(gateway.unlink, { done: t('unlinked'), refreshes: [['identities']] })
  const ask = async () => {
    const asked = { title: t('unlinkAsk'), body: t('unlinkHint'), action: t('unlink'), danger: true }
    if ((await confirm(asked)) !== undefined) await unlink({ id: one.id })
  }
  return (
    <li className="row">
      <span className="grow">
        {label(nameOf(one))} <span className="quiet small">{t('lastUsed')}</span>{' '}
        <Moment at={one.lastUsedAt} relative />
      </span>
      <Button
        size="small"
        loading={busy !== undefined}
        onClick={() => void run({ key: 'unlink', label: t('unlink'), run: ask })}
      >
        {t('unlink')}
      </Button>
    </li>
  )
}

const Link = ({ providerId, name }: { providerId: string; name: string }) => {
  const t = useT(securityWords)
  const { run, busy } = useRun()
  const leave = async () => window.location.assign((await gateway.link({ body: { providerId } })).url)
  return (
    <Button loading={busy !== undefined} onClick={() => void run({ key: 'link', label: t('link'), run: leave })}>
      {t('linkWith', { name })}
    </Button>
  )
}

/** At which providers of the park one is known; nothing where the park has none. */
export const Identities = () => {
  const t = useT(securityWords)
  const label = useLabel()
  const { park } = useSession()
  const gateways = useGateways(park.code)
  const { data } = useQuery({ queryKey: ['identities'], queryFn: () => gateway.identities({}) })
  const linked = data?.items ?? []
  const open = gateways.filter((g) => !linked.some((one) => one.zh === g.zh && one.en === g.en))
  if (!data || (linked.length === 0 && open.length === 0)) return null
  return (
    <section className="stack security-part" aria-label={t('identities')}>
      <h2>{t('identities')}</h2>
      {linked.length > 0 && (
        <ul className="stack">
          {linked.map((one) => (
            <Linked key={one.id} one={one} />
          ))}
        </ul>
      )}
      {open.map((g) => (
        <Link key={g.id} providerId={g.id} name={label([g.zh, g.en])} />
      ))}
    </section>
  )
}
