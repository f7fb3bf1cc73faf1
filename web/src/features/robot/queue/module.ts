import { Timer } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 3,
  menu: 'queue',
  path: '/queue',
  icon: Timer,
  permission: 'tasks.read',
  routes: [{ path: '/queue', component: () => import('./list.vue') }],
})
