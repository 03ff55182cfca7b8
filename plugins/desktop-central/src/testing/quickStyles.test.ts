/** The elements of a page that style sheets tell apart. */
const PAGE = `
  <section class="card" id="first">
    <h2 class="title big">Title</h2>
    <p hidden>Not yet</p>
    <ul><li class="row">One</li><li class="row odd">Two</li></ul>
    <a class="row" href="#first">There</a>
    <a>Nowhere</a>
    <button class="button disabled" disabled>Save</button>
    <input type="hidden" class="button" />
    <input type="TEXT" data-shrink="false" class="field:wide" />
  </section>`;

const SELECTORS = [
  '*',
  'li',
  'LI',
  '.row',
  '.row.odd',
  'li.row',
  'a.row',
  '.title, .odd',
  '.card .row',
  '.card > .row',
  '.row + .row',
  'h2 ~ a',
  '[hidden]',
  'input[type="hidden" i]',
  'input[type="text" i]',
  '[data-shrink="false"]',
  '[data-shrink="true"]',
  '.row:first-child',
  '.row:not(.odd)',
  '.button:disabled.disabled',
  ':is(ul, ol) > :is(.odd, :is(.even, .title))',
  ':link',
  '#first',
  '.field\\:wide',
  '.row-other',
];

const looksAt = SELECTORS.map((selector, index) => ({ selector, index }));

describe('the styles of an element', () => {
  beforeAll(() => {
    const sheet = looksAt
      .map(({ selector, index }) => `${selector} { --rule-${index}: yes; }`)
      .join('\n');
    document.head.innerHTML = `<style>${sheet}</style>`;
    document.body.innerHTML = PAGE;
  });

  it.each(looksAt)(
    'are those of "$selector" where it matches, and there only',
    ({ selector, index }) => {
      for (const element of document.body.querySelectorAll('*')) {
        const value = getComputedStyle(element).getPropertyValue(
          `--rule-${index}`,
        );
        expect([element.outerHTML, value.trim()]).toEqual([
          element.outerHTML,
          element.matches(selector) ? 'yes' : '',
        ]);
      }
    },
  );
});
