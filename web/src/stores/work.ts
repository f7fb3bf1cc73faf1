// What is running now: tasks (for the head of the page) and imports (for the task tray).
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api, ok, type Schema } from '@/api/client'
import { useLive } from './live'
import { useSession } from './session'

type Task = Schema<'Task'>
type Import = Schema<'Import'>

const OPEN_IMPORT: Import['state'][] = ['queued', 'running']

export const useWork = defineStore('work', () => {
  const live = useLive()
  const session = useSession()
  const tasks = shallowRef<Task[]>([])
  const imports = shallowRef<Import[]>([])

  const put = <T extends { id: number }>(rows: T[], row: T) =>
    rows.some((other) => other.id === row.id)
      ? rows.map((other) => (other.id === row.id ? row : other))
      : [row, ...rows]

  live.on('task', (task) => {
    const open = task.state === 'running' || task.state === 'paused'
    tasks.value = open ? put(tasks.value, task) : tasks.value.filter((other) => other.id !== task.id)
  })
  live.on('import', (job) => (imports.value = put(imports.value, job)))

  async function load(): Promise<void> {
    if (session.can('tasks.read')) {
      const running = await ok(api.GET('/api/tasks', { params: { query: { state: 'running', size: 50 } } }))
      tasks.value = running.items
    }
    if (session.can('contacts.import')) {
      const recent = await ok(api.GET('/api/contact-imports', { params: { query: { size: 20 } } }))
      imports.value = recent.items.filter((job) => OPEN_IMPORT.includes(job.state) || known.has(job.id))
    }
  }
  /** Imports started in this page stay in the tray after they ended. */
  const known = new Set<number>()
  function follow(job: Import): void {
    known.add(job.id)
    imports.value = put(imports.value, job)
  }
  const dismiss = (id: number) => (imports.value = imports.value.filter((job) => job.id !== id))

  const running = computed(() => tasks.value.filter((task) => task.state === 'running').length)
  const calling = computed(() => tasks.value.reduce((sum, task) => sum + task.dialing + task.talking, 0))
  const importing = computed(() => imports.value.filter((job) => OPEN_IMPORT.includes(job.state)).length)
  return { tasks, imports, running, calling, importing, load, follow, dismiss }
})
