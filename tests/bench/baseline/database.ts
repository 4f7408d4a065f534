import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import { given } from '../program/program.js';

/** As in the documentation; ids by the database's own function, which is the quicker one. */
export const databaseOf = (entity: new () => object): TypeOrmModuleOptions => ({
  type: 'postgres',
  url: given('DATABASE_URL'),
  entities: [entity],
  synchronize: true,
  uuidExtension: 'pgcrypto',
});
