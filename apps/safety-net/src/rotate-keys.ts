import { rotateKeys } from '@lysning/platform';
import { KEY_FIELD } from './note-vault/note-vault.store.js';

await rotateKeys({ variable: 'SAFETY_KEK', field: KEY_FIELD });
