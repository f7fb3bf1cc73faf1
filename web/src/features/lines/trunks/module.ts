import { Connection } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'lines',
  order: 1,
  menu: 'lines',
  path: '/lines',
  icon: Connection,
  permission: 'lines.read',
  routes: [{ path: '/lines', component: () => import('./list.vue') }],
})
