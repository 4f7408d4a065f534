import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/folders.ts';

const MANUAL = join(ROOT, 'docs', 'operations.md');
const SECTION = '\n## After a restore\n';

/** What the manual tells an operator to do in the restored database before its service starts, word for word. */
export function stepsAfterRestore(): {
  readonly newEpoch: readonly string[];
  readonly laneEnds: string;
} {
  const [, after = ''] = readFileSync(MANUAL, 'utf8').split(SECTION);
  const [section = ''] = after.split('\n## ');
  const blocks = [...section.matchAll(/```sql\n([^]*?)```/g)].map(([, sql = '']) => sql);
  const [newEpoch, laneEnds] = blocks;
  if (newEpoch === undefined || laneEnds === undefined) {
    throw new Error('docs/operations.md no longer says what to do after a restore');
  }
  const statements = newEpoch.split(';').map((statement) => statement.trim());
  return { newEpoch: statements.filter(Boolean), laneEnds: laneEnds.replace(/;\s*$/, '') };
}
