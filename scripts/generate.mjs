import { checkGenerated, generate } from './lib/generate.mjs';

export async function run(args) {
  if (args.includes('--check')) {
    await checkGenerated();
    console.log('Generated files are current.');
    return;
  }
  const written = await generate();
  console.log(
    written.length ? `Wrote ${written.join(', ')}` : 'Nothing to generate.',
  );
}
