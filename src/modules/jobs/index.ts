export { JobRun, JobState, jobContract } from './contract.ts'
