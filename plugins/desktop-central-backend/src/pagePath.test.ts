import { ConfigReader } from '@backstage/config';
import { readPagePath } from './pagePath';

describe('the path of the page', () => {
  it('is that of the front end where app-config names none', () => {
    expect(readPagePath(undefined)).toBe('/desktop-central');
  });

  it.each(['/software', '/desk/software-1'])('may be %s', pagePath => {
    expect(readPagePath(new ConfigReader({ pagePath }))).toBe(pagePath);
  });

  it.each([
    'software',
    '/software/',
    '/',
    '/a//b',
    '/software?tab=1',
    '//evil.example.com',
    'https://portal.example.com/software',
  ])('is not %s, and the start says which key is wrong', pagePath => {
    expect(() => readPagePath(new ConfigReader({ pagePath }))).toThrow(
      'desktopCentral.pagePath',
    );
  });
});
