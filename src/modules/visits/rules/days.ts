const DAY_MS = 86_400_000
export const ms = (day: string) => Date.parse(`${day}T00:00:00Z`)
export const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10)
export const addDays = (day: string, days: number) => dayAt(ms(day) + days * DAY_MS)
export const daysBetween = (from: string, to: string) => Math.round((ms(to) - ms(from)) / DAY_MS)
