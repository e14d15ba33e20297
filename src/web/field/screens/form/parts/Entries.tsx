import type { ReactNode } from 'react'
import { Button } from '../../../kit/Button.tsx'
import { useT } from '../../../kit/say.ts'
import { tell } from '../../../kit/toast.tsx'
import { formWords as w } from '../../../words/form.ts'
import type { Keyed } from '../values.ts'

type EntriesProps<T extends Keyed> = {
  items: readonly T[]
  onChange: (items: T[]) => void
  title: (n: number) => string
  children: (item: T, i: number, set: (patch: Partial<T>) => void) => ReactNode
}
/** Any number of entries of one kind; each may be taken away, and brought back for a moment. */
export const Entries = <T extends Keyed>({ items, onChange, title, children }: EntriesProps<T>) => {
  const t = useT(w)
  const remove = (key: string) => {
    onChange(items.filter((i) => i.key !== key))
    tell(t('removed'), () => onChange([...items]))
  }
  return items.map((item, i) => (
    <section key={item.key} className="entry" aria-label={title(i + 1)}>
      <div className="title-row">
        <h2>{title(i + 1)}</h2>
        <Button tone="quiet" icon="bin" name={`${t('remove')} ${title(i + 1)}`} onClick={() => remove(item.key)} />
      </div>
      {children(item, i, (patch) => onChange(items.map((o) => (o.key === item.key ? { ...o, ...patch } : o))))}
    </section>
  ))
}
