import { CircleClose } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 9,
  menu: 'refused',
  path: '/refused',
  icon: CircleClose,
  permission: 'tasks.read',
  routes: [{ path: '/refused', component: () => import('./list.vue') }],
})
