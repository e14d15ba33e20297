import { useParams } from '../../../web/kit/index.ts'
import { ClusterView } from './trouble/ClusterView.tsx'

export default function ClusterPage() {
  const { id } = useParams<'id'>()
  return <ClusterView id={id} />
}
