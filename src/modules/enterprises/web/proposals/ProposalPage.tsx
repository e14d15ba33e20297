import { useParams } from '../../../../web/kit/index.ts'
import { ProposalCase } from './ProposalCase.tsx'

export default function ProposalPage() {
  return <ProposalCase id={useParams<'id'>().id} />
}
