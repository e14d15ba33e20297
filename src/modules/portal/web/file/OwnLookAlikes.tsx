import { Form } from 'antd'
import { LookAlikes } from '../../../../web/kit/index.ts'
import { useLabel } from '../../../../web/words.ts'
import { portal } from '../data.ts'
import { PlainStatus } from '../words.ts'

/** The enterprise's own open demands that look like this one. */
export const OwnLookAlikes = () => {
  const label = useLabel()
  const [enterpriseId, title, detail] = [
    Form.useWatch<string | undefined>('enterpriseId'),
    Form.useWatch<string | undefined>('title'),
    Form.useWatch<string | undefined>('detail'),
  ]
  if (!enterpriseId) return null
  const find = async (typed: { title: string; detail: string }) => {
    const { items } = await portal.hints({ query: { enterpriseId, ...typed } })
    return items.map((h) => ({ ...h, about: label(PlainStatus, h.status) }))
  }
  return (
    <Form.Item name="joins" noStyle>
      <LookAlikes source={`portal:${enterpriseId}`} find={find} title={title} detail={detail} />
    </Form.Item>
  )
}
