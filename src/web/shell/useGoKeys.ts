import { useKeyboard, useKeys } from '../kit/keys/useKeys.ts'
import { useGo } from '../navigate.tsx'
import type { MenuItem } from '../pages.ts'
import { useLabel, useT } from '../words.ts'
import { shellWords } from './shellWords.ts'

/** `g` and a letter goes to a page of the menu. */
export const useGoKeys = (items: readonly MenuItem[]) => {
  const t = useT(shellWords)
  const label = useLabel()
  const go = useGo()
  useKeyboard()
  useKeys([
    { press: 'g h', label: t('goHome'), run: () => go('/'), everywhere: true },
    ...items.flatMap((item) =>
      item.press
        ? [{ press: `g ${item.press}`, label: label(item.label), run: () => go(item.path), everywhere: true }]
        : [],
    ),
  ])
}
