import { Module } from '@nestjs/common';
import { NoteVault } from './note-vault.store.js';

@Module({ providers: [NoteVault], exports: [NoteVault] })
export class NoteVaultModule {}
