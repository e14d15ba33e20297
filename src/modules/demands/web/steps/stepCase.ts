import { createContext } from 'react'
import type { Demand, DemandAction } from '../../contract/index.ts'

/** The case and the step of the form that one is in: its texts know what they are for. */
export const StepCase = createContext<{ demand: Demand; action: DemandAction } | undefined>(undefined)
