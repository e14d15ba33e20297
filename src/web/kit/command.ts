import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useT } from '../words.ts'
import { kitWords } from './kitWords.ts'

type CommandOptions = {
  /** What happened, in words: `已签收`. */
  done?: string
  /** Everything shown from these keys is read again, e.g. `[['demands']]`. */
  refreshes?: readonly QueryKey[]
}

/** A change with its two consequences: the person is told, and what is shown becomes true. Refusals are left to the caller (form, action). */
export const useCommand = <A, R>(change: (args: A) => Promise<R>, { done, refreshes = [] }: CommandOptions = {}) => {
  const t = useT(kitWords)
  const { message } = App.useApp()
  const client = useQueryClient()
  const { mutateAsync } = useMutation({
    mutationFn: change,
    onSuccess: async () => {
      message.success(done ?? t('done'))
      await Promise.all(refreshes.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
  return mutateAsync
}
