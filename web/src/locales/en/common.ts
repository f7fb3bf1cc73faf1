import type zh from '../zh/common'

const en: typeof zh = {
  common: {
    product: 'Yunli', home: 'Back to home', back: 'Back', cancel: 'Cancel', close: 'Close', save: 'Save', delete: 'Delete', edit: 'Edit', add: 'Add', retry: 'Try again',
    menu: 'Menu', fold: 'Fold the menu', unfold: 'Unfold the menu', select: 'Select', select_all: 'Select all', previous: 'Previous page', next: 'Next page', pages: 'Pages',
    page_size: 'Rows per page', per_page: '{n} per page', range: '{from}–{to} of {total}', remove_filter: 'Remove filter', clear_filters: 'Clear all',
    not_found: 'No such page', not_found_hint: 'The address may be wrong, or you may not see this page.', all: 'All', yes: 'Yes', no: 'No', none: 'None', saved: 'Saved',
    deleted: 'Deleted', times: '{n} times', people: '{n} people', optional: 'optional', copy: 'Copy', play: 'Play', stop: 'Stop', download: 'Download', more: 'More',
    search_phone: 'Find a number', name: 'Name', phone: 'Phone', state: 'State', created: 'Created', actions: 'Actions', note: 'Note', selected: '{n} selected', clear_selection: 'Clear selection', search: 'Search', from: 'From', to: 'To', add_span: 'Add a span',
  },
  area: { home: 'Home', robot: 'AI robots', enterprise: 'Enterprises', lines: 'Lines', settings: 'Settings' },
  menu: {
    home: 'Home', contacts: 'Data list', queue: 'Call queue', calls: 'Call records', scripts: 'Scripts', unmatched: 'Unmatched', tasks: 'Call tasks', dnc: 'Do not call',
    refused: 'Refused dials', enterprises: 'Enterprises', accounts: 'Accounts', lines: 'Lines', settings: 'Calling hours', security: 'Password & sessions', audit: 'Audit log',
  },
  short: { home: 'Home', tasks: 'Tasks', calls: 'Records', contacts: 'Data', more: 'More' },
  top: {
    search: 'Find a name or phone', tasks: '{n} tasks', calls: '{n} calls', running_hint: 'Tasks and calls in progress', balance: 'Balance', language: 'Change language', other_language: '中文',
    theme: 'Light or dark', account: 'Account menu', logout: 'Log out',
  },
  live: {
    off: 'Off', connecting: 'Connecting', live: 'Live', lost: 'Reconnecting', off_hint: 'No live updates', connecting_hint: 'Connecting to the server', live_hint: 'This page updates by itself',
    lost_hint: 'The connection was lost; the page catches up by itself when it is back',
  },
  tray: { title: 'Background work' },
  notice: { synthetic: 'The recogniser in use ({name}) only knows synthetic voices and is for demonstration; connect a real one before calling real people.' },
  login: {
    title: 'Log in', claim: 'Robots that talk on the phone', account: 'Account', account_hint: 'Enterprise, or number@enterprise', password: 'Password', submit: 'Log in',
    who: 'Enterprises log in with their account; agents with “number@enterprise”, or with their bound caller number.',
  },
  role: { operator_admin: 'Operator admin', distributor_admin: 'Distributor admin', merchant_admin: 'Merchant admin', monitor: 'Monitor', agent: 'Agent', finance: 'Finance (read-only)' },
  level: { A: 'Interested', B: 'Some interest', C: 'Short talk', D: 'Refused', E: 'Not connected', F: 'Not connected, repeatedly' },
  outcome: {
    answered: 'Answered', no_answer: 'No answer', busy: 'Busy', in_call: 'In another call', rejected: 'Rejected', powered_off: 'Powered off', out_of_service: 'Out of service', empty_number: 'Empty number',
    unreachable: 'Unreachable', barred: 'Barred', line_fault: 'Line fault', wrong_format: 'Wrong format', cancelled: 'Cancelled', interrupted: 'Interrupted', machine: 'Assistant or voicemail',
  },
  form: { required: 'Please fill this in', too_long: 'At most {n} characters', too_short: 'At least {n} characters', phone: 'Please enter a valid phone number', number: 'Please enter a whole number from {min} to {max}', pattern: 'Not in the right form', hours: 'The end must be after the start', overlap: 'Spans must not overlap' },
}
export default en
