import { keptFolder } from '../folders.ts';
import { startIssuer } from '../start/token-issuer.ts';

const { HOST = '127.0.0.1', PORT = '4000', ISSUER } = process.env;

const issuer = await startIssuer(Number(PORT), {
  host: HOST,
  ...(ISSUER !== undefined && { issuer: ISSUER }),
});
process.stdout.write(`Issuing as ${issuer.issuer}; a token per role in ${keptFolder('tokens')}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void issuer.stop().then(() => process.exit(0));
  });
}
