// The bell: the latest notices to the own enterprise and how many nobody has read.
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { api, ok, type Schema } from '@/api/client'
import { useLive } from './live'

const SHOWN = 8

export const useNotices = defineStore('notices', () => {
  const items = shallowRef<Schema<'BellNotice'>[]>([])
  const unread = ref(0)

  async function load(): Promise<void> {
    const list = await ok(api.GET('/api/notices', { params: { query: { size: SHOWN } } }))
    items.value = list.items
    unread.value = list.unread
  }
  async function read(what: { ids: number[] } | { all: true }): Promise<void> {
    const answer = await ok(api.POST('/api/notices/read', { body: what }))
    unread.value = answer.unread
    const now = (id: number) => 'all' in what || what.ids.includes(id)
    items.value = items.value.map((notice) => (now(notice.id) ? { ...notice, read: true } : notice))
  }
  useLive().on('notice', (notice) => {
    if (items.value.some((other) => other.id === notice.id)) return
    items.value = [notice, ...items.value].slice(0, SHOWN)
    if (!notice.read) unread.value++
  })
  return { items, unread, load, read }
})
