import { App } from 'antd'
import { ActionButton, ErrorState, Link, Loading, useConfirm, useParams, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { PortalDemand } from '../contract/index.ts'
import { CaseView } from './case/CaseView.tsx'
import { ownFile, portal, useKeep, useOwnDemand } from './data.ts'
import { w } from './words.ts'

const Steps = ({ demand, keep }: { demand: PortalDemand; keep: (next: PortalDemand) => void }) => {
  const t = useT(w)
  const confirm = useConfirm()
  const { message } = App.useApp()
  const { id, actions } = demand
  const asked = async (title: string, action: string, done: string, change: typeof portal.withdraw) => {
    const reason = await confirm({ title, action, reason: {} })
    if (reason === undefined) return
    keep(await change({ id, body: { reason } }))
    message.success(done)
  }
  const withdraw = () => asked(t('withdrawAsk'), t('withdraw'), t('withdrawn'), portal.withdraw)
  const reopen = () => asked(t('reopenAsk'), t('reopen'), t('reopened'), portal.reopen)
  return (
    <>
      {actions.includes('reopen') && <ActionButton action={{ key: 'reopen', label: t('reopen'), run: reopen }} />}
      {actions.includes('withdraw') && (
        <ActionButton action={{ key: 'withdraw', label: t('withdraw'), run: withdraw }} />
      )}
    </>
  )
}

export default function PortalDemandPage() {
  const t = useT(w)
  const { message } = App.useApp()
  const { id } = useParams<'id'>()
  const { data, error, refetch } = useOwnDemand(id)
  const keep = useKeep(id)
  useTitle(data?.title)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading rows={10} />
  const told = (done: string) => (next: PortalDemand) => {
    keep(next)
    message.success(done)
  }
  return (
    <CaseView
      demand={data}
      fileHref={ownFile(id)}
      attach
      onRate={(body) => portal.rate({ id, body }).then(told(t('rated')))}
      onSay={({ complete, ...body }) =>
        data.actions.includes('material')
          ? portal.material({ id, body: { ...body, complete } }).then(told(t(complete ? 'goesOn' : 'sent')))
          : portal.message({ id, body }).then(told(t('sent')))
      }
      lead={
        <>
          {data.category && <span>{data.category}</span>}
          <Link to="/portal/demands">{t('myDemands')}</Link>
        </>
      }
      steps={
        data.actions.some((a) => !['message', 'material', 'rate'].includes(a)) && <Steps demand={data} keep={keep} />
      }
    />
  )
}
