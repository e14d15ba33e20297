import { addressOf } from '../../../kernel/client.ts'
import { type Action, useCommand, useConfirm } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { PrivacyRequest } from '../contract/index.ts'
import { privacyContract } from '../contract/index.ts'
import { privacy, refreshes } from './api.ts'
import { w } from './words.ts'

/** What can be done with a request in its state: by who took it, and by who decides. */
export const useRequestActions = (request: PrivacyRequest | undefined): { primary?: Action; more?: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const look = useCommand(privacy.look, { refreshes })
  const copy = useCommand(privacy.copy, { done: t('copyMaking'), refreshes })
  const erase = useCommand(privacy.erase, { done: t('eraseStarted'), refreshes })
  const withdraw = useCommand(privacy.withdraw, { done: t('withdrawn'), refreshes })
  if (request?.state !== 'open') return {}
  const { id, version, mentions, kind } = request
  const decide = async () => {
    const body = t('eraseBody', { n: mentions.erase })
    const ask = {
      title: t('eraseAsk'),
      body,
      action: t('erase'),
      danger: true,
      reason: { label: t('eraseNote'), min: 2 },
    }
    const note = await confirm(ask)
    if (note !== undefined) await erase({ id, version, body: { note } })
  }
  const back = async () => {
    const ask = { title: t('withdrawAsk'), body: t('withdrawBody'), action: t('withdraw'), danger: true, reason: {} }
    const note = await confirm(ask)
    if (note !== undefined) await withdraw({ id, body: { note } })
  }
  const may = 'privacy.manage'
  const blocked = mentions.undecided > 0 ? { blocked: t('undecidedLeft', { n: mentions.undecided }) } : {}
  const fetch = () => window.location.assign(addressOf(privacyContract.endpoints.file, { id }))
  const made: Action = request.copyUntil
    ? { key: 'fetch', label: t('copyFetch'), may, run: fetch }
    : { key: 'copy', label: t('copy'), may, run: () => copy({ id }) }
  const deciding: Action = {
    key: 'erase',
    label: t('erase'),
    may: 'privacy.decide',
    danger: true,
    run: decide,
    ...blocked,
  }
  return {
    ...(kind === 'erasure' ? { primary: deciding } : { primary: made }),
    more: [
      ...(kind === 'erasure' ? [made] : []),
      { key: 'look', label: t('lookAgain'), may, run: () => look({ id }) },
      { key: 'withdraw', label: t('withdraw'), may, danger: true, run: back },
    ],
  }
}
