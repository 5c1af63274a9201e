// `gongkai serve` on a site folder.
import { spawn } from 'node:child_process';
import { AS_OF, program } from './site.mjs';

/** Starts a preview; it ends with `close`, or with the process. */
export async function startPreview(site, { lang = 'zh', port = 0 } = {}) {
  const child = spawn(program(), ['serve', '--site', site, '--port', String(port), '--open', 'no', '--as-of', AS_OF, '--lang', lang]);
  const end = () => child.kill('SIGKILL');
  process.on('exit', end);
  let said = '';
  let told = '';
  child.stderr.on('data', (data) => { told += data; });
  const root = await new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      said += data;
      const [address] = /http:\S+/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.on('exit', (code) => reject(new Error(`the preview has ended with ${code}: ${told}`)));
  });
  return {
    root,
    told: () => told,
    close: () => new Promise((ended) => {
      child.removeAllListeners('exit');
      child.on('exit', (code) => ended(code));
      child.kill('SIGINT');
    }),
  };
}
