import { ChatLineSquare } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 4,
  menu: 'calls',
  path: '/calls',
  icon: ChatLineSquare,
  permission: 'calls.read',
  routes: [{ path: '/calls', component: () => import('./list.vue') }],
})
