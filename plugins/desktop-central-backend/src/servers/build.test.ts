import { parseBuild, supportsIntegration, supportsMenu } from './build';

describe('build numbers', () => {
  it.each([
    ['70242', 70242],
    [' 100654 ', 100654],
    ['7.0.211', 70211],
    ['10.0.654', 100654],
    ['10.1.2137.9', 101999],
    ['11.3.2400.25', 113999],
  ])('are read from %s', (text, value) => {
    expect(parseBuild(text)).toBe(value);
  });

  it.each([
    '',
    'unknown',
    '7',
    '7024',
    '10.1',
    '1.2.3.4.5',
    '-70242',
    '70242x',
  ])('are not guessed from %p', text => {
    expect(parseBuild(text)).toBeUndefined();
  });

  it.each([
    ['70210', false, false],
    ['7.0.210', false, false],
    ['7.0.210.9', false, false],
    ['6.9.999', false, false],
    ['70211', true, false],
    ['070211', true, false],
    ['7.0.211', true, false],
    ['7.0.211.1', true, false],
    ['70241', true, false],
    ['7.0.241', true, false],
    ['70242', true, true],
    ['7.0.242', true, true],
    ['7.0.242.1', true, true],
    ['7.1.1', true, true],
    ['80000', true, true],
    ['8.0.1', true, true],
    ['90109', true, true],
    ['100654', true, true],
    ['10.0.654', true, true],
    ['10.1.2137.9', true, true],
    ['11.3.2400.25', true, true],
    ['unknown', false, false],
    ['', false, false],
    [undefined, false, false],
  ])('open the gates: %p', (build, integration, menu) => {
    expect(supportsIntegration(build)).toBe(integration);
    expect(supportsMenu(build)).toBe(menu);
  });
});
