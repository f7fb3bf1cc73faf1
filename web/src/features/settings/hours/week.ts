// Calling hours of a week, Monday first. Pure.
import type { Schema } from '@/api/client'
import { hoursProblem, type Span } from '@/features/robot/tasks/wizard/draft'

type Hours = Schema<'Settings'>['calling_hours']
export type Week = Span[][]

export function byDay(hours: Hours): Week {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    hours.filter((one) => one.weekday === weekday).map(({ from, to }) => ({ from, to })),
  )
}
export function flat(week: Week): Hours {
  return week.flatMap((spans, at) => spans.map(({ from, to }) => ({ weekday: at + 1, from, to })))
}
/** i18n key per day, or null; a day without spans is a day off. */
export function weekProblems(week: Week): (string | null)[] {
  return week.map((spans) => (spans.length ? hoursProblem(spans) : null))
}
