/** Somebody's words, read from the vault. */
export class NoteDto {
  id!: string;
  text!: string;
  writtenAt!: string;
  writtenBy!: string;
}
