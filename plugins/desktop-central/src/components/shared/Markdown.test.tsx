import { render, screen } from '@testing-library/react';
import { Markdown } from './Markdown';

function show(text: string): HTMLElement {
  return render(<Markdown text={text} />).container;
}

describe('text that a person wrote', () => {
  it('is shown with its emphasis, lists, tables and code', () => {
    const shown = show(
      '**bold** and `code`\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );
    expect(screen.getByText('bold').tagName).toBe('STRONG');
    expect(screen.getByText('code').tagName).toBe('CODE');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(shown.querySelectorAll('td')).toHaveLength(2);
  });

  it('shows raw HTML as the text that it is', () => {
    const shown = show(
      'Hello <b onclick="alert(1)">you</b>\n\n<script>alert(2)</script>\n\n<iframe src="https://evil.example"></iframe>',
    );
    expect(shown.querySelector('b, script, iframe')).toBeNull();
    expect(shown.textContent).toContain('<b onclick="alert(1)">you</b>');
    expect(shown.textContent).toContain('<script>alert(2)</script>');
  });

  it.each([
    ['written out', '![a cat](https://evil.example/cat.png)'],
    ['by reference', '![a cat][1]\n\n[1]: https://evil.example/cat.png'],
    ['by its own words', '![a cat]\n\n[a cat]: https://evil.example/cat.png'],
  ])('makes a link of an image, %s, and fetches nothing', (_how, text) => {
    const shown = show(text);
    expect(shown.querySelector('img, picture, video, link')).toBeNull();
    expect(screen.getByRole('link', { name: 'a cat' })).toHaveAttribute(
      'href',
      'https://evil.example/cat.png',
    );
  });

  it.each([
    ['a data address', '![a cat](data:image/svg+xml;base64,PHN2Zz4=)'],
    ['raw HTML', '<img src="https://evil.example/cat.png" alt="a cat">'],
    ['a script', '![a cat](javascript:alert(1))'],
  ])('shows no image and no link for %s', (_how, text) => {
    const shown = show(text);
    expect(shown.querySelector('img')).toBeNull();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    expect(shown.textContent).toContain('a cat');
  });

  it('makes one link of an image within a link', () => {
    show('[![a cat](https://evil.example/cat.png)](https://cats.example)');
    expect(screen.getByRole('link', { name: 'a cat' })).toHaveAttribute(
      'href',
      'https://cats.example/',
    );
  });

  it.each(['https://acme.example/', 'http://acme.example/', 'mailto:a@b.c'])(
    'leads to %s in a tab that knows nothing of this one',
    address => {
      show(`[there](${address})`);
      const link = screen.getByRole('link', { name: 'there' });
      expect(link).toHaveAttribute('href', address);
      expect(link).toHaveAttribute('target', '_blank');
      expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    },
  );

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    // eslint-disable-next-line no-script-url
    'JaVaScRiPt:alert(1)',
    'java&#x0A;script:alert(1)',
    '&#x20;javascript:alert(1)',
    'data:text/html,hi',
    'vbscript:x',
    'file:///etc/passwd',
    '/api/desktop-central/requests',
    '//evil.example',
    '#there',
  ])('has no link to %s', address => {
    const shown = show(`[there](${address}) and [here][1]\n\n[1]: ${address}`);
    expect(shown.querySelector('a')).toBeNull();
    expect(shown.textContent).toContain('there');
  });

  it('has no headings, so that the outline of the page stays', () => {
    show('# Big\n\n### Less\n\nUnder\n=====\n');
    expect(screen.queryByRole('heading')).not.toBeInTheDocument();
    expect(screen.getByText('Big')).toBeVisible();
  });

  it.each([
    ['quotes within quotes', '>'.repeat(10_000)],
    ['lists within lists', '1. '.repeat(3_333)],
    ['quotes and lists within one another', '> - '.repeat(2_500)],
    ['emphasis within emphasis', '*a '.repeat(1_666) + 'a*'.repeat(2_500)],
    ['half a link within another', '*[a](b)'.repeat(1_428)],
    [
      'a table of a million cells',
      `${'a|'.repeat(300)}\n${'-|'.repeat(300)}\n${'x\n'.repeat(4_000)}`,
    ],
    ['thousands of items', '+ a\n'.repeat(2_500)],
  ])('shows %s as written, at once and whole', (_what, text) => {
    const shown = show(text);
    expect(shown.textContent).toBe(text);
    expect(shown.querySelectorAll('*').length).toBeLessThan(5);
  });

  it('is still taken for Markdown where it is long', () => {
    const rows = '| ws-0815 | *failed* | `1603` |\n'.repeat(90);
    const shown = show(`> - nested\n\n| a | b | c |\n|-|-|-|\n${rows}`);
    expect(shown.querySelectorAll('td')).toHaveLength(270);
    expect(shown.querySelector('blockquote li')).toHaveTextContent('nested');
  });
});
