export default {
  common: {
    product: '云鹂', home: '回到主页', back: '返回', cancel: '取消', close: '关闭', save: '保存', delete: '删除', edit: '编辑', add: '添加', retry: '重试',
    menu: '菜单', fold: '收起菜单', unfold: '展开菜单', select: '选择', select_all: '全选', previous: '上一页', next: '下一页', pages: '分页',
    page_size: '每页条数', per_page: '每页 {n} 条', range: '{from}–{to}，共 {total}', remove_filter: '移除筛选', clear_filters: '清除全部',
    not_found: '没有这个页面', not_found_hint: '地址可能写错了，或者您没有权限查看。', all: '全部', yes: '是', no: '否', none: '无', saved: '已保存',
    deleted: '已删除', times: '{n} 次', people: '{n} 人', optional: '选填', copy: '复制', play: '播放', stop: '停止', download: '下载', more: '更多',
    search_phone: '按号码查找', name: '姓名', phone: '电话', state: '状态', created: '创建时间', actions: '操作', note: '备注', selected: '已选 {n} 条', clear_selection: '取消选择', search: '搜索', from: '开始', to: '结束', add_span: '添加时段',
  },
  area: { home: '主页', robot: 'AI客服', enterprise: '企业管理', lines: '线路管理', settings: '系统设置' },
  menu: {
    home: '主页', contacts: '数据列表', queue: '呼叫队列', calls: '呼叫记录', scripts: '话术管理', unmatched: '未匹配管理', tasks: '呼叫任务', dnc: '免打扰名单',
    refused: '被拒绝的拨打', enterprises: '企业列表', accounts: '账号管理', lines: '线路管理', settings: '呼叫时段', security: '密码与会话', audit: '审计日志',
  },
  short: { home: '主页', tasks: '任务', calls: '记录', contacts: '数据', more: '更多' },
  top: {
    search: '查找姓名或电话', tasks: '{n} 个任务', calls: '{n} 路通话', running_hint: '正在进行的任务和通话', balance: '余额', language: '切换语言', other_language: 'English',
    theme: '切换深浅色', account: '账号菜单', logout: '退出登录',
  },
  live: {
    off: '未连接', connecting: '连接中', live: '实时', lost: '重新连接中', off_hint: '没有实时更新', connecting_hint: '正在连接服务器', live_hint: '页面内容实时更新',
    lost_hint: '连接中断，恢复后会自动补上最新内容',
  },
  tray: { title: '后台任务' },
  notice: { synthetic: '当前语音识别（{name}）只认识合成语音，仅供演示；真实外呼前请接入正式的识别引擎。' },
  login: {
    title: '登录', claim: '会说话的外呼机器人', account: '账号', account_hint: '企业账号，或 工号@企业账号', password: '密码', submit: '登录',
    who: '企业用企业账号登录；坐席用“工号@企业账号”，或已绑定的主叫号码登录。',
  },
  role: { operator_admin: '运营商管理员', distributor_admin: '代理商管理员', merchant_admin: '商家管理员', monitor: '班长', agent: '坐席', finance: '财务（只读）' },
  level: { A: '有意向', B: '一般意向', C: '简单对话', D: '明确拒绝', E: '未接通', F: '多次未接通' },
  outcome: {
    answered: '已接通', no_answer: '无人接听', busy: '用户正忙', in_call: '正在通话中', rejected: '拒接', powered_off: '关机', out_of_service: '停机', empty_number: '空号',
    unreachable: '无法接通', barred: '呼入限制', line_fault: '线路故障', wrong_format: '号码格式错误', cancelled: '已取消', interrupted: '被中断', machine: '语音助手或信箱',
  },
  form: { required: '请填写', too_long: '最多 {n} 个字', too_short: '至少 {n} 个字符', phone: '请填写正确的电话号码', number: '请填写 {min} 到 {max} 的整数', pattern: '格式不正确', hours: '结束时间要晚于开始时间', overlap: '时段不能重叠' },
}
