import { useParams } from '../../../web/kit/index.ts'
import { ActionView } from './actions/ActionView.tsx'

export default function ActionPage() {
  const { id } = useParams<'id'>()
  return <ActionView id={id} />
}
