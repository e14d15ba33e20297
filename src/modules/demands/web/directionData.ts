import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { demandInstructionContract, demandMeetingContract } from '../contract/index.ts'

export const instructions = api(demandInstructionContract)
export const meetings = api(demandMeetingContract)

export const useInstructions = (id: string) =>
  useQuery({ queryKey: ['demands', 'instructions', id], queryFn: () => instructions.ofCase({ id }) })
export const useMeetings = (id: string) =>
  useQuery({ queryKey: ['demands', 'meetings', id], queryFn: () => meetings.ofCase({ id }) })
