// What a fixture answers.
export interface Reply {
  status: number
  json?: unknown
  bytes?: Buffer
}
export type Handler = (match: RegExpExecArray, url: URL, body: string) => Reply

export const json = (value: unknown, status = 200): Reply => ({ status, json: value })
export const none: Reply = { status: 204 }
export const whole = (items: unknown[]): Reply => json({ items, total: items.length })

const FILTERS = ['level', 'state', 'outcome', 'task_id', 'batch_id', 'kind', 'book', 'product', 'channel']
export function page<T extends object>(items: T[], url: URL): Reply {
  const [n, size] = [Number(url.searchParams.get('page') ?? 1), Number(url.searchParams.get('size') ?? 50)]
  const same = items.filter((item) =>
    FILTERS.every((key) => {
      const wanted = url.searchParams.get(key)
      return !wanted || String((item as Record<string, unknown>)[key]) === wanted
    }),
  )
  return json({ items: same.slice((n - 1) * size, n * size), total: same.length })
}
