import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAllowed, useMay } from '../../api.ts'
import { type Offer, offeredHere } from '../../kit/keys/offers.ts'
import { savedViews, VIEWS } from '../../kit/list/useViews.ts'
import { useSettled } from '../../kit/parts/RemoteSelect.tsx'
import { recent } from '../../kit/recent.ts'
import { modulePages, moduleWebs } from '../../modules.ts'
import { useGo, usePath } from '../../navigate.tsx'
import { menuOf, type PaletteSource } from '../../pages.ts'
import { setPrefs, useIsDark, usePrefs } from '../../prefs.ts'
import { inLanguage, useLabel, useLanguage, useT } from '../../words.ts'
import { shellWords } from '../shellWords.ts'

const sources = moduleWebs.flatMap((web) => (web.palette ? [web.palette] : []))

const usePages = (): Offer[] => {
  const t = useT(shellWords)
  const label = useLabel()
  const language = useLanguage()
  const allowed = useAllowed()
  const go = useGo()
  const may = modulePages.flatMap((page) => (page.may && allowed(page.may) ? [page.may] : []))
  return menuOf(modulePages, may).map((item) => ({
    key: item.path,
    label: label(item.label),
    also: inLanguage(item.label, language === 'zh' ? 'en' : 'zh'),
    group: t('pages'),
    run: () => go(item.path),
  }))
}

/** Saved views of every list; those of the present one are offered by the list itself. */
const useSavedViews = (): Offer[] => {
  const t = useT(shellWords)
  const label = useLabel()
  const go = useGo()
  const enabled = useMay('view.use')
  const { data } = useQuery({
    queryKey: [...VIEWS, 'all'],
    queryFn: () => savedViews.list({ query: {} }),
    staleTime: 60_000,
    enabled,
  })
  return (data?.items ?? []).flatMap((view) => {
    const page = modulePages.find((one) => one.list === view.list)
    if (!page || !view.forMe) return []
    return [
      {
        key: `view:${view.id}`,
        label: view.name,
        ...(page.menu && { hint: label(page.menu.label) }),
        group: t('views'),
        run: () => go(`${page.path}?view=${view.id}`),
      },
    ]
  })
}

const useCommands = (): Offer[] => {
  const t = useT(shellWords)
  const label = useLabel()
  const allowed = useAllowed()
  const go = useGo()
  const dark = useIsDark()
  const { language } = usePrefs()
  const own = sources
    .flatMap((source) => source.commands ?? [])
    .filter((c) => allowed(c.may))
    .map((c) => ({
      key: c.to,
      label: label(c.label),
      also: c.label.join(' '),
      group: t('commands'),
      run: () => go(c.to),
    }))
  return [
    ...own,
    {
      key: 'language',
      label: t('otherLanguage'),
      also: '切换语言 language',
      group: t('commands'),
      run: () => setPrefs({ language: language === 'zh' ? 'en' : 'zh' }),
    },
    {
      key: 'theme',
      label: t(dark ? 'themeLight' : 'themeDark'),
      also: '切换外观 theme 浅色 深色 light dark',
      group: t('commands'),
      run: () => setPrefs({ theme: dark ? 'light' : 'dark' }),
    },
  ]
}

const useRecent = (): Offer[] => {
  const t = useT(shellWords)
  const go = useGo()
  const path = usePath()
  const known = useMemo(recent, []).filter((one) => one.to !== path)
  return known.map((one) => ({
    key: `recent:${one.to}`,
    label: one.label,
    ...(one.hint && { hint: one.hint }),
    group: t('recent'),
    run: () => go(one.to),
  }))
}

/** What the server finds for the words, of every module that can be asked. */
export const useFound = (typed: string): { found: Offer[]; looking: boolean } => {
  const label = useLabel()
  const allowed = useAllowed()
  const go = useGo()
  const text = useSettled(typed.trim(), 200)
  const asked = sources.filter((s): s is PaletteSource & Required<Pick<PaletteSource, 'find'>> =>
    Boolean(s.find && allowed(s.may)),
  )
  const enabled = text.length > 1
  const results = useQueries({
    queries: asked.map((source) => ({
      queryKey: ['palette', source.may, text],
      queryFn: () => source.find(text),
      enabled,
      staleTime: 30_000,
    })),
  })
  const found = results.flatMap(({ data }, i) =>
    (enabled ? (data ?? []) : []).map((one) => ({
      key: `found:${one.to}`,
      label: one.label,
      ...(one.hint && { hint: one.hint }),
      group: label(asked[i]?.title ?? ['', '']),
      run: () => go(one.to),
    })),
  )
  return { found, looking: text !== typed.trim() || results.some((r) => r.isFetching) }
}

/** Everything the palette knows without asking: the present page first. */
export const useKnownOffers = (): Offer[] => {
  const here = useMemo(offeredHere, [])
  const parts = [here, useRecent(), useCommands(), useSavedViews(), usePages()]
  const all = parts.flat()
  return all.filter((offer, i) => all.findIndex((o) => o.key === offer.key) === i)
}
