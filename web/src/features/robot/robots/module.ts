import { Service } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 8,
  menu: 'robots',
  path: '/robots',
  icon: Service,
  permission: 'robots.read',
  routes: [{ path: '/robots', component: () => import('./list.vue') }],
})
