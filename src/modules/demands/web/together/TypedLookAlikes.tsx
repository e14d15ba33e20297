import { Form } from 'antd'
import { LookAlikes } from '../../../../web/kit/index.ts'
import { useLabel } from '../../../../web/words.ts'
import { DemandStatus } from '../../contract/index.ts'
import { duplicates } from './data.ts'

/** While a case is being typed: open ones like it, and «add to this one» instead. */
export const TypedLookAlikes = () => {
  const label = useLabel()
  const [enterpriseId, title, detail] = [
    Form.useWatch<string | undefined>('enterpriseId'),
    Form.useWatch<string | undefined>('title'),
    Form.useWatch<string | undefined>('detail'),
  ]
  if (!enterpriseId) return null
  const find = async (typed: { title: string; detail: string }) => {
    const { items } = await duplicates.hints({ query: { enterpriseId, ...typed } })
    return items.map((h) => ({ ...h, about: `${h.enterprise.name} · ${label(DemandStatus, h.status)}` }))
  }
  return (
    <Form.Item name="joins" noStyle>
      <LookAlikes source={`demands:${enterpriseId}`} find={find} title={title} detail={detail} />
    </Form.Item>
  )
}
