import { useConfirm } from '../../../web/kit/index.ts'
import { useLabel, useSigns, useT } from '../../../web/words.ts'
import type { Provider } from '../contract/index.ts'
import { providers } from './api.ts'
import { pw } from './providerWords.ts'

const WORDS = {
  remove: { title: 'removeAsk', hint: 'removeHint' },
  turnOff: { title: 'turnOffAsk', hint: 'turnOffHint' },
} as const

/** Before a provider goes: what becomes of people, and who would be locked out. Answers whether to go on. */
export const useAskFirst = (p: Pick<Provider, 'id' | 'zh' | 'en'> | undefined) => {
  const t = useT(pw)
  const label = useLabel()
  const signs = useSigns()
  const confirm = useConfirm()
  return async (what: keyof typeof WORDS): Promise<boolean> => {
    if (!p) return true
    const { links, sessions, lockedOut } = await providers.consequences({ id: p.id })
    const names = signs.list(lockedOut.people.map((one) => signs.bracketed(one.name, one.account)))
    const locked = lockedOut.total > 0 ? t('lockedOut', { n: lockedOut.total, names }) : t('nobodyLocked')
    const asked = {
      title: t(WORDS[what].title, { name: label([p.zh, p.en]) }),
      body: `${t(WORDS[what].hint, { links, sessions })} ${locked}`,
      action: t(what),
      danger: true,
    }
    return (await confirm(asked)) !== undefined
  }
}
