import { csvLine } from './csv';

describe('a line of CSV', () => {
  it.each([
    ['WS-1;=HYPERLINK("http://evil");', `"WS-1;'=HYPERLINK(""http://evil"");"`],
    ['a; +1;-2', "a;' +1;'-2"],
    ['=1;@SUM(A1)', "'=1;'@SUM(A1)"],
    ["it;'=1", "it;''=1"],
    ['x\n=1', `"x\n'=1"`],
  ])(
    'begins no formula where %j is parted at its semicolons and line breaks',
    (text, written) => {
      expect(csvLine([text])).toBe(`${written}\r\n`);
    },
  );

  it('leaves other semicolons alone', () => {
    expect(csvLine(['Failed; try again', 'WS-2'])).toBe(
      'Failed; try again,WS-2\r\n',
    );
  });
});
