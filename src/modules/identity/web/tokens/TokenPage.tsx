import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Action,
  DayText,
  DetailPage,
  type Fact,
  Facts,
  Moment,
  StatusTag,
  useCommand,
  useConfirm,
  useParams,
} from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Token, TokenReach, TokenScope, TokenState } from '../../contract/index.ts'
import { REFRESHES, tokens } from '../api.ts'
import { RenewTokenForm } from './TokenForms.tsx'
import { tw } from './words.ts'

export const TOKEN_TONES = { active: 'green', expired: 'amber', revoked: 'grey' } as const

export const reachOf = ({ sees, grids, departments }: Token, whole: string) =>
  sees === 'park' ? whole : [...grids, ...departments].map((n) => n.name).join('、')

const useFacts = (token: Token | undefined): Fact[] => {
  const t = useT(tw)
  const label = useLabel()
  if (!token) return []
  const used = token.lastUsedAt && (
    <>
      <Moment at={token.lastUsedAt} relative /> {token.lastUsedIp && t('usedFrom', { ip: token.lastUsedIp })}
    </>
  )
  return [
    { label: t('scopes'), value: token.scopes.map((s) => label(TokenScope, s)).join('、') },
    { label: t('reach'), value: reachOf(token, label(TokenReach, 'park')) },
    { label: t('expiresOn'), value: <DayText day={token.expiresOn} /> },
    { label: t('used'), value: used ?? t('never') },
    { label: t('hint'), value: <code>…{token.hint}</code> },
    { label: t('madeBy'), value: token.madeBy },
    { label: t('created'), value: <Moment at={token.createdAt} /> },
    ...(token.revokedAt ? [{ label: t('revokedAt'), value: <Moment at={token.revokedAt} /> }] : []),
  ]
}

const useActions = (token: Token | undefined, open: () => void): { primary?: Action; more?: Action[] } => {
  const t = useT(tw)
  const confirm = useConfirm()
  const revoke = useCommand(tokens.revoke, { done: t('revoked'), refreshes: REFRESHES })
  if (!token || token.state === 'revoked') return {}
  const may = 'token.manage'
  const ask = async () => {
    const asked = {
      title: t('revokeAsk', { name: token.name }),
      body: t('revokeHint'),
      action: t('revoke'),
      danger: true,
    }
    if ((await confirm(asked)) !== undefined) await revoke({ id: token.id })
  }
  return {
    primary: { key: 'renew', label: t('renew'), may, run: open },
    more: [{ key: 'revoke', label: t('revoke'), may, danger: true, run: ask }],
  }
}

/** One program: what it may do, how far it sees, when it was here last. */
export const TokenCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(tw)
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const query = { queryKey: ['tokens', 'one', id], queryFn: () => tokens.get({ id }) }
  const { data: token, error, refetch } = useQuery(query)
  const facts = useFacts(token)
  const actions = useActions(token, () => setOpen(true))
  return (
    <DetailPage
      title={token?.name}
      status={token && <StatusTag tone={TOKEN_TONES[token.state]}>{label(TokenState, token.state)}</StatusTag>}
      {...(!inPanel && { back: { to: '/tokens', label: t('title') } })}
      inPanel={inPanel}
      error={error}
      onRetry={() => void refetch()}
      {...actions}
      facts={<Facts items={facts} />}
    >
      {token && open && <RenewTokenForm open onClose={() => setOpen(false)} token={token} />}
    </DetailPage>
  )
}

export default function TokenPage() {
  return <TokenCase id={useParams<'id'>().id} />
}
