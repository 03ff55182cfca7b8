/** Lets everybody who is ready go on first, so that those who ask for the same in one turn are seen together. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
