// Contacts that were ticked in the data list, on their way to the wizard.
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const usePicked = defineStore('picked', () => {
  const ids = ref<number[]>([])
  const put = (chosen: number[]) => (ids.value = [...chosen])
  function take(): number[] {
    const chosen = ids.value
    ids.value = []
    return chosen
  }
  return { put, take }
})
