import { MuteNotification } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 8,
  menu: 'dnc',
  path: '/do-not-call',
  icon: MuteNotification,
  permission: 'do_not_call.read',
  routes: [{ path: '/do-not-call', component: () => import('./list.vue') }],
})
