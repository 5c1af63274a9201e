// One page of every kind that the example site has, and the plans that look different from others.
export const KINDS = [
  { name: 'home', file: 'index.html' },
  { name: 'plan', file: 'edu/priorities/2026/index.html' },
  { name: 'plan with notice and annex', file: 'transport/road-safety/2025/index.html' },
  { name: 'five-year plan', file: 'edu/five-year/2021-2025/index.html' },
  { name: 'repealed plan', file: 'edu/after-school/2019/index.html' },
  { name: 'plan in Traditional Chinese', file: 'edu/hmt/2025/index.html' },
  { name: 'plan in English', file: 'linlan/en/2026/index.html' },
  { name: 'list', file: 'bodies/edu/index.html' },
  { name: 'overview', file: 'bodies/index.html' },
  { name: 'series', file: 'series/edu-gongzuoyaodian/index.html' },
  { name: 'comparison', file: 'series/health-gongzuojihua/compare/2024/2025/index.html' },
  { name: 'catalog', file: 'catalog/index.html' },
  { name: 'terms', file: 'terms/index.html' },
  { name: 'about', file: 'about/index.html' },
  { name: 'accessibility statement', file: 'accessibility/index.html' },
  { name: 'search', file: 'search/index.html' },
  { name: 'redirect', file: 'old/jy2023/index.html' },
  // Looked at where the site says that it is published, at an address that is not there.
  { name: 'missing page', file: '404.html', address: 'no/such/page' },
];

/** Plans whose sections take every form: headings, run-in headings, numbered items, notices, annexes. */
export const PLANS = KINDS.filter(({ name }) => name.includes('plan'));

/** The name of the link of a section, in each language of the site. */
export const SECTION_LINK = /^.+(链接|連結)$|^.+ link$/;

/** Opens a page of one of these kinds. */
export function visit(page, server, site, { file, address }) {
  return page.goto(address ? site.baseUrl + address : server.url(file));
}
